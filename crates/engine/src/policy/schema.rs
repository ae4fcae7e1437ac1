//! The JSON Schema of packs, so that editors complete and check what legal writes. Made from the same declaration of tables as
//! the reading.

use super::tables::{DOCUMENT, Entity, TableSpec, Takes};
use serde_json::{Map, Value, json};

/// Returns the JSON Schema (draft 2020-12) of the TOML files of a pack.
pub fn pack_schema() -> Value {
    let mut root = table(&DOCUMENT, true);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Redress policy pack",
    });
    let definitions = json!({
        "text": super::text::schema(),
        "id": {
            "description": "An id that expressions can use",
            "type": "string",
            "pattern": format!("^[a-z_{CHINESE}][a-z0-9_{CHINESE}]*$"),
        },
        "slug": {
            "description": "An id never used in expressions",
            "type": "string",
            "pattern": format!("^[a-z_{CHINESE}][a-z0-9_{CHINESE}-]*$"),
        },
        // Editors show a TOML date as a string in JSON Schema's eyes.
        "date": { "description": "A day, such as 2014-03-15, without quotes", "type": "string", "format": "date" },
        "expression": {
            "description": "An expression in quotes, or a plain truth value, whole number or date",
            "type": ["string", "boolean", "integer"],
        },
        "currency": { "description": "ISO 4217 code, such as CNY", "type": "string", "pattern": "^[A-Z]{3}$" },
    });
    if let (Some(schema), Some(root)) = (schema.as_object_mut(), root.as_object_mut()) {
        schema.append(root);
        schema.insert("$defs".to_owned(), definitions);
    }
    schema
}

/// The same letters [`super::names`] takes, as a regular expression's class without its brackets.
const CHINESE: &str = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";

fn table(spec: &TableSpec, whole: bool) -> Value {
    let mut properties = Map::new();
    for key in spec.keys {
        let mut value = takes(key.takes);
        if let Some(object) = value.as_object_mut() {
            object.insert("description".to_owned(), key.doc.into());
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = spec.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut value = json!({
        "description": spec.doc,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() && !whole {
        value["required"] = json!(required);
    }
    value
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn ids(among: &[Entity]) -> Value {
    // Which ids there are no schema knows; editors at least see what kind is meant.
    let kinds: Vec<&str> = among.iter().map(|entity| entity.name()).collect();
    json!({ "type": "string", "examples": [format!("id of a {}", kinds.join(" or "))] })
}

fn range(ends: [&str; 2], of: Value) -> Value {
    let [from, to] = ends;
    json!({ "anyOf": [of, {
        "type": "object",
        "properties": { from: of, to: of },
        "additionalProperties": false,
    }]})
}

fn takes(takes: Takes) -> Value {
    match takes {
        Takes::Text => reference("text"),
        Takes::Id => reference("id"),
        Takes::Slug => reference("slug"),
        Takes::String => json!({ "type": "string" }),
        Takes::Word(words) => json!({ "enum": words }),
        Takes::Currency => reference("currency"),
        Takes::Bool => json!({ "type": "boolean" }),
        Takes::Integer => json!({ "type": "integer" }),
        Takes::Date => reference("date"),
        Takes::Expression => reference("expression"),
        Takes::Range => range(["from", "to"], reference("expression")),
        Takes::Ref(among) => ids(among),
        Takes::Refs(among) => json!({ "type": "array", "items": ids(among) }),
        Takes::Strings => json!({ "type": "array", "items": { "type": "string" } }),
        Takes::Words(words) => json!({ "type": "array", "items": { "enum": words } }),
        Takes::Table(spec) => table(spec, false),
        Takes::Tables(spec) => json!({ "type": "array", "items": table(spec, false) }),
        Takes::Days => json!({ "type": "array", "items": range(["from", "until"], reference("date")) }),
        Takes::Keyed(_) => json!({ "type": "object" }),
        Takes::Approver => range(["lowest", "highest"], json!({ "type": "string" })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tables::WEEKDAYS;

    #[test]
    fn the_schema_knows_every_table_and_key_of_the_manual() {
        let schema = pack_schema();
        let manual = include_str!("../../../../docs/policy-language.md");
        let tables: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        for table in &tables {
            let heading =
                if *table == "pack" { "### `[pack]`".to_owned() } else { format!("### `[[{table}]]`") };
            assert!(manual.contains(&heading), "{table} is not in the manual");
        }
        let headings = manual.lines().filter(|line| line.starts_with("### `["));
        assert_eq!(headings.count(), tables.len());
        for (name, spec) in DOCUMENT.keys.iter().filter_map(|key| match key.takes {
            Takes::Table(spec) | Takes::Tables(spec) => Some((key.name, spec)),
            _ => None,
        }) {
            let section = if name == "scenario" {
                let from = manual.find("## Scenarios").unwrap();
                &manual[from..manual.find("## Case files").unwrap().max(from)]
            } else {
                let heading =
                    if name == "pack" { "### `[pack]`".to_owned() } else { format!("### `[[{name}]]`") };
                let from = manual.find(&heading).unwrap();
                let rest = &manual[from + heading.len()..];
                &rest[..rest.find("\n#").unwrap_or(rest.len())]
            };
            for key in spec.keys {
                assert!(
                    section
                        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                        .any(|word| word == key.name),
                    "{} of {name} is not in the manual",
                    key.name
                );
            }
        }
    }

    #[test]
    fn words_are_offered_and_strangers_refused() {
        let schema = pack_schema();
        let weekend = &schema["properties"]["calendar"]["items"]["properties"]["weekend"]["items"]["enum"];
        assert_eq!(weekend, &json!(WEEKDAYS));
        assert_eq!(
            schema["properties"]["category"]["items"]["properties"]["basis"]["enum"]
                .as_array()
                .unwrap()
                .len(),
            3
        );
        assert_eq!(schema["properties"]["rule"]["items"]["additionalProperties"], json!(false));
        assert_eq!(schema["properties"]["role"]["items"]["required"], json!(["id", "label", "rank"]));
    }
}
