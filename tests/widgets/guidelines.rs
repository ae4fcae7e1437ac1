//! `docs/ui-guidelines.md` knows every widget there is.

use std::fs;
use std::path::Path;

#[test]
fn every_widget_stands_in_the_guidelines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let modules = fs::read_to_string(root.join("src/kit/widget.rs")).unwrap();
    let guidelines = fs::read_to_string(root.join("docs/ui-guidelines.md")).unwrap();
    let widgets: Vec<&str> =
        modules.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(widgets.len() > 20, "{widgets:?}");
    for widget in widgets {
        assert!(guidelines.contains(&format!("`{widget}")), "{widget} has no place in the guidelines");
    }
}
