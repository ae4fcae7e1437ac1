//! Why it was decided so, and why not otherwise: the trace as trees of conclusions and their conditions, failed ones first.

mod sections;

pub use sections::Section;

use super::reasons::{Grounded, reason};
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::trace::{Condition, ConditionPart, Subject, Trace, TraceEntry, TraceOutcome};
use redress_engine::decision::value::{Set, Value};
use redress_engine::decision::{Decision, Ground, Known, Query, Reason};
use redress_engine::policy::model::RuleBody;
use redress_engine::policy::{ExceptionId, ExprId, FactId, Literal, Op, ProvisionId, Span, Type};
use std::collections::{HashMap, HashSet};

/// Trees are as deep as this; below, an explanation of the rule's own goes on.
const DEEPEST: usize = 24;
/// And have so many branches in all, so that a policy of a hundred thousand rules ends somewhere.
const MOST: usize = 4_000;

/// What is said of a condition or conclusion at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BranchMark {
    /// It is not so.
    Fails,
    /// It hangs on what is missing.
    Open,
    /// It is so.
    Holds,
    /// Neither: a figure, a day.
    None,
}

/// A line of a tree with what hangs below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What is said of it at a glance.
    pub mark: BranchMark,
    /// What it is, and what became of it.
    pub text: String,
    /// Where it is written; of something named, then where it is read.
    pub at: Vec<Span>,
    /// Why nothing hangs below it although something could.
    pub note: Option<String>,
    /// What it is about, where that can be explained alone.
    pub subject: Option<Subject>,
    /// What it rests on.
    pub cites: Vec<ProvisionId>,
    /// What led to it.
    pub below: Vec<Branch>,
}

impl Branch {
    /// Makes a line with nothing below it.
    pub fn new(mark: BranchMark, text: String) -> Self {
        Self { mark, text, at: Vec::new(), note: None, subject: None, cites: Vec::new(), below: Vec::new() }
    }

    /// Failed ones first, then open ones.
    fn rank(&self) -> BranchMark {
        self.mark.min(BranchMark::Holds)
    }
}

/// A decision being explained.
pub struct Why<'w> {
    say: &'w Say<'w>,
    case: &'w Query,
    decision: &'w Decision,
    /// Whether things are called by their ids, too, for those who know the policy's files.
    has_ids: bool,
    /// What was told in this tree already, and is not told again.
    told: HashSet<Subject>,
    /// How many branches were told.
    lines: usize,
}

impl<'w> Why<'w> {
    /// Begins to explain a decision.
    pub fn new(say: &'w Say<'w>, case: &'w Query, decision: &'w Decision) -> Self {
        Self { say, case, decision, has_ids: true, told: HashSet::new(), lines: 0 }
    }

    /// Calls things by their labels alone.
    pub fn without_ids(self) -> Self {
        Self { has_ids: false, ..self }
    }

    fn titled(&self, label: &str, id: &str) -> String {
        if self.has_ids { titled(self.say, label, id) } else { label.to_owned() }
    }

    /// Tells one thing of the trace with all that led to it.
    pub fn about(&mut self, subject: Subject) -> Branch {
        self.told.clear();
        self.subject(subject, 0)
    }

    fn subject(&mut self, subject: Subject, depth: usize) -> Branch {
        self.lines += 1;
        let loader = &self.say.words.loader;
        let title = self.title(subject);
        let Some(entry) = self.decision.trace.about(subject) else {
            return Branch::new(BranchMark::None, fl!(loader, "explain-not-reached", title = title));
        };
        let text = fl!(loader, "explain-line", title = title, outcome = self.outcome(subject, entry));
        let at = vec![self.place(subject)];
        let branch = Branch { at, subject: Some(subject), ..Branch::new(marked(entry), text) };
        if !self.told.insert(subject) {
            return Branch { note: Some(fl!(loader, "explain-above")), ..branch };
        }
        if depth >= DEEPEST || self.lines >= MOST {
            return Branch { note: Some(fl!(loader, "explain-too-deep")), ..branch };
        }
        let mut below = Vec::new();
        let trace = &self.decision.trace;
        let conditions = trace.conditions(entry);
        for condition in conditions.iter().filter(|condition| matters(trace, conditions, condition)) {
            below.push(self.condition(subject, condition, depth + 1));
        }
        for id in self.exceptions_to(subject) {
            if self.decision.trace.about(Subject::Exception(id)).is_some() {
                below.push(self.subject(Subject::Exception(id), depth + 1));
            }
        }
        if let Subject::Category(id) = subject
            && let Some(head) = self.decision.categories.iter().find(|c| c.id == id)
        {
            let refusals = head.reasons.iter().filter(|g| matches!(g.reason, Reason::Refusal(_)));
            below.extend(refusals.map(|ground| self.against(ground)));
        }
        // The cases of a rule follow each other as they are written, and exceptions come after what they are made to.
        if !matches!(subject, Subject::Rule(_) | Subject::Exception(_)) {
            below.sort_by_key(Branch::rank);
        }
        Branch { cites: self.cites(subject), below, ..branch }
    }

