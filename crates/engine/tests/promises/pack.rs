//! Random small packs, as the TOML a drafter would write.

mod words;

use super::dice::Dice;
use std::fmt::Write;
use words::{Kind, Words};

/// What kinds of facts a pack asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Bools and choices only, so that all completions can be enumerated.
    Finite,
    /// Figures, dates and lists as well.
    Full,
}

const DEMANDS: [&str; 2] = ["refund", "apology"];

/// The text of a pack.
pub fn pack(scale: Scale, throws: &[u16]) -> String {
    let mut pack = Pack { dice: Dice::new(throws), words: Words::new(scale), scale, text: String::new() };
    pack.write();
    pack.text
}

struct Pack<'d> {
    dice: Dice<'d>,
    words: Words,
    scale: Scale,
    text: String,
}

const LABEL: &str = "label = { zh = \"甲\", en = \"A\" }";
const BECAUSE: &str = "because = { zh = \"因\", en = \"B\" }";

macro_rules! say {
    ($pack:expr, $($arg:tt)*) => { writeln!($pack.text, $($arg)*).expect("text grows") };
}

impl Pack<'_> {
    fn write(&mut self) {
        let rounding = *self.dice.pick(&[
            "",
            "rounding = { to = \"1\", mode = \"half-up\" }\n",
            "rounding = { to = \"0.1\", mode = \"down\" }\n",
            "rounding = { to = \"0.05\", mode = \"up\" }\n",
            "rounding = { to = \"1\", mode = \"half-even\" }\n",
        ]);
        // The header names what is deducted, which is only known at the end.
        let head = format!(
            "[pack]\nid = \"random\"\ntitle = {{ zh = \"试\", en = \"T\" }}\nversion = \"1\"\ncurrency = \"CNY\"\n\
             calendar = \"work\"\ncovers = {{ from = 2025-01-01 }}\n{rounding}"
        );
        self.law();
        self.facts();
        self.parameters();
        self.rules();
        self.categories();
        self.authority();
        // A parameter is neither fact nor rule.
        let mut sums = self.words.names(Kind::Money);
        sums.retain(|name| !name.starts_with('p'));
        let deducts = match sums {
            names if !names.is_empty() && self.dice.once_in(4) => {
                format!("deducts = \"{}\"\n", self.dice.pick(&names))
            }
            _ => String::new(),
        };
        self.text = format!("{head}{deducts}{}", self.text);
    }

    fn law(&mut self) {
        say!(
            self,
            "[[calendar]]\nid = \"work\"\nholidays = [2025-10-01, {{ from = 2026-02-16, until = 2026-02-20 }}]\n\
             workdays = [2026-02-14]\ncovers = {{ from = 2020-01-01, until = 2035-12-31 }}"
        );
        say!(self, "[[instrument]]\nid = \"law\"\ntitle = {{ zh = \"法\", en = \"L\" }}\nkind = \"law\"");
        for (id, in_force) in [
            ("p0", ""),
            ("p1", "in_force = { until = 2025-12-31 }"),
            ("p2", "in_force = { from = 2026-01-01 }"),
        ] {
            say!(
                self,
                "[[provision]]\nid = \"{id}\"\ninstrument = \"law\"\narticle = {{ zh = \"条\", en = \"a\" }}\n\
                 gist = {{ zh = \"旨\", en = \"g\" }}\n{in_force}"
            );
        }
        for demand in DEMANDS {
            say!(self, "[[demand]]\nid = \"{demand}\"\n{LABEL}");
        }
    }

    fn cites(&mut self) -> &'static str {
        ["", "cites = [\"p0\"]\n", "cites = [\"p1\", \"p2\"]\n"][self.dice.throw(3)]
    }

    /// A period that may begin or end among the incident dates.
    fn in_force(&mut self) -> &'static str {
        if !self.dice.once_in(5) {
            return "";
        }
        ["in_force = { from = 2025-07-01 }", "in_force = { until = 2026-01-15 }"][self.dice.throw(2)]
    }

    fn fact(&mut self, id: &str, kind: &str, more: &str) {
        say!(
            self,
            "[[fact]]\nid = \"{id}\"\ntype = \"{kind}\"\n{LABEL}\nask = {{ zh = \"问\", en = \"Q\" }}\n{more}"
        );
    }

    fn facts(&mut self) {
        for at in 0..2 + self.dice.throw(4) {
            let id = format!("b{at}");
            self.fact(&id, "bool", "");
            self.words.add(Kind::Bool, &id);
        }
        let choices = "choices = [{ id = \"red\", label = { zh = \"红\" } }, { id = \"green\", label = { zh = \"绿\" } }, \
                       { id = \"blue\", label = { zh = \"蓝\" } }]";
        for at in 0..self.dice.throw(3) {
            let id = format!("c{at}");
            self.fact(&id, "choice", choices);
            self.words.add(Kind::Choice, &id);
        }
        if self.scale == Scale::Finite {
            return;
        }
        for at in 0..1 + self.dice.throw(2) {
            let id = format!("m{at}");
            let bounds = *self.dice.pick(&["", "max = \"1000 CNY\"", "min = \"10 CNY\"\nmax = \"90 CNY\""]);
            self.fact(&id, "money", bounds);
            self.words.add(Kind::Money, &id);
        }
        for at in 0..self.dice.throw(3) {
            let id = format!("n{at}");
            let bounds = *self.dice.pick(&["", "min = 0\nmax = 10", "min = 0", "max = 3"]);
            self.fact(&id, "number", bounds);
            self.words.add(Kind::Number, &id);
        }
        if self.dice.once_in(2) {
            self.fact("d0", "date", "min = 2025-03-01\nmax = 2026-12-31");
            self.words.add(Kind::Date, "d0");
        }
        self.words.add(Kind::Date, "incident_date");
        self.words.add(Kind::Date, "complaint_date");
        self.words.add(Kind::Date, "decision_date");
        if self.dice.once_in(2) {
            let fields = "fields = [{ id = \"sum_of\", type = \"money\", label = { zh = \"额\" } }, \
                          { id = \"share\", type = \"number\", label = { zh = \"份\" }, min = 0, max = 1 }, \
                          { id = \"proven\", type = \"bool\", label = { zh = \"证\" } }, \
                          { id = \"hue\", type = \"choice\", label = { zh = \"色\" }, \
                          choices = [{ id = \"red\", label = { zh = \"红\" } }, { id = \"green\", label = { zh = \"绿\" } }, \
                          { id = \"blue\", label = { zh = \"蓝\" } }] }]";
            self.fact("losses", "list", fields);
            self.words.add_list();
        }
    }

    fn parameters(&mut self) {
        for at in 0..self.dice.throw(3) {
            let id = format!("p{at}x");
            let (ty, kind, values) = match self.dice.throw(2) {
                0 => ("money", Kind::Money, ["100 CNY", "250.50 CNY", "20 CNY"]),
                _ => ("number", Kind::Number, ["2", "50%", "0"]),
            };
            let by = if self.scale == Scale::Full {
                *self.dice.pick(&["", "by = \"complaint_date\"\n", "by = \"decision_date\"\n"])
            } else {
                ""
            };
            let [first, second, third] = values;
            let timeline = *self.dice.pick(&[1, 2, 3]);
            let entries = [
                format!("{{ value = \"{first}\", cites = [\"p0\"] }}"),
                format!("{{ from = 2025-09-01, value = \"{second}\" }}"),
                format!("{{ from = 2026-02-10, value = \"{third}\" }}"),
            ];
            let entries = entries[..timeline].join(", ");
            say!(self, "[[parameter]]\nid = \"{id}\"\ntype = \"{ty}\"\n{LABEL}\n{by}timeline = [{entries}]");
            self.words.add(kind, &id);
        }
    }

    fn rules(&mut self) {
        let mut targets: Vec<(String, Kind)> = Vec::new();
        for at in 0..self.dice.throw(5) {
            let id = format!("r{at}");
            let kinds: &[Kind] = match self.scale {
                Scale::Finite => &[Kind::Bool, Kind::Money, Kind::Number, Kind::Choice],
                Scale::Full => &[Kind::Bool, Kind::Money, Kind::Number, Kind::Choice, Kind::Date],
            };
            let kind = *self.dice.pick(kinds);
            let ty = kind.name();
            let choices = if kind == Kind::Choice {
                "choices = [{ id = \"red\", label = { zh = \"红\" } }, { id = \"green\", label = { zh = \"绿\" } }, \
                 { id = \"blue\", label = { zh = \"蓝\" } }]\n"
            } else {
                ""
            };
            let cites = self.cites();
            say!(self, "[[rule]]\nid = \"{id}\"\ntype = \"{ty}\"\n{LABEL}\n{choices}{cites}");
            if self.dice.throw(2) == 0 {
                let is = self.words.expression(kind, &mut self.dice);
                say!(self, "is = \"{is}\"");
            } else {
                self.cases(kind);
            }
            self.words.add(kind, &id);
            targets.push((id, kind));
        }
        for (target, kind) in targets {
            if self.dice.once_in(3) {
                self.exceptions(&target, kind);
            }
        }
    }

    fn cases(&mut self, kind: Kind) {
        let hits: &[&str] = match kind {
            Kind::Money | Kind::Number => &["unique", "first", "max", "min", "sum"],
            Kind::Date => &["unique", "first", "max", "min"],
            _ => &["unique", "first"],
        };
        let hit = *self.dice.pick(hits);
        let mut cases = Vec::new();
        for _ in 0..1 + self.dice.throw(3) {
            let when = self.words.expression(Kind::Bool, &mut self.dice);
            let is = self.words.expression(kind, &mut self.dice);
            let in_force = match self.in_force() {
                "" => String::new(),
                period => format!(", {period}"),
            };
            cases.push(format!("{{ when = \"{when}\", is = \"{is}\"{in_force} }}"));
        }
        say!(self, "hit = \"{hit}\"\ncases = [{}]", cases.join(", "));
        if !self.dice.once_in(5) {
            let otherwise = self.words.expression(kind, &mut self.dice);
            say!(self, "otherwise = \"{otherwise}\"");
        }
    }

    /// One or two exceptions, and sometimes exceptions to the first.
    ///
    /// They read facts only: what they override may not be read by what overrides it.
    fn exceptions(&mut self, target: &str, kind: Kind) {
        let name = target.replace('.', "_");
        let count = 1 + self.dice.throw(2);
        for at in 0..count {
            self.exception(&format!("{name}_x{at}"), target, kind, true);
        }
        for at in 0..self.dice.throw(3) {
            let valued = self.dice.throw(2) == 0;
            self.exception(&format!("{name}_x0_y{at}"), &format!("{name}_x0"), kind, valued);
            if self.dice.once_in(4) {
                self.exception(&format!("{name}_x0_y{at}_z"), &format!("{name}_x0_y{at}"), kind, valued);
            }
        }
    }

    fn exception(&mut self, id: &str, to: &str, kind: Kind, valued: bool) {
        let facts = self.words.facts();
        let when = facts.expression(Kind::Bool, &mut self.dice);
        let in_force = self.in_force();
        let cites = self.cites();
        say!(
            self,
            "[[exception]]\nid = \"{id}\"\nto = \"{to}\"\nwhen = \"{when}\"\n{BECAUSE}\n{cites}{in_force}"
        );
        if valued {
            let is = facts.expression(kind, &mut self.dice);
            say!(self, "is = \"{is}\"");
        }
    }

    fn categories(&mut self) {
        let count = 1 + self.dice.throw(4);
        let mut goodwill_groups = Vec::new();
        for at in 0..count {
            let id = format!("k{at}");
            let basis = *self.dice.pick(&["entitlement", "commitment", "goodwill"]);
            let cites = self.cites();
            let due = self.words.expression(Kind::Bool, &mut self.dice);
            say!(self, "[[category]]\nid = \"{id}\"\n{LABEL}\nbasis = \"{basis}\"\n{cites}due = \"{due}\"");
            let answers =
                *self.dice.pick(&["", "answers = [\"refund\"]", "answers = [\"refund\", \"apology\"]"]);
            let in_force = self.in_force();
            say!(self, "{answers}\n{in_force}");
            let paid = !self.dice.once_in(8);
            if paid {
                let from = self.words.sum(&mut self.dice);
                if self.dice.once_in(3) {
                    let more = self.words.sum(&mut self.dice);
                    say!(self, "amount = {{ from = \"{from}\", to = \"{from} + {more}\" }}");
                } else {
                    say!(self, "amount = \"{from}\"");
                }
                if self.dice.once_in(3) {
                    let recommend = self.words.sum(&mut self.dice);
                    say!(self, "recommend = \"{recommend}\"");
                }
                if self.dice.once_in(3) {
                    // What is owed and what is given freely do not compete.
                    let group = if basis == "goodwill" { "gift" } else { "owed" };
                    goodwill_groups.push(group);
                    say!(self, "exclusive = \"{group}\"");
                }
            }
            let mut refusals = Vec::new();
            for _ in 0..self.dice.throw(3) {
                let when = self.words.expression(Kind::Bool, &mut self.dice);
                let cites = self.cites().trim_end();
                let cites = if cites.is_empty() { String::new() } else { format!(", {cites}") };
                refusals.push(format!("{{ when = \"{when}\", {BECAUSE}{cites} }}"));
            }
            if !refusals.is_empty() {
                say!(self, "refusals = [{}]", refusals.join(", "));
            }
            if self.dice.once_in(4) {
                self.exceptions(&format!("{id}.due"), Kind::Bool);
            }
            if paid && self.dice.once_in(5) {
                self.exceptions(&format!("{id}.amount"), Kind::Money);
            }
        }
    }

    fn authority(&mut self) {
        let roles = 1 + self.dice.throw(3);
        for at in 0..roles {
            // Sometimes two of one rank.
            let rank = if self.dice.once_in(6) { 1 } else { at + 1 };
            say!(self, "[[role]]\nid = \"role{at}\"\nrank = {rank}\n{LABEL}");
        }
        let mut of = vec!["offer".to_owned(), "entitlement".into(), "commitment".into(), "goodwill".into()];
        of.extend(["k0".to_owned()]);
        for role in 0..roles {
            for _ in 0..1 + self.dice.throw(3) {
                let of = self.dice.pick(&of).clone();
                let up_to = match self.dice.throw(4) {
                    0 => format!("{} CNY", 50 * (role + 1)),
                    1 => "unlimited".to_owned(),
                    2 => format!("{} CNY", 7 * (role + 1)),
                    _ => self.words.expression(Kind::Money, &mut self.dice),
                };
                say!(self, "[[limit]]\nrole = \"role{role}\"\nof = \"{of}\"\nup_to = \"{up_to}\"");
                if self.dice.once_in(3) {
                    let when = self.words.expression(Kind::Bool, &mut self.dice);
                    say!(self, "when = \"{when}\"");
                }
            }
        }
        for at in 0..self.dice.throw(3) {
            let when = self.words.expression(Kind::Bool, &mut self.dice);
            let when = match self.dice.throw(3) {
                0 => when,
                1 => "promised > 60 CNY".to_owned(),
                _ => format!("promised >= 30 CNY and ({when})"),
            };
            let mode = *self.dice.pick(&["approve", "consult", "notify"]);
            let role = self.dice.throw(roles);
            let (cites, in_force) = (self.cites(), self.in_force());
            say!(
                self,
                "[[escalation]]\nid = \"e{at}\"\nwhen = \"{when}\"\nneeds = [\"role{role}\"]\nmode = \"{mode}\"\n{BECAUSE}\n\
                 {cites}{in_force}"
            );
        }
    }
}
