//! What an id stands for among the things that can be explained.

use redress_engine::decision::trace::Subject;
use redress_engine::policy::{
    CategoryId, DemandId, EscalationId, ExceptionId, FactId, Policy, RoleId, RuleId,
};

/// What somebody wants explained.
pub(super) enum Asked {
    Everything,
    Demand(DemandId),
    Role(RoleId),
    Fact(FactId),
    Subjects(Vec<Subject>),
}

/// Finds what an id stands for. Ids are unique over all tables.
pub(super) fn find(policy: &Policy, id: &str) -> Option<Asked> {
    let id = id.trim();
    // `category.due` and `category.amount` are how exceptions name them.
    let id = id.strip_suffix(".due").or_else(|| id.strip_suffix(".amount")).unwrap_or(id);
    fn at<T>(rows: &[T], is: impl Fn(&T) -> bool) -> Option<u32> {
        rows.iter().position(is).map(|at| at as u32)
    }
    let category = at(policy.categories(), |row| *row.id == *id)
        .map(|at| Asked::Subjects(vec![Subject::Category(CategoryId(at))]));
    let rule = || {
        let at = at(policy.rules(), |row| *row.id == *id)?;
        Some(Asked::Subjects(vec![Subject::Rule(RuleId(at))]))
    };
    let exception = || {
        let at = at(policy.exceptions(), |row| *row.id == *id)?;
        Some(Asked::Subjects(vec![Subject::Exception(ExceptionId(at))]))
    };
    let escalation = || {
        let at = at(policy.escalations(), |row| *row.id == *id)?;
        Some(Asked::Subjects(vec![Subject::Escalation(EscalationId(at))]))
    };
    let demand = || at(policy.demands(), |row| *row.id == *id).map(|at| Asked::Demand(DemandId(at)));
    let role = || at(policy.roles(), |row| *row.id == *id).map(|at| Asked::Role(RoleId(at)));
    let fact = || at(policy.facts(), |row| *row.id == *id).map(|at| Asked::Fact(FactId(at)));
    category.or_else(rule).or_else(exception).or_else(escalation).or_else(demand).or_else(role).or_else(fact)
}

/// Lists all ids that can be asked for.
pub(super) fn ids(policy: &Policy) -> impl Iterator<Item = &str> {
    let categories = policy.categories().iter().map(|row| &*row.id);
    let rules = policy.rules().iter().map(|row| &*row.id);
    let exceptions = policy.exceptions().iter().map(|row| &*row.id);
    let escalations = policy.escalations().iter().map(|row| &*row.id);
    let demands = policy.demands().iter().map(|row| &*row.id);
    let roles = policy.roles().iter().map(|row| &*row.id);
    let facts = policy.facts().iter().map(|row| &*row.id);
    categories.chain(rules).chain(exceptions).chain(escalations).chain(demands).chain(roles).chain(facts)
}
