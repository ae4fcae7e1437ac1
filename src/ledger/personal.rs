//! Names, phones and notes. The entry keeps a salted hash, the text stands beside it and can go; searches go by keyed hashes.
//! See `docs/security.md`, "Personal data".

use super::folding;
use super::seal::{decrypt, encrypt, hex, random, unhex};
use super::store::rows::PersonalRow;
use crate::case::{CaseId, Commitment, Token};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use zeroize::Zeroizing;

/// Setting: what searches are keyed with where no key is set.
pub const SEARCH_KEY: &str = "search-key";
/// Setting: proves that a key is the one the ledger was begun with.
pub const KEY_PROOF: &str = "key-proof";

/// How personal texts of a ledger are kept.
#[derive(Clone)]
pub struct Keeping {
    search: Zeroizing<[u8; 32]>,
    cipher: Option<Zeroizing<[u8; 32]>>,
}

impl fmt::Debug for Keeping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeping").field("encrypted", &self.cipher.is_some()).finish_non_exhaustive()
    }
}

/// A personal text that is about to be kept, with the hash its entry keeps.
#[derive(Clone)]
pub struct Kept {
    /// What the entry keeps.
    pub commitment: Commitment,
    salt: [u8; 32],
    text: Zeroizing<String>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.commitment).finish()
    }
}

impl Keeping {
    /// Texts stand as they are; whoever reads the file reads them.
    pub fn plain(search: [u8; 32]) -> Self {
        Self { search: Zeroizing::new(search), cipher: None }
    }

    /// Texts are encrypted under the firm's key, a passphrase of its own or the content of a key file.
    pub fn encrypted(key: &[u8]) -> Self {
        let derived = |what: &str| {
            Zeroizing::new(*blake3::Hasher::new_derive_key(what).update(key).finalize().as_bytes())
        };
        Self {
            search: derived("redress personal search v1"),
            cipher: Some(derived("redress personal cipher v1")),
        }
    }

    /// What tells the key from another without telling the key.
    pub fn proof(&self) -> Vec<u8> {
        blake3::keyed_hash(&self.search, b"redress key proof v1").as_bytes().to_vec()
    }

    /// What a text of a field is found by: every telephone in it, or the name. Nothing of a text that names nobody, and of other
    /// fields.
    pub fn tokens(&self, field: &str, text: &str) -> BTreeSet<Token> {
        match field {
            "phone" => folding::telephones(text).iter().map(|number| self.token(field, number)).collect(),
            "name" | "employee" => {
                let name = folding::folded(text);
                (!name.is_empty()).then(|| self.token(field, &name)).into_iter().collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The same, and what programs up to 0.1 kept of such a text, so that what they entered is found.
    pub fn sought(&self, field: &str, text: &str) -> BTreeSet<Token> {
        let mut tokens = self.tokens(field, text);
        tokens.extend(self.token_before(field, text));
        tokens
    }

    /// What programs up to 0.1 kept of a text of a field: one token, of all digits or of what is no blank.
    pub fn token_before(&self, field: &str, text: &str) -> Option<Token> {
        let kept = match field {
            "phone" => {
                let digits: String = text
                    .chars()
                    .filter_map(|c| c.to_digit(10).or_else(|| full_width(c)))
                    .map(|d| (b'0' + d as u8) as char)
                    .collect();
                let digits = digits
                    .strip_prefix("0086")
                    .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() == 11))
                    .unwrap_or(&digits);
                (digits.len() >= 5).then(|| digits.to_owned())
            }
            "name" | "employee" => {
                let name: String = text.to_lowercase().split_whitespace().collect();
                (!name.is_empty()).then_some(name)
            }
            _ => None,
        };
        kept.map(|kept| self.token(field, &kept))
    }

    fn token(&self, kind: &str, text: &str) -> Token {
        let mut hasher = blake3::Hasher::new_keyed(&self.search);
        hasher.update(kind.as_bytes()).update(&[0]).update(text.as_bytes());
        Token(*hasher.finalize().as_bytes())
    }

    /// Commits to a text with a new salt.
    pub fn commit(&self, text: &str) -> Kept {
        let mut salt = [0; 32];
        random(&mut salt);
        Kept { commitment: committed(&salt, text), salt, text: Zeroizing::new(text.to_owned()) }
    }

    /// The row that keeps a text beside its entry.
    pub fn row(
        &self,
        kept: &Kept,
        stream: CaseId,
        seq: u64,
        field: &str,
        tokens: &BTreeSet<Token>,
    ) -> PersonalRow {
        let about = about(stream, seq, field);
        let (nonce, text) = match &self.cipher {
            None => (None, kept.text.as_bytes().to_vec()),
            Some(key) => {
                let mut nonce = [0; 24];
                random(&mut nonce);
                (Some(nonce.to_vec()), encrypt(key, &nonce, kept.text.as_bytes(), &about))
            }
        };
        PersonalRow {
            stream,
            seq,
            field: field.to_owned(),
            salt: kept.salt.to_vec(),
            nonce,
            text,
            token: joined(tokens),
        }
    }

    /// The text of a row; `None` if it is encrypted under another key, or was changed.
    pub fn read(&self, row: &PersonalRow) -> Option<String> {
        let bytes = match (&row.nonce, &self.cipher) {
            (None, _) => row.text.clone(),
            (Some(nonce), Some(key)) => {
                decrypt(key, nonce, &row.text, &about(row.stream, row.seq, &row.field))?
            }
            (Some(_), None) => return None,
        };
        String::from_utf8(bytes).ok()
    }
}

/// How personal texts stand that are in no ledger yet, such as in a draft: under the key of those in it, if there is one.
#[derive(Clone, Default)]
pub struct Cover(Option<Zeroizing<[u8; 32]>>);

impl fmt::Debug for Cover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cover").field("encrypted", &self.0.is_some()).finish_non_exhaustive()
    }
}

