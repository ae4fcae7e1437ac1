//! What would change it is true, minimal, and for yes/no and choice facts complete.

use super::agree::{Check, same, that};
use super::dice::Dice;
use super::facts::{self, Candidates};
use super::naive::offer;
use super::pack::Scale;
use super::random::{loaded, on_random_texts};
use super::real::{Real, on_every_scenario};
use jiff::civil::Date;
use redress_engine::decision::case_file::{self, CaseText};
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Change, Changes, Engine, Known, Outlook, Query};
use redress_engine::policy::{Code, FactId, FactSource, Literal, Policy, RoleId, Severity, Type};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The glance at a case decided anew; `None` where the offer stops.
fn decided(policy: &Policy, engine: &mut Engine, case: &Query) -> Option<Outlook> {
    let decision = engine.decide(case);
    decision.faults.is_empty().then(|| Outlook::of_decision(policy, &decision))
}

fn with(case: &Query, set: &[(FactId, Known)]) -> Query {
    let mut case = case.clone();
    for (fact, known) in set {
        case.facts.set(*fact, known.clone());
    }
    case
}

/// Every set a change speaks of: its own, and that with each other value that comes to the same.
fn sets(change: &Change) -> Vec<Vec<(FactId, Known)>> {
    let mut all = vec![change.set.clone()];
    for other in &change.or {
        let mut set = change.set.clone();
        if let Some(last) = set.last_mut() {
            last.1 = other.clone();
        }
        all.push(set);
    }
    all
}

/// In which direction each thing people are told moves: the ends of the sums, the approvers, and who else approves.
fn ways(policy: &Policy, before: &Outlook, after: &Outlook) -> BTreeSet<(String, Ordering)> {
    let mut ways = BTreeSet::new();
    let mut note = |name: String, way: Ordering| {
        if way != Ordering::Equal {
            ways.insert((name, way));
        }
    };
    let lower = |range: Decimals| range.lo.unwrap_or(Decimal::MIN);
    let upper = |range: Decimals| range.hi.unwrap_or(Decimal::MAX);
    for (name, before, after) in
        [("floor", before.floor, after.floor), ("ceiling", before.ceiling, after.ceiling)]
    {
        note(format!("least {name}"), lower(after).cmp(&lower(before)));
        note(format!("most {name}"), upper(after).cmp(&upper(before)));
    }
    let rank = |role: Option<RoleId>| role.map_or((i64::MAX, u32::MAX), |r| (policy.role(r).rank, r.0));
    note("lowest approver".to_owned(), rank(after.lowest).cmp(&rank(before.lowest)));
    note("highest approver".to_owned(), rank(after.highest).cmp(&rank(before.highest)));
    for role in (0..policy.roles().len() as u32).map(RoleId) {
        let asked = |outlook: &Outlook| {
            let found = outlook.also.iter().find(|(asked, _)| *asked == role);
            (found.is_some_and(|(_, surely)| *surely), found.is_some())
        };
        note(format!("approval of {role:?}"), asked(after).0.cmp(&asked(before).0));
        note(format!("possible approval of {role:?}"), asked(after).1.cmp(&asked(before).1));
    }
    ways
}

/// A case file with these facts is accepted and read as this case.
fn accepted(policy: &Policy, case: &Query, as_of: Date) -> Check {
    let mut case = case.clone();
    case.facts.set(FactId::DECISION_DATE, Known::Unknown);
    let text = CaseText::read("case.toml", case_file::write(policy, &case).as_bytes());
    let mut findings = text.findings.clone();
    let read = text.query(policy, as_of, &mut findings);
    // On a library pack no case is opened, which is no fault of the facts.
    findings.retain(|finding| finding.severity() == Severity::Error && finding.code != Code::LibraryPack);
    that(findings.is_empty(), || format!("no case file may say so: {findings:?}"))?;
    that(read.as_ref() == Some(&case), || "the case file is read otherwise".to_owned())
}

