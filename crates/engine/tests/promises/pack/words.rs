//! Random expressions of a kind, over the names that may be read so far.

use super::Scale;
use crate::dice::Dice;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Bool,
    Money,
    Number,
    Date,
    Choice,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Bool => "bool",
            Kind::Money => "money",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Choice => "choice",
        }
    }
}

/// How deep an expression may nest.
const DEPTH: usize = 3;
const HUES: [&str; 3] = ["red", "green", "blue"];

/// Names that may be read.
#[derive(Clone)]
pub struct Words {
    scale: Scale,
    names: Vec<(Kind, String)>,
    list: bool,
    /// Names of facts come first; so many.
    facts: usize,
    in_record: bool,
}

impl Words {
    pub fn new(scale: Scale) -> Self {
        Self { scale, names: Vec::new(), list: false, facts: 0, in_record: false }
    }

    /// A name that may be read from now on.
    pub fn add(&mut self, kind: Kind, name: &str) {
        self.names.push((kind, name.to_owned()));
        // Rules and exceptions have names in r; facts and parameters may be read by everything.
        if !name.starts_with('r') {
            self.facts = self.names.len();
        }
    }

    pub fn add_list(&mut self) {
        self.list = true;
    }

    /// The same without rules.
    pub fn facts(&self) -> Words {
        Words { names: self.names[..self.facts].to_vec(), ..self.clone() }
    }

    /// All names of a kind.
    pub fn names(&self, kind: Kind) -> Vec<String> {
        self.names.iter().filter(|(k, _)| *k == kind).map(|(_, name)| name.clone()).collect()
    }

    /// An expression.
    pub fn expression(&self, kind: Kind, dice: &mut Dice) -> String {
        self.at(kind, DEPTH, dice)
    }

    /// A sum that is mostly not negative.
    pub fn sum(&self, dice: &mut Dice) -> String {
        let sum = self.expression(Kind::Money, dice);
        if dice.once_in(12) { format!("({sum})") } else { format!("max(0 CNY, {sum})") }
    }

    fn name(&self, kind: Kind, dice: &mut Dice) -> Option<String> {
        let mut names = self.names(kind);
        if self.in_record {
            let field = match kind {
                Kind::Bool => Some("proven"),
                Kind::Money => Some("sum_of"),
                Kind::Number => Some("share"),
                Kind::Choice => Some("hue"),
                Kind::Date => None,
            };
            // A field is what an aggregate is mostly about.
            names = field.map(str::to_owned).into_iter().chain(names).collect();
        }
        (!names.is_empty()).then(|| dice.pick(&names).clone())
    }

    fn at(&self, kind: Kind, depth: usize, dice: &mut Dice) -> String {
        let leaf = depth == 0 || dice.throw(5) == 0;
        match kind {
            Kind::Bool => self.truth(leaf, depth, dice),
            Kind::Money => self.money(leaf, depth, dice),
            Kind::Number => self.number(leaf, depth, dice),
            Kind::Date => self.date(leaf, depth, dice),
            Kind::Choice => self.choice(dice),
        }
    }

    /// Something to divide by: the checker refuses what surely comes to zero, what only may is let through.
    fn divisor(&self, kind: Kind, dice: &mut Dice) -> String {
        let (plain, less) = if kind == Kind::Money {
            ("4 CNY", "10 CNY")
        } else {
            (*dice.pick(&["4", "3", "30", "365"]), "1")
        };
        match self.name(kind, dice) {
            Some(name) if dice.throw(2) == 0 => name,
            Some(name) => format!("({name} - {less})"),
            None => plain.to_owned(),
        }
    }

    fn choice(&self, dice: &mut Dice) -> String {
        match self.name(Kind::Choice, dice).filter(|_| dice.throw(2) == 0) {
            Some(name) => name,
            None => (*dice.pick(&HUES)).to_owned(),
        }
    }