    /// A condition with its parts, failed ones first, and the rules it names.
    fn condition(&mut self, subject: Subject, condition: &Condition, depth: usize) -> Branch {
        let values: HashMap<ExprId, Value> = self.decision.trace.values(condition).iter().copied().collect();
        let part = self.part(subject, condition.part);
        let mut branch = self.node(condition.expr, &values, depth);
        branch.text = fl!(&self.say.words.loader, "explain-part", part = part, text = branch.text);
        branch.at.push(self.say.policy.node(condition.expr).span);
        branch
    }

    /// A node with its value; below it its parts, or the rule it names.
    fn node(&mut self, id: ExprId, values: &HashMap<ExprId, Value>, depth: usize) -> Branch {
        self.lines += 1;
        let node = *self.say.policy.node(id);
        let value = values.get(&id).copied();
        let phrase = self.say.phrase(id);
        let is_written_out =
            |op: Op| matches!(op, Op::Bool(_) | Op::Decimal(_) | Op::Date(_) | Op::Choice(_));
        let (mark, told) = match &value {
            // What is written out as “no” has not failed.
            Some(value) if is_written_out(node.op) => (BranchMark::None, self.say.value_at(id, value)),
            Some(value) => (truth_mark(value, node.ty), self.say.value_at(id, value)),
            None => (BranchMark::None, fl!(&self.say.words.loader, "explain-not-computed")),
        };
        let text = match (node.op, value) {
            // What is written out says its value itself.
            (op, _) if is_written_out(op) => phrase,
            (Op::Fact(fact), Some(value)) if !value.is_exact() => self.missing(fact, phrase, told),
            // A mark says it.
            _ if node.ty == Type::Bool && mark != BranchMark::None => phrase,
            _ => fl!(&self.say.words.loader, "figure", name = phrase, value = told),
        };
        let mut branch = Branch::new(mark, text);
        if depth >= DEEPEST || self.lines >= MOST {
            return branch;
        }
        match node.op {
            Op::Rule(rule) => {
                let below = self.subject(Subject::Rule(rule), depth + 1);
                // The line would say the same twice: only what hangs below the rule is new.
                branch = Branch { mark: branch.mark, ..below };
            }
            Op::Aggregate(_) => {
                let mut named: Vec<ExprId> = Vec::new();
                self.named_inside(id, &mut named);
                for one in named.into_iter().filter(|one| values.contains_key(one)) {
                    branch.below.push(self.node(one, values, depth + 1));
                }
            }
            _ => {
                let mut children: Vec<ExprId> = Vec::new();
                self.say.policy.children(id, |child| children.push(child));
                for child in children {
                    if !is_written_out(self.say.policy.node(child).op) && values.contains_key(&child) {
                        let child = self.node(child, values, depth + 1);
                        branch.below.push(child);
                    }
                }
                branch.below.sort_by_key(Branch::rank);
            }
        }
        branch
    }

    /// What is named inside an aggregate, each once: it is the same for all records.
    fn named_inside(&self, id: ExprId, named: &mut Vec<ExprId>) {
        let policy = self.say.policy;
        policy.children(id, |child| match policy.node(child).op {
            op @ (Op::Fact(_) | Op::Rule(_) | Op::Parameter(_)) => {
                if !named.iter().any(|known| policy.node(*known).op == op) {
                    named.push(child);
                }
            }
            _ => self.named_inside(child, named),
        });
    }

    /// A fact that is missing, and what it may be as far as that is bounded.
    fn missing(&self, fact: FactId, text: String, told: String) -> String {
        let loader = &self.say.words.loader;
        let is_unbounded = told == fl!(loader, "range-unknown");
        let id = self.say.policy.fact(fact).id.to_string();
        match (is_unbounded, self.has_ids) {
            (true, true) => return fl!(loader, "explain-missing", text = text, id = id),
            (true, false) => return fl!(loader, "explain-missing-unnamed", text = text),
            (false, false) => return fl!(loader, "explain-missing-unnamed-range", text = text, value = told),
            (false, true) => {}
        }
        fl!(loader, "explain-missing-range", text = text, id = id, value = told)
    }

