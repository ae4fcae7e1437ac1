//! The program `redress`.

/// A window allocates much that is small at every keystroke; this gives it in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    redress::cli::main()
}
