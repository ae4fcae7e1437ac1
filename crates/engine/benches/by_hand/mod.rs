//! The job of the pack in `pack/` written straight in Rust: the limit against which the engine is measured.
//!
//! It decides the same: all heads with least, most and recommended sums, a group of which one counts, floor, ceiling, what was paid
//! already, the limits of all roles, the approver, escalations, the answer to each demand with refusals and citations of the day,
//! proof that is missing, remedies and clocks. It leaves out what only an engine gives: unknown facts (ranges and questions), the
//! trace, the working of each sum, citations of the rules behind a head, and positions in a text. [`agree`] holds it to the engine's
//! results.

pub mod agree;
pub mod facts;
mod heads;
mod offer;

use facts::{Ask, Facts, Matter};
use heads::{Cite, Given, HEADS, on_day};
use jiff::ToSpan;
use jiff::civil::Date;
use offer::Offer;
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Missing, PackFiles, load};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The pack, checked.
pub fn policy() -> Arc<Policy> {
    let text = include_bytes!("pack/pack.toml").to_vec();
    let files = PackFiles { files: vec![("parcels/pack.toml".to_owned(), text)] };
    let find = |name: &str| if name == "parcels" { Ok(files.clone()) } else { Err(Missing::NotFound) };
    let loaded = load("parcels", &find, None);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    Arc::new(loaded.policy.expect("nothing is wrong with it"))
}

/// Whether the sum may be promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    NeedsApproval,
    No,
    BelowFloor,
}

/// What becomes of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Granted,
    Partly,
    Refused,
}

/// A head that is due.
pub struct DueHead {
    pub head: usize,
    pub given: Given,
    pub cites: Vec<&'static str>,
    pub lacks_receipt: bool,
}

/// A head that is refused, with the citations of the day.
#[derive(Clone)]
pub struct Because {
    pub head: usize,
    pub cites: Vec<&'static str>,
}

/// A demand answered.
pub struct Answered {
    pub answer: Answer,
    pub heads: Vec<usize>,
    pub because: Vec<Because>,
    pub cites: Vec<&'static str>,
    pub remedies: Vec<&'static str>,
}

/// All that is decided.
pub struct Decision {
    pub offer: Offer,
    pub verdict: Verdict,
    /// How far the role about to promise may go alone.
    pub up_to: Decimal,
    pub due: Vec<DueHead>,
    pub refused: Vec<Because>,
    pub demands: Vec<Answered>,
    /// Who else is asked.
    pub also: Vec<&'static str>,
    pub remedies: Vec<&'static str>,
    /// The last day of the answer.
    pub answer_by: Date,
    /// All that is cited, once each.
    pub provisions: Vec<&'static str>,
}

/// The ids of all heads.
pub fn heads() -> impl Iterator<Item = &'static str> {
    HEADS.iter().map(|head| head.id)
}

/// Decides.
pub fn decide(f: &Facts) -> Decision {
    let cited = |cites: &[Cite]| -> Vec<&'static str> { on_day(cites, f.incident_date).collect() };
    let given = heads::given(f);
    let offer = offer::offer(f, &given);
    let (mut due, mut refused) = (Vec::new(), Vec::new());
    for head in 0..HEADS.len() {
        if let Some(given) = given[head] {
            let lacks_receipt = HEADS[head].needs_receipt && !f.receipt;
            due.push(DueHead { head, given, cites: cited(HEADS[head].cites), lacks_receipt });
        } else if let Some(cites) = heads::refused(head, f) {
            refused.push(Because { head, cites: cited(cites) });
        }
    }
    let remedies = if f.matter == Matter::Lost { vec!["search"] } else { Vec::new() };
    let demands: Vec<Answered> = f
        .demands
        .iter()
        .map(|(ask, amount)| answer(*ask, *amount, &due, &refused, &offer, &remedies))
        .collect();
    let (also, verdict, up_to) = authority(f, &offer);
    let mut provisions: Vec<&'static str> = due.iter().flat_map(|head| head.cites.iter().copied()).collect();
    provisions.extend(demands.iter().flat_map(|demand| demand.cites.iter().copied()));
    provisions.extend(also.first().map(|_| "handbook_3"));
    // Of the answer's deadline, which always runs.
    provisions.push("terms_7");
    provisions.sort_unstable();
    provisions.dedup();
    let answer_by = f.complaint_date.saturating_add(15.days());
    Decision { offer, verdict, up_to, due, refused, demands, also, remedies, answer_by, provisions }
}

fn answer(
    ask: Ask,
    amount: Option<Decimal>,
    due: &[DueHead],
    refused: &[Because],
    offer: &Offer,
    remedies: &[&'static str],
) -> Answered {
    let answers = |head: usize| HEADS[head].answers.contains(&ask);
    let (mut most, mut advised, mut in_kind) = (Decimal::ZERO, Decimal::ZERO, false);
    let (mut heads, mut cites) = (Vec::new(), Vec::new());
    for head in due.iter().filter(|due| answers(due.head)) {
        heads.push(head.head);
        cites.extend(&head.cites);
        match head.given {
            Given::InKind => in_kind = true,
            Given::Sum(_) if offer.superseded[head.head] => {}
            Given::Sum([_, up_to, recommended]) => {
                most += up_to;
                advised += recommended;
            }
        }
    }
    let reached = match amount {
        None => in_kind || advised > Decimal::ZERO,
        Some(asked) => advised >= asked,
    };
    let answer = match (most > Decimal::ZERO || in_kind, reached) {
        (false, _) => Answer::Refused,
        (true, true) => Answer::Granted,
        (true, false) => Answer::Partly,
    };
    let mut because = Vec::new();
    if answer != Answer::Granted {
        because.extend(refused.iter().filter(|because| answers(because.head)).cloned());
        cites.extend(because.iter().flat_map(|because| &because.cites));
    }
    cites.sort_unstable();
    cites.dedup();
    let remedies = if ask == Ask::PayLoss { remedies.to_vec() } else { Vec::new() };
    Answered { answer, heads, because, cites, remedies }
}

/// Who else is asked, whether the role about to promise may, and how far it may go alone.
fn authority(f: &Facts, offer: &Offer) -> (Vec<&'static str>, Verdict, Decimal) {
    let fraud = f.matter == Matter::Sale && f.misled;
    // Whose word is needed, by rank; who only is consulted binds nobody.
    let rows = [("press", f.press_involved, Some(2)), ("fraud", fraud, Some(3))];
    let large = ("large", offer.sum > Decimal::from(4_000), None);
    let applies = || rows.into_iter().chain([large]).filter(|(_, applies, _)| *applies);
    let is_bound = applies().any(|(_, _, rank)| rank.is_some_and(|rank| rank != f.role));
    let named = f.promise.is_some();
    let verdict = if named && offer.sum > offer.ceiling {
        Verdict::No
    } else if named && offer.sum < offer.floor {
        Verdict::BelowFloor
    } else if offer.alone && !is_bound {
        Verdict::Yes
    } else if offer.approver.is_none() {
        Verdict::No
    } else {
        Verdict::NeedsApproval
    };
    let up_to = if is_bound { Decimal::ZERO } else { offer.reaches[f.role] };
    (applies().map(|(id, ..)| id).collect(), verdict, up_to)
}
