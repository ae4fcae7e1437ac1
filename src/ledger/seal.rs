//! Passwords and keys: what an account signs with is sealed under its password. See `docs/security.md`.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{SigningKey, VerifyingKey};
use std::fmt;
use zeroize::Zeroizing;

/// Fewest signs of a password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Memory in KiB and passes of argon2id: OWASP's first choice of 2025.
const MEMORY: u32 = 47_104;
const PASSES: u32 = 1;

/// What a ledger keeps of a password: nothing that tells it, only what it opens.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Salt of the password, 16 bytes.
    pub salt: Vec<u8>,
    /// Nonce, 24 bytes.
    pub nonce: Vec<u8>,
    /// The secret key, encrypted and authenticated.
    pub sealed: Vec<u8>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(..)")
    }
}

/// What a password and its salt give.
pub struct Derived {
    sealing: Zeroizing<[u8; 32]>,
    login: Zeroizing<String>,
}

impl Derived {
    /// The password's keys under a salt. Takes a good part of a second, on purpose.
    pub fn new(password: &str, salt: &[u8]) -> Self {
        let mut bytes = Zeroizing::new([0_u8; 64]);
        // The parameters are constants within the bounds; a salt of a damaged ledger may not be, and then opens nothing.
        let argon = Params::new(MEMORY, PASSES, 1, Some(64))
            .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params));
        let done =
            argon.and_then(|argon| argon.hash_password_into(password.as_bytes(), salt, &mut bytes[..]));
        let mut sealing = Zeroizing::new([0_u8; 32]);
        if done.is_ok() {
            sealing.copy_from_slice(&bytes[..32]);
        } else {
            random(&mut sealing[..]);
        }
        let login = Zeroizing::new(hex(&bytes[32..]));
        Self { sealing, login }
    }

    /// The password of the account's own login role on a server: the server never learns the one that was typed.
    pub fn login(&self) -> &str {
        &self.login
    }
}

/// A key that signs what its account does.
#[derive(Clone)]
pub struct Key(SigningKey);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    /// A new one.
    pub fn new() -> Self {
        let mut seed = Zeroizing::new([0_u8; 32]);
        random(&mut seed[..]);
        Self(SigningKey::from_bytes(&seed))
    }

    /// What signs.
    pub fn signing(&self) -> &SigningKey {
        &self.0
    }

    /// The public half, as 64 hex letters.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Seals it under a password with a new salt.
    pub fn seal(&self, password: &str) -> (Sealed, Derived) {
        let mut salt = vec![0; 16];
        random(&mut salt);
        let derived = Derived::new(password, &salt);
        let mut nonce = [0; 24];
        random(&mut nonce);
        let sealed = encrypt(&derived.sealing, &nonce, &self.0.to_bytes(), &salt);
        (Sealed { salt, nonce: nonce.to_vec(), sealed }, derived)
    }

    /// Opens what was sealed; `None` if the password is another.
    pub fn open(sealed: &Sealed, derived: &Derived) -> Option<Self> {
        let seed = Zeroizing::new(decrypt(&derived.sealing, &sealed.nonce, &sealed.sealed, &sealed.salt)?);
        Some(Self(SigningKey::from_bytes(seed.as_slice().try_into().ok()?)))
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

/// A public key from its 64 hex letters.
pub fn public_key(text: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&unhex(text)?.try_into().ok()?).ok()
}

/// Encrypts; `about` is authenticated with it and must be the same when it is read.
pub(super) fn encrypt(key: &[u8; 32], nonce: &[u8; 24], text: &[u8], about: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(key.into());
    // Fails only for texts of more than 256 GiB.
    cipher.encrypt(&XNonce::from(*nonce), Payload { msg: text, aad: about }).unwrap_or_default()
}

/// Decrypts; `None` if anything of it was changed.
pub(super) fn decrypt(key: &[u8; 32], nonce: &[u8], text: &[u8], about: &[u8]) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: text, aad: about }).ok()
}

/// Fills bytes from the system's source of randomness.
pub(super) fn random(bytes: &mut [u8]) {
    // Without one nothing may be signed or sealed: a system that has none is not one to go on with.
    #[allow(clippy::expect_used)]
    getrandom::fill(bytes).expect("the system has a source of randomness");
}

/// Bytes as hex letters.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hex letters as bytes.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let is_even = text.len().is_multiple_of(2) && text.is_ascii();
    is_even.then(|| {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
    })?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_opened_by_its_password_alone() {
        let key = Key::new();
        let (sealed, _) = key.seal("correct horse");
        let right = Key::open(&sealed, &Derived::new("correct horse", &sealed.salt)).unwrap();
        assert_eq!(right.public(), key.public());
        assert!(Key::open(&sealed, &Derived::new("correct horsf", &sealed.salt)).is_none());
        let mut bent = sealed.clone();
        bent.sealed[0] ^= 1;
        assert!(Key::open(&bent, &Derived::new("correct horse", &bent.salt)).is_none());
        let short = Sealed { salt: vec![1], ..sealed };
        assert!(Key::open(&short, &Derived::new("correct horse", &short.salt)).is_none());
    }

    #[test]
    fn hex_goes_there_and_back() {
        assert_eq!(unhex(&hex(&[0, 1, 0xfe])).unwrap(), [0, 1, 0xfe]);
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
        assert_eq!(unhex("款"), None);
    }
}
