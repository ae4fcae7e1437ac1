//! Every screen looks as it did: what is kept of its picture stands in `gallery.hashes`. Whoever changes one on purpose looks at
//! what `cargo run --example gallery --features headless -- --check` draws, and then says `--accept`.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)] // what only the example needs
#[path = "../examples/gallery/scenes.rs"]
mod scenes;
#[path = "../examples/gallery/sketch.rs"]
mod sketch;

use redress::words::Lang;
use scenes::{Apart, SCENES, SIZES};
use sketch::{Sketch, Sketches};
use std::fs;

// Each language in one size, so that no test takes half a minute; by command each is compared in both.
#[test]
fn in_chinese_screens_look_as_they_did() {
    compare("in_chinese_screens_look_as_they_did", Lang::Zh, SIZES[0]);
}

#[test]
fn in_english_screens_look_as_they_did() {
    compare("in_english_screens_look_as_they_did", Lang::En, SIZES[1]);
}

fn compare(test: &str, lang: Lang, size: (f32, f32)) {
    if let Apart::Done(status) = scenes::apart(["--exact", test, "--nocapture"].map(str::to_owned)) {
        assert!(status.success(), "what changed is said above");
        return;
    }
    let kept = kept();
    let mut changed = Vec::new();
    for scene in &SCENES {
        scenes::draw(scene, lang, size, 1.0, &mut |name, window, theme| {
            let (width, pixels) = scenes::pixels(window, theme);
            changed.extend(kept.against(name, &Sketch::of(width, &pixels)));
        });
    }
    assert!(
        changed.is_empty(),
        "{}\nLook at them: cargo run --example gallery --features headless -- --check. If all is as it should be: -- --accept",
        changed.join("\n")
    );
}

fn kept() -> Sketches {
    let text = fs::read_to_string(scenes::root().join(Sketches::FILE)).unwrap();
    text.parse().unwrap()
}

#[test]
fn all_scenes_are_kept_and_no_others() {
    let mut names: Vec<String> = Vec::new();
    for scene in &SCENES {
        for (lang, shade) in ["zh", "en"].iter().flat_map(|lang| ["light", "dark"].map(|shade| (lang, shade)))
        {
            names.extend(SIZES.map(|(width, _)| format!("{}-{lang}-{shade}-{width}", scene.name)));
        }
    }
    names.sort();
    let mut kept: Vec<String> = kept().0.into_iter().map(|(name, _)| name).collect();
    kept.sort();
    assert_eq!(kept, names);
}

/// A grey picture with something in it.
fn picture(change: impl FnOnce(&mut [u8])) -> Sketch {
    let mut pixels = vec![200; 1280 * 720 * 4];
    change(&mut pixels);
    Sketch::of(1280, &pixels)
}

#[test]
fn a_small_mark_is_noticed_and_where_it_is() {
    let blank = picture(|_| ());
    // Two by ten dark pixels, at 700, 500.
    let mark = |pixels: &mut [u8]| {
        for y in 500..510 {
            pixels[(y * 1280 + 700) * 4..][..8].fill(20);
        }
    };
    assert_eq!(blank.changed(&picture(mark)), ["e6"]);
}

#[test]
fn a_shade_of_rounding_is_not() {
    let blank = picture(|_| ());
    let shade = |pixels: &mut [u8]| pixels.iter_mut().step_by(97).for_each(|byte| *byte += 1);
    assert_eq!(blank.changed(&picture(shade)), [""; 0]);
}

#[test]
fn what_is_written_is_read_again() {
    let some =
        Sketches(vec![("a".to_owned(), picture(|_| ())), ("b".to_owned(), picture(|all| all.fill(0)))]);
    let read: Sketches = some.to_string().parse().unwrap();
    assert_eq!(read.0, some.0);
    assert!("a 00".parse::<Sketches>().is_err());
}
