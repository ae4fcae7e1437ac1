//! A second evaluator, written for clarity from `docs/policy-language.md`: complete facts, concrete values, plain
//! recursion. No intervals, nothing remembered. It shares with the engine only the checked policy and the decimal and
//! date libraries.

mod aggregate;
pub mod figures;
pub mod offer;
mod rule;

use figures::{Figure, figure, fits, whole};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use num_traits::{Signed, ToPrimitive, Zero};
use redress_engine::decision::{Facts, FaultKind, Figure as WorkingFigure, Known, Record};
use redress_engine::policy::{
    ArgumentKind, Call, Comparison, ExprId, FactId, InForce, Literal, Op, Policy, RoundingMode, Type, Unit,
};
use rust_decimal::Decimal;

/// A concrete value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bool(bool),
    Number(Figure),
    Date(Date),
    Choice(u8),
}

/// A value, or everything that kept it from being computed. Which of several faults is named first is nobody's promise,
/// so all are kept.
pub type Result<T> = std::result::Result<T, Vec<FaultKind>>;

pub fn fault<T>(kind: FaultKind) -> Result<T> {
    Err(vec![kind])
}

/// Both, or the faults of both.
pub fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut a), Err(b)) => {
            a.extend(b);
            Err(a)
        }
        (Err(a), _) | (_, Err(a)) => Err(a),
    }
}

/// All, or the faults of all.
pub fn all<T>(results: impl IntoIterator<Item = Result<T>>) -> Result<Vec<T>> {
    let mut found = Ok(Vec::new());
    for next in results {
        found = both(found, next).map(|(mut list, item)| {
            list.push(item);
            list
        });
    }
    found
}

/// `and`: false wins over a fault on whichever side.
pub fn and(operands: Vec<Result<bool>>) -> Result<bool> {
    if operands.contains(&Ok(false)) {
        return Ok(false);
    }
    all(operands).map(|_| true)
}

/// `or`: true wins over a fault on whichever side.
pub fn or(operands: Vec<Result<bool>>) -> Result<bool> {
    if operands.contains(&Ok(true)) {
        return Ok(true);
    }
    all(operands).map(|_| false)
}

/// One record of a list, inside an aggregate.
type AtHand<'f> = Option<&'f Record>;

/// The language on complete facts.
#[derive(Clone, Copy)]
pub struct Naive<'f> {
    pub policy: &'f Policy,
    pub facts: &'f Facts,
    /// The sum about to be promised.
    pub promised: Decimal,
    /// Figures of a working that are put back: what has a name is looked up among them and nowhere else.
    pub working: Option<&'f [WorkingFigure]>,
}

impl<'f> Naive<'f> {
    pub fn truth(&self, id: ExprId, at: AtHand<'f>) -> Result<bool> {
        self.eval(id, at).map(|value| match value {
            Value::Bool(b) => b,
            other => panic!("{other:?} is no truth"),
        })
    }

    pub fn number(&self, id: ExprId, at: AtHand<'f>) -> Result<Figure> {
        self.eval(id, at).map(|value| match value {
            Value::Number(d) => d,
            other => panic!("{other:?} is no figure"),
        })
    }

    pub fn date(&self, id: ExprId, at: AtHand<'f>) -> Result<Date> {
        self.eval(id, at).map(|value| match value {
            Value::Date(d) => d,
            other => panic!("{other:?} is no date"),
        })
    }

    fn numbers(&self, a: ExprId, b: ExprId, at: AtHand<'f>) -> Result<(Figure, Figure)> {
        both(self.number(a, at), self.number(b, at))
    }

    fn dates(&self, a: ExprId, b: ExprId, at: AtHand<'f>) -> Result<(Date, Date)> {
        both(self.date(a, at), self.date(b, at))
    }

    /// What a literal of a case or a timeline says.
    pub fn literal(literal: &Literal) -> Value {
        match literal {
            Literal::Bool(b) => Value::Bool(*b),
            Literal::Number(d) => Value::Number(figure(*d)),
            Literal::Date(d) => Value::Date(*d),
            Literal::Choice(c) => Value::Choice(*c),
            Literal::Text(_) => panic!("texts are never computed with"),
        }
    }

    fn fact(&self, id: FactId) -> Value {
        if let Some((_, literal)) = self.policy.given().iter().find(|(given, _)| *given == id) {
            return Self::literal(literal);
        }
        match self.facts.get(id) {
            Known::Value(literal) => Self::literal(literal),
            other => panic!("{} is not known: {other:?}", self.policy.fact(id).id),
        }
    }

