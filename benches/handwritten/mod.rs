//! The job of the telecom pack written straight in Rust: the limit against which the engine is measured.
//!
//! It decides the same: all heads of both packs (but food and deposits, which a telecom desk never has), their least,
//! most and recommended sums, groups of which one counts, floor, ceiling, what was paid already, the limits of all
//! seven roles, the approver, escalations, the answer to each demand with refusals and citations of the day, proof
//! that is missing, remedies, clocks, papers and scripts. It leaves out what only an engine gives: unknown facts
//! (ranges and questions), the trace, the working of each sum, citations of the rules behind a head, and positions in
//! a text. `agreement` holds it to the engine's results.

pub mod facts;
mod heads;
mod house;
mod law;
mod offer;
pub mod provisions;
#[rustfmt::skip]
pub mod rows;
#[rustfmt::skip]
pub mod tables;

use facts::{Ask, Facts};
pub use heads::Given;
use heads::within;
use jiff::civil::Date;
use law::Law;
pub use offer::{Offer, ROLES};
use provisions::Provision;
use rows::ROWS;
use rust_decimal::Decimal;
use tables::*;

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
    pub head: Head,
    pub given: Given,
    pub cites: Vec<&'static str>,
    pub missing: Vec<Proof>,
}

/// A reason with its citations of the day.
#[derive(Clone)]
pub struct Because {
    pub head: Head,
    pub refusal: u32,
    pub cites: Vec<&'static str>,
}

/// A demand answered.
pub struct Answered {
    pub answer: Answer,
    pub heads: Vec<Head>,
    pub because: Vec<Because>,
    pub cites: Vec<&'static str>,
    pub remedies: Vec<&'static str>,
}

/// Somebody else to be asked.
pub struct Also {
    pub escalation: &'static Escalation,
    pub cites: Vec<&'static str>,
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
    pub also: Vec<Also>,
    pub remedies: Vec<(&'static str, Vec<&'static str>)>,
    pub deadlines: Vec<(&'static str, Date, Vec<&'static str>)>,
    pub papers: Vec<&'static str>,
    pub scripts: Vec<&'static str>,
    /// All that is cited, once each.
    pub provisions: Vec<&'static str>,
}

/// Decides.
pub fn decide(f: &Facts) -> Decision {
    let law = Law::of(f);
    let on_day = |cites: &[Provision]| -> Vec<&'static str> {
        let in_force = cites.iter().filter(|cited| within(f.incident_date, cited.from, cited.until));
        in_force.map(|cited| cited.id).collect()
    };
    let given = HEADS.map(|head| heads::given(head, f, &law));
    let offer = offer::offer(f, &given);
    let mut due = Vec::new();
    let mut refused: Vec<Because> = Vec::new();
    for head in HEADS {
        let row = &ROWS[head as usize];
        if let Some(given) = given[head as usize] {
            let missing = row.evidence.iter().copied().filter(|proof| !at_hand(*proof, f)).collect();
            due.push(DueHead { head, given, cites: on_day(row.cites), missing });
        } else {
            let found = heads::refusals(head, f, &law);
            refused.extend(found.into_iter().map(|refusal| Because {
                head,
                refusal: refusal.at,
                cites: on_day(refusal.cites),
            }));
        }
    }
    let open = house::remedies(f, &law);
    let remedies: Vec<&Remedy> =
        REMEDIES.iter().zip(open).filter(|(_, open)| *open).map(|(remedy, _)| remedy).collect();
    let demands: Vec<Answered> = f
        .demands
        .iter()
        .map(|demand| answer(demand.kind, demand.amount, &due, &refused, &offer, &remedies))
        .collect();
    let escalations = house::escalations(f, &law, offer.sum);
    let also: Vec<Also> = ESCALATIONS
        .iter()
        .zip(escalations)
        .filter(|(_, applies)| *applies)
        .map(|(escalation, _)| Also { escalation, cites: on_day(escalation.cites) })
        .collect();
    let (verdict, up_to) = verdict(f, &offer, &also);
    let deadlines: Vec<_> = DEADLINES
        .iter()
        .zip(house::deadlines(f, &law))
        .filter_map(|(deadline, ends)| Some((deadline.id, ends?, on_day(deadline.cites))))
        .collect();
    let named = |names: &[&'static str], holds: &[bool]| -> Vec<&'static str> {
        names.iter().zip(holds).filter(|(_, holds)| **holds).map(|(name, _)| *name).collect()
    };
    let mut provisions: Vec<&'static str> = due.iter().flat_map(|head| head.cites.iter().copied()).collect();
    provisions.extend(demands.iter().flat_map(|demand| demand.cites.iter().copied()));
    provisions.extend(also.iter().flat_map(|also| also.cites.iter().copied()));
    provisions.extend(deadlines.iter().flat_map(|(_, _, cites)| cites.iter().copied()));
    provisions.sort_unstable();
    provisions.dedup();
    Decision {
        verdict,
        up_to,
        due,
        refused,
        demands,
        also,
        remedies: remedies.iter().map(|remedy| (remedy.id, on_day(remedy.cites))).collect(),
        deadlines,
        papers: named(&PAPERS, &house::papers(f, &law, offer.sum)),
        scripts: named(&SCRIPTS, &house::scripts(f, &law)),
        provisions,
        offer,
    }
}

