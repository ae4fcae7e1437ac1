//! Bytes as hexadecimal text: digests, and whatever else is only carried.

/// What is not as many lower-case hexadecimal letters as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotHex {
    letters: usize,
}

impl NotHex {
    /// Returns what should be, with so many letters.
    pub fn of(letters: usize) -> Self {
        Self { letters }
    }
}

impl std::fmt::Display for NotHex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not {} lower-case hexadecimal letters", self.letters)
    }
}

impl std::error::Error for NotHex {}

/// What holds too few bytes, or too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLength;

impl std::fmt::Display for WrongLength {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("of the wrong length")
    }
}

impl std::error::Error for WrongLength {}

/// Makes types of bytes that are carried as hexadecimal text, each of its own length.
#[doc(hidden)]
#[macro_export]
macro_rules! hex {
    ($($(#[$doc:meta])* $name:ident($bytes:literal)),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub [u8; $bytes]);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::NotHex;

            fn from_str(text: &str) -> Result<Self, $crate::NotHex> {
                let mut bytes = [0; $bytes];
                $crate::hex::read(text, &mut bytes)?;
                Ok(Self(bytes))
            }
        }

        impl TryFrom<Vec<u8>> for $name {
            type Error = $crate::hex::WrongLength;

            fn try_from(bytes: Vec<u8>) -> Result<Self, $crate::hex::WrongLength> {
                Ok(Self(bytes.try_into().map_err(|_| $crate::hex::WrongLength)?))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::NotHex;

            fn try_from(text: String) -> Result<Self, $crate::NotHex> {
                text.parse()
            }
        }
    )*};
}

hex! {
    /// A content by its blake3 hash: a policy, a decision.
    Digest(32),
}

/// Reads lower-case letters only, so that one content has one text.
///
/// # Errors
/// There are more or fewer than two for each byte, or others.
pub fn read(text: &str, bytes: &mut [u8]) -> Result<(), NotHex> {
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    };
    let letters = text.as_bytes();
    let not_hex = NotHex { letters: 2 * bytes.len() };
    if letters.len() != 2 * bytes.len() {
        return Err(not_hex);
    }
    for (byte, pair) in bytes.iter_mut().zip(letters.chunks_exact(2)) {
        *byte = digit(pair[0]).ok_or(not_hex)? << 4 | digit(pair[1]).ok_or(not_hex)?;
    }
    Ok(())
}