    /// Whether something is in force on the date that decides it.
    pub fn in_force(&self, in_force: InForce, by: ExprId) -> Result<bool> {
        if in_force == InForce::default() {
            return Ok(true);
        }
        self.date(by, None).map(|day| in_force.includes(day))
    }

    /// The value of an expression; `at` is the record at hand.
    pub fn eval(&self, id: ExprId, at: AtHand<'f>) -> Result<Value> {
        let policy = self.policy;
        let node = policy.node(id);
        if let Some(working) = self.working {
            let of_record = matches!(node.op, Op::Aggregate(_));
            let found = working.iter().find(|figure| figure.of == node.op && (!of_record || figure.at == id));
            match (found, node.ty, node.op) {
                // On what holds a sum rests otherwise.
                (_, Type::Bool | Type::Date | Type::Choice(_), _) => {
                    return Naive { working: None, ..*self }.eval(id, at);
                }
                (Some(figure), ..) => {
                    let value = figure.value.as_numbers().and_then(|range| range.single());
                    let (over, under) = value.expect("a figure of a final decision is one").parts();
                    return Ok(Value::Number(Figure::new(over.into(), under.into())));
                }
                (None, _, Op::Fact(_) | Op::Rule(_) | Op::Parameter(_) | Op::Aggregate(_)) => {
                    panic!("{} is not in the working", policy.words(id));
                }
                _ => {}
            }
        }
        let truths = |args| policy.args(args).iter().map(|arg| self.truth(*arg, at)).collect::<Vec<_>>();
        Ok(match policy.node(id).op {
            Op::Bool(b) => Value::Bool(b),
            Op::Decimal(d) => Value::Number(figure(d)),
            Op::Date(d) => Value::Date(d),
            Op::Choice(c) => Value::Choice(c),
            Op::Fact(fact) => self.fact(fact),
            Op::Field(field) => {
                let field = at.and_then(|record| record[usize::from(field)].as_ref());
                Self::literal(field.expect("a field is read of a complete record"))
            }
            Op::Rule(rule) => self.rule(rule)?,
            Op::Parameter(parameter) => {
                let day = self.date(policy.parameter(parameter).by, None)?;
                let entry = policy.parameter(parameter).timeline.iter().find(|e| e.in_force.includes(day));
                match entry {
                    Some(entry) => Self::literal(&entry.value),
                    None => return fault(FaultKind::NoValue(parameter)),
                }
            }
            Op::Promised => Value::Number(figure(self.promised)),
            Op::Not(a) => Value::Bool(!self.truth(a, at)?),
            Op::And(args) => Value::Bool(and(truths(args))?),
            Op::Or(args) => Value::Bool(or(truths(args))?),
            Op::Compare(comparison, a, b) => {
                let (a, b) = both(self.eval(a, at), self.eval(b, at))?;
                Value::Bool(compare(comparison, &a, &b))
            }
            Op::In(a, set) => match self.eval(a, at)? {
                Value::Choice(choice) => Value::Bool(set & (1 << choice) != 0),
                other => panic!("{other:?} is no choice"),
            },
            Op::Neg(a) => Value::Number(-self.number(a, at)?),
            Op::Add(a, b) => {
                let (a, b) = self.numbers(a, b, at)?;
                fits(a + b)?
            }
            Op::Sub(a, b) => {
                let (a, b) = self.numbers(a, b, at)?;
                fits(a - b)?
            }
            Op::Mul(a, b) => {
                let (a, b) = self.numbers(a, b, at)?;
                fits(a * b)?
            }
            Op::Div(a, b) => {
                let (a, b) = self.numbers(a, b, at)?;
                if b.is_zero() {
                    return fault(FaultKind::DivisionByZero);
                }
                fits(a / b)?
            }
            Op::Shift { date, by, back } => {
                let unit = match policy.node(by).ty {
                    Type::Duration(unit) => unit,
                    other => panic!("{other:?} is no duration"),
                };
                let (day, steps) = both(self.date(date, at), self.number(by, at))?;
                Value::Date(self.shift(day, if back { -steps } else { steps }, unit)?)
            }
            Op::Between(a, b) => {
                let (a, b) = self.dates(a, b, at)?;
                Value::Number(days(b, a))
            }
            Op::Call(call) => self.call(call, at)?,
            Op::If(condition, then, otherwise) => {
                let arm = if self.truth(condition, at)? { then } else { otherwise };
                self.eval(arm, at)?
            }
            Op::Aggregate(aggregate) => self.aggregate(policy.aggregate(aggregate))?,
        })
    }