    fn record(&self) -> Option<Words> {
        (self.list && !self.in_record).then(|| Words { in_record: true, ..self.clone() })
    }

    fn filter(&self, record: &Words, dice: &mut Dice) -> String {
        if dice.throw(2) == 0 { String::new() } else { format!(" where {}", record.at(Kind::Bool, 1, dice)) }
    }

    fn truth(&self, leaf: bool, depth: usize, dice: &mut Dice) -> String {
        let full = self.scale == Scale::Full;
        if leaf {
            return self.name(Kind::Bool, dice).unwrap_or_else(|| "true".to_owned());
        }
        let next = |kind, dice: &mut Dice| self.at(kind, depth - 1, dice);
        let order = |dice: &mut Dice| *dice.pick(&["<", "<=", ">", ">=", "==", "!="]);
        match dice.throw(11) {
            0 => format!("({} and {})", next(Kind::Bool, dice), next(Kind::Bool, dice)),
            1 => format!("({} or {})", next(Kind::Bool, dice), next(Kind::Bool, dice)),
            2 => format!("(not {})", next(Kind::Bool, dice)),
            3 | 4 if self.name(Kind::Choice, dice).is_some() => {
                let name = self.name(Kind::Choice, dice).unwrap_or_default();
                let hue = *dice.pick(&HUES);
                match dice.throw(4) {
                    0 => format!("({name} is {hue})"),
                    1 => format!("({name} is not {hue})"),
                    2 => format!("({name} in [{hue}, red])"),
                    _ => format!("({name} not in [{hue}, blue])"),
                }
            }
            5 => format!("({} {} {})", next(Kind::Money, dice), order(dice), next(Kind::Money, dice)),
            6 => format!("({} {} {})", next(Kind::Number, dice), order(dice), next(Kind::Number, dice)),
            7 if full => format!("({} {} {})", next(Kind::Date, dice), order(dice), next(Kind::Date, dice)),
            8 => format!(
                "(if {} then {} else {})",
                next(Kind::Bool, dice),
                next(Kind::Bool, dice),
                next(Kind::Bool, dice)
            ),
            9 => format!(
                "({} {} {})",
                next(Kind::Bool, dice),
                dice.pick(&["==", "!="]),
                next(Kind::Bool, dice)
            ),
            10 => match self.record() {
                Some(record) => {
                    let item = record.at(Kind::Bool, 1, dice);
                    format!("{}({item} of losses{})", dice.pick(&["any", "all"]), self.filter(&record, dice))
                }
                None => format!("(not {})", next(Kind::Bool, dice)),
            },
            _ => self.name(Kind::Bool, dice).unwrap_or_else(|| "false".to_owned()),
        }
    }

    fn money(&self, leaf: bool, depth: usize, dice: &mut Dice) -> String {
        if leaf {
            return match self.name(Kind::Money, dice).filter(|_| dice.throw(2) == 0) {
                Some(name) => name,
                None => (*dice.pick(&["40 CNY", "100 CNY", "0 CNY", "12.345 CNY", "77.77 CNY"])).to_owned(),
            };
        }
        let next = |kind, dice: &mut Dice| self.at(kind, depth - 1, dice);
        match dice.throw(13) {
            0 => format!("({} + {})", next(Kind::Money, dice), next(Kind::Money, dice)),
            1 => format!("({} - {})", next(Kind::Money, dice), next(Kind::Money, dice)),
            2 => format!("({} * {})", next(Kind::Money, dice), next(Kind::Number, dice)),
            3 => format!("min({}, {})", next(Kind::Money, dice), next(Kind::Money, dice)),
            4 => format!("max({}, {})", next(Kind::Money, dice), next(Kind::Money, dice)),
            5 => format!("clamp({}, 10 CNY, {})", next(Kind::Money, dice), next(Kind::Money, dice)),
            6 => {
                let mode = *dice.pick(&["half_up", "half_even", "half_down", "up", "down"]);
                let step = *dice.pick(&["0.01 CNY", "1 CNY", "25 CNY"]);
                format!("round({}, {step}, {mode})", next(Kind::Money, dice))
            }
            7 | 8 => format!(
                "(if {} then {} else {})",
                next(Kind::Bool, dice),
                next(Kind::Money, dice),
                next(Kind::Money, dice)
            ),
            9 => format!("({} / {})", next(Kind::Money, dice), self.divisor(Kind::Number, dice)),
            10 => format!("abs({})", next(Kind::Money, dice)),
            // So much a day, for some days.
            11 => {
                let (days, of) = (*dice.pick(&["3", "21", "29"]), *dice.pick(&["3", "7", "30"]));
                format!("({} / {of} * {days})", next(Kind::Money, dice))
            }
            _ => match self.record() {
                Some(record) => {
                    let item = record.at(Kind::Money, 1, dice);
                    let kind = *dice.pick(&["sum", "sum", "sum", "min", "max"]);
                    format!("{kind}({item} of losses{})", self.filter(&record, dice))
                }
                None => format!("(-{})", next(Kind::Money, dice)),
            },
        }
    }

