//! The bench of the desk once more: see `Cargo.toml`.

#[path = "../beside/mod.rs"]
mod beside;

fn main() {
    beside::main();
}
