//! The content hash that says which rules a decision was made by.

use crate::Digest;
use std::collections::BTreeMap;

/// Hash of a pack's files: relative paths and bytes, each with its length, in the order of the paths. Where the pack's folder
/// stands or what it is called makes no difference.
pub(super) fn of_pack(files: &[(String, Vec<u8>)]) -> Digest {
    let mut files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (relative(path), bytes.as_slice())).collect();
    files.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        feed(&mut hasher, path.as_bytes());
        feed(&mut hasher, bytes);
    }
    Digest(*hasher.finalize().as_bytes())
}

/// Hash of a pack's hash and those of its imports, by name.
pub(super) fn of_all(root: Digest, imports: &mut [(&str, Digest)]) -> Digest {
    imports.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    // As hexadecimal text, as digests were written when the first ledgers were.
    feed(&mut hasher, root.to_string().as_bytes());
    for (name, digest) in imports {
        feed(&mut hasher, name.as_bytes());
        feed(&mut hasher, digest.to_string().as_bytes());
    }
    Digest(*hasher.finalize().as_bytes())
}

/// Hash of a policy by its files alone, whether or not they can be read: those of the pack `root` and of all it imports, by their
/// paths, which begin with the name of the pack.
pub fn digest_of_files(root: &str, files: &[(String, String)]) -> Digest {
    let mut packs: BTreeMap<&str, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (path, text) in files {
        let name = path.split_once('/').map_or("", |(name, _)| name);
        packs.entry(name).or_default().push((path.clone(), text.clone().into_bytes()));
    }
    let first = of_pack(&packs.remove(root).unwrap_or_default());
    let mut imports: Vec<(&str, Digest)> =
        packs.iter().map(|(name, files)| (*name, of_pack(files))).collect();
    of_all(first, &mut imports)
}

fn feed(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    // With its length, so that no two lists of pieces look alike.
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

/// The path inside the pack's folder.
fn relative(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, rest)| rest)
}
