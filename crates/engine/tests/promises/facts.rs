//! Random facts for a policy, and their completions.

use super::dice::Dice;
use jiff::civil::{Date, date};
use redress_engine::decision::{Facts, Known, Query, Record};
use redress_engine::policy::model::Choice;
use redress_engine::policy::{FactId, FactSource, Literal, Op, Policy, RoleId, Type};
use rust_decimal::Decimal;

/// The day all random offers are made.
pub const AS_OF: Date = date(2026, 3, 2);

/// What a fact or field may be: all of a bool or choice; of figures and dates a sample, with the figures the policy names
/// and their neighbours, for there things change.
pub struct Candidates {
    figures: Vec<(Type, Decimal)>,
    dates: Vec<Date>,
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a figure")
}

impl Candidates {
    pub fn of(policy: &Policy) -> Self {
        let mut figures = Vec::new();
        let mut dates = vec![
            date(2025, 1, 1),
            date(2025, 3, 1),
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2026, 2, 14),
            AS_OF,
        ];
        for node in policy.nodes() {
            match node.op {
                Op::Decimal(d) => figures.push((node.ty, d)),
                Op::Date(d) => dates.push(d),
                _ => {}
            }
        }
        let entries = policy.parameters().iter().flat_map(|p| &p.timeline);
        dates.extend(entries.filter_map(|entry| entry.in_force.from));
        dates.extend(policy.categories().iter().flat_map(|c| [c.in_force.from, c.in_force.until]).flatten());
        dates.extend(policy.exceptions().iter().flat_map(|x| [x.in_force.from, x.in_force.until]).flatten());
        let neighbours: Vec<Date> =
            dates.iter().flat_map(|day| [day.yesterday(), day.tomorrow()]).flatten().collect();
        dates.extend(neighbours);
        dates.sort();
        dates.dedup();
        Self { figures, dates }
    }

    fn literals(
        &self,
        ty: Type,
        choices: usize,
        min: Option<&Literal>,
        max: Option<&Literal>,
    ) -> Vec<Literal> {
        let within = |d: &Decimal| {
            !matches!(min, Some(Literal::Number(min)) if d < min)
                && !matches!(max, Some(Literal::Number(max)) if d > max)
        };
        let within_days = |d: &Date| {
            !matches!(min, Some(Literal::Date(min)) if d < min)
                && !matches!(max, Some(Literal::Date(max)) if d > max)
        };
        match ty {
            Type::Bool => vec![Literal::Bool(false), Literal::Bool(true)],
            Type::Choice(_) => (0..choices as u8).map(Literal::Choice).collect(),
            Type::Number | Type::Money(_) | Type::Duration(_) => {
                let step = if ty == Type::Number { decimal("0.5") } else { decimal("0.01") };
                let step = if matches!(ty, Type::Duration(_)) { Decimal::ONE } else { step };
                let mut all: Vec<Decimal> =
                    ["0", "1", "3", "-2", "50", "99.99", "1000"].into_iter().map(decimal).collect();
                let own = self.figures.iter().filter(|(of, _)| *of == ty).map(|(_, d)| d.round_dp(2));
                all.extend(own.flat_map(|d| [d - step, d, d + step]));
                for bound in [min, max].into_iter().flatten() {
                    if let Literal::Number(d) = bound {
                        all.push(*d);
                    }
                }
                if matches!(ty, Type::Duration(_)) {
                    all.iter_mut().for_each(|d| *d = d.round());
                }
                all.retain(within);
                all.sort();
                all.dedup();
                all.into_iter().map(Literal::Number).collect()
            }
            Type::Date => self.dates.iter().copied().filter(within_days).map(Literal::Date).collect(),
            Type::Text => vec![Literal::Text("…".into())],
            Type::List => Vec::new(),
        }
    }

    fn fact(&self, policy: &Policy, id: FactId) -> Vec<Literal> {
        let fact = policy.fact(id);
        self.literals(fact.ty, fact.choices.len(), fact.min.as_ref(), fact.max.as_ref())
    }

    fn field(&self, policy: &Policy, list: FactId, at: usize) -> Vec<Literal> {
        let field = &policy.fact(list).fields[at];
        let choices =
            if (list, at) == (FactId::DEMANDS, 0) { policy.demands().len() } else { field.choices.len() };
        self.literals(field.ty, choices, field.min.as_ref(), field.max.as_ref())
    }

    /// Each value a fact may be given, for bools and choices; nothing for others.
    pub fn finite(&self, policy: &Policy, id: FactId) -> Vec<Literal> {
        match policy.fact(id).ty {
            Type::Bool | Type::Choice(_) => self.fact(policy, id),
            _ => Vec::new(),
        }
    }
}

