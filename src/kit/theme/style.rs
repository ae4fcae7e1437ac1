//! How iced's built-in widgets are drawn: functions to be given to their `style` methods.

use super::{Palette, Tone, palette, radius};
use iced::widget::{button, container, rule, scrollable, text, text_input};
use iced::{Background, Border, Color, Theme, border};

/// Styles what floats above the rest: menus, calendars, dialogs, tooltips.
pub fn raised(theme: &Theme) -> container::Style {
    let p = palette(theme);
    // No shadow: tiny-skia draws one uncut with every part that is drawn anew, until it is black, and leaves it behind.
    boxed(p.raised, border::rounded(radius::M).width(1.0).color(p.control_line)).color(p.text)
}

/// Styles a ground tinted with a tone, for notices and script cards.
pub fn tinted(tone: Tone) -> impl Fn(&Theme) -> container::Style {
    move |theme| {
        let p = palette(theme);
        boxed(p.tone(tone).ground, border::rounded(radius::M)).color(p.text)
    }
}

/// Styles a ground tinted with a tone, with words in the tone too: chips and badges.
pub fn pill(tone: Tone) -> impl Fn(&Theme) -> container::Style {
    move |theme| {
        let shade = palette(theme).tone(tone);
        boxed(shade.ground, border::rounded(radius::PILL)).color(shade.ink)
    }
}

/// Styles the same with an edge, by which it is seen on a ground of its own tint as well.
pub fn edged_pill(tone: Tone) -> impl Fn(&Theme) -> container::Style {
    move |theme| {
        let edge = palette(theme).tone(tone).ink.scale_alpha(0.3);
        container::Style { border: border::rounded(radius::PILL).width(1.0).color(edge), ..pill(tone)(theme) }
    }
}

/// Styles a row that is marked: a tinted ground from edge to edge.
pub fn band(theme: &Theme) -> container::Style {
    boxed(palette(theme).marked.ground, Border::default())
}

/// Styles the bar at the left of a marked row.
pub fn edge(theme: &Theme) -> container::Style {
    boxed(palette(theme).marked.ink, Border::default())
}

/// Styles the head of the window, on the surface.
pub fn bar(theme: &Theme) -> container::Style {
    let p = palette(theme);
    boxed(p.surface, Border::default()).color(p.text)
}

/// Styles the rail at the left.
pub fn rail(theme: &Theme) -> container::Style {
    let p = palette(theme);
    boxed(p.rail, Border::default()).color(p.rail_text)
}

/// Styles what lies over the window, under a dialog.
pub fn scrim(theme: &Theme) -> container::Style {
    boxed(palette(theme).scrim, Border::default())
}

/// Styles a key as it is printed on a keyboard.
pub fn key_cap(theme: &Theme) -> container::Style {
    let p = palette(theme);
    boxed(p.surface, border::rounded(radius::S).width(1.0).color(p.control_line)).color(p.muted)
}

fn boxed(background: Color, border: Border) -> container::Style {
    container::Style { background: Some(background.into()), border, ..container::Style::default() }
}

/// Styles words that explain.
pub fn muted(theme: &Theme) -> text::Style {
    text::Style { color: Some(palette(theme).muted) }
}

/// Styles words that do not matter any more.
pub fn faint(theme: &Theme) -> text::Style {
    text::Style { color: Some(palette(theme).faint) }
}

/// Styles words in a tone.
pub fn toned(tone: Tone) -> impl Fn(&Theme) -> text::Style + Copy {
    move |theme| {
        let p = palette(theme);
        let color = if tone == Tone::Neutral { p.text } else { p.tone(tone).ink };
        text::Style { color: Some(color) }
    }
}

/// Styles a line between rows.
pub fn line(theme: &Theme) -> rule::Style {
    rule::Style {
        color: palette(theme).line,
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    }
}

/// How a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// What one came for; one on a screen.
    Primary,
    /// Everything else.
    Secondary,
    /// Without a border, where many stand together.
    Quiet,
    /// Loses something.
    Danger,
    /// Words in a text.
    Link,
    /// A place on the rail, chosen or not.
    Rail {
        /// Whether the window shows it.
        chosen: bool,
    },
}