/// A text under a [`Cover`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    nonce: Option<String>,
    text: String,
}

impl fmt::Debug for Covered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Covered").field("encrypted", &self.nonce.is_some()).finish_non_exhaustive()
    }
}

/// What is encrypted with a draft's key is nothing else.
const COVERED: &[u8] = b"redress draft v1";

impl Cover {
    /// Under the firm's key; without one texts stand as they are.
    pub fn new(key: Option<&[u8]>) -> Self {
        let derived = |key: &[u8]| {
            let mut hasher = blake3::Hasher::new_derive_key("redress personal draft v1");
            Zeroizing::new(*hasher.update(key).finalize().as_bytes())
        };
        Self(key.map(derived))
    }

    /// Covers a text.
    pub fn cover(&self, text: &str) -> Covered {
        let Some(key) = &self.0 else { return Covered { nonce: None, text: text.to_owned() } };
        let mut nonce = [0; 24];
        random(&mut nonce);
        let text = encrypt(key, &nonce, text.as_bytes(), COVERED);
        Covered { nonce: Some(hex(&nonce)), text: hex(&text) }
    }

    /// The text; `None` if it is under another key, or was changed.
    pub fn uncover(&self, covered: &Covered) -> Option<String> {
        let Some(nonce) = &covered.nonce else { return Some(covered.text.clone()) };
        let text = decrypt(self.0.as_ref()?, &unhex(nonce)?, &unhex(&covered.text)?, COVERED)?;
        String::from_utf8(text).ok()
    }
}

/// The hash an entry keeps of a text.
pub fn committed(salt: &[u8], text: &str) -> Commitment {
    let mut hasher = blake3::Hasher::new_derive_key("redress personal commitment v1");
    hasher.update(&(salt.len() as u64).to_le_bytes()).update(salt).update(text.as_bytes());
    Commitment(*hasher.finalize().as_bytes())
}

/// Tokens as a column holds them.
pub(super) fn joined(tokens: &BTreeSet<Token>) -> Option<String> {
    let tokens: Vec<String> = tokens.iter().map(Token::to_string).collect();
    (!tokens.is_empty()).then(|| tokens.join(" "))
}

fn about(stream: CaseId, seq: u64, field: &str) -> Vec<u8> {
    format!("{stream}/{seq}/{field}").into_bytes()
}

fn full_width(c: char) -> Option<u32> {
    ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_the_same_person_has_a_token_in_common() {
        let keeping = Keeping::plain([1; 32]);
        let of = |field: &str, text: &str| keeping.tokens(field, text);
        assert_eq!(of("phone", "13812345678"), of("phone", "+86 138-1234-5678"));
        assert_eq!(of("phone", "13812345678 或 010-62345678").len(), 3);
        assert_eq!(of("name", "Li  Lei"), of("name", "ｌｉ\u{200b}lei"));
        for (field, other) in [("name", "phone"), ("name", "employee")] {
            assert!(of(field, "13812345678").is_disjoint(&of(other, "13812345678")));
        }
        assert!(
            of("name", "13812345678").is_disjoint(&Keeping::plain([2; 32]).tokens("name", "13812345678"))
        );
        assert_eq!((of("phone", "无"), of("note", "李雷")), (BTreeSet::new(), BTreeSet::new()));
    }

    #[test]
    fn what_was_entered_by_an_earlier_program_is_found() {
        let keeping = Keeping::plain([1; 32]);
        for (field, text) in
            [("phone", "13812345678/010-62345678"), ("name", "O'Neill"), ("employee", "小 周。")]
        {
            let before = keeping.token_before(field, text).unwrap();
            assert!(
                keeping.sought(field, text).contains(&before)
                    && !keeping.tokens(field, text).contains(&before)
            );
        }
        let (field, text) = ("name", "韩 梅梅");
        assert_eq!(keeping.sought(field, text), keeping.tokens(field, text), "most are kept alike");
    }

    #[test]
    fn what_is_covered_is_read_with_its_key_alone() {
        let (cover, other) = (Cover::new(Some(b"the firm's key")), Cover::new(Some(b"another")));
        let covered = cover.cover("李雷，13812345678");
        let text = serde_json::to_string(&covered).unwrap();
        assert!(!text.contains("李雷") && !text.contains("13812345678"), "{text}");
        let read: Covered = serde_json::from_str(&text).unwrap();
        assert_eq!(cover.uncover(&read).as_deref(), Some("李雷，13812345678"));
        assert_eq!((other.uncover(&read), Cover::default().uncover(&read)), (None, None));
        assert_ne!(cover.cover("李雷，13812345678"), covered, "equal texts do not look alike");
        let plain = Cover::default().cover("李雷");
        assert_eq!(cover.uncover(&plain).as_deref(), Some("李雷"), "from before there was a key");
    }

    #[test]
    fn an_encrypted_text_is_read_with_its_key_in_its_place_alone() {
        let keeping = Keeping::encrypted(b"the firm's key");
        let kept = keeping.commit("李雷，13812345678");
        let row = keeping.row(&kept, CaseId([1; 16]), 1, "name", &BTreeSet::new());
        assert!(!row.text.windows(6).any(|part| part == "李雷".as_bytes()));
        let text = keeping.read(&row).unwrap();
        assert_eq!(committed(&row.salt, &text), kept.commitment);
        assert_eq!(Keeping::encrypted(b"another").read(&row), None);
        assert_eq!(Keeping::plain([1; 32]).read(&row), None);
        assert_eq!(keeping.read(&PersonalRow { seq: 2, ..row }), None);
    }
}
