//! "Did you mean": the known name nearest to one that is not known.

use super::finding::Finding;

/// What the argument `suggestion` says when there is none.
pub const NO_SUGGESTION: &str = "none";

/// The name nearest to `found`, if one is near enough to be a slip of the pen; of equally near ones the first by name, so that
/// the answer does not hang on the order of a hash table.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = found.chars().count();
    // A long sentence is no slip of a name, and comparing it would cost its length squared.
    if length == 0 || length > 80 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        if name.chars().count().abs_diff(length) > length / 3 + 1 {
            continue;
        }
        let distance = strsim::osa_distance(found, name);
        let near = distance <= length.max(3) / 3;
        if near && best.is_none_or(|least| (distance, name) < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

impl Finding {
    /// Adds the argument `suggestion`, or the word for none.
    pub fn suggest(self, suggestion: Option<&str>) -> Self {
        self.with("suggestion", suggestion.unwrap_or(NO_SUGGESTION))
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_mended_and_strangers_are_not() {
        let known = ["misled", "price_paid", "定金", "proven", "label"];
        assert_eq!(nearest("mislead", known), Some("misled"));
        assert_eq!(nearest("price_piad", known), Some("price_paid"));
        assert_eq!(nearest("订金", known), Some("定金"));
        assert_eq!(nearest("lable", known), Some("label"));
        assert_eq!(nearest("insurer", known), None);
        assert_eq!(nearest("", known), None);
    }
}
