//! The scales. All are logical pixels: the window's own scale factor multiplies them.

/// Distances, in steps of four.
pub mod space {
    /// Between a mark and its word.
    pub const XS: f32 = 4.0;
    /// Between parts of one thing.
    pub const S: f32 = 8.0;
    /// Inside controls, and between rows.
    pub const M: f32 = 12.0;
    /// Inside cards, and between things.
    pub const L: f32 = 16.0;
    /// Between groups.
    pub const XL: f32 = 24.0;
    /// Around an empty state or a dialog.
    pub const XXL: f32 = 32.0;
}

/// Sizes of text.
pub mod size {
    /// The least there is: key caps, table heads, help.
    pub const SMALL: f32 = 12.0;
    /// Labels of fields, chips.
    pub const LABEL: f32 = 13.0;
    /// Text.
    pub const BODY: f32 = 14.0;
    /// What a card is about, and sums that matter.
    pub const TITLE: f32 = 16.0;
    /// The verdict, readable from a step away.
    pub const HEADLINE: f32 = 25.0;
    /// The height of a line over the size of its text: Chinese needs more air than Latin.
    pub const LINE: f32 = 1.45;
    /// Marks beside text.
    pub const ICON: f32 = 16.0;
    /// The height of buttons, fields and segments.
    pub const CONTROL: f32 = 34.0;
    /// The width of a field for a sum.
    pub const SUM: f32 = 150.0;
    /// The width of a field for a sum, a number or a date, where it stands beside something.
    pub const ANSWER: f32 = 136.0;
    /// The least width of a field, and of words beside a control.
    pub const COLUMN: f32 = 150.0;
    /// The width of the rail.
    pub const RAIL: f32 = 76.0;
    /// The width a dialog likes to have.
    pub const DIALOG: f32 = 560.0;
    /// The width of a dialog that shows a tree or a long list.
    pub const WIDE_DIALOG: f32 = 860.0;
    /// The width beyond which text is hard to read, for notices and empty states.
    pub const READABLE: f32 = 480.0;
    /// The width of a list beside its details.
    pub const SIDE: f32 = 300.0;
    /// The width of the labels of a column of lines.
    pub const LABELS: f32 = 120.0;
    /// The width of a page of lines, beyond which the eye loses its way back.
    pub const PAGE: f32 = 860.0;
    /// The most a toast is wide.
    pub const TOAST: f32 = 360.0;
    /// The share of the questions in the width of the offer screen, beside that of the answer.
    pub const QUESTIONS: u16 = 6;
    /// The share of the answer.
    pub const ANSWERS: u16 = 7;
}

/// How round corners are.
pub mod radius {
    /// Key caps and marks.
    pub const S: f32 = 4.0;
    /// Controls.
    pub const M: f32 = 6.0;
    /// Cards and dialogs.
    pub const L: f32 = 10.0;
    /// Chips: as round as can be.
    pub const PILL: f32 = 99.0;
}
