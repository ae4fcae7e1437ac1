//! What is said to people, in all languages. The words stand in `assets/i18n/{zh-CN,en}`, a file a room: `findings.ftl` for findings, whose
//! keys are made from their codes, and the others, which `build.rs` joins, for all that `fl!` checks when compiled.
//!
//! [`say::Say`] says what a policy and its values hold; the rooms beside it tell a decision part by part, as plain texts and
//! ids: the command line prints them, the window shows them.

pub mod besides;
pub mod cases;
pub mod changes;
pub mod deadlines;
pub mod demands;
pub mod heads;
pub mod past;
pub mod people;
mod percent;
mod phrase;
pub mod provisions;
pub mod questions;
pub mod reasons;
pub mod say;
pub mod sums;
pub mod typed;
pub mod verdict;
pub mod why;

use crate::signs::shown_in_line;
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{DesktopLanguageRequester, LanguageLoader};
use i18n_embed_fl::fl;
use redress_engine::policy::suggest::NO_SUGGESTION;
use redress_engine::policy::{Arg, Finding, Text};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::io;

#[derive(RustEmbed)]
#[folder = "target/i18n/"] // as build.rs joins assets/i18n
#[include = "*.ftl"]
struct Assets;

/// Declares the languages people read, one row each: the tag under which texts of packs, settings and `--lang` name it, its
/// folder of words, its own name, and the language whose texts stand in where it has none. A further language is a row and its
/// folder; texts of packs follow the engine's list of languages.
macro_rules! languages {
    ($($(#[$meta:meta])* $lang:ident = $tag:literal, $folder:literal, $name:literal, $instead:ident;)*) => {
        /// A language people read.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, Default, clap::ValueEnum, serde::Serialize, serde::Deserialize,
        )]
        pub enum Lang {
            $($(#[$meta])* #[serde(rename = $tag)] #[value(name = $tag)] $lang,)*
        }

        impl Lang {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Lang; [$($tag),*].len()] = [$(Lang::$lang),*];

            /// Returns the tag that texts name it by.
            pub fn tag(self) -> &'static str {
                match self { $(Lang::$lang => $tag,)* }
            }

            /// Returns its name in its own words: whoever cannot read the one finds the other.
            pub fn own_name(self) -> &'static str {
                match self { $(Lang::$lang => $name,)* }
            }

            fn folder(self) -> &'static str {
                match self { $(Lang::$lang => $folder,)* }
            }

            /// The language whose texts stand in for those it lacks.
            fn instead(self) -> Lang {
                match self { $(Lang::$lang => Lang::$instead,)* }
            }
        }
    };
}

languages! {
    /// Simplified Chinese.
    #[default]
    Zh = "zh", "zh-CN", "中文", Zh;
    /// English.
    En = "en", "en", "English", Zh;
}

impl Lang {
    /// Returns the first language of the machine's locale, or English where it is none of ours.
    pub fn of_locale() -> Lang {
        let first = DesktopLanguageRequester::requested_languages().into_iter().next();
        let is_first =
            |lang: &Lang| first.as_ref().is_some_and(|first| first.language.as_str() == lang.tag());
        Lang::ALL.into_iter().find(is_first).unwrap_or(Lang::En)
    }

    /// Returns the language after this one; after the last, the first.
    pub fn next(self) -> Lang {
        Lang::ALL.into_iter().cycle().skip_while(|lang| *lang != self).nth(1).unwrap_or(self)
    }

    fn id(self) -> LanguageIdentifier {
        // All are well formed; the undetermined language would only show keys.
        self.folder().parse().unwrap_or_default()
    }

    /// Returns the text in this language, or else in the one that stands in for it.
    pub fn of(self, text: &Text) -> &str {
        [self, self.instead()].iter().find_map(|lang| text.get(lang.tag())).unwrap_or_else(|| text.required())
    }
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What happened.
    pub message: String,
    /// What to write.
    pub help: String,
}

/// All words in one language.
pub struct Words {
    lang: Lang,
    findings: FluentLanguageLoader,
    /// For `fl!`.
    pub loader: FluentLanguageLoader,
}

impl Words {
    /// Loads the words of a language. They are part of the program; should they be damaged, keys are shown in their place.
    pub fn new(lang: Lang) -> Self {
        Self { lang, findings: loader("findings", lang), loader: loader("redress", lang) }
    }

    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Tells whether there is something under the key.
    pub fn has(&self, key: &str) -> bool {
        self.findings.has(key) || self.loader.has(key)
    }

