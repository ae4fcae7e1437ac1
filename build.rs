//! The packs and the words are built in: whoever adds a file to them gets a program that has it.

fn main() {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=assets/i18n");
}
