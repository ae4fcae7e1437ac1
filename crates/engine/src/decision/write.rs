//! Writes a decision out as its view.

use super::arithmetic::round_sum;
use super::fault::{Fault, FaultKind};
use super::item::Item;
use super::model::*;
use super::offer::Counts;
use super::trace::{ConditionPart, Subject, TraceEntry, TraceOutcome};
use super::value::*;
use super::view::*;
use crate::policy::model::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

/// Places that a number which is no decimal of a few places is shown with; of a smaller one as many digits.
const PLACES: u32 = 6;
/// Places up to which a number is shown as it is.
const WHOLE_PLACES: u32 = 10;

/// A figure as people are shown it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownFigure {
    /// It itself.
    Itself(Decimal),
    /// Rounded, and marked as that.
    Near(Decimal),
    /// It itself, for no decimal comes near.
    TooLong(Rational),
}

/// Writes values of one policy.
pub struct Writer<'w> {
    policy: &'w Policy,
}

impl<'w> Writer<'w> {
    /// Returns a writer for the values of a policy.
    pub fn new(policy: &'w Policy) -> Self {
        Self { policy }
    }

    /// Returns a sum in the pack's currency with at least the decimals the currency has.
    pub fn money(&self, sum: Decimal) -> String {
        money(sum, self.policy.currency())
    }

    /// Returns a figure as it is shown: a sum as the pack rounds it unless it is one of whole coins, a number or duration to six places,
    /// or to six digits where it is smaller.
    pub fn shown(&self, figure: Rational, ty: Type) -> ShownFigure {
        let places = figure.decimal().map_or(u32::MAX, |decimal| decimal.normalize().scale());
        let is_told = match ty {
            Type::Money(currency) => places <= minor_digits(currency),
            _ => places <= WHOLE_PLACES,
        };
        let near = match (figure.decimal(), ty) {
            (Some(decimal), _) if is_told => return ShownFigure::Itself(decimal),
            (_, Type::Money(_)) => round_sum(self.policy, figure),
            _ => near(figure),
        };
        match near {
            Some(near) if figure == near.into() => ShownFigure::Itself(near),
            Some(near) => ShownFigure::Near(near),
            None => ShownFigure::TooLong(figure),
        }
    }

    /// What is possible as it is shown, and whether that is it.
    fn shown_value(&self, value: &Value, ty: Type) -> (String, bool) {
        let Set::Number(range) = value.set else { return (self.value(value, ty), true) };
        let is_itself = |figure| matches!(self.shown(figure, ty), ShownFigure::Itself(_));
        let is_exact = [range.lo, range.hi].into_iter().flatten().all(is_itself);
        let one = |figure| match self.shown(figure, ty) {
            ShownFigure::Itself(figure) | ShownFigure::Near(figure) => decimal(figure, ty),
            ShownFigure::TooLong(figure) => exactly(figure, ty),
        };
        (numbers(range, &one), is_exact)
    }

    fn range(&self, sums: Decimals) -> RangeView {
        let bound = |d: Option<Decimal>| d.filter(|d| *d != Decimal::MAX).map(|d| self.money(d));
        RangeView { from: bound(sums.lo), to: bound(sums.hi) }
    }

