//! The colours, by what they are for.

use iced::{Color, color};

/// Text and marks of one tone with the tinted ground they stand on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shade {
    /// Words and marks, on `ground`, on a surface or on the background.
    pub ink: Color,
    /// The tinted ground.
    pub ground: Color,
}

/// What a thing tells, in colour. Colour never tells it alone: a word or a shape says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Look here: the next question, what is chosen.
    Accent,
    /// May be promised.
    Go,
    /// Needs somebody's approval, or something is missing.
    Approval,
    /// Must not be promised, or is wrong.
    Stop,
    /// Not known yet.
    Open,
}

impl Tone {
    /// All of them.
    pub const ALL: [Tone; 6] =
        [Tone::Neutral, Tone::Accent, Tone::Go, Tone::Approval, Tone::Stop, Tone::Open];
}

/// Every colour of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub background: Color,
    /// Cards and fields.
    pub surface: Color,
    /// What floats: menus, calendars, dialogs.
    pub raised: Color,
    /// A row under the pointer, and the heads of tables.
    pub hover: Color,
    /// Between rows, and around cards.
    pub line: Color,
    /// Around controls that can be used.
    pub control_line: Color,
    /// Words.
    pub text: Color,
    /// Words that explain.
    pub muted: Color,
    /// Words in an empty field, and what does not matter any more; on surfaces only.
    pub faint: Color,
    /// The chosen, the primary button.
    pub accent: Color,
    /// The primary button under the pointer.
    pub accent_hover: Color,
    /// Words on `accent`.
    pub on_accent: Color,
    /// The dangerous button.
    pub danger: Color,
    /// Words on `danger`.
    pub on_danger: Color,
    /// No tone in particular: chips.
    pub neutral: Shade,
    /// The next question; links.
    pub marked: Shade,
    /// May be promised.
    pub go: Shade,
    /// Needs approval.
    pub approval: Shade,
    /// Must not be promised.
    pub stop: Shade,
    /// Not known yet.
    pub open: Shade,
    /// The mark of the legal floor.
    pub floor: Color,
    /// The mark of the ceiling.
    pub ceiling: Color,
    /// The room for goodwill.
    pub goodwill: Color,
    /// Which role may grant what, from the lowest rank up; words on them are `text`.
    pub bands: [Color; 7],
    /// Around what has the keyboard.
    pub focus: Color,
    /// The rail at the left.
    pub rail: Color,
    /// Words on the rail.
    pub rail_text: Color,
    /// The chosen place on the rail.
    pub rail_chosen: Color,
    /// Words of the chosen place.
    pub on_rail_chosen: Color,
    /// Around what has the keyboard on the rail.
    pub rail_focus: Color,
    /// Over the window, under a dialog.
    pub scrim: Color,
}

const fn shade(ink: Color, ground: Color) -> Shade {
    Shade { ink, ground }
}

impl Palette {
    /// Dark words on white.
    pub const LIGHT: Palette = Palette {
        background: color!(0xf3f5f8),
        surface: color!(0xffffff),
        raised: color!(0xffffff),
        hover: color!(0xf0f3f7),
        line: color!(0xdfe5ec),
        control_line: color!(0x7f8b9a),
        text: color!(0x17202e),
        muted: color!(0x556070),
        faint: color!(0x697484),
        accent: color!(0x1f5fc4),
        accent_hover: color!(0x184fa6),
        on_accent: color!(0xffffff),
        danger: color!(0xb3261e),
        on_danger: color!(0xffffff),
        neutral: shade(color!(0x4a5565), color!(0xecf0f5)),
        marked: shade(color!(0x1a56b4), color!(0xe8effc)),
        go: shade(color!(0x11693a), color!(0xe3f4ea)),
        approval: shade(color!(0x855000), color!(0xfdf0d8)),
        stop: shade(color!(0xaa231c), color!(0xfce8e6)),
        open: shade(color!(0x4b4b9c), color!(0xededf9)),
        floor: color!(0x157a45),
        ceiling: color!(0xb3261e),
        goodwill: color!(0x6386cb),
        bands: [
            color!(0xcfe9d7),
            color!(0xcfe1f8),
            color!(0xf7e7b9),
            color!(0xf9d2ae),
            color!(0xf3c4c6),
            color!(0xe2cdf1),
            color!(0xd2d6de),
        ],
        focus: color!(0x1f5fc4),
        rail: color!(0x17202e),
        rail_text: color!(0xc3ccd9),
        rail_chosen: color!(0x2b3a52),
        on_rail_chosen: color!(0xffffff),
        rail_focus: color!(0x8fb8ff),
        scrim: color!(0x0b111a, 0.45),
    };