    fn number(&self, leaf: bool, depth: usize, dice: &mut Dice) -> String {
        if leaf {
            return match self.name(Kind::Number, dice).filter(|_| dice.throw(2) == 0) {
                Some(name) => name,
                None => (*dice.pick(&["2", "1", "0", "30%", "1.5"])).to_owned(),
            };
        }
        let full = self.scale == Scale::Full;
        let next = |kind, dice: &mut Dice| self.at(kind, depth - 1, dice);
        match dice.throw(9) {
            0 => format!("({} + {})", next(Kind::Number, dice), next(Kind::Number, dice)),
            1 => format!("({} * {})", next(Kind::Number, dice), next(Kind::Number, dice)),
            2 => format!("({} - {})", next(Kind::Number, dice), next(Kind::Number, dice)),
            3 => format!("({} / {})", next(Kind::Money, dice), self.divisor(Kind::Money, dice)),
            4 => format!(
                "(if {} then {} else {})",
                next(Kind::Bool, dice),
                next(Kind::Number, dice),
                next(Kind::Number, dice)
            ),
            5 if full => format!("days({}, {})", next(Kind::Date, dice), next(Kind::Date, dice)),
            6 if full => format!("working_days({}, {})", next(Kind::Date, dice), next(Kind::Date, dice)),
            7 if full => format!("year({})", next(Kind::Date, dice)),
            _ => match self.record() {
                Some(record) => format!("count(losses{})", self.filter(&record, dice)),
                None => format!("min({}, {})", next(Kind::Number, dice), next(Kind::Number, dice)),
            },
        }
    }

    fn date(&self, leaf: bool, depth: usize, dice: &mut Dice) -> String {
        if leaf {
            return match self.name(Kind::Date, dice) {
                Some(name) if !dice.once_in(5) => name,
                _ => (*dice.pick(&["2025-12-31", "2026-01-31"])).to_owned(),
            };
        }
        let next = |kind, dice: &mut Dice| self.at(kind, depth - 1, dice);
        match dice.throw(5) {
            0 => format!(
                "({} + {})",
                next(Kind::Date, dice),
                dice.pick(&["15 days", "2 working days", "5 months", "1 year"])
            ),
            1 => format!(
                "({} - {})",
                next(Kind::Date, dice),
                dice.pick(&["15 days", "2 working days", "5 months"])
            ),
            2 => format!("min({}, {})", next(Kind::Date, dice), next(Kind::Date, dice)),
            3 => format!("max({}, {})", next(Kind::Date, dice), next(Kind::Date, dice)),
            _ => format!(
                "(if {} then {} else {})",
                next(Kind::Bool, dice),
                next(Kind::Date, dice),
                next(Kind::Date, dice)
            ),
        }
    }
}
