//! The typeface, which is part of the program: Chinese shows on a machine without Chinese fonts, and looks the same on all.
//! `assets/fonts/make.py` makes it. Only two weights exist; there is no italic, since slanted Chinese is not Chinese.

use iced::Font;
use iced::font::Weight;
use std::borrow::Cow;

/// The name of the family.
pub const FAMILY: &str = "Redress Sans";

/// Text. Figures are all of one width.
pub const REGULAR: Font = Font::with_name(FAMILY);

/// Headings and sums that matter.
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };

/// The marks of [`icon`](crate::desk::widget::icon).
pub const ICONS: Font = Font::with_name("lucide");

/// The files of all fonts, to be given to iced when it starts.
///
/// ```
/// let settings = iced::Settings {
///     fonts: redress::desk::theme::fonts::load(),
///     default_font: redress::desk::theme::fonts::REGULAR,
///     ..iced::Settings::default()
/// };
/// assert_eq!(settings.fonts.len(), 3);
/// ```
pub fn load() -> Vec<Cow<'static, [u8]>> {
    let files: [&[u8]; 3] = [
        include_bytes!("../../../assets/fonts/RedressSans-Regular.otf"),
        include_bytes!("../../../assets/fonts/RedressSans-Bold.otf"),
        lucide_icons::LUCIDE_FONT_BYTES,
    ];
    files.map(Cow::Borrowed).into()
}
