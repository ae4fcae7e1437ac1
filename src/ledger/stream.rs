//! The streams that no id names: those of what is published of a pack, and of the seals.

use crate::case::StreamId;

/// The stream of a pack's publications.
pub(crate) fn stream_of_pack(pack: &str) -> StreamId {
    named_stream("redress policy", pack)
}

/// The stream of seals.
pub(crate) fn stream_of_seals() -> StreamId {
    named_stream("redress seals", "")
}

fn named_stream(context: &str, name: &str) -> StreamId {
    let hash = blake3::Hasher::new_derive_key(context).update(name.as_bytes()).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&hash.as_bytes()[..16]);
    StreamId(id)
}
