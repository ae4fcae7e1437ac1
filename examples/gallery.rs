//! Draws every screen in both languages, both themes and two sizes into `docs/pictures/`, without a display:
//!
//! ```sh
//! cargo run --example gallery --features headless            # all
//! cargo run --example gallery --features headless -- offer   # those whose name begins so
//! ```

#![allow(clippy::expect_used, clippy::panic)] // an example may stop so

use iced::Size;
use iced::keyboard::{Key, Modifiers, key::Named};
use redress::desk::app::{App, Message};
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::{Opening, theme};
use redress::packs::Packs;
use redress::words::Lang;
use std::fs;
use std::path::{Path, PathBuf};

type Window = Stage<App, Message>;

/// What a picture shows, and how one gets there from an empty window.
struct Scene {
    name: &'static str,
    /// The case file that is open, one of `examples/`.
    case: Option<&'static str>,
    reach: fn(&mut Window),
}

const SCENES: [Scene; 11] = [
    Scene { name: "offer-empty", case: None, reach: |_| {} },
    Scene { name: "offer-open", case: Some("handset-half-known"), reach: |_| {} },
    Scene { name: "offer-decided", case: Some("handset-strangers-contacts"), reach: |_| {} },
    Scene { name: "offer-wrong", case: Some("ring-back-tone"), reach: mistakes },
    Scene {
        name: "why",
        case: Some("handset-strangers-contacts"),
        reach: |window| window.key(key(Named::F1)),
    },
    Scene {
        name: "changes",
        case: Some("handset-strangers-contacts"),
        reach: |window| window.key(key(Named::F3)),
    },
    Scene { name: "jump", case: Some("handset-half-known"), reach: |window| chord(window, "k") },
    Scene { name: "shortcuts", case: None, reach: |window| window.key(key(Named::F12)) },
    Scene { name: "policies", case: None, reach: |window| chord(window, "2") },
    Scene { name: "policies-broken", case: Some("handset-strangers-contacts"), reach: broken },
    Scene { name: "settings", case: None, reach: |window| chord(window, ",") },
];

const SIZES: [(f32, f32); 2] = [(1280.0, 720.0), (1440.0, 900.0)];

fn key(named: Named) -> Key {
    Key::Named(named)
}

fn chord(window: &mut Window, letter: &str) {
    window.chord(Key::Character(letter.into()), Modifiers::COMMAND);
}

/// A form with something wrong in it.
fn mistakes(window: &mut Window) {
    chord(window, "n");
    window.type_text("2026-13-45");
    window.key(key(Named::Tab));
}

/// A pack that broke while a case was open.
fn broken(window: &mut Window) {
    chord(window, "2");
}

/// The packs of the repository, with a slip of the pen if asked for.
fn packs(folder: &Path, is_broken: bool) -> Packs {
    let copy = folder.join("policies");
    for entry in walk(Path::new("policies")) {
        let to = copy.join(entry.strip_prefix("policies").expect("below policies"));
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(&entry, &to).expect("a copy");
    }
    if is_broken {
        let file = copy.join("telecom/categories.toml");
        let text = fs::read_to_string(&file).expect("a pack");
        fs::write(&file, text.replacen("price_paid", "price_payed", 1)).expect("a pack");
    }
    Packs::found(vec![copy]).expect("the packs")
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

fn draw(scene: &Scene, lang: Lang, size: (f32, f32), into: &Path) {
    let folder = std::env::temp_dir().join(format!("redress-gallery-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let is_broken = scene.name.ends_with("broken");
    let packs = packs(&folder, is_broken);
    let day = "2026-06-01".parse().ok();
    let opening = Opening { packs, folders: Folders::at(folder.join("desk")), lang: Some(lang), day };
    let size_of = Size::new(size.0, size.1);
    let mut window = Stage::new(App::new(opening), App::view, App::update, size_of).expect("a renderer");
    if let Some(case) = scene.case {
        window.send(App::open(PathBuf::from(format!("examples/{case}.toml"))));
    }
    (scene.reach)(&mut window);
    let tag = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    for (theme, shade) in [(theme::light(), "light"), (theme::dark(), "dark")] {
        let name = format!("{}-{tag}-{shade}-{}.png", scene.name, size.0);
        window.picture(&theme, 1.0, &into.join(name)).expect("a picture");
    }
    let _ = fs::remove_dir_all(&folder);
}

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let into = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for scene in SCENES.iter().filter(|scene| scene.name.starts_with(&wanted)) {
        for lang in Lang::ALL {
            for size in SIZES {
                draw(scene, lang, size, &into);
            }
        }
        println!("{}", scene.name);
    }
}
