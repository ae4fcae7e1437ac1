//! The content hash that says which rules a decision was made by.

/// Hash of a pack's files: relative paths and bytes, each with its length, in the order of the paths. Where the pack's folder
/// stands or what it is called makes no difference.
pub(super) fn of_pack(files: &[(String, Vec<u8>)]) -> String {
    let mut files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (relative(path), bytes.as_slice())).collect();
    files.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        feed(&mut hasher, path.as_bytes());
        feed(&mut hasher, bytes);
    }
    hasher.finalize().to_hex().to_string()
}

/// Hash of a pack's hash and those of its imports, by name.
pub(super) fn of_all(root: &str, imports: &mut [(&str, &str)]) -> String {
    imports.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    feed(&mut hasher, root.as_bytes());
    for (name, digest) in imports {
        feed(&mut hasher, name.as_bytes());
        feed(&mut hasher, digest.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
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
