//! The typeface, which is part of the program: Chinese shows on a machine without Chinese fonts, and looks the same on all.
//! `assets/fonts/make.py` makes it. Only two weights exist; there is no italic, since slanted Chinese is not Chinese.

use iced::Font;
use iced::advanced::graphics::text::cosmic_text::fontdb::Source;
use iced::advanced::graphics::text::font_system;
use iced::font::Weight;
use std::borrow::Cow;
use std::sync::Arc;
use std::thread::JoinHandle;

/// The name of the family.
pub const FAMILY: &str = "Redress Sans";

/// Text. Figures are all of one width.
pub const REGULAR: Font = Font::with_name(FAMILY);

/// Headings and sums that matter.
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };

/// The marks of [`icon`](crate::kit::widget::icon).
pub const ICONS: Font = Font::with_name("lucide");

/// The files of all fonts.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/RedressSans-Regular.otf"),
    include_bytes!("../../../assets/fonts/RedressSans-Bold.otf"),
    lucide_icons::LUCIDE_FONT_BYTES,
];

/// Returns the files of all fonts, as iced's settings take them. The program itself uses [`prepare`].
///
/// ```
/// let settings = iced::Settings {
///     fonts: redress::kit::theme::fonts::load(),
///     default_font: redress::kit::theme::fonts::REGULAR,
///     ..iced::Settings::default()
/// };
/// assert_eq!(settings.fonts.len(), 3);
/// ```
pub fn load() -> Vec<Cow<'static, [u8]>> {
    FILES.map(Cow::Borrowed).into()
}

/// Begins to load the fonts, in place of those in iced's settings; to be joined before the first frame.
///
/// iced lists the system's fonts before it draws any text and cannot be told not to. That takes longer than all else the fonts
/// need, so it is done while policies are read and the window comes up. And iced copies fonts given in its settings, which
/// these are too large for.
///
/// ```
/// let fonts = redress::kit::theme::fonts::prepare();
/// // … read policies …
/// assert!(fonts.join().is_ok());
/// ```
pub fn prepare() -> JoinHandle<()> {
    std::thread::spawn(|| {
        if let Ok(mut system) = font_system().write() {
            let fonts = system.raw().db_mut();
            FILES.into_iter().for_each(|file| drop(fonts.load_font_source(Source::Binary(Arc::new(file)))));
        }
    })
}
