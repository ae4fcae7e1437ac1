//! All places of a policy in which expressions stand, with the days on which they are read.

use super::days::Days;
use crate::policy::expr::{ExprId, Op};
use crate::policy::model::{Exception, Policy, Rule, RuleBody, Target};
use crate::policy::types::{ExceptionId, FactId, Hit, InForce, Literal, RuleId};

/// The date at which something is read, as far as two such dates can be told to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    /// A fact.
    Fact(FactId),
    /// A rule.
    Rule(RuleId),
    /// Anything else: equal to nothing but itself.
    Node(ExprId),
}

impl By {
    pub fn of(policy: &Policy, node: ExprId) -> Self {
        match policy.nodes.get(node.index()).map(|node| node.op) {
            Some(Op::Fact(id)) => Self::Fact(id),
            Some(Op::Rule(id)) => Self::Rule(id),
            _ => Self::Node(node),
        }
    }

    /// The days that date can be. The incident lies within what the pack covers, and complaint and decision come after it.
    pub fn domain(self, policy: &Policy) -> Domain {
        let covers = policy.covers;
        let (in_force, open) = match self {
            Self::Fact(FactId::INCIDENT_DATE) => (covers, false),
            Self::Fact(FactId::COMPLAINT_DATE | FactId::DECISION_DATE) => {
                (InForce { from: covers.from, until: None }, false)
            }
            Self::Fact(id) => {
                let fact = policy.facts.get(id.index());
                let bound = |literal: Option<&Literal>| match literal {
                    Some(Literal::Date(date)) => Some(*date),
                    _ => None,
                };
                let from = bound(fact.and_then(|fact| fact.min.as_ref()));
                let until = bound(fact.and_then(|fact| fact.max.as_ref()));
                (InForce { from, until }, from.is_none())
            }
            Self::Rule(_) | Self::Node(_) => (InForce::default(), true),
        };
        Domain { days: Days::of(in_force), open }
    }
}

/// The days a date can be.
pub(super) struct Domain {
    pub days: Days,
    /// Whether nothing is known of how early it can be: then nothing is missed before it begins.
    pub open: bool,
}

/// A place in which expressions stand.
pub(super) struct Reader<'p> {
    /// Id of the thing it belongs to.
    pub what: &'p str,
    /// The rule it is part of, so that it is read only on the days that rule is.
    pub rule: Option<RuleId>,
    /// The date at which it is read.
    pub by: By,
    /// The days on which it is in force at that date.
    pub days: Days,
    /// A condition without which the expressions are not read; it is read itself.
    pub given: Option<ExprId>,
    /// Conditions that, each, keep the expressions from being read; read elsewhere.
    pub unless: Vec<ExprId>,
    /// The expressions.
    pub expressions: Vec<ExprId>,
}

/// So many earlier cases are looked at for the days they leave to a later one.
const CASES: usize = 64;

/// Each of them. What has no date of its own is read whenever a case is, so on every day an incident can have.
pub(super) fn all(policy: &Policy) -> Vec<Reader<'_>> {
    let mut readers = Vec::with_capacity(policy.rules.len() * 2 + policy.categories.len() * 2);
    for (at, rule) in policy.rules.iter().enumerate() {
        rule_readers(policy, RuleId(at as u32), rule, &mut readers);
    }
    readers.extend(policy.exceptions.iter().map(|exception| exception_reader(policy, exception)));
    for category in &policy.categories {
        let (by, days) = (By::of(policy, category.by), Days::of(category.in_force));
        let amount = category.amount.iter().flat_map(|amount| [amount.from, amount.to]);
        let expressions: Vec<ExprId> = amount.chain(category.recommend).collect();
        let mut add = |days: Days, given: Option<ExprId>, expressions: Vec<ExprId>| {
            let (what, unless) = (&*category.id, Vec::new());
            readers.push(Reader { what, rule: None, by, days, given, unless, expressions });
        };
        if category.due_exceptions.is_empty() {
            add(days.clone(), Some(category.due), expressions);
        } else {
            // An exception may make it due on any day.
            add(days.clone(), None, [category.due].into_iter().chain(expressions).collect());
        }
        for refusal in &category.refusals {
            add(days.and(&Days::of(refusal.in_force)), Some(refusal.when), Vec::new());
        }
    }
    for escalation in &policy.escalations {
        let (by, days) = (By::of(policy, escalation.by), Days::of(escalation.in_force));
        let (what, given) = (&*escalation.id, Some(escalation.when));
        let (unless, expressions) = (Vec::new(), Vec::new());
        readers.push(Reader { what, rule: None, by, days, given, unless, expressions });
    }
    readers.extend(undated(policy));
    readers.extend(dates(policy));
    readers
}