/// Each change, put into the case, comes to what is said of it; each pair does something that neither of the two does.
fn sound_and_minimal(policy: &Policy, engine: &mut Engine, case: &Query, changes: &[Change]) -> Check {
    let now = engine.decide(case);
    let now = Outlook::of_decision(policy, &now);
    let mut seen: Vec<Vec<(FactId, Known)>> = Vec::new();
    for change in changes {
        for set in sets(change) {
            let told = || format!("{:?}", named(policy, &set));
            let changed = with(case, &set);
            accepted(policy, &changed, case.as_of).map_err(|error| format!("{}: {error}", told()))?;
            let after = decided(policy, engine, &changed);
            same(&told(), Some(&change.outlook), after.as_ref())?;
            let ways_together = ways(policy, &now, &change.outlook);
            that(!ways_together.is_empty(), || format!("{} moves nothing", told()))?;
            let distinct: BTreeSet<FactId> = set.iter().map(|(fact, _)| *fact).collect();
            that(distinct.len() == set.len() && (1..=2).contains(&set.len()), told)?;
            that(!seen.contains(&set), || format!("{} is told twice", told()))?;
            seen.push(set.clone());
            if set.len() == 1 {
                continue;
            }
            let alone: BTreeSet<(String, Ordering)> = set
                .iter()
                .filter_map(|one| decided(policy, engine, &with(case, std::slice::from_ref(one))))
                .flat_map(|after| ways(policy, &now, &after))
                .collect();
            that(!ways_together.is_subset(&alone), || {
                format!("{} moves {ways_together:?}, but each alone {alone:?}", told())
            })?;
        }
    }
    Ok(())
}

fn named<'p>(policy: &'p Policy, set: &'p [(FactId, Known)]) -> Vec<(&'p str, &'p Known)> {
    set.iter().map(|(fact, known)| (&*policy.fact(*fact).id, known)).collect()
}

/// Every yes/no or choice fact of which another value alone moves something is found.
fn complete(policy: &Policy, engine: &mut Engine, case: &Query, changes: &[Change]) -> Result<usize, String> {
    let now = engine.decide(case);
    let now = Outlook::of_decision(policy, &now);
    let found: Vec<(FactId, Known)> =
        changes.iter().filter(|c| c.set.len() == 1).flat_map(sets).flatten().collect();
    let mut count = 0;
    for fact in facts::open_facts(policy) {
        let values: Vec<Literal> = match policy.fact(fact).ty {
            _ if policy.fact(fact).source != FactSource::Handler => continue,
            Type::Bool => vec![Literal::Bool(true), Literal::Bool(false)],
            Type::Choice(ty) => (0..policy.choices(ty).len() as u8).map(Literal::Choice).collect(),
            _ => continue,
        };
        for value in values {
            let one = (fact, Known::Value(value));
            if *case.facts.get(fact) == one.1 {
                continue;
            }
            let Some(after) = decided(policy, engine, &with(case, std::slice::from_ref(&one))) else {
                continue;
            };
            if !ways(policy, &now, &after).is_empty() {
                count += 1;
                that(found.contains(&one), || {
                    format!("{:?} moves {:?}", named(policy, &[one]), ways(policy, &now, &after))
                })?;
            }
        }
    }
    Ok(count)
}

/// On complete facts the naive evaluator says the same of every change.
fn naively(policy: &Policy, case: &Query, changes: &[Change]) -> Check {
    for change in changes {
        let told = || format!("{:?}", named(policy, &change.set));
        let naive = offer::decide(policy, &change.of(case)).map_err(|f| format!("{}: {f:?}", told()))?;
        let outlook = &change.outlook;
        let sums = (outlook.floor.single(), outlook.ceiling.single());
        same(&told(), sums, (Some(naive.floor), Some(naive.ceiling)))?;
        same(&told(), (outlook.lowest, outlook.highest), (naive.approver, naive.approver))?;
        same(&told(), outlook.verdict, naive.verdict)?;
    }
    Ok(())
}

fn hold(text: &str, dice: &mut Dice) -> Check {
    let policy = Arc::new(loaded(text)?);
    let candidates = Candidates::of(&policy);
    let mut engine = Engine::new(Arc::clone(&policy));
    for unknown in [0, 3] {
        let case = facts::case(&policy, &candidates, dice, unknown);
        let changes = engine.changes(&case, usize::MAX);
        let check = sound_and_minimal(&policy, &mut engine, &case, &changes)
            .and_then(|()| complete(&policy, &mut engine, &case, &changes).map(drop))
            .and_then(|()| if unknown == 0 { naively(&policy, &case, &changes) } else { Ok(()) })
            .and_then(|()| {
                let again = Engine::new(Arc::clone(&policy)).changes(&case, usize::MAX);
                that(again == changes, || "another engine lists other changes".to_owned())
            });
        check.map_err(|error| format!("{error}\n{}", facts::shown(&policy, &case)))?;
    }
    Ok(())
}

#[test]
fn on_random_packs_changes_are_true_minimal_and_complete() {
    on_random_texts(60, Scale::Full, hold);
    on_random_texts(60, Scale::Finite, hold);
}

/// So many sets are tried: all of one fact, and the first of two.
const STEPS: usize = 400;