    /// Label and id of a thing.
    fn title(&self, subject: Subject) -> String {
        let loader = &self.say.words.loader;
        let policy = self.say.policy;
        let titled = |label: &str, id: &str| self.titled(label, id);
        match subject {
            Subject::Category(id) => {
                let category = policy.category(id);
                titled(self.say.text(&category.label), &category.id)
            }
            Subject::Refusal(id) => {
                titled(self.say.text(&policy.refusal(id).because), &policy.category(id.category).id)
            }
            Subject::Rule(id) => titled(self.say.text(&policy.rule(id).label), &policy.rule(id).id),
            Subject::Exception(id) => {
                let exception = policy.exception(id);
                let because = self.say.text(&exception.because);
                let title = titled(because, &exception.id);
                fl!(loader, "explain-exception", title = title)
            }
            Subject::Limit(id) => self.say.authority(policy.limit(id)),
            Subject::Escalation(id) => {
                let escalation = policy.escalation(id);
                let title = titled(self.say.text(&escalation.because), &escalation.id);
                let needs: Vec<&str> = escalation.needs.iter().map(|role| self.say.role(*role)).collect();
                let needs = needs.join(&fl!(loader, "separator"));
                fl!(loader, "explain-escalation", title = title, roles = needs)
            }
        }
    }

    /// Where a thing stands.
    fn place(&self, subject: Subject) -> Span {
        let policy = self.say.policy;
        match subject {
            Subject::Category(id) => policy.category(id).span,
            Subject::Refusal(id) => policy.refusal(id).span,
            Subject::Rule(id) => policy.rule(id).span,
            Subject::Exception(id) => policy.exception(id).span,
            Subject::Limit(id) => policy.limit(id).span,
            Subject::Escalation(id) => policy.escalation(id).span,
        }
    }

    /// What became of a thing.
    fn outcome(&self, subject: Subject, entry: &TraceEntry) -> String {
        let loader = &self.say.words.loader;
        let value = match subject {
            Subject::Rule(id) => self.say.rule_value(id, &entry.value),
            _ => self.say.value(&entry.value, Type::Bool),
        };
        let is_rule = matches!(subject, Subject::Rule(_));
        match &entry.outcome {
            TraceOutcome::Applied | TraceOutcome::NotMet if is_rule => {
                fl!(loader, "outcome-value", value = value)
            }
            TraceOutcome::Applied => fl!(loader, "outcome-applied"),
            TraceOutcome::NotMet => fl!(loader, "outcome-not-met"),
            TraceOutcome::Undetermined if value == fl!(loader, "range-unknown") => {
                fl!(loader, "outcome-undetermined")
            }
            TraceOutcome::Undetermined => fl!(loader, "outcome-undetermined-range", value = value),
            TraceOutcome::OutOfForce => fl!(loader, "outcome-out-of-force"),
            TraceOutcome::Failed(fault) => self.say.fault(fault),
            TraceOutcome::DefeatedBy(by) => {
                let names: Vec<&str> =
                    by.iter().map(|id| self.say.text(&self.say.policy.exception(*id).because)).collect();
                let by = names.join(&fl!(loader, "separator"));
                match subject {
                    Subject::Exception(_) => fl!(loader, "outcome-taken-back", by = by),
                    _ => fl!(loader, "outcome-defeated", by = by, value = value),
                }
            }
        }
    }

    /// What part a condition plays.
    fn part(&self, subject: Subject, part: ConditionPart) -> String {
        let loader = &self.say.words.loader;
        let several = match subject {
            Subject::Rule(id) => matches!(self.say.policy.rule(id).body, RuleBody::Cases { .. }),
            _ => false,
        };
        match part {
            ConditionPart::Due => fl!(loader, "part-due"),
            ConditionPart::When(at) if several => {
                let case = at.saturating_add(1);
                fl!(loader, "part-case-when", case = case)
            }
            ConditionPart::Is(at) if several => {
                let case = at.saturating_add(1);
                fl!(loader, "part-case-is", case = case)
            }
            ConditionPart::When(_) => fl!(loader, "part-when"),
            ConditionPart::Is(_) => fl!(loader, "part-is"),
            ConditionPart::Otherwise => fl!(loader, "part-otherwise"),
            ConditionPart::From => fl!(loader, "part-from"),
            ConditionPart::To => fl!(loader, "part-to"),
            ConditionPart::Recommend => fl!(loader, "part-recommend"),
            ConditionPart::UpTo => fl!(loader, "part-up-to"),
        }
    }

    fn exceptions_to(&self, subject: Subject) -> Vec<ExceptionId> {
        let policy = self.say.policy;
        match subject {
            Subject::Category(id) => {
                let category = policy.category(id);
                category.due_exceptions.iter().chain(&category.amount_exceptions).copied().collect()
            }
            Subject::Rule(id) => policy.rule(id).exceptions.clone(),
            Subject::Exception(id) => policy.exception(id).exceptions.clone(),
            _ => Vec::new(),
        }
    }

