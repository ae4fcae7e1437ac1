//! JSON Schemas of packs, cases and decisions, for editors and programs.

use crate::decision::case_file::KEYS;
use crate::decision::view::DecisionView;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub use crate::policy::schema::pack_schema as pack;

/// Returns the JSON Schema (draft 2020-12) of case files. Which facts there are a pack decides, so their values are described by
/// kind only.
pub fn case() -> Value {
    let date = json!({ "type": "string", "format": "date" });
    let value = json!({
        "description": "true or false; a whole number; a sum such as \"153.20 CNY\"; a number or duration in quotes; \
                        a date; the id of a choice; a list of records; \"unknown\" or left out if it is not known",
        "anyOf": [
            { "type": ["boolean", "integer", "string", "null"] },
            { "type": "array", "items": {
                "type": "object",
                "additionalProperties": { "type": ["boolean", "integer", "string", "null"] },
            } },
        ],
    });
    let keys = |name: &str| match name {
        "policy" => json!({ "description": "The pack the case is decided under", "type": "string" }),
        "as_of" => json!({ "description": "The day of the offer; default: today", "allOf": [date] }),
        "as" => json!({ "description": "Who is about to promise: id of a role", "type": "string" }),
        "promise" => json!({
            "description": "What is about to be promised, such as \"306.40 CNY\"; default: what is recommended",
            "type": "string",
            "pattern": "^\\s*[0-9]+(\\.[0-9]+)?\\s*[A-Z]{3}\\s*$",
        }),
        _ => json!({
            "description": "What is known of the case, by the ids of the pack's facts",
            "type": "object",
            "properties": {
                "incident_date": { "description": "The day it happened", "allOf": [date] },
                "complaint_date": { "description": "The day the customer complained", "allOf": [date] },
                "demands": {
                    "description": "What the customer asks for",
                    "anyOf": [{ "const": "unknown" }, { "type": "null" }, { "type": "array", "items": {
                        "type": "object",
                        "properties": {
                            "kind": { "description": "Id of a demand of the pack", "type": "string" },
                            "amount": { "description": "The sum asked, such as \"3000 CNY\"", "type": "string" },
                        },
                        "additionalProperties": false,
                    } }],
                },
            },
            "additionalProperties": value,
        }),
    };
    let properties: serde_json::Map<String, Value> =
        KEYS.iter().map(|name| ((*name).to_owned(), keys(name))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Redress case",
        "description": "A case file, TOML or JSON",
        "type": "object",
        "properties": properties,
        "required": ["policy"],
        "additionalProperties": false,
    })
}

/// Returns the JSON Schema (draft 2020-12) of a decision as [`crate::decision::view::json`] writes it.
pub fn decision() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<DecisionView>().to_value();
    // As in the other two, whoever opens the file reads first what it is.
    let mut named = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Redress decision",
    });
    if let (Some(named), Value::Object(rest)) = (named.as_object_mut(), schema) {
        named.extend(rest.into_iter().filter(|(key, _)| key != "$schema" && key != "title"));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_says_its_draft_and_refuses_strangers() {
        for schema in [pack(), case(), decision()] {
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{schema}");
            assert!(schema["properties"].as_object().is_some_and(|keys| !keys.is_empty()), "{schema}");
        }
        assert_eq!(case()["additionalProperties"], json!(false));
        assert_eq!(case()["properties"].as_object().unwrap().len(), KEYS.len());
    }

    #[test]
    fn the_decision_schema_names_every_key_of_a_decision() {
        let schema = decision();
        let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        for key in ["policy", "status", "offer", "promise", "categories", "questions", "trace"] {
            assert!(keys.iter().any(|known| *known == key), "{key}");
        }
        let verdicts = schema["$defs"]["Verdict"].to_string();
        for verdict in ["yes", "needs_approval", "no", "below_floor", "open"] {
            assert!(verdicts.contains(&format!("\"{verdict}\"")), "{verdict}: {verdicts}");
        }
    }
}