    /// Returns a value of a type as the policy would write it; `unknown`, `a..b` or `a|b` while several are possible.
    pub fn value(&self, value: &Value, ty: Type) -> String {
        match value.set {
            Set::Never => "error".into(),
            Set::Truth(t) if t.is_true() => "true".into(),
            Set::Truth(t) if t.is_false() => "false".into(),
            Set::Truth(_) => "unknown".into(),
            Set::Number(range) => numbers(range, &|figure| exactly(figure, ty)),
            Set::Date(i) => match (i.single(), i.lo, i.hi) {
                (Some(d), ..) => d.to_string(),
                (_, None, None) => "unknown".into(),
                (_, lo, hi) => {
                    let bound = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
                    format!("{}..{}", bound(lo), bound(hi))
                }
            },
            Set::Choice(set) => {
                let ids = match ty {
                    Type::Choice(id) => self.policy.choices(id),
                    _ => &[],
                };
                let possible: Vec<&str> = ids
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| set >> at & 1 == 1)
                    .map(|(_, id)| &**id)
                    .collect();
                if possible.len() == ids.len() && ids.len() > 1 {
                    "unknown".into()
                } else {
                    possible.join("|")
                }
            }
        }
    }

    /// Returns file, line and column of a place, counted from 1.
    pub fn at(&self, span: Span) -> String {
        self.policy
            .sources()
            .position(span)
            .map(|p| format!("{}:{}:{}", p.path, p.line, p.column))
            .unwrap_or_default()
    }

    fn cites(&self, cites: &[ProvisionId]) -> Vec<String> {
        cites.iter().map(|id| self.policy.provision(*id).id.to_string()).collect()
    }

    fn role(&self, role: Option<RoleId>) -> Option<String> {
        role.map(|role| self.policy.role(role).id.to_string())
    }

    /// Returns a reason against something, as JSON says it.
    pub fn reason(&self, ground: &Ground) -> ReasonView {
        let view = |kind, because: Option<&Text>| ReasonView {
            kind,
            because: because.cloned(),
            condition: None,
            at: None,
            cites: self.cites(&ground.cites),
        };
        match &ground.reason {
            Reason::Refusal(id) => view("refusal", Some(&self.policy.refusal(*id).because)),
            Reason::Exception(id) => view("exception", Some(&self.policy.exception(*id).because)),
            Reason::NotMet(id) => {
                let label = match self.policy.node(*id).op {
                    Op::Rule(rule) => Some(&self.policy.rule(rule).label),
                    Op::Fact(fact) => Some(&self.policy.fact(fact).label),
                    _ => None,
                };
                ReasonView {
                    condition: Some(self.policy.words(*id).to_string()),
                    at: Some(self.at(self.policy.node(*id).span)),
                    ..view("not_met", label)
                }
            }
            Reason::OutOfForce(_) => view("out_of_force", None),
            Reason::Superseded(by) => view("superseded", Some(&self.policy.category(*by).label)),
            Reason::NothingAnswers => view("nothing_answers", None),
        }
    }

    /// Returns the id of a figure, or its words if it has none, and what it is called.
    pub fn figure_name(&self, of: Op, at: ExprId) -> (String, Option<&'w Text>) {
        match of {
            Op::Fact(id) => (self.policy.fact(id).id.to_string(), Some(&self.policy.fact(id).label)),
            Op::Rule(id) => (self.policy.rule(id).id.to_string(), Some(&self.policy.rule(id).label)),
            Op::Parameter(id) => {
                let parameter = self.policy.parameter(id);
                (parameter.id.to_string(), Some(&parameter.label))
            }
            _ => (self.policy.words(at).to_string(), None),
        }
    }

    /// Returns a fault, as JSON says it.
    pub fn fault(&self, fault: &Fault) -> FaultView {
        let policy = self.policy;
        let about = match fault.kind {
            FaultKind::NoValue(id) => vec![policy.parameter(id).id.to_string()],
            FaultKind::RuleNotInForce(id) | FaultKind::NoCase(id) | FaultKind::Overlap(id, ..) => {
                vec![policy.rule(id).id.to_string()]
            }
            FaultKind::Conflict(a, b) => {
                vec![policy.exception(a).id.to_string(), policy.exception(b).id.to_string()]
            }
            FaultKind::Negative(id) | FaultKind::Reversed(id) => vec![policy.category(id).id.to_string()],
            _ => Vec::new(),
        };
        FaultView {
            code: fault.kind.as_str(),
            about,
            at: self.at(fault.span),
            words: first_line(policy.sources().text(fault.span)),
        }
    }

    /// Returns id and name of what an item is about.
    pub fn item(&self, item: Item) -> NamedView {
        let policy = self.policy;
        match item {
            Item::Category(id) | Item::Refusal(RefusalId { category: id, .. }) => {
                let category = policy.category(id);
                NamedView { id: category.id.to_string(), label: category.label.clone() }
            }
            Item::Limit(id) => {
                let role = policy.role(policy.limit(id).role);
                NamedView { id: role.id.to_string(), label: role.label.clone() }
            }
            Item::Escalation(id) => {
                let escalation = policy.escalation(id);
                NamedView { id: escalation.id.to_string(), label: escalation.because.clone() }
            }
            Item::Deduction => {
                let (id, label) = match policy.deducts().map(|e| (policy.node(e).op, e)) {
                    Some((op, at)) => self.figure_name(op, at),
                    None => (String::new(), None),
                };
                let label = label.cloned().unwrap_or_else(|| Text::only(&id));
                NamedView { id, label }
            }
        }
    }

    /// Returns one entry of the trace, as JSON says it.
    pub fn entry(&self, decision: &Decision, entry: &TraceEntry) -> TraceView {
        let policy = self.policy;
        let (kind, id, span, ty) = match entry.subject {
            Subject::Category(id) => {
                let category = policy.category(id);
                ("category", category.id.to_string(), category.span, Type::Bool)
            }
            Subject::Refusal(id) => {
                let category = policy.category(id.category);
                ("refusal", category.id.to_string(), policy.refusal(id).span, Type::Bool)
            }
            Subject::Rule(id) => {
                let rule = policy.rule(id);
                ("rule", rule.id.to_string(), rule.span, rule.ty)
            }
            Subject::Exception(id) => {
                let exception = policy.exception(id);
                ("exception", exception.id.to_string(), exception.span, Type::Bool)
            }
            Subject::Limit(id) => {
                let limit = policy.limit(id);
                ("limit", policy.role(limit.role).id.to_string(), limit.span, Type::Bool)
            }
            Subject::Escalation(id) => {
                let escalation = policy.escalation(id);
                ("escalation", escalation.id.to_string(), escalation.span, Type::Bool)
            }
        };
        let (outcome, defeated_by) = match &entry.outcome {
            TraceOutcome::Applied => ("applied", Vec::new()),
            TraceOutcome::NotMet => ("not_met", Vec::new()),
            TraceOutcome::DefeatedBy(by) => {
                ("defeated", by.iter().map(|id| policy.exception(*id).id.to_string()).collect())
            }
            TraceOutcome::Undetermined => ("undetermined", Vec::new()),
            TraceOutcome::OutOfForce => ("out_of_force", Vec::new()),
            TraceOutcome::Failed(_) => ("failed", Vec::new()),
        };
        let conditions = decision.trace.conditions(entry);
        let several = matches!(entry.subject, Subject::Rule(id) if matches!(policy.rule(id).body, RuleBody::Cases { .. }));
        TraceView {
            kind,
            id,
            at: self.at(span),
            outcome,
            defeated_by,
            value: self.value(&entry.value, ty),
            conditions: conditions
                .iter()
                .map(|condition| {
                    let (part, case) = match condition.part {
                        ConditionPart::Due => ("due", None),
                        ConditionPart::When(at) => ("when", several.then_some(at + 1)),
                        ConditionPart::Is(at) => ("is", several.then_some(at + 1)),
                        ConditionPart::Otherwise => ("otherwise", None),
                        ConditionPart::From => ("from", None),
                        ConditionPart::To => ("to", None),
                        ConditionPart::Recommend => ("recommend", None),
                        ConditionPart::UpTo => ("up_to", None),
                    };
                    let values = decision.trace.values(condition);
                    let node = |id: ExprId| policy.node(id);
                    let tells = |id: ExprId| {
                        !matches!(node(id).op, Op::Bool(_) | Op::Decimal(_) | Op::Date(_) | Op::Choice(_))
                    };
                    let write = |(id, value): &(ExprId, Value)| self.value(value, node(*id).ty);
                    ConditionView {
                        part,
                        case,
                        text: policy.words(condition.expr).to_string(),
                        at: self.at(node(condition.expr).span),
                        value: values.first().map(write).unwrap_or_default(),
                        operands: values
                            .iter()
                            .skip(1)
                            .filter(|(id, _)| tells(*id))
                            .map(|operand| OperandView {
                                text: policy.words(operand.0).to_string(),
                                value: write(operand),
                            })
                            .collect(),
                    }
                })
                .collect(),
        }
    }
}