fn rule_readers<'p>(policy: &'p Policy, id: RuleId, rule: &'p Rule, readers: &mut Vec<Reader<'p>>) {
    let (by, days) = (By::of(policy, rule.by), Days::of(rule.in_force));
    let mut add = |days: Days, given: Option<ExprId>, unless: Vec<ExprId>, expression: ExprId| {
        let expressions = vec![expression];
        readers.push(Reader { what: &rule.id, rule: Some(id), by, days, given, unless, expressions });
    };
    match &rule.body {
        RuleBody::Is(is) => add(days, None, Vec::new(), *is),
        RuleBody::Cases { cases, hit, otherwise } => {
            // What holds on a day only if the case is in force on it leaves nothing certain to the others.
            let before = |at: usize| -> Vec<ExprId> {
                let always = cases.iter().take(at).filter(|case| case.in_force == InForce::default());
                always.take(CASES).map(|case| case.when).collect()
            };
            for (at, case) in cases.iter().enumerate() {
                let unless = if *hit == Hit::First { before(at) } else { Vec::new() };
                add(days.and(&Days::of(case.in_force)), Some(case.when), unless, case.is);
            }
            if let Some(otherwise) = otherwise {
                add(days, None, before(cases.len()), *otherwise);
            }
        }
    }
}

fn exception_reader<'p>(policy: &'p Policy, exception: &'p Exception) -> Reader<'p> {
    let by = By::of(policy, exception.by);
    let mut days = Days::of(exception.in_force);
    let rule = match root(policy, exception) {
        Some(Target::Rule(id)) => Some(id),
        Some(Target::Due(id) | Target::Amount(id)) => {
            if let Some(category) = policy.categories.get(id.index())
                && By::of(policy, category.by) == by
            {
                days = days.and(&Days::of(category.in_force));
            }
            None
        }
        Some(Target::Exception(_)) | None => None,
    };
    let expressions = exception.is.into_iter().collect();
    Reader {
        what: &exception.id,
        rule,
        by,
        days,
        given: Some(exception.when),
        unless: Vec::new(),
        expressions,
    }
}

/// The rule or category at the end of a chain of exceptions; none if the chain is a circle.
fn root(policy: &Policy, exception: &Exception) -> Option<Target> {
    let mut target = exception.target;
    for _ in 0..=policy.exceptions.len() {
        match target {
            Target::Exception(id) => target = policy.exceptions.get(id.index())?.target,
            found => return Some(found),
        }
    }
    None
}

fn undated(policy: &Policy) -> Vec<Reader<'_>> {
    let mut readers = Vec::new();
    let mut add = |what, given: Option<ExprId>, expressions: Vec<ExprId>| {
        let (by, days) = (By::Fact(FactId::INCIDENT_DATE), Days::all());
        readers.push(Reader { what, rule: None, by, days, given, unless: Vec::new(), expressions });
    };
    for remedy in &policy.remedies {
        add(&*remedy.id, Some(remedy.when), remedy.cost.into_iter().collect());
    }
    for limit in &policy.limits {
        let role = policy.roles.get(limit.role.index()).map_or("", |role| &role.id);
        add(role, limit.when, limit.up_to.into_iter().collect());
    }
    for deadline in &policy.deadlines {
        add(&deadline.id, deadline.when, vec![deadline.ends]);
    }
    for script in &policy.scripts {
        add(&script.id, Some(script.when), Vec::new());
    }
    for paper in &policy.papers {
        add(&paper.id, Some(paper.when), Vec::new());
    }
    for fact in &policy.facts {
        add(&fact.id, fact.asked_when, Vec::new());
    }
    if let (Some(deducts), Some(pack)) = (policy.deducts, policy.packs.first()) {
        add(&pack.id, None, vec![deducts]);
    }
    readers
}

/// What says at which date something is read, where a rule says it: that rule is read on all days it can be.
fn dates(policy: &Policy) -> impl Iterator<Item = Reader<'_>> {
    let rules = policy.rules.iter().map(|row| (&row.id, row.by));
    let parameters = policy.parameters.iter().map(|row| (&row.id, row.by));
    let exceptions = policy.exceptions.iter().map(|row| (&row.id, row.by));
    let categories = policy.categories.iter().map(|row| (&row.id, row.by));
    let escalations = policy.escalations.iter().map(|row| (&row.id, row.by));
    let all = rules.chain(parameters).chain(exceptions).chain(categories).chain(escalations);
    all.filter(|(_, by)| matches!(By::of(policy, *by), By::Rule(_))).map(|(what, by)| Reader {
        what,
        rule: None,
        by: By::Node(by),
        days: Days::all(),
        given: None,
        unless: Vec::new(),
        expressions: vec![by],
    })
}

/// All expressions of a rule: body, date, its exceptions and theirs.
pub(super) fn expressions_of(policy: &Policy, rule: &Rule) -> Vec<ExprId> {
    let mut expressions = Vec::new();
    match &rule.body {
        RuleBody::Is(is) => expressions.push(*is),
        RuleBody::Cases { cases, otherwise, .. } => {
            expressions.extend(cases.iter().flat_map(|case| [case.when, case.is]));
            expressions.extend(otherwise);
        }
    }
    expressions.push(rule.by);
    // Exceptions of one rule form a tree, since each has one target; a circle of exceptions hangs on no rule.
    let mut open: Vec<ExceptionId> = rule.exceptions.iter().rev().copied().collect();
    while let Some(exception) = open.pop().and_then(|id| policy.exceptions.get(id.index())) {
        expressions.extend([exception.when, exception.by].into_iter().chain(exception.is));
        open.extend(exception.exceptions.iter().rev());
    }
    expressions
}
