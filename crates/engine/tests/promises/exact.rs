//! Figures come out as in unbounded rational arithmetic, to the cent, or the offer stops: whatever is divided and multiplied back.

use super::agree::Naively;
use super::agree::{Check, on_complete_facts, same};
use super::dice::Dice;
use super::facts::{self, AS_OF};
use super::naive::offer;
use super::random::{hold, loaded};
use super::real::{Real, on_every_scenario};
use proptest::prelude::*;
use redress_engine::decision::{Decision, Engine, Facts, FaultKind, Known, Query};
use redress_engine::policy::{FactId, Literal, Policy, Type};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::sync::Arc;

/// Sums that lose a cent where a thirtieth of them is cut, and the longest there are.
const SUMS: [&str; 12] = [
    "88.75",
    "19.75",
    "58.75",
    "79.75",
    "10.03",
    "0.01",
    "100",
    "1000000.07",
    "99999999999999999999999999.99",
    "9999999999999999999999999999",
    "12345678901234567890123456.78",
    "0",
];

/// One of some texts.
fn text(of: &[&'static str], dice: &mut Dice) -> &'static str {
    let picked: &&str = dice.pick(of);
    picked
}

fn sum(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// Both come to the same; what is too long is a fault, never a near figure. Tells whether it was no fault.
fn exact_or_too_long(policy: &Policy, decision: &Decision, naive: &Naively) -> Result<bool, String> {
    let is_too_long = |decision: &Decision| {
        !decision.faults.is_empty() && decision.faults.iter().all(|fault| fault.kind == FaultKind::Overflow)
    };
    if is_too_long(decision) {
        return Ok(false);
    }
    on_complete_facts(policy, decision, naive).map(|()| naive.is_ok())
}

/// A sum of money over the facts.
fn money(depth: u32, dice: &mut Dice) -> String {
    if depth == 0 || dice.once_in(6) {
        return (*dice.pick(&["m0", "m1", "m2", "88.75 CNY", "0.1 CNY"])).to_owned();
    }
    let deeper = |dice: &mut Dice| money(depth - 1, dice);
    match dice.throw(9) {
        0 => format!("({} + {})", deeper(dice), deeper(dice)),
        1 => format!("({} - {})", deeper(dice), deeper(dice)),
        2 | 3 => format!("({} / {} * {})", deeper(dice), number(dice), number(dice)),
        4 => format!("({} * ({} / m1))", deeper(dice), deeper(dice)),
        5 => format!("max({}, {} / {})", deeper(dice), deeper(dice), number(dice)),
        6 => format!(
            "round({} / {}, 0.01 CNY, {})",
            deeper(dice),
            number(dice),
            dice.pick(&["half_up", "half_even", "up", "down"])
        ),
        7 => format!("(if {} / 3 * 3 == {} then {} else 1 CNY)", deeper(dice), deeper(dice), deeper(dice)),
        _ => format!("({} * 19%)", deeper(dice)),
    }
}

fn number(dice: &mut Dice) -> &'static str {
    text(&["3", "30", "365", "7", "21", "n0", "1.5", "0.07"], dice)
}

#[test]
fn expressions_come_out_as_in_unbounded_arithmetic() {
    let (tried, told) = (Cell::new(0_u32), Cell::new(0_u32));
    hold(180, 300, &prop::collection::vec(any::<u16>(), 0..160), |throws| {
        let mut dice = Dice::new(&throws);
        let amount = money(3, &mut dice);
        let fact = |id: &str, ty: &str| {
            format!(
                "{{ id = \"{id}\", type = \"{ty}\", label = {{ zh = \"数\", en = \"F\" }}, ask = {{ zh = \"数?\", en = \"F?\" }}, min = {} }},",
                if ty == "number" { "0" } else { "\"-1000000 CNY\"" }
            )
        };
        let facts =
            [fact("m0", "money"), fact("m1", "money"), fact("m2", "money"), fact("n0", "number")].concat();
        let pack = format!(
            "pack = {{ id = \"random\", title = {{ zh = \"小\", en = \"S\" }}, version = \"1\", currency = \"CNY\", covers = {{ from = 2025-01-01 }} }}
fact = [{facts}]
role = [{{ id = \"low\", rank = 1, label = {{ zh = \"低\", en = \"L\" }} }}]
limit = [{{ role = \"low\", of = \"offer\", up_to = \"unlimited\" }}]
category = [{{ id = \"k\", label = {{ zh = \"甲\", en = \"A\" }}, basis = \"entitlement\", due = \"true\", amount = \"max(0 CNY, {amount})\" }}]"
        );
        let policy = Arc::new(loaded(&pack).map_err(|error| format!("{error}\n{pack}"))?);
        let mut engine = Engine::new(Arc::clone(&policy));
        for _ in 0..4 {
            let mut query = Query { as_of: AS_OF, role: None, promise: None, facts: Facts::new(&policy) };
            for (id, fact) in FactId::each(policy.facts()) {
                let known = match fact.ty {
                    Type::Date => Known::Value(Literal::Date(AS_OF)),
                    Type::List => Known::List(Vec::new()),
                    Type::Number => {
                        Known::Value(Literal::Number(sum(text(&["3", "30", "7", "0.3", "0"], &mut dice))))
                    }
                    _ => Known::Value(Literal::Number(sum(text(&SUMS, &mut dice)))),
                };
                query.facts.set(id, known);
            }
            let decision = engine.decide(&query);
            let naively = offer::decide(&policy, &query);
            let is_told = exact_or_too_long(&policy, &decision, &naively)
                .map_err(|error| format!("{error}\n{amount}\n{}", facts::shown(&policy, &query)))?;
            tried.set(tried.get() + 1);
            told.set(told.get() + u32::from(is_told));
        }
        Ok(())
    });
    // Most of what is tried is not too long, though much of it is meant to be.
    assert!(told.get() * 2 > tried.get(), "{} of {}", told.get(), tried.get());
}

#[test]
fn sums_of_the_real_packs_come_out_as_in_unbounded_arithmetic() {
    for pack in ["china", "telecom"] {
        let (tried, told) = (Cell::new(0_u32), Cell::new(0_u32));
        let check = |real: &mut Real, case: &Query, dice: &mut Dice| -> Check {
            for _ in 0..3 {
                let mut query = real.completed(case, dice);
                for (id, fact) in FactId::each(Arc::clone(&real.policy).facts()) {
                    let is_sum = matches!(fact.ty, Type::Money(_)) && !real.is_given(id);
                    if let (true, Known::Value(_)) = (is_sum, query.facts.get(id)) {
                        query.facts.set(id, Known::Value(Literal::Number(sum(text(&SUMS, dice)))));
                    }
                }
                let decision = real.engine.decide(&query);
                let naively = offer::decide(&real.policy, &query);
                let is_told = exact_or_too_long(&real.policy, &decision, &naively)
                    .map_err(|error| format!("{error}\nwith\n{}", facts::shown(&real.policy, &query)))?;
                tried.set(tried.get() + 1);
                told.set(told.get() + u32::from(is_told));
            }
            Ok(())
        };
        on_every_scenario(pack, check);
        assert!(told.get() * 2 > tried.get(), "{pack}: {} of {}", told.get(), tried.get());
    }
}

/// A quotient that lost a cent, with what was said of it before.
#[test]
fn no_cent_is_lost() {
    for (price, days, right) in [
        ("88.75", 21, "62.13"),
        ("19.75", 3, "1.98"),
        ("58.75", 3, "5.88"),
        ("79.75", 27, "71.78"),
        ("10.03", 15, "5.02"),
    ] {
        let pack = format!(
            "pack = {{ id = \"random\", title = {{ zh = \"小\", en = \"S\" }}, version = \"1\", currency = \"CNY\", covers = {{ from = 2025-01-01 }} }}
fact = [{{ id = \"m\", type = \"money\", label = {{ zh = \"数\", en = \"F\" }}, ask = {{ zh = \"数?\", en = \"F?\" }} }}]
role = [{{ id = \"low\", rank = 1, label = {{ zh = \"低\", en = \"L\" }} }}]
limit = [{{ role = \"low\", of = \"offer\", up_to = \"unlimited\" }}]
category = [{{ id = \"k\", label = {{ zh = \"甲\", en = \"A\" }}, basis = \"entitlement\", due = \"m / 30 * 30 == m\", amount = \"m / 30 * {days}\" }}]"
        );
        let policy = Arc::new(loaded(&pack).unwrap());
        let mut facts = Facts::new(&policy);
        let (id, _) = FactId::each(policy.facts()).find(|(_, fact)| *fact.id == *"m").unwrap();
        facts.set(id, Known::Value(Literal::Number(sum(price))));
        facts.set(FactId::INCIDENT_DATE, Known::Value(Literal::Date(AS_OF)));
        facts.set(FactId::DEMANDS, Known::List(Vec::new()));
        let decision = Engine::new(policy).decide(&Query { as_of: AS_OF, role: None, promise: None, facts });
        same(price, decision.offer.floor.single(), Some(sum(right))).unwrap();
    }
}