/// A sum with at least the currency's decimals, never fewer than it has.
fn money(sum: Decimal, currency: Currency) -> String {
    let digits = minor_digits(currency);
    let normal = sum.normalize();
    if normal.scale() > digits { normal.to_string() } else { format!("{sum:.*}", digits as usize) }
}

/// A number, sum or duration as the policy language writes it.
pub(super) fn decimal(value: Decimal, ty: Type) -> String {
    match ty {
        Type::Money(currency) => with_unit(&money(value, currency), ty),
        _ => with_unit(&value.normalize().to_string(), ty),
    }
}

/// The same of what may be a fraction: `100/3 CNY`.
fn exactly(figure: Rational, ty: Type) -> String {
    figure.decimal().map_or_else(|| with_unit(&figure.to_string(), ty), |figure| decimal(figure, ty))
}

fn with_unit(figure: &str, ty: Type) -> String {
    match ty {
        Type::Money(currency) => format!("{figure} {}", currency.code()),
        Type::Duration(unit) => {
            let unit = match unit {
                Unit::Days => "days",
                Unit::WorkingDays => "working days",
                Unit::Months => "months",
                Unit::Minutes => "minutes",
            };
            format!("{figure} {unit}")
        }
        _ => figure.to_owned(),
    }
}

/// Figures that are possible, each written by `one`.
fn numbers(range: Numbers, one: &dyn Fn(Rational) -> String) -> String {
    match (range.single(), range.lo, range.hi) {
        (Some(figure), ..) => one(figure),
        (_, None, None) => "unknown".into(),
        (_, lo, hi) => {
            let bound = |figure: Option<Rational>| figure.map(one).unwrap_or_default();
            format!("{}..{}", bound(lo), bound(hi))
        }
    }
}

