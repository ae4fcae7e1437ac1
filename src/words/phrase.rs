//! Expressions in the reader's words: labels for names, signs people know for operators.

use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::policy::{
    AggregateId, AggregateKind, ArgumentKind, Call, Comparison, ExprId, FactId, Literal, Op, Type,
};

/// How tightly a phrase binds; what binds less than its place asks for stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    If,
    Or,
    And,
    Compare,
    Sum,
    Product,
    Leaf,
}

impl Say<'_> {
    /// Says an expression of the policy.
    pub fn phrase(&self, id: ExprId) -> String {
        self.part(id, Binds::If, None)
    }

    /// The node's own phrase, bracketed if its place asks for it. As deep as the language lets expressions nest.
    fn part(&self, id: ExprId, least: Binds, list: Option<FactId>) -> String {
        let (binds, text) = self.node(id, list);
        if binds < least { fl!(self.words.loader, "brackets", inside = text) } else { text }
    }

    fn node(&self, id: ExprId, list: Option<FactId>) -> (Binds, String) {
        let policy = self.policy;
        let loader = &self.words.loader;
        let node = policy.node(id);
        let part = |id: ExprId, least: Binds| self.part(id, least, list);
        let loose = |id: ExprId| self.part(id, Binds::If, list);
        let joined = |ids: &[ExprId], least: Binds, with: &str| {
            ids.iter().map(|id| part(*id, least)).collect::<Vec<_>>().join(with)
        };
        let sign = |a: ExprId, sign: &str, b: ExprId, left: Binds, right: Binds| {
            format!("{} {sign} {}", part(a, left), part(b, right))
        };
        match node.op {
            Op::Bool(truth) => (Binds::Leaf, self.truth(truth)),
            Op::Decimal(figure) => (Binds::Leaf, self.written_out(id, figure)),
            Op::Date(day) => (Binds::Leaf, day.to_string()),
            Op::Choice(place) => (Binds::Leaf, self.literal(&Literal::Choice(place), node.ty)),
            Op::Fact(_) | Op::Rule(_) | Op::Parameter(_) => {
                (Binds::Leaf, self.name(node.op).unwrap_or_default().to_owned())
            }
            Op::Field(at) => {
                let field = list.and_then(|list| policy.fact(list).fields.get(usize::from(at)));
                let words = || policy.words(id).to_owned();
                (Binds::Leaf, field.map_or_else(words, |field| self.text(&field.label).to_owned()))
            }
            Op::Promised => (Binds::Leaf, fl!(loader, "phrase-promised")),
            Op::Not(of) => (Binds::Compare, fl!(loader, "phrase-not", of = part(of, Binds::Compare))),
            Op::And(args) => (Binds::And, joined(policy.args(args), Binds::And, &fl!(loader, "phrase-and"))),
            // What must hold together stands in brackets: not everybody knows that “and” binds before “or”.
            Op::Or(args) => (Binds::Or, joined(policy.args(args), Binds::Compare, &fl!(loader, "phrase-or"))),
            Op::Compare(comparison, a, b) => {
                let mark = match comparison {
                    Comparison::Equal => "=",
                    Comparison::NotEqual => "≠",
                    Comparison::Less => "<",
                    Comparison::AtMost => "≤",
                    Comparison::Greater => ">",
                    Comparison::AtLeast => "≥",
                };
                (Binds::Compare, sign(a, mark, b, Binds::Sum, Binds::Sum))
            }
            Op::In(of, set) => (Binds::Compare, self.choice_test(part(of, Binds::Sum), of, set)),
            Op::Neg(of) => (Binds::Product, format!("−{}", part(of, Binds::Leaf))),
            Op::Add(a, b) => (Binds::Sum, sign(a, "+", b, Binds::Sum, Binds::Sum)),
            Op::Sub(a, b) => (Binds::Sum, sign(a, "−", b, Binds::Sum, Binds::Product)),
            Op::Mul(a, b) => (Binds::Product, sign(a, "×", b, Binds::Product, Binds::Product)),
            Op::Div(a, b) => (Binds::Product, sign(a, "÷", b, Binds::Product, Binds::Leaf)),
            Op::Shift { date, by, back } => {
                let mark = if back { "−" } else { "+" };
                (Binds::Sum, sign(date, mark, by, Binds::Sum, Binds::Product))
            }
            Op::Between(to, from) => {
                (Binds::Leaf, fl!(loader, "phrase-days", from = loose(from), to = loose(to)))
            }
            Op::Call(call) => (Binds::Leaf, self.call(call, list)),
            Op::If(when, then, or) => {
                let (when, then, or) = (part(when, Binds::Or), part(then, Binds::Or), loose(or));
                (Binds::If, fl!(loader, "phrase-if", when = when, then = then, or = or))
            }
            Op::Aggregate(id) => (Binds::Leaf, self.aggregate(id)),
        }
    }

    /// A function, by the phrase under its name; several arguments that may stand in any number as one list.
    fn call(&self, call: Call, list: Option<FactId>) -> String {
        let function = call.function.row();
        let key = function.name.replace('_', "-");
        let mut args = self.policy.args(call.args).iter();
        let mut said: Vec<(&str, String)> = Vec::new();
        if function.repeats {
            let all: Vec<String> = args.by_ref().map(|arg| self.part(*arg, Binds::Or, list)).collect();
            said.push(("list", all.join(&fl!(&self.words.loader, "phrase-comma"))));
        }
        for argument in function.parameters.iter().filter(|_| !function.repeats) {
            let text = match argument.takes {
                ArgumentKind::Word(words) => {
                    let word = words.get(usize::from(call.word)).copied().unwrap_or_default();
                    self.words.say(&format!("{key}-{}", word.replace('_', "-")), &[])
                }
                _ => args.next().map(|arg| self.part(*arg, Binds::If, list)).unwrap_or_default(),
            };
            said.push((argument.name, text));
        }
        let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.words.say(&format!("phrase-{key}"), &said)
    }

    /// Whether a choice is one of some; said the shorter way round.
    fn choice_test(&self, of: String, id: ExprId, set: u128) -> String {
        let loader = &self.words.loader;
        let Type::Choice(ty) = self.policy.node(id).ty else { return of };
        let all = self.policy.choices(ty).len();
        let every = if all >= 128 { u128::MAX } else { (1u128 << all) - 1 };
        let set = set & every;
        if set.count_ones() as usize * 2 > all && set != every {
            fl!(loader, "phrase-is-not", of = of, choices = self.choice_set(ty, every & !set))
        } else {
            fl!(loader, "phrase-is", of = of, choices = self.choice_set(ty, set))
        }
    }

    fn aggregate(&self, id: AggregateId) -> String {
        let loader = &self.words.loader;
        let aggregate = self.policy.aggregate(id);
        let fact = aggregate.list;
        let list = self.text(&self.policy.fact(fact).label).to_owned();
        let inside =
            |id: Option<ExprId>| id.map(|id| self.part(id, Binds::Or, Some(fact))).unwrap_or_default();
        let item = inside(aggregate.item);
        let text = match aggregate.kind {
            AggregateKind::Sum => fl!(loader, "phrase-sum", list = list, item = item),
            AggregateKind::Min => fl!(loader, "phrase-least", list = list, item = item),
            AggregateKind::Max => fl!(loader, "phrase-most", list = list, item = item),
            AggregateKind::Any => fl!(loader, "phrase-any", list = list, item = item),
            AggregateKind::All => fl!(loader, "phrase-all", list = list, item = item),
            AggregateKind::Count => fl!(loader, "phrase-count", list = list),
        };
        match aggregate.filter {
            Some(_) => fl!(loader, "phrase-where", of = text, filter = inside(aggregate.filter)),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::words::{Lang, Words};
    use redress_engine::policy::{ArgumentKind, FUNCTIONS};

    #[test]
    fn every_function_has_a_phrase_that_names_all_its_arguments() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for function in &FUNCTIONS {
                let key = function.name.replace('_', "-");
                let names: Vec<&str> = match function.repeats {
                    true => vec!["list"],
                    false => function.parameters.iter().map(|parameter| parameter.name).collect(),
                };
                let given: Vec<(&str, &str)> = names.iter().map(|name| (*name, *name)).collect();
                let said = words.say(&format!("phrase-{key}"), &given);
                assert!(words.has(&format!("phrase-{key}")), "{key}");
                assert!(names.iter().all(|name| said.contains(name)), "{lang:?} {key}: {said}");
                for parameter in function.parameters {
                    let ArgumentKind::Word(some) = parameter.takes else { continue };
                    for word in some {
                        assert!(words.has(&format!("{key}-{}", word.replace('_', "-"))), "{key} {word}");
                    }
                }
            }
        }
    }
}
