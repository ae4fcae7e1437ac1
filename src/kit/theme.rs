//! How the desk looks: colours, spacing, sizes of text and the typeface. Screens name roles from here and write neither
//! colours nor numbers of pixels; what a screen lacks is added here (`docs/ui-guidelines.md`).
//!
//! The desk uses iced's own [`Theme`], so that every built-in widget can be drawn, and finds the roles iced does not know in
//! the [`Palette`] that belongs to it:
//!
//! ```
//! use redress::kit::theme;
//!
//! let dark = theme::dark();
//! assert_eq!(theme::palette(&dark), &theme::Palette::DARK);
//! ```

pub mod fonts;
pub mod measure;
mod palette;
pub mod style;

pub use measure::{radius, size, space};
pub use palette::{Palette, Shade, Tone};

use iced::Theme;
use iced::theme::palette::{Extended, Pair};
use std::sync::LazyLock;

/// Returns the light theme.
pub fn light() -> Theme {
    static LIGHT: LazyLock<Theme> = LazyLock::new(|| of("Redress light", &Palette::LIGHT, false));
    LIGHT.clone()
}

/// Returns the dark theme.
pub fn dark() -> Theme {
    static DARK: LazyLock<Theme> = LazyLock::new(|| of("Redress dark", &Palette::DARK, true));
    DARK.clone()
}

/// Returns the colours that belong to a theme.
pub fn palette(theme: &Theme) -> &'static Palette {
    if theme.extended_palette().is_dark { &Palette::DARK } else { &Palette::LIGHT }
}

/// Our colours in iced's roles, for the built-in widgets we do not style ourselves.
fn of(name: &'static str, palette: &'static Palette, is_dark: bool) -> Theme {
    let base = iced::theme::Palette {
        background: palette.background,
        text: palette.text,
        primary: palette.accent,
        success: palette.go.ink,
        warning: palette.approval.ink,
        danger: palette.stop.ink,
    };
    Theme::custom_with_fn(name, base, |base| {
        let mut extended = Extended::generate(base);
        // Generated from the brightness of the background, which our own roles may not depend on.
        extended.is_dark = is_dark;
        extended.background.base = Pair { color: palette.background, text: palette.text };
        extended.background.weak = Pair { color: palette.surface, text: palette.text };
        extended.background.strong = Pair { color: palette.control_line, text: palette.text };
        extended.primary.base = Pair { color: palette.accent, text: palette.on_accent };
        extended
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_theme_finds_its_own_colours() {
        assert_eq!(palette(&light()), &Palette::LIGHT);
        assert_eq!(palette(&dark()), &Palette::DARK);
        assert_eq!(light().palette().background, Palette::LIGHT.background);
    }
}