    /// Says what stands under a key.
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let loader = if self.findings.has(key) { &self.findings } else { &self.loader };
        let args: HashMap<&str, &str> = args.iter().copied().collect();
        loader.get_args(key, args)
    }

    /// Says why a file or folder cannot be used; in the system's own words only where ours do not reach.
    pub fn reason(&self, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => fl!(self.loader, "io-not-found"),
            io::ErrorKind::NotADirectory => fl!(self.loader, "io-not-a-folder"),
            io::ErrorKind::IsADirectory => fl!(self.loader, "io-is-a-folder"),
            io::ErrorKind::PermissionDenied => fl!(self.loader, "io-not-allowed"),
            io::ErrorKind::ReadOnlyFilesystem => fl!(self.loader, "io-read-only"),
            io::ErrorKind::StorageFull => fl!(self.loader, "io-full"),
            _ => error.to_string(),
        }
    }

    /// Joins the two ends of a range that are already in words.
    pub fn range(&self, from: Option<&str>, to: Option<&str>) -> String {
        match (from, to) {
            (Some(from), Some(to)) => fl!(self.loader, "range-between", from = from, to = to),
            (Some(from), None) => fl!(self.loader, "range-from", from = from),
            (None, Some(to)) => fl!(self.loader, "range-to", to = to),
            (None, None) => fl!(self.loader, "range-unknown"),
        }
    }

    /// Says what a finding has to say: a sentence and help.
    pub fn finding(&self, finding: &Finding) -> Sentence {
        let said = |arg: &Arg| match arg {
            Arg::Literal(text) => shown_in_line(text).into_owned(),
            Arg::Word(key) => self.say(key, &[]),
            Arg::Range { from, to } => self.range(from.as_deref(), to.as_deref()),
        };
        let mut args: Vec<(&str, String)> =
            finding.args.iter().map(|(name, arg)| (*name, said(arg))).collect();
        // Sentences may ask whether there is a suggestion or a particular help; who has none need not say so.
        for (name, otherwise) in [("suggestion", NO_SUGGESTION), ("known", NO_SUGGESTION), ("help", "")] {
            if args.iter().all(|(given, _)| *given != name) {
                args.push((name, otherwise.to_owned()));
            }
        }
        let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let key = format!("finding-{}", finding.code);
        let message = self.say(&key, &args);
        let help = self.say(&format!("{key}-help"), &args).trim().to_owned();
        Sentence { message, help }
    }
}

fn loader(domain: &str, lang: Lang) -> FluentLanguageLoader {
    let loader = FluentLanguageLoader::new(domain, Lang::default().id());
    // Only what is embedded can fail to load, and a test loads it.
    let loaded = loader.load_languages(&Assets, &[lang.id(), lang.instead().id()]);
    debug_assert!(loaded.is_ok(), "{loaded:?}");
    // The marks around arguments are invisible in a text, but not in a terminal, a table or a test.
    loader.set_use_isolating(false);
    loader
}

#[cfg(test)]
mod tests {
    use super::*;
    use redress_engine::policy::Code;

    fn args_of(message: &str) -> Vec<String> {
        let mut names: Vec<String> = message
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The files of words, by room; every language has the same.
    fn files() -> Vec<String> {
        let folder = std::fs::read_dir(format!("{}/assets/i18n/zh-CN", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let files: Vec<String> =
            folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert!(files.len() > 4, "{files:?}");
        files
    }

    /// Keys of a file with what stands under them.
    fn keys_of_file(lang: &str, file: &str) -> Vec<(String, String)> {
        let path = format!("{}/assets/i18n/{lang}/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let mut all: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match line.split_once(" =") {
                Some((key, rest)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    all.push((key.to_owned(), rest.to_owned()));
                }
                _ => {
                    if let Some((_, body)) = all.last_mut().filter(|_| !line.starts_with('#')) {
                        body.push_str(line);
                    }
                }
            }
        }
        all
    }

    #[test]
    fn all_languages_have_the_same_keys_with_the_same_arguments() {
        for file in &files() {
            let shape = |lang: Lang| {
                let all = keys_of_file(lang.folder(), file);
                assert!(all.iter().all(|(key, body)| !body.trim().is_empty() || key.is_empty()));
                let mut shape: Vec<_> = all.iter().map(|(key, body)| (key.clone(), args_of(body))).collect();
                shape.sort();
                shape
            };
            for lang in Lang::ALL {
                assert_eq!(shape(Lang::default()), shape(lang), "{file} in {lang:?}");
            }
        }
    }

    #[test]
    fn every_language_of_texts_can_be_read_and_every_reader_s_language_is_one_of_texts() {
        let tags: Vec<&str> = redress_engine::policy::LANGUAGES.iter().map(|language| language.tag).collect();
        assert_eq!(Lang::ALL.map(Lang::tag).to_vec(), tags);
        assert_eq!(Lang::default().tag(), tags[0], "the required language stands in for all");
        assert_eq!(Lang::ALL.map(Lang::next)[Lang::ALL.len() - 1], Lang::ALL[0]);
    }

    #[test]
    fn every_key_can_be_said() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut seen = std::collections::HashSet::new();
            for file in &files() {
                for (key, _) in keys_of_file("zh-CN", file) {
                    assert!(words.has(&key), "{key} is not well-formed in {lang:?}");
                    assert!(seen.insert(key.clone()), "{key} stands twice, again in {file}");
                }
            }
        }
    }

