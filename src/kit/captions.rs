//! What is written on parts that bear words of their own. Whoever draws them gives these, in the language shown.

/// The words on dialogs, toasts and calendars.
///
/// ```
/// use redress::kit::Captions;
///
/// let captions = Captions { close: "Close".to_owned(), ..Captions::default() };
/// # drop(captions);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Captions {
    /// Names the mark that closes a dialog or a toast.
    pub close: String,
    /// Stands in an empty field for a date: how one is written.
    pub day_example: String,
    /// Head the columns of a calendar, from Monday.
    pub weekdays: [String; 7],
    /// Head the months of a calendar, from January; the year stands where [`Captions::YEAR`] is.
    pub months: [String; 12],
}

impl Captions {
    /// What a month's title has in place of the year.
    pub const YEAR: &str = "{year}";

    /// Returns the title of a month of a year.
    pub(super) fn month(&self, year: i16, month: i8) -> String {
        let at = usize::try_from(month - 1).unwrap_or_default();
        self.months.get(at).map_or_else(String::new, |title| title.replace(Self::YEAR, &year.to_string()))
    }
}
