//! What is known of a case, as a plain struct: every fact has a value.

use jiff::civil::Date;
use redress_engine::decision::{Known, Query};
use redress_engine::policy::FactId;
use redress_engine::policy::{Literal, Policy};
use rust_decimal::Decimal;

/// What the complaint is about, in the order of the pack's choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    Lost,
    Damaged,
    Late,
    Billing,
    Sale,
    Conduct,
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Lost, Self::Damaged, Self::Late, Self::Billing, Self::Sale, Self::Conduct];
}

/// What a customer asks for, in the order of the pack's demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    PayLoss,
    PostageBack,
    Refund,
    ThreeTimes,
    SaySorry,
    ForDistress,
}

macro_rules! facts {
    (truths { $($truth:ident)* } figures { $($figure:ident)* }) => {
        /// A case.
        #[derive(Clone, Debug)]
        pub struct Facts {
            /// Who is about to promise, by rank from 0, and what.
            pub role: usize,
            pub promise: Option<Decimal>,
            pub incident_date: Date,
            pub complaint_date: Date,
            pub matter: Matter,
            pub demands: Vec<(Ask, Option<Decimal>)>,
            $(pub $truth: bool,)*
            $(pub $figure: Decimal,)*
        }

        impl Facts {
            /// The facts of a case in which every one is known.
            pub fn of(policy: &Policy, case: &Query) -> Self {
                let answers = Answers { policy, case };
                Self {
                    role: case.role.map_or(0, |role| role.0 as usize),
                    promise: case.promise,
                    incident_date: answers.date("incident_date"),
                    complaint_date: answers.date("complaint_date"),
                    matter: answers.matter(),
                    demands: answers.demands(),
                    $($truth: answers.truth(stringify!($truth)),)*
                    $($figure: answers.figure(stringify!($figure)),)*
                }
            }
        }
    };
}

facts! {
    truths {
        insured gross_negligence next_day settled_before staged promised_double misled defective insulted wants_to_leave
        receipt press_involved
    }
    figures {
        days_late years_with_us complaints_in_a_year hurt_share postage declared_value loss overcharged price
        goodwill_90_days paid_already
    }
}

/// The answers of a case, by the names of the facts.
struct Answers<'a> {
    policy: &'a Policy,
    case: &'a Query,
}

impl Answers<'_> {
    fn known(&self, name: &str) -> &Known {
        let at = self.policy.facts().iter().position(|fact| &*fact.id == name);
        self.case.facts.get(FactId(at.unwrap_or_else(|| panic!("the pack has no fact {name}")) as u32))
    }

    fn literal(&self, name: &str) -> &Literal {
        match self.known(name) {
            Known::Value(literal) => literal,
            _ => panic!("{name} is not known"),
        }
    }

    fn truth(&self, name: &str) -> bool {
        matches!(self.literal(name), Literal::Bool(true))
    }

    fn figure(&self, name: &str) -> Decimal {
        number(self.literal(name)).unwrap_or_else(|| panic!("{name} is no number"))
    }

    fn date(&self, name: &str) -> Date {
        match self.literal(name) {
            Literal::Date(date) => *date,
            _ => panic!("{name} is no date"),
        }
    }

    fn matter(&self) -> Matter {
        match self.literal("matter") {
            Literal::Choice(at) => Matter::ALL[usize::from(*at)],
            _ => panic!("no matter"),
        }
    }

    fn demands(&self) -> Vec<(Ask, Option<Decimal>)> {
        use Ask::*;
        let Known::List(records) = self.known("demands") else { panic!("demands are not known") };
        let demand = |record: &redress_engine::decision::Record| match record.first() {
            Some(Some(Literal::Choice(at))) => (
                [PayLoss, PostageBack, Refund, ThreeTimes, SaySorry, ForDistress][usize::from(*at)],
                record.get(1).and_then(Option::as_ref).and_then(number),
            ),
            _ => panic!("a demand of no kind: {record:?}"),
        };
        records.iter().map(demand).collect()
    }
}

fn number(literal: &Literal) -> Option<Decimal> {
    match literal {
        Literal::Number(number) => Some(*number),
        _ => None,
    }
}
