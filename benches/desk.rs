//! The desk beside a bare iced window: see `beside`.

mod beside;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    beside::main();
}
