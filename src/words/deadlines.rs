//! The clocks that run or may run.

use super::besides::perhaps;
use super::reasons::Grounded;
use super::say::Say;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::decision::value::Interval;
use redress_engine::decision::{DeadlineDecision, Decision};
use redress_engine::policy::DeadlineId;

/// A clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineText {
    /// Which.
    pub id: DeadlineId,
    /// Whether it surely runs.
    pub certain: bool,
    /// Its last day.
    pub ends: Interval<Date>,
    /// The same in words; or that it is open, or cannot be told.
    pub day: String,
    /// Whether it has surely run out on the day of the offer.
    pub passed: bool,
    /// What must be done by then.
    pub line: Grounded,
}

/// Tells all clocks: the next to run out first, those without a day last.
pub fn deadlines(say: &Say, decision: &Decision) -> Vec<DeadlineText> {
    let mut all: Vec<&DeadlineDecision> = decision.deadlines.iter().collect();
    all.sort_by_key(|deadline| (deadline.ends.lo.is_none(), deadline.ends.lo, deadline.id));
    all.into_iter().map(|deadline| one(say, decision, deadline)).collect()
}

fn one(say: &Say, decision: &Decision, deadline: &DeadlineDecision) -> DeadlineText {
    let loader = &say.words.loader;
    let declared = say.policy.deadline(deadline.id);
    let mut text = perhaps(say, deadline.certain, say.text(&declared.label));
    if let Some(duty) = &declared.duty {
        text = fl!(loader, "reason", what = text, because = say.text(duty));
    }
    let reach = deadline.calendar;
    if let Some(from) = reach.provisional_from {
        text.push_str(&fl!(loader, "deadline-provisional", from = from.to_string()));
    }
    let known = (deadline.ends != Interval::ANY).then(|| say.days(deadline.ends));
    let ends = |day: Date| fl!(loader, "deadline-calendar-ends", day = day.to_string());
    let begins = |day: Date| fl!(loader, "deadline-calendar-begins", day = day.to_string());
    let open = reach.ends.map(ends).or_else(|| reach.begins.map(begins));
    if let Some(open) = &open {
        text.push_str(&fl!(loader, "deadline-fault", fault = open.as_str()));
    }
    let day = match &deadline.fault {
        _ if open.is_some() => known.unwrap_or_else(|| fl!(loader, "deadline-open")),
        Some(fault) if deadline.certain => {
            text.push_str(&fl!(loader, "deadline-fault", fault = say.fault(fault)));
            fl!(loader, "deadline-untold")
        }
        _ if deadline.ends.lo.is_none() && deadline.ends.hi.is_none() => fl!(loader, "deadline-open"),
        _ => say.days(deadline.ends),
    };
    DeadlineText {
        id: deadline.id,
        certain: deadline.certain,
        ends: deadline.ends,
        day,
        passed: deadline.ends.hi.is_some_and(|day| day < decision.as_of),
        line: Grounded { text, cites: deadline.cites.clone() },
    }
}