/// The best of what is found in so many steps; every scenario would take minutes otherwise.
fn found(real: &mut Real, case: &Query, steps: usize, at_most: usize) -> Vec<Change> {
    let mut changes = Changes::new(case.clone());
    let mut left = steps;
    while left > 0 && changes.step(&mut real.engine) {
        left -= 1;
    }
    changes.best(at_most)
}

#[test]
fn in_every_scenario_changes_are_true_and_minimal() {
    let check = |real: &mut Real, case: &Query, dice: &mut Dice| {
        // In most of them only some facts are tried, and in different ones.
        let steps = if dice.once_in(30) { STEPS } else { 5 + dice.throw(30) };
        let changes = found(real, case, steps, 6);
        let policy = Arc::clone(&real.policy);
        sound_and_minimal(&policy, &mut real.engine, case, &changes)
    };
    on_every_scenario("china", check);
    on_every_scenario("telecom", check);
}

#[test]
fn in_some_scenarios_every_fact_that_moves_something_is_found() {
    for pack in ["china", "telecom"] {
        let mut real = Real::of(pack);
        let policy = Arc::clone(&real.policy);
        let mut moving = 0;
        for (id, case) in real.cases.clone().into_iter().step_by(30) {
            let changes = found(&mut real, &case, STEPS, usize::MAX);
            match complete(&policy, &mut real.engine, &case, &changes) {
                Ok(count) => moving += count,
                Err(error) => panic!("{pack}, {id}: {error}\n{}", facts::shown(&policy, &case)),
            }
        }
        assert!(moving > 20, "{pack}: only {moving} values move anything");
    }
}

#[test]
fn two_facts_are_told_only_where_both_are_needed() {
    let text = "[pack]\nid = \"two\"\ntitle = { zh = \"二\", en = \"Two\" }\nversion = \"1\"\ncurrency = \"CNY\"\n\
        [[fact]]\nid = \"sold_as_new\"\ntype = \"bool\"\nlabel = { zh = \"当新机卖\", en = \"Sold as new\" }\n\
        [[fact]]\nid = \"shop_knew\"\ntype = \"bool\"\nlabel = { zh = \"店方知情\", en = \"The shop knew\" }\n\
        [[fact]]\nid = \"days_late\"\ntype = \"number\"\nmin = \"0\"\nlabel = { zh = \"迟延\", en = \"Days late\" }\n\
        [[category]]\nid = \"fraud\"\nlabel = { zh = \"欺诈\", en = \"Fraud\" }\nbasis = \"entitlement\"\n\
        due = \"sold_as_new and shop_knew\"\namount = \"12000 CNY\"\n\
        [[category]]\nid = \"late\"\nlabel = { zh = \"迟延\", en = \"Late\" }\nbasis = \"entitlement\"\n\
        due = \"days_late - 2 > 3\"\namount = \"50 CNY\"\n\
        [[role]]\nid = \"desk\"\nlabel = { zh = \"柜台\", en = \"Desk\" }\nrank = 1\n\
        [[role]]\nid = \"legal\"\nlabel = { zh = \"法务\", en = \"Legal\" }\nrank = 2\n\
        [[limit]]\nrole = \"desk\"\nof = \"offer\"\nup_to = \"100 CNY\"\n\
        [[limit]]\nrole = \"legal\"\nof = \"offer\"\nup_to = \"unlimited\"\n";
    let policy = Arc::new(loaded(text).unwrap());
    let mut engine = Engine::new(Arc::clone(&policy));
    let fact = |id: &str| {
        let at = policy.facts().iter().position(|fact| *fact.id == *id).unwrap();
        FactId(at as u32)
    };
    let mut facts = redress_engine::decision::Facts::new(&policy);
    let known = [
        ("sold_as_new", Literal::Bool(false)),
        ("shop_knew", Literal::Bool(false)),
        ("days_late", Literal::Number(Decimal::ONE)),
    ];
    for (id, value) in known {
        facts.set(fact(id), Known::Value(value));
    }
    let case = Query { as_of: facts::AS_OF, role: None, promise: None, facts };
    let changes = engine.changes(&case, 10);
    let told: Vec<_> = changes
        .iter()
        .map(|c| (named(&policy, &c.set), c.outlook.floor.single(), c.outlook.highest))
        .collect();
    let (yes, six) = (Known::Value(Literal::Bool(true)), Known::Value(Literal::Number(Decimal::from(6))));
    let (desk, legal) = (Some(RoleId(0)), Some(RoleId(1)));
    let late = (vec![("days_late", &six)], Some(Decimal::from(50)), desk);
    let fraud = (vec![("sold_as_new", &yes), ("shop_knew", &yes)], Some(Decimal::from(12_000)), legal);
    assert_eq!(told, [late, fraud]);
    assert_eq!(engine.changes(&case, 0), Vec::new());
}
