//! What the server itself refuses, whatever client asks.