fn at_hand(proof: Proof, f: &Facts) -> bool {
    match proof {
        Proof::Receipt => f.receipt_at_hand,
        Proof::Statement => f.statement_at_hand,
        Proof::LossPapers => f.loss_papers_at_hand,
        Proof::MedicalPapers => f.medical_papers_at_hand,
    }
}

fn answer(
    kind: Ask,
    amount: Option<Decimal>,
    due: &[DueHead],
    refused: &[Because],
    offer: &Offer,
    remedies: &[&Remedy],
) -> Answered {
    let answers = |head: Head| ROWS[head as usize].answers.contains(&kind);
    let (mut most, mut advised, mut in_kind) = (Decimal::ZERO, Decimal::ZERO, false);
    let mut heads = Vec::new();
    let mut cites = Vec::new();
    for head in due.iter().filter(|due| answers(due.head)) {
        heads.push(head.head);
        cites.extend(&head.cites);
        match head.given {
            Given::InKind => in_kind = true,
            Given::Sum(_) if offer.superseded[head.head as usize] => {}
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
    let answer = if most == Decimal::ZERO && !in_kind {
        Answer::Refused
    } else if reached {
        Answer::Granted
    } else {
        Answer::Partly
    };
    let mut because = Vec::new();
    if answer != Answer::Granted {
        because.extend(refused.iter().filter(|because| answers(because.head)).cloned());
        cites.extend(because.iter().flat_map(|because| &because.cites));
    }
    cites.sort_unstable();
    cites.dedup();
    let remedies = remedies.iter().filter(|remedy| remedy.answers.contains(&kind)).map(|r| r.id).collect();
    Answered { answer, heads, because, cites, remedies }
}

/// Whether the role about to promise may, and how far it may go alone.
fn verdict(f: &Facts, offer: &Offer, also: &[Also]) -> (Verdict, Decimal) {
    let own = f.role.unwrap_or(0);
    let asks_others =
        |escalation: &Escalation| escalation.mode == Mode::Approve && escalation.needs as usize != own;
    let must_approve = also.iter().any(|also| asks_others(also.escalation));
    let named = f.promise.is_some();
    let verdict = if named && offer.sum > offer.ceiling {
        Verdict::No
    } else if named && offer.sum < offer.floor {
        Verdict::BelowFloor
    } else if offer.alone && !must_approve {
        Verdict::Yes
    } else if offer.approver.is_none() {
        Verdict::No
    } else {
        Verdict::NeedsApproval
    };
    let steps = house::steps(f);
    let hangs_on_sum =
        |escalation: &Escalation| steps.iter().any(|(at, _)| ESCALATIONS[*at].id == escalation.id);
    let whatever_the_sum =
        also.iter().any(|also| asks_others(also.escalation) && !hangs_on_sum(also.escalation));
    let free = steps.iter().filter(|(at, _)| asks_others(&ESCALATIONS[*at])).map(|(_, free)| *free);
    let up_to = if whatever_the_sum { Decimal::ZERO } else { free.fold(offer.reaches[own], Decimal::min) };
    (verdict, up_to)
}
