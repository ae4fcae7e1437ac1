//! `redress schema`: JSON Schemas of packs, cases and decisions, for editors and programs.

use super::Outcome;
use super::console::Console;
use crate::decision::case_file::KEYS;
use crate::decision::view::DecisionView;
use crate::policy::schema::pack_schema;
use clap::ValueEnum;
use i18n_embed_fl::fl;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::PathBuf;

/// Arguments of `redress schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Which; without it all.
    #[arg(value_enum)]
    which: Option<Which>,
    /// Folder to write into.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What there are schemas of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// The TOML files of a pack.
    Pack,
    /// Case files.
    Case,
    /// What `redress offer --format json` prints.
    Decision,
}

impl Which {
    const ALL: [Which; 3] = [Which::Pack, Which::Case, Which::Decision];

    fn name(self) -> &'static str {
        match self {
            Which::Pack => "pack",
            Which::Case => "case",
            Which::Decision => "decision",
        }
    }

    fn schema(self) -> Value {
        match self {
            Which::Pack => pack_schema(),
            Which::Case => case_schema(),
            Which::Decision => decision_schema(),
        }
    }

    fn text(self) -> String {
        // A schema holds nothing JSON cannot say.
        let mut text = serde_json::to_string_pretty(&self.schema()).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Schema {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<Outcome> {
        let which: Vec<Which> = self.which.map_or_else(|| Which::ALL.to_vec(), |one| vec![one]);
        let Some(folder) = &self.out else {
            if let [one] = which.as_slice() {
                out.write_all(one.text().as_bytes())?;
            } else {
                let all: serde_json::Map<String, Value> =
                    which.iter().map(|one| (one.name().to_owned(), one.schema())).collect();
                serde_json::to_writer_pretty(&mut *out, &all)?;
                writeln!(out)?;
            }
            return Ok(Outcome::Good);
        };
        let loader = &console.words.loader;
        for one in which {
            let path = folder.join(format!("{}.schema.json", one.name()));
            let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, one.text()));
            let shown = path.display().to_string();
            match written {
                Ok(()) => writeln!(out, "{}", fl!(loader, "schema-written", path = shown))?,
                Err(error) => {
                    let reason = console.words.reason(&error);
                    eprintln!("redress: {}", fl!(loader, "schema-unwritten", path = shown, reason = reason));
                    return Ok(Outcome::Unable);
                }
            }
        }
        Ok(Outcome::Good)
    }
}

/// Which facts there are a pack decides, so their values are described by kind only.
fn case_schema() -> Value {
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

fn decision_schema() -> Value {
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
    fn the_schemas_in_the_repository_are_current() {
        for which in Which::ALL {
            let path = format!("{}/docs/schema/{}.schema.json", env!("CARGO_MANIFEST_DIR"), which.name());
            let committed = std::fs::read_to_string(&path).unwrap_or_default();
            let current = committed == which.text();
            assert!(current, "{path} is not current: run `redress schema --out docs/schema`");
        }
    }

    #[test]
    fn every_schema_says_its_draft_and_refuses_strangers() {
        for which in Which::ALL {
            let schema = which.schema();
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{which:?}");
            assert!(schema["properties"].as_object().is_some_and(|keys| !keys.is_empty()), "{which:?}");
        }
        assert_eq!(case_schema()["additionalProperties"], json!(false));
        assert_eq!(case_schema()["properties"].as_object().unwrap().len(), KEYS.len());
    }

    #[test]
    fn the_decision_schema_names_every_key_of_a_decision() {
        let schema = decision_schema();
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
