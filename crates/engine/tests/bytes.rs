//! Whatever bytes stand in a file, loading gives findings, never a panic, and always the same.

use proptest::prelude::*;
use redress_engine::policy::document::{parse_json, parse_toml};
use redress_engine::policy::load::{Missing, PackFiles, load};
use redress_engine::policy::{Finding, Severity, SourceId, Sources};

const FIRST: SourceId = SourceId(0);

/// Pieces that bring a text near to a pack, so that the deeper rooms are reached too.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[pack]\n",
        "[[rule]]\n",
        "[[fact]]\n",
        "[[category]]\n",
        "[[limit]]\n",
        "[[exception]]\n",
        "[[calendar]]\n",
        "[[parameter]]\n",
        "[[scenario]]\n",
        "[scenario.expect]\n",
        "id = \"a\"\n",
        "id = \"b\"\n",
        "type = \"money\"\n",
        "type = \"choice\"\n",
        "type = \"list\"\n",
        "label = { zh = \"标\" }\n",
        "is = \"a + b\"\n",
        "is = 0.5\n",
        "when = \"not a\"\n",
        "to = \"a\"\n",
        "to = \"a.due\"\n",
        "currency = \"CNY\"\n",
        "version = \"1\"\n",
        "title = { zh = \"包\", en = \"p\" }\n",
        "imports = [\"p\"]\n",
        "cites = [\"a\"]\n",
        "timeline = [{ from = 2014-01-01, value = 1 }]\n",
        "covers = { from = 0000-01-01, until = 9999-12-31 }\n",
        "holidays = [2014-01-01, { from = 2014-01-01, until = 9999-12-31 }]\n",
        "choices = [{ id = \"x\" }]\n",
        "fields = [{ id = \"a\", type = \"money\" }]\n",
        "given = { a = 3 }\n",
        "due = true\n",
        "cases = [{ when = true, is = 1 }]\n",
        "amount = { from = 1 }\n",
        "from = 2014-01-01\n",
        "a.b.c = 1\n",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'''",
        "\\",
        "\u{feff}",
        "\r\n",
        "\0",
        "=",
        "#",
        ",",
        "中",
        "1e9",
        "rank = 99999999999999999999\n",
        "starts = \"a\"\nwithin = \"3 hours\"\n",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// All places must lie in their texts, on character boundaries.
fn well_placed(findings: &[Finding], sources: &Sources) {
    for finding in findings {
        for span in finding.span.iter().chain(finding.labels.iter().map(|label| &label.span)) {
            let source = sources.get(span.source);
            let range = span.start as usize..span.end as usize;
            assert!(source.is_some_and(|source| source.text.get(range).is_some()), "{finding:?}");
        }
    }
}

fn loads(bytes: &[u8]) {
    let files = || PackFiles { files: vec![("p/pack.toml".to_owned(), bytes.to_vec())] };
    let once = || load("p", &|name| if name == "p" { Ok(files()) } else { Err(Missing::NotFound) }, None);
    let loaded = once();
    well_placed(&loaded.findings, &loaded.sources);
    let errors = loaded.findings.iter().any(|finding| finding.severity() == Severity::Error);
    assert_eq!(loaded.policy.is_none(), errors);
    assert_eq!(once().findings, loaded.findings);
}

fn parses(text: &str) {
    let mut sources = Sources::default();
    sources.add("t", text);
    for parse in [parse_toml, parse_json] {
        let mut findings = Vec::new();
        let table = parse(FIRST, text, &mut findings);
        well_placed(&findings, &sources);
        assert!(table.is_some() || !findings.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        loads(&bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        parses(&text);
        loads(text.as_bytes());
    }

    #[test]
    fn any_pieces_of_packs(text in pieces()) {
        parses(&text);
        loads(text.as_bytes());
    }

    #[test]
    fn any_pieces_of_json(text in "[\\[\\]{}:,\"a\\\\u0-9.eE+ \n/tfn-]{0,120}") {
        parses(&text);
    }
}

#[test]
fn the_order_in_which_files_are_found_makes_no_difference() {
    let one = ("p/a.toml".to_owned(), b"[[group]]\nid = \"x\"\n".to_vec());
    let two = ("p/pack.toml".to_owned(), b"[pack]\nid = \"p\"\n".to_vec());
    let with = |files: Vec<_>| load("p", &|_| Ok(PackFiles { files: files.clone() }), None).findings;
    assert_eq!(with(vec![one.clone(), two.clone()]), with(vec![two, one]));
}

#[test]
fn the_digest_is_of_the_content_and_not_of_the_folder() {
    let pack =
        "[pack]\nid = \"p\"\nversion = \"1\"\ncurrency = \"CNY\"\ntitle = { zh = \"包\", en = \"p\" }\n";
    let digest = |folder: &str, text: &str| {
        let files = || PackFiles { files: vec![(format!("{folder}/pack.toml"), text.as_bytes().to_vec())] };
        load(folder, &|_| Ok(files()), None).policy.unwrap().digest()
    };
    assert_eq!(digest("p", pack), digest("q", pack));
    assert_ne!(digest("p", pack), digest("p", &pack.replace("\"1\"", "\"2\"")));
    assert_eq!(digest("p", pack).to_string().len(), 64);
}

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    let mut text =
        "[pack]\nid = \"p\"\nversion = \"1\"\ncurrency = \"CNY\"\ntitle = { zh = \"包\", en = \"p\" }\n"
            .to_owned();
    for at in 0..20_000 {
        text.push_str(&format!(
            "[[rule]]\nid = \"r{at}\"\ntype = \"number\"\nlabel = {{ zh = \"规\", en = \"r\" }}\nis = \"r{} + 1\"\ncites = [\"q{at}\"]\nlable = 1\n",
            at + 1
        ));
    }
    let files = || PackFiles { files: vec![("p/pack.toml".to_owned(), text.clone().into_bytes())] };
    let begun = std::time::Instant::now();
    let loaded = load("p", &|_| Ok(files()), None);
    assert_eq!(loaded.findings.len(), 1_001);
    // Squared it would be hours; the margin is for slow machines.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
