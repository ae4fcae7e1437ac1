//! What is said to people, in both languages.