    /// Light words on near black.
    pub const DARK: Palette = Palette {
        background: color!(0x11161e),
        surface: color!(0x1a212c),
        raised: color!(0x242d3a),
        hover: color!(0x222b38),
        line: color!(0x2f3a49),
        control_line: color!(0x75849a),
        text: color!(0xe6ebf2),
        muted: color!(0xa7b2c1),
        faint: color!(0x94a0b0),
        accent: color!(0x7fb0ff),
        accent_hover: color!(0x9cc2ff),
        on_accent: color!(0x0a1a33),
        danger: color!(0xff8a80),
        on_danger: color!(0x3a0703),
        neutral: shade(color!(0xb8c2d0), color!(0x2a3442)),
        marked: shade(color!(0x92bbff), color!(0x1c2f4d)),
        go: shade(color!(0x74d39d), color!(0x14331f)),
        approval: shade(color!(0xf2bd55), color!(0x3a2a0c)),
        stop: shade(color!(0xff978e), color!(0x431c1b)),
        open: shade(color!(0xb3bbff), color!(0x282c50)),
        floor: color!(0x5ec98d),
        ceiling: color!(0xff8a80),
        goodwill: color!(0x6d90d8),
        bands: [
            color!(0x1f4a33),
            color!(0x1f4069),
            color!(0x5a4a14),
            color!(0x6e431c),
            color!(0x702a31),
            color!(0x51306e),
            color!(0x434c5a),
        ],
        focus: color!(0x8fb8ff),
        rail: color!(0x0b0f15),
        rail_text: color!(0xb9c3d1),
        rail_chosen: color!(0x26344a),
        on_rail_chosen: color!(0xffffff),
        rail_focus: color!(0x8fb8ff),
        scrim: color!(0x000000, 0.6),
    };

    /// Returns the ink and the ground of a tone.
    pub fn tone(&self, tone: Tone) -> Shade {
        match tone {
            Tone::Neutral => self.neutral,
            Tone::Accent => self.marked,
            Tone::Go => self.go,
            Tone::Approval => self.approval,
            Tone::Stop => self.stop,
            Tone::Open => self.open,
        }
    }

    /// Returns the colour of a role by its rank; the highest ranks share the last.
    pub fn band(&self, rank: usize) -> Color {
        self.bands[rank.min(self.bands.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pair = (&'static str, Color, Color);

    /// Words on what they stand on, wherever a widget puts them there.
    fn words(p: &Palette) -> Vec<Pair> {
        let mut pairs = vec![
            ("words on the primary button", p.on_accent, p.accent),
            ("words on the primary button", p.on_accent, p.accent_hover),
            ("words on the dangerous button", p.on_danger, p.danger),
            ("words on the rail", p.rail_text, p.rail),
            ("words on the rail", p.on_rail_chosen, p.rail_chosen),
            ("faint words", p.faint, p.surface),
        ];
        for ground in [p.background, p.surface, p.raised, p.hover] {
            pairs.extend([("words", p.text, ground), ("muted words", p.muted, ground)]);
            pairs.extend(Tone::ALL.map(|tone| ("words in a tone", p.tone(tone).ink, ground)));
        }
        for tone in Tone::ALL {
            let Shade { ink, ground } = p.tone(tone);
            pairs.extend([("words in a tone on its tint", ink, ground), ("words on a tint", p.text, ground)]);
            pairs.push(("muted words on a tint", p.muted, ground));
        }
        pairs.extend(p.bands.map(|band| ("words on a role’s band", p.text, band)));
        pairs
    }

    /// Rings, borders and marks on what they stand on.
    fn marks(p: &Palette) -> Vec<Pair> {
        let mut pairs = vec![("focus ring on the rail", p.rail_focus, p.rail)];
        for ground in [p.background, p.surface, p.raised] {
            pairs.extend([
                ("focus ring", p.focus, ground),
                ("border of a control", p.control_line, ground),
                ("mark of the floor", p.floor, ground),
                ("mark of the ceiling", p.ceiling, ground),
                ("room for goodwill", p.goodwill, ground),
            ]);
        }
        pairs.extend(Tone::ALL.map(|tone| ("focus ring", p.focus, p.tone(tone).ground)));
        pairs.extend(p.bands.map(|band| ("mark of the floor on a role’s band", p.floor, band)));
        pairs.extend(p.bands.map(|band| ("mark of the ceiling on a role’s band", p.ceiling, band)));
        pairs
    }

    fn assert_at_least(least: f32, pairs: &[Pair]) {
        for (name, one, other) in pairs {
            let found = one.relative_contrast(*other);
            assert!(found >= least, "{name}: {found:.2} between {one:?} and {other:?}");
        }
    }

    #[test]
    fn words_can_be_read_in_both_themes() {
        for palette in [&Palette::LIGHT, &Palette::DARK] {
            assert_at_least(4.5, &words(palette));
        }
    }

    #[test]
    fn rings_and_marks_can_be_seen_in_both_themes() {
        for palette in [&Palette::LIGHT, &Palette::DARK] {
            assert_at_least(3.0, &marks(palette));
        }
    }

    #[test]
    fn the_guidelines_tell_the_least_contrast_of_each_pair() {
        let guidelines = include_str!("../../../docs/ui-guidelines.md");
        let all = |palette| words(palette).into_iter().chain(marks(palette));
        let least = |palette, wanted: &str| {
            let found = all(palette).filter(|(name, ..)| *name == wanted);
            found.map(|(_, one, other)| one.relative_contrast(other)).fold(f32::INFINITY, f32::min)
        };
        for (name, ..) in all(&Palette::LIGHT) {
            let (light, dark) = (least(&Palette::LIGHT, name), least(&Palette::DARK, name));
            let row = format!("| {name} | {light:.1} | {dark:.1} |");
            assert!(guidelines.contains(&row), "{row}");
        }
    }

    #[test]
    fn no_two_roles_look_alike() {
        for palette in [&Palette::LIGHT, &Palette::DARK] {
            for (rank, one) in palette.bands.iter().enumerate() {
                for other in &palette.bands[rank + 1..] {
                    let apart = (one.r - other.r).abs() + (one.g - other.g).abs() + (one.b - other.b).abs();
                    assert!(apart > 0.08, "{one:?} and {other:?}");
                }
            }
        }
    }
}
