//! The functions of the language, one row each: how it is called, what it takes and what it gives.
//!
//! A new pure function is a row here and a body in `decision/functions.rs` (the compiler asks for it), with a line in the
//! manual's list and a phrase in each language, which tests ask for. Checking, printing, reserving its name, reading it back
//! and saying what it needs all follow the row.

/// One function.
#[derive(Debug)]
pub struct Function {
    /// As written in expressions; from then on no id may be called so.
    pub name: &'static str,
    /// How it is called, for people.
    pub usage: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Argument],
    /// Whether the last of them may stand more than once.
    pub repeats: bool,
    /// What it gives.
    pub gives: Gives,
    /// Whether the pack needs a calendar for it.
    pub needs_calendar: bool,
}

/// One argument of a function.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// The variable under which phrases in words name it.
    pub name: &'static str,
    /// What may stand there.
    pub takes: ArgumentKind,
}

/// What an argument may be. Units follow the types: two sums of different currencies are different types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A number, a sum or a duration.
    Figure,
    /// A date.
    Date,
    /// A figure or a date.
    Ordered,
    /// The type of the first argument.
    Same,
    /// The type of the first argument; written out, above zero.
    Step,
    /// One of these words. A function takes at most one such argument.
    Word(&'static [&'static str]),
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A number.
    Number,
    /// A value of the first argument's type.
    First,
    /// The least of its arguments, all of one type.
    Least,
    /// The greatest of its arguments, all of one type.
    Greatest,
}

/// The place of a function in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FunctionId(u8);

/// The directions of rounding, in the order of [`super::RoundingMode::ALL`].
const ROUNDING: ArgumentKind = ArgumentKind::Word(&["half_up", "half_even", "half_down", "up", "down"]);

const fn arg(name: &'static str, takes: ArgumentKind) -> Argument {
    Argument { name, takes }
}

const fn function(
    name: &'static str,
    usage: &'static str,
    parameters: &'static [Argument],
    gives: Gives,
) -> Function {
    Function { name, usage, parameters, repeats: false, gives, needs_calendar: false }
}

/// All functions, in the order of the manual.
#[rustfmt::skip]
pub static FUNCTIONS: [Function; 10] = [
    Function { repeats: true, ..function("min", "min(a, b, …)", &[arg("of", ArgumentKind::Ordered), arg("or", ArgumentKind::Same)], Gives::Least) },
    Function { repeats: true, ..function("max", "max(a, b, …)", &[arg("of", ArgumentKind::Ordered), arg("or", ArgumentKind::Same)], Gives::Greatest) },
    function("clamp", "clamp(x, lo, hi)", &[arg("of", ArgumentKind::Ordered), arg("lo", ArgumentKind::Same), arg("hi", ArgumentKind::Same)], Gives::First),
    function("abs", "abs(x)", &[arg("of", ArgumentKind::Figure)], Gives::First),
    function("round", "round(x, 0.01 CNY, half_up)", &[arg("of", ArgumentKind::Figure), arg("step", ArgumentKind::Step), arg("mode", ROUNDING)], Gives::First),
    function("round_up", "round_up(x, 1 CNY)", &[arg("of", ArgumentKind::Figure), arg("step", ArgumentKind::Step)], Gives::First),
    function("round_down", "round_down(x, 1 CNY)", &[arg("of", ArgumentKind::Figure), arg("step", ArgumentKind::Step)], Gives::First),
    function("days", "days(a, b)", &[arg("from", ArgumentKind::Date), arg("to", ArgumentKind::Date)], Gives::Number),
    Function { needs_calendar: true, ..function("working_days", "working_days(a, b)", &[arg("from", ArgumentKind::Date), arg("to", ArgumentKind::Date)], Gives::Number) },
    function("year", "year(d)", &[arg("of", ArgumentKind::Date)], Gives::Number),
];

impl FunctionId {
    /// Returns all of them, in the order of the table.
    pub fn all() -> impl ExactSizeIterator<Item = FunctionId> {
        (0..FUNCTIONS.len()).map(|at| FunctionId(at as u8))
    }

    /// Returns the function of this name.
    pub fn named(name: &str) -> Option<FunctionId> {
        Self::all().find(|id| id.row().name == name)
    }

    /// Returns its place in the table, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns its row.
    pub fn row(self) -> &'static Function {
        &FUNCTIONS[self.index()]
    }
}

impl Function {
    /// Returns whether it can be called with so many arguments.
    pub fn takes(&self, count: usize) -> bool {
        count == self.parameters.len() || (self.repeats && count > self.parameters.len())
    }

    /// Returns what each argument may be; the last one comes again and again.
    pub fn arguments(&self) -> impl Iterator<Item = &'static Argument> + use<> {
        let parameters = self.parameters;
        parameters.iter().chain(parameters.last().into_iter().cycle())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::RoundingMode;

    const MANUAL: &str = include_str!("../../../../docs/policy-language.md");

    /// What stands between backticks.
    fn quoted(text: &str) -> Vec<&str> {
        text.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_manual_lists_the_functions_of_the_table_in_its_order() {
        let section =
            MANUAL.split("\n### Functions\n").nth(1).and_then(|rest| rest.split("\n#").next()).unwrap();
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        let listed: Vec<&str> = rows.map(|line| quoted(line)[0]).collect();
        let usages: Vec<&str> = FUNCTIONS.iter().map(|function| function.usage).collect();
        assert_eq!(listed, usages);
    }

    #[test]
    fn the_manual_lists_all_words_that_are_no_ids() {
        let sentence = MANUAL.split("Words of the expression language").nth(1);
        let listed = sentence.and_then(|rest| rest.split(" are not ids").next()).unwrap();
        let mut listed: Vec<&str> = quoted(listed).into_iter().flat_map(str::split_whitespace).collect();
        let mut reserved: Vec<&str> = crate::policy::syntax::reserved().collect();
        for words in [&mut listed, &mut reserved] {
            words.sort_unstable();
            words.dedup();
        }
        assert_eq!(listed, reserved);
    }

    #[test]
    fn rows_say_what_the_checker_can_follow() {
        for id in FunctionId::all() {
            let Function { name, usage, parameters, .. } = id.row();
            assert_eq!(FunctionId::named(name), Some(id));
            assert!(usage.starts_with(&format!("{name}(")), "{usage}");
            let first = parameters.first().unwrap().takes;
            assert!(
                !matches!(first, ArgumentKind::Same | ArgumentKind::Step | ArgumentKind::Word(_)),
                "{name}"
            );
            assert!(
                parameters.iter().filter(|of| matches!(of.takes, ArgumentKind::Word(_))).count() <= 1,
                "{name}"
            );
        }
        assert!(matches!(ROUNDING, ArgumentKind::Word(words) if words.len() == RoundingMode::ALL.len()));
    }
}
