//! What would change a decision: each set of facts with what would come of it.

use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Change, Known, Outlook, Query, Record, Verdict};
use redress_engine::policy::model::Fact;
use redress_engine::policy::{FactId, Literal, RoleId};
use rust_decimal::Decimal;

/// Of values that come to the same so many are named; the others are counted.
const MOST_NAMED: usize = 4;

/// A change, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeText {
    /// What would have to be otherwise.
    pub condition: String,
    /// What would come of it: floor, ceiling, approver, who else approves, the verdict; only what changes.
    pub effects: Vec<String>,
    /// Both in one line.
    pub sentence: String,
}

/// Tells a change of a case whose decision is `now` as it stands.
pub fn change(say: &Say, case: &Query, now: &Outlook, change: &Change) -> ChangeText {
    let condition = condition(say, case, change);
    let effects = effects(say, now, &change.outlook);
    let loader = &say.words.loader;
    let list = effects.join(&fl!(loader, "change-separator"));
    let sentence = fl!(loader, "change", condition = condition.as_str(), effects = list);
    ChangeText { condition, effects, sentence }
}

fn condition(say: &Say, case: &Query, change: &Change) -> String {
    let loader = &say.words.loader;
    let last = change.set.len().saturating_sub(1);
    let parts: Vec<String> = change
        .set
        .iter()
        .enumerate()
        .map(|(at, (fact, known))| {
            let others = if at == last { &change.or[..] } else { &[] };
            let values: Vec<&Known> = std::iter::once(known).chain(others).collect();
            otherwise(say, case, *fact, &values)
        })
        .collect();
    fl!(loader, "change-if", facts = parts.join(&fl!(loader, "change-and")))
}

/// What would have to be known of one fact.
fn otherwise(say: &Say, case: &Query, id: FactId, values: &[&Known]) -> String {
    let loader = &say.words.loader;
    let fact = say.policy.fact(id);
    let now = case.facts.get(id);
    if let Known::List(records) = now {
        return fields(say, fact, records, values);
    }
    let label = say.text(&fact.label);
    let proven = values == [&Known::Value(Literal::Bool(true))] && !fact.evidence.is_empty();
    if proven {
        return fl!(loader, "change-proven", fact = label);
    }
    let literal = |known: &Known| match known {
        Known::Value(literal) => Some(say.literal(literal, fact.ty)),
        _ => None,
    };
    let wanted = named(say, values.iter().filter_map(|known| literal(known)).collect());
    match literal(now) {
        Some(now) => fl!(loader, "change-otherwise", fact = label, value = wanted, now = now),
        None => fl!(loader, "change-answered", fact = label, value = wanted),
    }
}

/// What would have to be known of one field or another of a list's records.
fn fields(say: &Say, fact: &Fact, records: &[Record], values: &[&Known]) -> String {
    let loader = &say.words.loader;
    let mut parts: Vec<String> = Vec::new();
    let list = say.text(&fact.label);
    for (row, record) in records.iter().enumerate() {
        for ((column, field), now) in fact.fields.iter().enumerate().zip(record) {
            let changed = values.iter().filter_map(|known| match known {
                Known::List(records) => records.get(row)?.get(column)?.as_ref(),
                _ => None,
            });
            let changed = changed.filter(|value| Some(*value) != now.as_ref());
            let wanted: Vec<String> = changed.map(|value| say.literal(value, field.ty)).collect();
            if wanted.is_empty() {
                continue;
            }
            let (value, label, row) = (named(say, wanted), say.text(&field.label), row + 1);
            parts.push(match now {
                Some(now) => {
                    let now = say.literal(now, field.ty);
                    fl!(
                        loader,
                        "change-field",
                        list = list,
                        row = row,
                        field = label,
                        value = value,
                        now = now
                    )
                }
                None => {
                    fl!(loader, "change-field-answered", list = list, row = row, field = label, value = value)
                }
            });
        }
    }
    parts.join(&fl!(loader, "change-or"))
}

/// Values of which any will do.
fn named(say: &Say, mut values: Vec<String>) -> String {
    let loader = &say.words.loader;
    let others = values.len().saturating_sub(MOST_NAMED);
    values.truncate(MOST_NAMED);
    let list = values.join(&fl!(loader, "or"));
    if others == 0 { list } else { fl!(loader, "change-or-others", list = list, count = others) }
}

fn effects(say: &Say, now: &Outlook, then: &Outlook) -> Vec<String> {
    let loader = &say.words.loader;
    let mut effects = Vec::new();
    if now.floor != then.floor {
        effects.push(fl!(loader, "change-floor", sum = sum(say, now.floor, then.floor)));
    }
    if now.ceiling != then.ceiling {
        effects.push(fl!(loader, "change-ceiling", sum = sum(say, now.ceiling, then.ceiling)));
    }
    if (now.lowest, now.highest) != (then.lowest, then.highest) {
        effects.push(fl!(loader, "change-approver", role = say.approvers(then.lowest, then.highest)));
    }
    let (certain, possible) = (approvals(say, now, then, true), approvals(say, now, then, false));
    let is_named = !certain.is_empty();
    if is_named {
        effects.push(fl!(loader, "change-asked", roles = certain));
    }
    if !possible.is_empty() {
        effects.push(fl!(loader, "possibly", what = fl!(loader, "change-asked", roles = possible)));
    }
    let gone = now.also.iter().map(|(role, _)| *role);
    let gone = roles(say, gone.filter(|role| then.also.iter().all(|(asked, _)| asked != role)));
    if !gone.is_empty() {
        effects.push(fl!(loader, "change-not-asked", roles = gone));
    }
    if now.verdict != then.verdict {
        match then.verdict {
            Verdict::Yes => effects.push(fl!(loader, "change-yes")),
            // That somebody must approve says as much.
            Verdict::NeedsApproval if is_named => {}
            Verdict::NeedsApproval => effects.push(fl!(loader, "change-needs-approval")),
            Verdict::No => effects.push(fl!(loader, "change-no")),
            Verdict::BelowFloor => effects.push(fl!(loader, "change-below-floor")),
            Verdict::Open => effects.push(fl!(loader, "change-open")),
        }
    }
    effects
}

/// Who must also approve, surely or possibly, and was not asked so before.
fn approvals(say: &Say, now: &Outlook, then: &Outlook, surely: bool) -> String {
    let new = then.also.iter().filter(|asked| asked.1 == surely && !now.also.contains(asked));
    roles(say, new.map(|(role, _)| *role))
}

fn roles(say: &Say, roles: impl Iterator<Item = RoleId>) -> String {
    roles.map(|role| say.role(role)).collect::<Vec<_>>().join(&fl!(say.words.loader, "separator"))
}

/// By how much a sum moves and to what; while it is not exact, what it may be.
fn sum(say: &Say, now: Decimals, then: Decimals) -> String {
    let loader = &say.words.loader;
    let exact = now.single().zip(then.single());
    let moved = exact.and_then(|(now, then)| Some((then.checked_sub(now)?, then)));
    let Some((by, to)) = moved else { return say.range(then) };
    let (size, to) = (say.money(by.abs()), say.money(to));
    if by > Decimal::ZERO {
        fl!(loader, "change-more", by = size, to = to)
    } else {
        fl!(loader, "change-less", by = size, to = to)
    }
}