/// The decimal of six places, or of six digits where the figure is smaller; none where it is too large.
fn near(figure: Rational) -> Option<Decimal> {
    let near = |places| figure.near(places, RoundingStrategy::MidpointNearestEven);
    let first = (0..=28).find(|places| near(*places).is_none_or(|near| !near.is_zero()));
    near(first.map_or(PLACES, |first| (first + PLACES - 1).clamp(PLACES, 28)))
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or("").trim().to_string()
}

fn truth(value: &Value) -> TruthView {
    match value.as_truth() {
        Some(t) if t.is_true() && value.fault.is_none() => TruthView::Yes,
        Some(t) if t.is_false() => TruthView::No,
        _ => TruthView::Unknown,
    }
}

/// Returns a decision as JSON says it.
pub fn view(policy: &Policy, decision: &Decision) -> DecisionView {
    let w = Writer::new(policy);
    let promise = &decision.promise;
    let dates =
        |i: Interval<Date>| RangeView { from: i.lo.map(|d| d.to_string()), to: i.hi.map(|d| d.to_string()) };
    let (conflicts, errors): (Vec<&Fault>, Vec<&Fault>) =
        decision.faults.iter().partition(|fault| matches!(fault.kind, FaultKind::Conflict(..)));
    DecisionView {
        policy: PolicyView {
            pack: policy.pack().id.to_string(),
            version: policy.pack().version.to_string(),
            digest: policy.digest().to_string(),
        },
        as_of: decision.as_of.to_string(),
        status: decision.status,
        offer: OfferView {
            currency: policy.currency().code(),
            floor: w.range(decision.offer.floor),
            ceiling: w.range(decision.offer.ceiling),
            recommended: w.range(decision.offer.recommended),
            deducted: w.range(decision.offer.deducted),
            goodwill: w.range(decision.offer.goodwill),
        },
        approver: ApproverView { lowest: w.role(promise.lowest), highest: w.role(promise.highest) },
        authority: decision
            .reaches
            .iter()
            .map(|r| ReachView { role: policy.role(r.role).id.to_string(), up_to: w.range(r.up_to) })
            .collect(),
        promise: PromiseView {
            sum: promise.sum.single().map(|sum| w.money(sum)),
            named: promise.named,
            role: w.role(promise.role),
            verdict: promise.verdict,
            up_to: promise.up_to.lo.filter(|d| *d != Decimal::MAX).map(|sum| w.money(sum)),
            approver: w.role(promise.lowest.filter(|_| promise.lowest == promise.highest)),
            route: promise.route.iter().map(|r| policy.role(*r).id.to_string()).collect(),
            also: promise
                .also
                .iter()
                .map(|also| {
                    let escalation = policy.escalation(also.escalation);
                    AlsoView {
                        role: policy.role(also.role).id.to_string(),
                        mode: escalation.mode,
                        id: escalation.id.to_string(),
                        certain: also.certain,
                        because: escalation.because.clone(),
                        cites: w.cites(&also.cites),
                    }
                })
                .collect(),
        },
        categories: decision.categories.iter().map(|c| category(&w, c)).collect(),
        demands: decision
            .demands
            .iter()
            .map(|d| DemandView {
                kind: d.kind.map(|kind| policy.demand(kind).id.to_string()),
                label: d.kind.map(|kind| policy.demand(kind).label.clone()),
                amount: d.amount.map(|sum| w.money(sum)),
                answer: d.answer,
                categories: d.categories.iter().map(|id| policy.category(*id).id.to_string()).collect(),
                because: d.because.iter().map(|reason| w.reason(reason)).collect(),
                cites: w.cites(&d.cites),
                remedies: d.remedies.iter().map(|id| policy.remedy(*id).id.to_string()).collect(),
            })
            .collect(),
        provisions: decision
            .provisions
            .iter()
            .map(|id| {
                let provision = policy.provision(*id);
                ProvisionView {
                    id: provision.id.to_string(),
                    instrument: policy.instrument(provision.instrument).title.clone(),
                    article: provision.article.clone(),
                    in_force: InForceView {
                        from: provision.in_force.from.map(|d| d.to_string()),
                        until: provision.in_force.until.map(|d| d.to_string()),
                    },
                    gist: provision.gist.clone(),
                    awaiting_check: provision.awaiting_check,
                }
            })
            .collect(),
        questions: decision
            .questions
            .iter()
            .map(|q| {
                let fact = policy.fact(q.fact);
                QuestionView {
                    fact: fact.id.to_string(),
                    ask: fact.ask.clone().unwrap_or_else(|| fact.label.clone()),
                    why: q.why.iter().map(|item| w.item(*item)).collect(),
                    could_change: CouldChangeView {
                        floor: q.floor.map(|r| w.range(r)),
                        ceiling: q.ceiling.map(|r| w.range(r)),
                        approver: q.approver.map(|(lowest, highest)| ApproverView {
                            lowest: w.role(lowest),
                            highest: w.role(highest),
                        }),
                    },
                }
            })
            .collect(),
        remedies: decision
            .remedies
            .iter()
            .map(|r| {
                let remedy = policy.remedy(r.id);
                RemedyView {
                    id: remedy.id.to_string(),
                    label: remedy.label.clone(),
                    certain: r.certain,
                    cost: r.cost.map(|cost| w.range(cost)),
                    cites: w.cites(&r.cites),
                }
            })
            .collect(),
        deadlines: decision
            .deadlines
            .iter()
            .map(|d| {
                let deadline = policy.deadline(d.id);
                DeadlineView {
                    id: deadline.id.to_string(),
                    label: deadline.label.clone(),
                    duty: deadline.duty.clone(),
                    certain: d.certain,
                    ends: dates(d.ends),
                    calendar_begins: d.calendar.begins.map(|day| day.to_string()),
                    calendar_ends: d.calendar.ends.map(|day| day.to_string()),
                    provisional_from: d.calendar.provisional_from.map(|day| day.to_string()),
                    error: d.fault.as_ref().map(|fault| w.fault(fault)),
                    cites: w.cites(&d.cites),
                }
            })
            .collect(),
        papers: decision
            .papers
            .iter()
            .map(|needed| {
                let paper = policy.paper(needed.id);
                PaperView {
                    id: paper.id.to_string(),
                    label: paper.label.clone(),
                    certain: needed.certain,
                    template: paper.template.as_ref().map(ToString::to_string),
                    copies: paper.copies.iter().map(ToString::to_string).collect(),
                }
            })
            .collect(),
        scripts: decision
            .scripts
            .iter()
            .map(|id| policy.script(*id))
            .map(|s| ScriptView {
                id: s.id.to_string(),
                stage: s.stage.clone(),
                technique: s.technique.clone(),
                say: s.say.clone(),
                avoid: s.avoid.clone(),
            })
            .collect(),
        conflicts: conflicts.into_iter().map(|fault| w.fault(fault)).collect(),
        errors: errors.into_iter().map(|fault| w.fault(fault)).collect(),
        trace: decision.trace.entries().iter().map(|entry| w.entry(decision, entry)).collect(),
    }
}