    #[test]
    fn every_code_has_a_sentence_and_a_help_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for code in Code::ALL {
                for key in [format!("finding-{code}"), format!("finding-{code}-help")] {
                    assert!(words.findings.has(&key), "{key} in {lang:?}");
                }
            }
        }
        let chinese = Words::new(Lang::Zh);
        for (key, _) in keys_of_file("en", "findings.ftl") {
            let said = chinese.say(&key, &[]);
            assert!(said.contains(|c: char| c >= '\u{3000}'), "{key}: {said}");
        }
    }

    #[test]
    fn every_fault_has_a_sentence_that_names_its_place_in_both_languages() {
        for lang in Lang::ALL.map(Lang::folder) {
            let keys = keys_of_file(lang, "words.ftl");
            for fault in redress_engine::decision::FaultKind::ALL {
                let key = format!("fault-{fault}");
                let body = keys.iter().find(|(name, _)| *name == key).map(|(_, body)| args_of(body));
                let body = body.unwrap_or_else(|| panic!("{key} in {lang}"));
                assert!(body.contains(&"at".to_owned()), "{key} in {lang} does not say where");
                // What a fault is about, or else the very words that cannot be computed.
                assert!(body.contains(&"about".to_owned()) || body.contains(&"words".to_owned()), "{key}");
            }
        }
    }

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()))
        );
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_sentence_has_no_invisible_marks_and_its_suggestion() {
        let span = redress_engine::policy::Span::default();
        let finding = Finding::new(Code::UnknownId, span)
            .with("found", "mislead")
            .with_word("expected", "word-table-fact")
            .suggest(Some("misled"));
        let zh = Words::new(Lang::Zh).finding(&finding);
        assert_eq!(zh.message, "没有名为“mislead”的事实（fact）");
        assert_eq!(zh.help, "是不是要写“misled”？");
        let en = Words::new(Lang::En).finding(&finding.clone());
        assert_eq!(en.message, "There is no fact “mislead”");
        let without = Finding { args: finding.args[..2].to_vec(), ..finding };
        assert_eq!(
            Words::new(Lang::En).finding(&without).help,
            "Check the name, or declare it here or in a pack that is imported."
        );
    }

    /// Words the inner rooms say by their keys, as they stand in the sources.
    fn keys_in_sources() -> Vec<String> {
        let mut keys = Vec::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![root.join("src"), root.join("crates/engine/src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("words.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    // What a test says is said to nobody.
                    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                    let quoted = code.split('"').skip(1);
                    let is_key = |word: &&str| {
                        (word.starts_with("word-") || word.starts_with("label-"))
                            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                            && !word.ends_with('-')
                    };
                    keys.extend(quoted.filter(is_key).map(str::to_owned));
                }
            }
        }
        keys
    }

    #[test]
    fn every_word_the_inner_rooms_say_is_there() {
        let words = Words::new(Lang::Zh);
        let keys = keys_in_sources();
        assert!(keys.len() > 100, "{}", keys.len());
        for key in &keys {
            assert!(words.findings.has(key), "{key}");
        }
        for (key, _) in keys_of_file("zh-CN", "findings.ftl") {
            assert!(key.starts_with("finding-") || keys.contains(&key), "nobody says {key}");
        }
    }
}