/// Whether leaving a field out is an answer: a demand need not ask for a sum.
fn may_stay_open(list: FactId, at: usize) -> bool {
    list == FactId::DEMANDS && at == 1
}

/// The facts a case of the policy may state.
pub fn open_facts(policy: &Policy) -> Vec<FactId> {
    let settled = |id: &FactId| policy.given().iter().any(|(given, _)| given == id);
    (0..policy.facts().len() as u32)
        .map(FactId)
        .filter(|id| *id != FactId::DECISION_DATE && !settled(id))
        .collect()
}

/// A case of which about one fact in `unknown` is left out; `0` leaves out nothing.
pub fn case(policy: &Policy, candidates: &Candidates, dice: &mut Dice, unknown: usize) -> Query {
    let mut facts = Facts::new(policy);
    facts.set(FactId::DECISION_DATE, Known::Value(Literal::Date(AS_OF)));
    let role = if dice.once_in(3) && !policy.roles().is_empty() {
        Some(RoleId(dice.throw(policy.roles().len()) as u32))
    } else {
        None
    };
    let promise = dice.once_in(4).then(|| *dice.pick(&["0", "12.34", "60", "100", "1000"])).map(decimal);
    let case = Query { as_of: AS_OF, role, promise, facts };
    let mut case = complete(policy, candidates, &case, dice);
    if unknown == 0 {
        return case;
    }
    for id in open_facts(policy) {
        if dice.once_in(unknown) {
            case.facts.set(id, Known::Unknown);
        } else if let Known::List(records) = case.facts.get(id) {
            let mut records = records.clone();
            for record in &mut records {
                for field in record.iter_mut() {
                    if dice.once_in(unknown * 2) {
                        *field = None;
                    }
                }
            }
            case.facts.set(id, Known::List(records));
        }
    }
    case
}

/// One completion of a case.
pub fn complete(policy: &Policy, candidates: &Candidates, case: &Query, dice: &mut Dice) -> Query {
    let mut case = case.clone();
    for id in open_facts(policy) {
        match case.facts.get(id) {
            Known::Value(_) => {}
            Known::List(records) => {
                let records = records.clone();
                let records =
                    records.into_iter().map(|r| filled(policy, candidates, id, r, dice, false)).collect();
                case.facts.set(id, Known::List(records));
            }
            Known::Unknown if policy.fact(id).ty == Type::List => {
                let empty = || vec![None; policy.fact(id).fields.len()];
                let count = dice.throw(3);
                let records =
                    (0..count).map(|_| filled(policy, candidates, id, empty(), dice, true)).collect();
                case.facts.set(id, Known::List(records));
            }
            Known::Unknown => {
                let mut literals = candidates.fact(policy, id);
                literals.retain(|literal| fits(policy, &case, id, literal));
                assert!(!literals.is_empty(), "{} has no possible value", policy.fact(id).id);
                case.facts.set(id, Known::Value(dice.pick(&literals).clone()));
            }
        }
    }
    case
}

fn filled(
    policy: &Policy,
    candidates: &Candidates,
    list: FactId,
    record: Record,
    dice: &mut Dice,
    fresh: bool,
) -> Record {
    let fill = |(at, field): (usize, Option<Literal>)| {
        if field.is_some() || (may_stay_open(list, at) && (!fresh || dice.throw(2) == 0)) {
            return field;
        }
        let literals = candidates.field(policy, list, at);
        (!literals.is_empty()).then(|| dice.pick(&literals).clone())
    };
    record.into_iter().enumerate().map(fill).collect()
}

