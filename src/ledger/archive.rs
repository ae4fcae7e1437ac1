//! Texts kept under their hash: every policy ever decided under, and every decision, so that a decision can be made again. See
//! `docs/ledger.md`, "Versions".
//!
//! The hash is that of the text, so that it does not matter which compressor of which version wrote the bytes.

use super::store::rows::Document;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use redress_engine::Digest;
use redress_engine::decision::{Decision, view};
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Loaded, Missing, PackFiles, digest_of_files, load};
use serde::{Deserialize, Serialize};

/// The kind of a document that holds a policy.
pub const POLICY: &str = "policy";
/// The kind of a document that holds a decision.
pub const DECISION: &str = "decision";

/// How hard texts are compressed: a decision of 300 kB then takes some 25.
const EFFORT: u8 = 7;
/// No archived text is larger; a damaged one must not fill memory.
const LARGEST: usize = 256 << 20;

/// The files of a policy and of all it imports.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Archive {
    root: String,
    files: Vec<(String, String)>,
}

/// A policy as it is kept: under its own digest.
///
/// # Errors
/// `None` if the policy has no digest, which no loaded policy lacks.
pub fn policy(policy: &Policy) -> Option<Document> {
    let mut files: Vec<(String, String)> =
        policy.sources().iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    files.sort();
    let archive = Archive { root: policy.pack().id.to_string(), files };
    let text = serde_json::to_vec(&archive).ok()?;
    Some(Document {
        digest: policy.digest(),
        kind: POLICY.to_owned(),
        bytes: compress_to_vec_zlib(&text, EFFORT),
    })
}

/// Why an archived policy is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotLoaded {
    /// What is kept is not the policy of that digest.
    Damaged,
    /// It is that policy, and this program cannot read it: another version could.
    Unreadable {
        /// The pack.
        pack: String,
    },
}

/// Loads an archived policy.
///
/// # Errors
/// What is kept is another, or this program cannot read it.
pub fn load_policy(document: &Document) -> Result<Policy, NotLoaded> {
    let archive: Option<Archive> = text(document).and_then(|text| serde_json::from_slice(&text).ok());
    let archive = archive.ok_or(NotLoaded::Damaged)?;
    if digest_of_files(&archive.root, &archive.files) != document.digest {
        return Err(NotLoaded::Damaged);
    }
    let find = |name: &str| {
        let inside = |path: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        let files = archive.files.iter().filter(|(path, _)| inside(path));
        let files: Vec<_> = files.map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
        if files.is_empty() { Err(Missing::NotFound) } else { Ok(PackFiles { files }) }
    };
    let Loaded { policy, .. } = load(&archive.root, &find, None);
    let is_it = |policy: &Policy| {
        let is_all_read = policy.sources().iter().count() == archive.files.len();
        is_all_read && policy.digest() == document.digest
    };
    policy.filter(is_it).ok_or(NotLoaded::Unreadable { pack: archive.root })
}

/// A decision as it is kept: the bytes `redress offer --format json` prints, under their hash.
pub fn decision(policy: &Policy, decision: &Decision) -> Document {
    let (text, digest) = text_of(policy, decision);
    Document { digest, kind: DECISION.to_owned(), bytes: compress_to_vec_zlib(text.as_bytes(), EFFORT) }
}

/// Returns the digest a decision is kept under. Its text is some 300 kB: not for every keystroke.
pub fn digest(policy: &Policy, decision: &Decision) -> Digest {
    text_of(policy, decision).1
}

fn text_of(policy: &Policy, decision: &Decision) -> (String, Digest) {
    let text = view::json(policy, decision);
    let digest = Digest(*blake3::hash(text.as_bytes()).as_bytes());
    (text, digest)
}

/// The text of a kept decision; nothing if it is not the one of that digest.
pub fn load_decision(document: &Document) -> Option<String> {
    let text = text(document)?;
    (blake3::hash(&text).as_bytes() == &document.digest.0).then(|| String::from_utf8(text).ok()).flatten()
}

/// The text, whatever compressed it; whether it is the right one its hash says.
pub fn text(document: &Document) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(&document.bytes, LARGEST).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn telecom() -> Policy {
        Packs::found(Vec::new()).unwrap().load("telecom", None).policy.unwrap()
    }

    #[test]
    fn a_kept_policy_is_the_same_policy_or_none() {
        let telecom = telecom();
        let kept = policy(&telecom).unwrap();
        assert_eq!(load_policy(&kept).unwrap().digest(), telecom.digest());
        for at in (0..kept.bytes.len()).step_by(kept.bytes.len() / 40) {
            let mut bent = kept.clone();
            bent.bytes[at] ^= 0x10;
            let is_same = text(&bent) == text(&kept);
            assert!(is_same || load_policy(&bent).is_err_and(|not| not == NotLoaded::Damaged), "byte {at}");
        }
        assert!(load_policy(&Document { digest: Digest([0; 32]), ..kept }).is_err());
    }

    #[test]
    fn another_compressor_makes_no_difference() {
        let kept = policy(&telecom()).unwrap();
        for effort in [0, 1, 9] {
            let bytes = compress_to_vec_zlib(&text(&kept).unwrap(), effort);
            assert_ne!(bytes, kept.bytes);
            assert!(load_policy(&Document { bytes, ..kept.clone() }).is_ok());
        }
    }

    #[test]
    fn a_whole_policy_that_cannot_be_read_is_no_damage() {
        let files =
            vec![("old/pack.toml".to_owned(), "[pack]\nid = \"old\"\nwritten = \"before\"\n".to_owned())];
        let digest = digest_of_files("old", &files);
        let text = serde_json::to_vec(&Archive { root: "old".to_owned(), files }).unwrap();
        let bytes = compress_to_vec_zlib(&text, EFFORT);
        let kept = Document { digest, kind: POLICY.to_owned(), bytes };
        assert_eq!(load_policy(&kept).unwrap_err(), NotLoaded::Unreadable { pack: "old".to_owned() });
    }
}