    /// A function, by its name.
    fn call(&self, call: Call, at: AtHand<'f>) -> Result<Value> {
        let args = self.policy.args(call.args);
        let round = |mode| {
            let (of, step) = self.numbers(args[0], args[1], at)?;
            if !step.is_positive() {
                return fault(FaultKind::BadStep);
            }
            fits(figures::round(&of, &step, mode))
        };
        let dates = || self.dates(args[0], args[1], at);
        let row = call.function.row();
        match row.name {
            "min" => self.extreme(call.args, at, |best, next| less(next, best)),
            "max" => self.extreme(call.args, at, less),
            "clamp" => {
                let values = all(args.iter().map(|arg| self.eval(*arg, at)))?;
                let (x, lo, hi) = (&values[0], &values[1], &values[2]);
                let capped = if less(hi, x) { hi } else { x };
                Ok(if less(capped, lo) { lo } else { capped }.clone())
            }
            "abs" => Ok(Value::Number(self.number(args[0], at)?.abs())),
            "round" => {
                let ArgumentKind::Word(words) = row.parameters[2].takes else { panic!("round takes a word") };
                round(match words[usize::from(call.word)] {
                    "half_up" => RoundingMode::HalfUp,
                    "half_even" => RoundingMode::HalfEven,
                    "half_down" => RoundingMode::HalfDown,
                    "up" => RoundingMode::Up,
                    _ => RoundingMode::Down,
                })
            }
            "round_up" => round(RoundingMode::Up),
            "round_down" => round(RoundingMode::Down),
            "days" => dates().map(|(from, to)| Value::Number(days(from, to))),
            "working_days" => dates().and_then(|(from, to)| Ok(Value::Number(self.working_days(from, to)?))),
            "year" => Ok(Value::Number(whole(self.date(args[0], at)?.year().into()))),
            other => panic!("{other} has no second body"),
        }
    }

    fn extreme(
        &self,
        args: redress_engine::policy::Args,
        at: AtHand<'f>,
        replaces: impl Fn(&Value, &Value) -> bool,
    ) -> Result<Value> {
        let values = all(self.policy.args(args).iter().map(|arg| self.eval(*arg, at)))?;
        let best = values.into_iter().reduce(|best, next| if replaces(&best, &next) { next } else { best });
        Ok(best.expect("min and max have operands"))
    }

    /// A date moved by whole steps.
    fn shift(&self, day: Date, steps: Figure, unit: Unit) -> Result<Date> {
        if !steps.is_integer() {
            return fault(FaultKind::NotWhole);
        }
        let overflow = || fault(FaultKind::DateOverflow);
        let Some(steps) = steps.to_integer().to_i64() else { return overflow() };
        let moved = |span: std::result::Result<Span, jiff::Error>| {
            span.and_then(|span| day.checked_add(span)).or_else(|_| overflow())
        };
        match unit {
            Unit::Days => moved(Span::new().try_days(steps)),
            Unit::Months => moved(0.days().try_months(steps)),
            Unit::Minutes => panic!("the checker lets no minutes be added to a date"),
            Unit::WorkingDays => {
                let mut day = day;
                let mut left = steps.abs();
                self.is_working(day)?;
                while left > 0 {
                    let next = if steps > 0 { day.tomorrow() } else { day.yesterday() };
                    day = next.or_else(|_| overflow())?;
                    left -= i64::from(self.is_working(day)?);
                }
                Ok(day)
            }
        }
    }

    fn is_working(&self, day: Date) -> Result<bool> {
        let known = self.policy.calendar().and_then(|calendar| calendar.is_working(day));
        known.ok_or(vec![FaultKind::OutsideCalendar])
    }

    /// Working days after `a` up to and including `b`; counted down if `b` is earlier.
    fn working_days(&self, a: Date, b: Date) -> Result<Figure> {
        let (from, to, sign) = if a <= b { (a, b, 1) } else { (b, a, -1) };
        self.is_working(from)?;
        self.is_working(to)?;
        let mut count = 0i64;
        let mut day = from;
        while day < to {
            day = day.tomorrow().or_else(|_| fault(FaultKind::DateOverflow))?;
            count += i64::from(self.is_working(day)?);
        }
        Ok(whole(sign * count))
    }
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> Figure {
    whole(from.until(to).expect("civil dates have a distance").get_days().into())
}

fn less(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a < b,
        (Value::Date(a), Value::Date(b)) => a < b,
        other => panic!("{other:?} have no order"),
    }
}

fn compare(comparison: Comparison, a: &Value, b: &Value) -> bool {
    match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => less(a, b),
        Comparison::AtMost => !less(b, a),
        Comparison::Greater => less(b, a),
        Comparison::AtLeast => !less(a, b),
    }
}
