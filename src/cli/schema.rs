//! `redress schema`: JSON Schemas of packs, cases and decisions, for editors and programs.

use super::CommandOutcome;
use super::console::{Console, tell};
use clap::ValueEnum;
use i18n_embed_fl::fl;
use redress_engine::schema;
use serde_json::Value;
use std::io::{self, Write};
use std::path::PathBuf;

/// Arguments of `redress schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
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
            Which::Pack => schema::pack(),
            Which::Case => schema::case(),
            Which::Decision => schema::decision(),
        }
    }

    fn text(self) -> String {
        // A schema holds nothing JSON cannot say.
        let mut text = serde_json::to_string_pretty(&self.schema()).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl SchemaArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
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
            return Ok(CommandOutcome::Good);
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
                    tell!("redress: {}", fl!(loader, "schema-unwritten", path = shown, reason = reason));
                    return Ok(CommandOutcome::Unable);
                }
            }
        }
        Ok(CommandOutcome::Good)
    }
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
}
