//! Draws every screen in both languages, both themes and two sizes, without a display:
//!
//! ```sh
//! cargo run --example gallery --features headless                           # all, into target/gallery
//! cargo run --example gallery --features headless -- offer                  # those whose name begins so
//! cargo run --example gallery --features headless -- offer /tmp/large 1.5   # elsewhere, and enlarged as by that scale factor
//! cargo run --example gallery --features headless -- --check [offer]        # which look otherwise than in tests/gallery.hashes
//! cargo run --example gallery --features headless -- --accept [offer]       # what they look like now is right
//! ```
//!
//! `--check` draws those that changed into target/gallery, and says in which of eight by eight parts: a1 is at the top left.
//! Those in `docs/pictures/` were then reduced to 256 colours, to half their size: `mogrify -colors 256 -type Palette *.png`.

#![allow(clippy::expect_used, clippy::panic)] // an example may stop so

mod scenes;
mod sketch;

use redress::words::Lang;
use scenes::{Apart, SCENES, SIZES, root};
use sketch::{Sketch, Sketches};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// What is done with the pictures.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Draw,
    Check,
    Accept,
}

fn main() -> ExitCode {
    let from = match scenes::apart(std::env::args().skip(1)) {
        Apart::Done(status) => return ExitCode::from(u8::from(!status.success())),
        Apart::Here(from) => from,
    };
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = match arguments.first().map(String::as_str) {
        Some("--check") => Mode::Check,
        Some("--accept") => Mode::Accept,
        Some(word) if word.starts_with('-') => panic!("--check or --accept, not {word}"),
        _ => Mode::Draw,
    };
    let mut arguments = arguments.drain(usize::from(mode != Mode::Draw)..);
    let wanted = arguments.next().unwrap_or_default();
    let into = arguments.next().map_or_else(|| root().join("target/gallery"), |folder| from.join(folder));
    let scale: f32 = arguments.next().map_or(1.0, |scale| scale.parse().expect("a scale factor"));
    let changed = gallery(mode, &wanted, &into, scale);
    ExitCode::from(u8::from(changed > 0))
}

/// Goes through the scenes whose names begin so, and says how many pictures are others than they should be.
fn gallery(mode: Mode, wanted: &str, into: &Path, scale: f32) -> usize {
    let file = root().join(Sketches::FILE);
    let kept: Sketches = match fs::read_to_string(&file) {
        Ok(text) => text.parse().expect("sketches"),
        Err(_) => Sketches::default(),
    };
    let mut now = Sketches::default();
    let mut changed = 0;
    for scene in SCENES.iter().filter(|scene| scene.name.starts_with(wanted)) {
        for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
            scenes::draw(scene, lang, size, scale, &mut |name, window, theme| {
                let is_wanted = match mode {
                    Mode::Draw => true,
                    Mode::Check | Mode::Accept => {
                        let (width, pixels) = scenes::pixels(window, theme);
                        let sketch = Sketch::of(width, &pixels);
                        let change = kept.against(name, &sketch);
                        change.iter().for_each(|change| println!("{change}"));
                        now.0.push((name.to_owned(), sketch));
                        change.is_some() && mode == Mode::Check
                    }
                };
                if is_wanted {
                    window.picture(theme, scale, &into.join(format!("{name}.png"))).expect("a picture");
                    changed += usize::from(mode == Mode::Check);
                }
            });
        }
        if mode == Mode::Draw {
            println!("{}", scene.name);
        }
    }
    let gone = kept.0.iter().filter(|(name, _)| name.starts_with(wanted) && now.get(name).is_none());
    match mode {
        Mode::Draw => println!("drawn into {}", into.display()),
        Mode::Check => {
            gone.for_each(|(name, _)| {
                changed += 1;
                println!("{name} is gone");
            });
            println!("{} looked at, {changed} changed; those are in {}", now.0.len(), into.display());
        }
        Mode::Accept => {
            // What was not looked at stays as it is, and what is no more goes.
            let others = kept.0.iter().filter(|(name, _)| !name.starts_with(wanted)).cloned();
            let mut all: Vec<(String, Sketch)> = others.chain(now.0).collect();
            all.sort_by(|(a, _), (b, _)| a.cmp(b));
            fs::write(&file, Sketches(all).to_string()).expect("a file that can be written");
        }
    }
    changed
}