fn category(w: &Writer, decision: &CategoryDecision) -> CategoryView {
    let policy = w.policy;
    let category = policy.category(decision.id);
    CategoryView {
        id: category.id.to_string(),
        label: category.label.clone(),
        basis: category.basis,
        due: truth(&decision.due),
        amount: decision.amounts.map(|a| w.range(Interval { lo: a.floor.lo, hi: a.ceiling.hi })),
        floor: decision.amounts.map(|a| w.range(a.floor)),
        recommended: decision.amounts.map(|a| w.range(a.recommended)),
        superseded_by: match decision.counts {
            Counts::SupersededBy(by) => Some(policy.category(by).id.to_string()),
            _ => None,
        },
        working: decision
            .working
            .iter()
            .map(|figure| {
                let (id, label) = w.figure_name(figure.of, figure.at);
                let ty = policy.node(figure.at).ty;
                let (value, is_exact) = w.shown_value(&figure.value, ty);
                FigureView {
                    id,
                    label: label.cloned(),
                    value,
                    exact: (!is_exact).then(|| w.value(&figure.value, ty)),
                    cites: w.cites(&figure.cites),
                }
            })
            .collect(),
        formula: decision.amounts.and(category.amount).map(|amount| {
            if amount.from == amount.to {
                policy.words(amount.from).to_string()
            } else {
                format!("{} … {}", policy.words(amount.from), policy.words(amount.to))
            }
        }),
        cites: w.cites(&decision.cites),
        refusals: decision.reasons.iter().map(|reason| w.reason(reason)).collect(),
        evidence_missing: decision
            .evidence_missing
            .iter()
            .map(|id| {
                let fact = policy.fact(*id);
                NamedView { id: fact.id.to_string(), label: fact.label.clone() }
            })
            .collect(),
    }
}

/// Returns a decision as JSON text: two spaces to the level, one line feed at the end. Equal decisions give equal bytes within an
/// [epoch](crate::EPOCH).
pub fn json(policy: &Policy, decision: &Decision) -> String {
    // A view holds nothing JSON cannot say; an empty text would only follow from running out of memory.
    let mut text = serde_json::to_string_pretty(&view(policy, decision)).unwrap_or_default();
    text.push('\n');
    text
}