/// Incident ≤ complaint ≤ decision, and the incident within the days the pack covers.
fn fits(policy: &Policy, case: &Query, id: FactId, literal: &Literal) -> bool {
    let Literal::Date(day) = literal else { return true };
    match id {
        FactId::INCIDENT_DATE => {
            let latest = case.facts.date(FactId::COMPLAINT_DATE).unwrap_or(case.as_of);
            *day <= latest && policy.covers().includes(*day)
        }
        FactId::COMPLAINT_DATE => {
            *day <= case.as_of
                && case.facts.date(FactId::INCIDENT_DATE).is_none_or(|incident| incident <= *day)
        }
        _ => true,
    }
}

/// All completions of a case in which only bools and choices are open; `None` if they are more than `most` or others are
/// open too.
pub fn completions(
    policy: &Policy,
    candidates: &Candidates,
    case: &Query,
    most: usize,
) -> Option<Vec<Query>> {
    let mut all = vec![case.clone()];
    for id in open_facts(policy) {
        match case.facts.get(id) {
            Known::Value(_) => continue,
            Known::List(records) => {
                let open = |(at, field): (usize, &Option<Literal>)| field.is_none() && !may_stay_open(id, at);
                if records.iter().any(|record| record.iter().enumerate().any(open)) {
                    return None;
                }
                continue;
            }
            Known::Unknown => {}
        }
        let literals = candidates.finite(policy, id);
        if literals.is_empty() || all.len() * literals.len() > most {
            return None;
        }
        all = all
            .into_iter()
            .flat_map(|case| {
                literals.iter().map(move |literal| {
                    let mut case = case.clone();
                    case.facts.set(id, Known::Value(literal.clone()));
                    case
                })
            })
            .collect();
    }
    Some(all)
}

/// The facts that are not known at all, or of whose records something is not.
pub fn unknown(policy: &Policy, case: &Query) -> Vec<FactId> {
    let known = |id: &FactId| match case.facts.get(*id) {
        Known::Unknown => false,
        Known::Value(_) => true,
        Known::List(records) => records.iter().all(|record| {
            record.iter().enumerate().all(|(at, field)| field.is_some() || may_stay_open(*id, at))
        }),
    };
    open_facts(policy).into_iter().filter(|id| !known(id)).collect()
}

/// The case with one more fact taken from a completion of it.
pub fn answered(case: &Query, completion: &Query, fact: FactId) -> Query {
    let mut case = case.clone();
    case.facts.set(fact, completion.facts.get(fact).clone());
    case
}

/// The facts of a case by name, for messages.
pub fn shown(policy: &Policy, case: &Query) -> String {
    let word = |choices: &[Choice], literal: &Literal| match literal {
        Literal::Choice(at) => {
            choices.get(usize::from(*at)).map_or_else(|| format!("#{at}"), |c| c.id.to_string())
        }
        Literal::Bool(b) => b.to_string(),
        Literal::Number(d) => d.to_string(),
        Literal::Date(d) => d.to_string(),
        Literal::Text(t) => t.to_string(),
    };
    let mut lines = vec![format!("as {:?}, promise {:?}", case.role, case.promise)];
    for (id, known) in case.facts.iter() {
        let fact = policy.fact(id);
        let source = if fact.source == FactSource::Handler { "" } else { " (not asked)" };
        let value = match known {
            Known::Unknown => "?".to_owned(),
            Known::Value(literal) => word(&fact.choices, literal),
            Known::List(records) => records
                .iter()
                .map(|record| {
                    let fields = record.iter().zip(&fact.fields).map(|(value, field)| {
                        let value = value.as_ref().map_or("?".to_owned(), |v| word(&field.choices, v));
                        format!("{} = {value}", field.id)
                    });
                    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
                })
                .collect::<Vec<_>>()
                .join(" "),
        };
        lines.push(format!("{} = {value}{source}", fact.id));
    }
    lines.join("\n")
}
