//! Texts that people read, in the languages of a list. A further language is a row of [`LANGUAGES`]: reading, the finding for a
//! missing translation, the schemas and the JSON of decisions follow it.

use super::document::{SourceKind, SourceTable};
use serde::ser::SerializeMap;

/// A language texts are written in.
#[derive(Debug)]
pub struct Language {
    /// The key in `{ zh = "…" }` and in JSON.
    pub tag: &'static str,
    /// Its English name, for the schemas.
    pub name: &'static str,
    /// The key of its name in the words of findings.
    pub word: &'static str,
}

/// All languages of texts. The first must be there; a text without one of the others is warned of.
pub static LANGUAGES: [Language; 2] = [
    Language { tag: "zh", name: "Simplified Chinese", word: "word-language-zh" },
    Language { tag: "en", name: "English", word: "word-language-en" },
];

/// A text for people in one or more languages, the required one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Vec<(&'static str, Box<str>)>);

impl Text {
    /// Returns a text in the required language alone.
    pub fn only(text: &str) -> Self {
        Self::written(&[text])
    }

    /// Returns a text written out in the program, in the order of [`LANGUAGES`].
    pub(crate) fn written(texts: &[&str]) -> Self {
        Self(LANGUAGES.iter().zip(texts).map(|(language, text)| (language.tag, Box::from(*text))).collect())
    }

    /// Reads `{ zh = "…", en = "…" }` by a list of languages; `None` without the first.
    pub(in crate::policy) fn read(table: &SourceTable, languages: &'static [Language]) -> Option<Self> {
        let of = |language: &'static Language| match &table.get(language.tag)?.kind {
            SourceKind::String { text, .. } => Some((language.tag, Box::from(text.as_str()))),
            _ => None,
        };
        let texts: Vec<_> = languages.iter().filter_map(of).collect();
        (texts.first()?.0 == languages.first()?.tag).then_some(Self(texts))
    }

    /// Returns the text in the language of this tag, if it has one.
    pub fn get(&self, tag: &str) -> Option<&str> {
        self.0.iter().find(|(language, _)| *language == tag).map(|(_, text)| &**text)
    }

    /// Returns the text in the required language.
    pub fn required(&self) -> &str {
        self.0.first().map_or("", |(_, text)| text)
    }

    /// Returns the text in each language it has.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| &**text)
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, text) in &self.0 {
            map.serialize_entry(tag, text)?;
        }
        map.end()
    }
}

/// The JSON Schema of a text, `{ zh = "…" }` with what each language's text must be besides a string.
#[cfg(feature = "schema")]
fn schema_with(rest: &serde_json::Value) -> serde_json::Value {
    let property = |language: &Language| {
        let mut schema = serde_json::json!({ "type": "string", "description": language.name });
        if let (Some(schema), Some(rest)) = (schema.as_object_mut(), rest.as_object()) {
            schema.extend(rest.clone());
        }
        (language.tag.to_owned(), schema)
    };
    serde_json::json!({
        "description": "A text that people read",
        "type": "object",
        "properties": LANGUAGES.iter().map(property).collect::<serde_json::Map<_, _>>(),
        "required": LANGUAGES.iter().take(1).map(|language| language.tag).collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

/// The JSON Schema of a text in a pack: none is empty.
#[cfg(feature = "schema")]
pub(in crate::policy) fn schema() -> serde_json::Value {
    schema_with(&serde_json::json!({ "minLength": 1 }))
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schema_with(&serde_json::Value::Null).try_into().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::document::{SourceValue, parse_toml};
    use crate::policy::source::SourceId;
    use crate::policy::tables::shape;

    static THREE: [Language; 3] = [
        Language { tag: "zh", name: "Simplified Chinese", word: "word-language-zh" },
        Language { tag: "en", name: "English", word: "word-language-en" },
        Language { tag: "fr", name: "French", word: "french" },
    ];

    fn value(text: &str) -> SourceValue {
        let mut findings = Vec::new();
        let table = parse_toml(SourceId(0), &format!("label = {text}"), &mut findings);
        table.unwrap().get("label").unwrap().clone()
    }

    fn told(text: &str) -> Vec<(String, Vec<String>)> {
        let mut findings = Vec::new();
        shape::text(&value(text), &THREE, &mut findings);
        let args = |finding: &crate::policy::Finding| {
            finding.args.iter().map(|(name, arg)| format!("{name}: {arg:?}")).collect()
        };
        findings.iter().map(|finding| (finding.code.to_string(), args(finding))).collect()
    }

    #[test]
    fn a_third_language_is_read_warned_of_and_written_by_its_row_alone() {
        let text = value("{ fr = \"Prix\", zh = \"价款\", en = \"Price\" }");
        let SourceKind::Table(table) = &text.kind else { panic!() };
        let read = Text::read(table, &THREE).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"zh":"价款","en":"Price","fr":"Prix"}"#);
        assert_eq!((read.required(), read.get("fr"), read.get("de")), ("价款", Some("Prix"), None));
        assert_eq!(told("{ fr = \"Prix\", zh = \"价款\", en = \"Price\" }"), []);
        let [(code, args)] = &told("{ zh = \"价款\", en = \"Price\" }")[..] else { panic!() };
        assert_eq!(code, "missing-translation");
        assert!(args.iter().any(|arg| arg.contains("french")), "{args:?}");
        let [(code, args)] = &told("{ zh = \"价款\", en = \"Price\", fr = \"Prix\", de = \"Preis\" }")[..]
        else {
            panic!()
        };
        assert_eq!(code, "unknown-key");
        assert!(args.iter().any(|arg| arg.contains("zh, en, fr")), "{args:?}");
        assert_eq!(told("{ en = \"Price\", fr = \"Prix\" }")[0].0, "missing-key");
        let SourceKind::Table(table) = &value("{ en = \"Price\" }").kind else { panic!() };
        assert_eq!(Text::read(table, &THREE), None);
    }

    #[test]
    fn texts_in_chinese_and_english_have_the_bytes_they_always_had() {
        let both = Text::written(&["价款", "Price"]);
        assert_eq!(serde_json::to_string(&both).unwrap(), r#"{"zh":"价款","en":"Price"}"#);
        assert_eq!(serde_json::to_string(&Text::only("价款")).unwrap(), r#"{"zh":"价款"}"#);
    }
}