    /// What a thing cites, as far as it is or may be in force on the date that decides.
    fn cites(&self, subject: Subject) -> Vec<ProvisionId> {
        let policy = self.say.policy;
        let in_force = |cites: &[ProvisionId], by| self.decision.in_force(policy, cites, by);
        match subject {
            Subject::Category(id) => {
                let head = self.decision.categories.iter().find(|c| c.id == id);
                head.map(|head| head.cites.clone()).unwrap_or_default()
            }
            Subject::Refusal(id) => in_force(&policy.refusal(id).cites, policy.category(id.category).by),
            Subject::Rule(id) => in_force(&policy.rule(id).cites, policy.rule(id).by),
            Subject::Exception(id) => in_force(&policy.exception(id).cites, policy.exception(id).by),
            // A limit is no law of a day: the pack says what applies now.
            Subject::Limit(id) => policy.limit(id).cites.clone(),
            Subject::Escalation(id) => in_force(&policy.escalation(id).cites, policy.escalation(id).by),
        }
    }

    /// Says a reason against something, with its place where it is a condition.
    pub fn against(&self, ground: &Ground) -> Branch {
        let Grounded { text, cites } = reason(self.say, ground);
        let at = match ground.reason {
            Reason::NotMet(id) => vec![self.say.policy.node(id).span],
            _ => Vec::new(),
        };
        Branch { at, cites, ..Branch::new(BranchMark::Fails, text) }
    }

    /// Says what is known of a fact.
    pub fn known(&self, id: FactId) -> String {
        let loader = &self.say.words.loader;
        let policy = self.say.policy;
        let fact = policy.fact(id);
        if let Some((_, given)) = policy.given().iter().find(|(given, _)| *given == id) {
            return self.say.literal(given, fact.ty);
        }
        match self.case.facts.get(id) {
            _ if id == FactId::DECISION_DATE => self.case.as_of.to_string(),
            Known::Unknown => fl!(loader, "range-unknown"),
            Known::Value(value) => self.say.literal(value, fact.ty),
            Known::List(records) => {
                let record = |record: &Vec<Option<Literal>>| {
                    let fields = fact.fields.iter().zip(record);
                    let told = fields.filter_map(|(field, value)| {
                        let value = self.say.literal(value.as_ref()?, field.ty);
                        Some(fl!(loader, "figure", name = self.say.text(&field.label), value = value))
                    });
                    told.collect::<Vec<_>>().join(&fl!(loader, "separator"))
                };
                let rows: Vec<String> = records.iter().map(record).collect();
                if rows.is_empty() { fl!(loader, "none") } else { rows.join("\n") }
            }
        }
    }
}

/// Says a label with its id.
pub fn titled(say: &Say, label: &str, id: &str) -> String {
    fl!(say.words.loader, "explain-title", label = label, id = id)
}

/// Whether a part is of any use: the value of a case that does not hold is not, nor what is so otherwise where one does.
fn matters(trace: &Trace, all: &[Condition], condition: &Condition) -> bool {
    let value = |condition: &Condition| trace.values(condition).first().map(|(_, value)| *value);
    let mut whens = all.iter().filter_map(|other| match other.part {
        ConditionPart::When(at) => Some((at, value(other)?)),
        _ => None,
    });
    match condition.part {
        ConditionPart::Is(at) => {
            whens.find(|(when, _)| *when == at).is_none_or(|(_, value)| value.may_hold())
        }
        ConditionPart::Otherwise => !whens.any(|(_, value)| value.holds()),
        _ => true,
    }
}

fn truth_mark(value: &Value, ty: Type) -> BranchMark {
    match (ty, value.set) {
        (_, Set::Never) => BranchMark::Fails,
        (Type::Bool, Set::Truth(truth)) if truth.is_true() => BranchMark::Holds,
        (Type::Bool, Set::Truth(truth)) if truth.is_false() => BranchMark::Fails,
        _ if !value.is_exact() => BranchMark::Open,
        _ => BranchMark::None,
    }
}

fn marked(entry: &TraceEntry) -> BranchMark {
    match &entry.outcome {
        TraceOutcome::Undetermined => BranchMark::Open,
        TraceOutcome::NotMet | TraceOutcome::OutOfForce | TraceOutcome::Failed(_) => BranchMark::Fails,
        TraceOutcome::DefeatedBy(_) if entry.value.fails_to_hold() => BranchMark::Fails,
        TraceOutcome::Applied | TraceOutcome::DefeatedBy(_) if entry.value.holds() => BranchMark::Holds,
        _ => BranchMark::None,
    }
}