/// Styles a button.
pub fn press(kind: Press) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |theme, status| {
        let p = palette(theme);
        let is_over = matches!(status, button::Status::Hovered | button::Status::Pressed);
        if status == button::Status::Disabled {
            return disabled(p, kind);
        }
        let none = Color::TRANSPARENT;
        let (background, words, line) = match kind {
            Press::Primary => (if is_over { p.accent_hover } else { p.accent }, p.on_accent, none),
            Press::Secondary => (if is_over { p.hover } else { p.surface }, p.text, p.control_line),
            Press::Quiet => (if is_over { p.hover } else { none }, p.text, none),
            Press::Danger => (p.danger, p.on_danger, none),
            Press::Link => (none, p.marked.ink, none),
            Press::Rail { chosen: true } => (p.rail_chosen, p.on_rail_chosen, none),
            Press::Rail { chosen: false } if is_over => (p.rail_chosen, p.on_rail_chosen, none),
            Press::Rail { chosen: false } => (none, p.rail_text, none),
        };
        button_style(background, words, line)
    }
}

fn disabled(p: &Palette, kind: Press) -> button::Style {
    match kind {
        Press::Primary | Press::Danger | Press::Secondary => button_style(p.surface, p.faint, p.line),
        _ => button_style(Color::TRANSPARENT, p.faint, Color::TRANSPARENT),
    }
}

fn button_style(background: Color, text_color: Color, line: Color) -> button::Style {
    let width = if line == Color::TRANSPARENT { 0.0 } else { 1.0 };
    button::Style {
        background: Some(background.into()),
        text_color,
        border: border::rounded(radius::M).width(width).color(line),
        ..button::Style::default()
    }
}

/// Styles a row of a list of which one is chosen.
pub fn item(is_chosen: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |theme, status| {
        let p = palette(theme);
        let is_over = matches!(status, button::Status::Hovered | button::Status::Pressed);
        let ground = match (is_chosen, is_over) {
            (true, _) => p.marked.ground,
            (false, true) => p.hover,
            (false, false) => Color::TRANSPARENT,
        };
        button_style(ground, p.text, Color::TRANSPARENT)
    }
}

/// Styles a chip that can be pressed: bordered, so that it is seen to be more than a word.
pub fn chip(tone: Tone) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |theme, status| {
        let p = palette(theme);
        let shade = p.tone(tone);
        let is_over = matches!(status, button::Status::Hovered | button::Status::Pressed);
        button::Style {
            background: Some(if is_over { shade.ground } else { p.surface }.into()),
            text_color: shade.ink,
            border: border::rounded(radius::PILL).width(1.0).color(shade.ink.scale_alpha(0.55)),
            ..button::Style::default()
        }
    }
}

/// Styles a field's text, with a border of its own tone once something is wrong with it.
pub fn field(is_wrong: bool) -> impl Fn(&Theme, text_input::Status) -> text_input::Style {
    move |theme, status| {
        let p = palette(theme);
        let is_focused = matches!(status, text_input::Status::Focused { .. });
        let line = match (is_wrong, is_focused) {
            (true, _) => p.stop.ink,
            (false, true) => p.focus,
            (false, false) => p.control_line,
        };
        let is_disabled = status == text_input::Status::Disabled;
        text_input::Style {
            background: Background::Color(if is_disabled { p.background } else { p.surface }),
            border: border::rounded(radius::M).width(if is_focused { 2.0 } else { 1.0 }).color(line),
            icon: p.muted,
            placeholder: p.faint,
            value: if is_disabled { p.muted } else { p.text },
            selection: p.focus.scale_alpha(0.3),
        }
    }
}

/// Styles a thin scrollbar that darkens under the pointer.
pub fn scroll(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let p = palette(theme);
    let is_held = |is_over: bool| if is_over { p.muted } else { p.control_line };
    let rail = |is_over: bool| scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: is_held(is_over).into(),
            border: border::rounded(radius::S),
        },
    };
    let (vertical, horizontal) = match status {
        scrollable::Status::Active { .. } => (false, false),
        scrollable::Status::Hovered {
            is_vertical_scrollbar_hovered,
            is_horizontal_scrollbar_hovered,
            ..
        } => (is_vertical_scrollbar_hovered, is_horizontal_scrollbar_hovered),
        scrollable::Status::Dragged {
            is_vertical_scrollbar_dragged,
            is_horizontal_scrollbar_dragged,
            ..
        } => (is_vertical_scrollbar_dragged, is_horizontal_scrollbar_dragged),
    };
    scrollable::Style {
        vertical_rail: rail(vertical),
        horizontal_rail: rail(horizontal),
        ..scrollable::default(theme, status)
    }
}
