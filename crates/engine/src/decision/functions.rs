//! What each function of the language computes, over known, unknown and partly known values: one body for each row of
//! [`FUNCTIONS`], in its order.

use super::arithmetic::{day_count, extreme, never};
use super::eval::Evaluator;
use super::fault::FaultKind;
use super::value::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;

/// Evaluates what arguments it needs and says what may come of them.
type Compute = fn(&mut Evaluator<'_>, ExprId, Call) -> Value;

struct Computation {
    /// Of the row it belongs to.
    name: &'static str,
    compute: Compute,
    back: Back,
}

/// How a result at which a comparison turns is worked back to the arguments.
#[derive(Clone, Copy)]
pub(super) enum Back {
    /// Not at all.
    Nowhere,
    /// Any argument may be the one that decides, and must come to the result itself.
    Each,
    /// The first argument must come to the result, as far as the others let it.
    First,
    /// The arguments are two days so many units apart.
    Apart(Unit),
}

static COMPUTATIONS: [Computation; FUNCTIONS.len()] = [
    Computation {
        name: "min",
        back: Back::Each,
        compute: |eval, _, call| eval.fold(call.args, Interval::min, Interval::min),
    },
    Computation {
        name: "max",
        back: Back::Each,
        compute: |eval, _, call| eval.fold(call.args, Interval::max, Interval::max),
    },
    Computation {
        name: "clamp",
        back: Back::First,
        compute: |eval, _, call| {
            let [x, lo, hi] = eval.values(call);
            let below = extreme(x, hi, Interval::min, Interval::min);
            extreme(below, lo, Interval::max, Interval::max)
        },
    },
    Computation {
        name: "abs",
        back: Back::Nowhere,
        compute: |eval, _, call| {
            let [of] = eval.values(call);
            match of.set {
                Set::Number(range) => Value { set: Set::Number(range.absolute()), ..of },
                _ => of,
            }
        },
    },
    Computation {
        name: "round",
        back: Back::First,
        compute: |eval, at, call| match RoundingMode::ALL.get(usize::from(call.word)) {
            Some(mode) => eval.round(at, call, *mode),
            None => Value::of(Set::Never),
        },
    },
    Computation {
        name: "round_up",
        back: Back::First,
        compute: |eval, at, call| eval.round(at, call, RoundingMode::Up),
    },
    Computation {
        name: "round_down",
        back: Back::First,
        compute: |eval, at, call| eval.round(at, call, RoundingMode::Down),
    },
    Computation {
        name: "days",
        back: Back::Apart(Unit::Days),
        compute: |eval, _, call| {
            let [from, to] = eval.values(call);
            day_count(from, to)
        },
    },
    Computation {
        name: "working_days",
        back: Back::Apart(Unit::WorkingDays),
        compute: |eval, at, call| eval.working_days(at, call),
    },
    Computation {
        name: "year",
        back: Back::Nowhere,
        compute: |eval, _, call| {
            let [of] = eval.values(call);
            let year = |day: Date| i64::from(day.year()).into();
            match of.set {
                Set::Date(days) => {
                    let years = Interval { lo: days.lo.map(year), hi: days.hi.map(year) };
                    Value { set: Set::Number(years), ..of }
                }
                _ => of,
            }
        },
    },
];

// A body in another place than its row would compute something else than was checked.
const _: () = {
    let mut at = 0;
    while at < FUNCTIONS.len() {
        assert!(is_same(FUNCTIONS[at].name, COMPUTATIONS[at].name), "bodies stand in the order of the table");
        at += 1;
    }
};

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// How a function's result is worked back.
pub(super) fn back(function: FunctionId) -> Back {
    COMPUTATIONS[function.index()].back
}

impl Evaluator<'_> {
    pub(super) fn call(&mut self, at: ExprId, call: Call) -> Value {
        (COMPUTATIONS[call.function.index()].compute)(self, at, call)
    }

    /// The values of the first arguments; the checker has counted them.
    fn values<const N: usize>(&mut self, call: Call) -> [Value; N] {
        let mut args = self.policy.args(call.args).iter();
        std::array::from_fn(|_| args.next().map_or(Value::of(Set::Never), |arg| self.eval(*arg)))
    }

    fn fold(
        &mut self,
        args: Args,
        numbers: impl Fn(Numbers, Numbers) -> Numbers,
        dates: impl Fn(Interval<Date>, Interval<Date>) -> Interval<Date>,
    ) -> Value {
        let policy = self.policy;
        let mut result: Option<Value> = None;
        for arg in policy.args(args) {
            let value = self.eval(*arg);
            result = Some(match result {
                None => value,
                Some(so_far) => extreme(so_far, value, &numbers, &dates),
            });
        }
        result.unwrap_or(Value::of(Set::Never))
    }

    fn round(&mut self, at: ExprId, call: Call, mode: RoundingMode) -> Value {
        let [of, step] = self.values(call);
        let (Some(x), Some(s)) = (of.as_numbers(), step.as_numbers()) else {
            return never(of, step);
        };
        let fault = of.fault.or(step.fault);
        let zero = Interval::exact(Rational::ZERO);
        if !zero.may_be_below(&s) {
            let bad = self.fault(FaultKind::BadStep, at);
            return Value::never(fault.unwrap_or(bad));
        }
        let Some(step) = s.single() else {
            // Rounding moves a figure by less than one step.
            let bad = s.may_be_at_most(&zero).then(|| self.fault(FaultKind::BadStep, at));
            let slack = Numbers { lo: s.hi.map(Rational::negated), hi: s.hi };
            let moved = x.plus(slack);
            return self.partial(moved.value.map(Set::Number), fault.or(bad));
        };
        let mut beyond = false;
        let rounded = x.map(|figure| {
            figure.rounded(step, mode.strategy()).unwrap_or_else(|| {
                beyond = true;
                figure
            })
        });
        let over = beyond.then(|| self.fault(FaultKind::Overflow, at));
        let set = if beyond && x.single().is_some() { None } else { Some(Set::Number(rounded)) };
        self.partial(set, fault.or(over))
    }

    fn working_days(&mut self, at: ExprId, call: Call) -> Value {
        let [a, b] = self.values(call);
        let (Some(from), Some(to)) = (a.as_dates(), b.as_dates()) else {
            return never(a, b);
        };
        let mut failed = false;
        let mut count = |from: Option<Date>, to: Option<Date>| {
            let days = self.policy.calendar().zip(from.zip(to)).and_then(|(c, (a, b))| c.between(a, b));
            failed |= days.is_none();
            days.map(Rational::from)
        };
        let counted = Interval { lo: count(from.hi, to.lo), hi: count(from.lo, to.hi) };
        let fault = failed.then(|| self.fault(FaultKind::OutsideCalendar, at));
        let exact = from.single().is_some() && to.single().is_some();
        let set = if failed && exact { None } else { Some(Set::Number(counted)) };
        self.partial(set, a.fault.or(b.fault).or(fault))
    }
}
