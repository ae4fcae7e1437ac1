//! Everything the verdict says, computed once after every change and only shown when drawing.

use super::standing;
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::offer_bar::Bar;
use crate::kit::theme::Tone;
use crate::words::besides::{self, ScriptText};
use crate::words::heads::{self, HeadStanding, HeadText};
use crate::words::people::PeopleText;
use crate::words::reasons::{Grounded, faults, faults_help};
use crate::words::say::Say;
use crate::words::verdict::{Light, VerdictText, verdict};
use crate::words::{deadlines, demands, people, questions};
use i18n_embed_fl::fl;
use redress_engine::decision::{CategoryDecision, Decision, DemandAnswer};
use redress_engine::policy::ProvisionId;
use std::sync::Arc;

/// More escalations than these are not explained one by one while it is open whether they apply.
const MOST_POSSIBLE: usize = 4;

/// So many demands are listed; nobody reads on, and the copied summary has them all.
pub(super) const LISTED: usize = 30;

/// More heads than these are not worked out one by one while it is open whether they are due.
const MOST_OPEN: usize = 6;

/// A citation as a chip.
#[derive(Clone, Debug)]
pub(super) struct Citation {
    pub id: ProvisionId,
    pub label: String,
}

/// A sentence with what it rests on.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    pub text: String,
    pub cites: Vec<Citation>,
    /// The same provisions, to be opened all at once.
    pub all: Arc<[ProvisionId]>,
}

impl Cited {
    fn new(say: &Say, text: String, cites: &[ProvisionId]) -> Self {
        let chip = |id: &ProvisionId| Citation { id: *id, label: say.provision(*id) };
        Self { text, cites: cites.iter().map(chip).collect(), all: cites.into() }
    }

    fn of(say: &Say, told: Grounded) -> Self {
        Self::new(say, told.text, &told.cites)
    }
}

/// A head of compensation.
#[derive(Clone, Debug)]
pub(super) struct HeadRow {
    pub label: String,
    pub basis: String,
    pub standing: String,
    pub tone: Tone,
    pub sum: String,
    /// How the sum is made, line by line, and what else there is to know of it.
    pub working: Vec<String>,
    pub grounds: Cited,
}

impl HeadRow {
    /// Without its working, where many are open and will be fewer after an answer or two.
    fn in_short(self) -> Self {
        let grounds = Cited { text: String::new(), cites: Vec::new(), all: [].into() };
        Self { working: Vec::new(), grounds, ..self }
    }
}

/// A demand and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct DemandRow {
    pub what: String,
    pub answer: String,
    pub tone: Tone,
    /// The heads it is answered by, and what is open instead.
    pub lines: Vec<String>,
    pub reasons: Vec<Cited>,
}

/// A deadline.
#[derive(Clone, Debug)]
pub(super) struct DeadlineRow {
    pub day: String,
    pub tone: Tone,
    pub line: Cited,
}

/// All that the panel says of one decision.
#[derive(Clone, Debug)]
pub(super) struct VerdictTexts {
    pub tone: Tone,
    pub verdict: VerdictText,
    /// What to do first, while nothing is bounded.
    pub begin: Option<String>,
    /// Where the sum in the field lies, in a few words.
    pub standing: Option<(Tone, String)>,
    pub bar: Bar,
    /// Whether there is a handle to move.
    pub has_handle: bool,
    pub currency: String,
    /// What the field shows while no sum is named: the recommendation.
    pub recommended: String,
    pub faults: Vec<Cited>,
    pub faults_help: String,
    pub heads: Vec<HeadRow>,
    pub demands: Vec<DemandRow>,
    /// That there are more than are listed.
    pub demands_more: Option<String>,
    pub people: Vec<(String, String)>,
    pub others: Vec<Cited>,
    pub possibly: Option<String>,
    pub evidence: Vec<String>,
    pub remedies: Vec<Cited>,
    pub deadlines: Vec<DeadlineRow>,
    pub papers: Vec<String>,
    pub scripts: Vec<ScriptText>,
}

impl VerdictTexts {
    pub(super) fn new(check: &Check, desk: &Desk) -> Self {
        let say = &Say::new(check.policy(), &desk.words);
        let decision = check.decision();
        let verdict = verdict(say, decision);
        let people = people::people(say, decision);
        let bar = standing::bar(say, decision);
        let mut told = VerdictTexts {
            tone: tone_of(verdict.light),
            begin: verdict.is_unbounded.then(|| begin(say, decision)).flatten(),
            standing: standing::standing(say, decision, verdict.light),
            has_handle: bar.has_scale() && bar.promise.is_some(),
            bar,
            currency: say.words.currency(say.policy.currency()),
            recommended: decision.offer.recommended.single().map(|sum| say.short(sum)).unwrap_or_default(),
            verdict,
            faults: faults(say, decision).into_iter().map(|fault| Cited::of(say, fault)).collect(),
            faults_help: faults_help(say, decision),
            heads: Vec::new(),
            demands: Vec::new(),
            demands_more: None,
            people: Vec::new(),
            others: Vec::new(),
            possibly: None,
            evidence: Vec::new(),
            remedies: Vec::new(),
            deadlines: deadlines(say, decision),
            papers: Vec::new(),
            scripts: Vec::new(),
        };
        // While something cannot be computed nothing is offered, refused or said to the customer; clocks run all the same.
        if told.faults.is_empty() {
            told.fill(say, decision, people);
        }
        told
    }

    fn fill(&mut self, say: &Say, decision: &Decision, people: PeopleText) {
        let open = decision.categories.iter().filter(|c| c.due.may_hold() && !c.due.holds()).count();
        let row = |head: &CategoryDecision| {
            let row = head_row(say, heads::head(say, decision, head));
            let is_told = head.due.holds() || open <= MOST_OPEN;
            if is_told { row } else { row.in_short() }
        };
        self.heads = heads::possible(say, decision).map(row).collect();
        self.demands =
            demands::demands(say, decision).into_iter().map(|demand| demand_row(say, demand)).collect();
        let more = self.demands.len().saturating_sub(LISTED);
        self.demands_more = (more > 0).then(|| fl!(say.words.loader, "demands-more", count = more));
        self.others(say, &people);
        self.people = people_rows(say, people);
        self.evidence = evidence(say, decision);
        let remedies = besides::remedies(say, decision).into_iter();
        self.remedies = remedies.map(|remedy| Cited::of(say, remedy.line)).collect();
        self.papers = besides::papers(say, decision).into_iter().map(|paper| paper.line).collect();
        self.scripts = besides::scripts(say, decision);
    }

    /// While much is open, who might be asked is named without all the reasons.
    fn others(&mut self, say: &Say, people: &PeopleText) {
        let loader = &say.words.loader;
        let possible = || people.others.iter().filter(|other| !other.certain);
        let in_short = possible().count() > MOST_POSSIBLE;
        let told = people.others.iter().filter(|other| other.certain || !in_short);
        self.others = told.map(|other| Cited::of(say, other.reason.clone())).collect();
        if in_short {
            let mut roles: Vec<&str> = Vec::new();
            for other in possible() {
                let role = say.role(other.role);
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            let list = roles.join(&fl!(loader, "separator"));
            self.possibly = Some(fl!(loader, "people-possibly", list = list));
        }
    }
}

/// What to answer first.
fn begin(say: &Say, decision: &Decision) -> Option<String> {
    let question = decision.questions.first()?;
    Some(fl!(say.words.loader, "verdict-begin", ask = questions::ask(say, question.fact)))
}

/// Returns the tone of a light.
pub(super) fn tone_of(light: Light) -> Tone {
    match light {
        Light::Go => Tone::Go,
        Light::Approval => Tone::Approval,
        Light::Stop => Tone::Stop,
        Light::Open => Tone::Open,
    }
}

fn head_row(say: &Say, head: HeadText) -> HeadRow {
    let loader = &say.words.loader;
    let mut working = Vec::new();
    if let HeadStanding::SupersededBy(by) = head.standing {
        let by = say.text(&say.policy.category(by).label);
        working.push(fl!(loader, "verdict-head-superseded", by = by));
    }
    working.extend(head.exception.map(|because| fl!(loader, "head-exception", because = because)));
    working.extend(head.formula.map(|formula| fl!(loader, "head-formula", formula = formula)));
    if !head.working.is_empty() {
        let figures = head.working.into_iter();
        let figures = figures.map(|figure| fl!(loader, "figure", name = figure.label, value = figure.value));
        let figures = figures.collect::<Vec<_>>().join(&fl!(loader, "figure-separator"));
        working.push(fl!(loader, "head-figures", figures = figures));
    }
    working.extend(head.recommended.map(|sum| fl!(loader, "head-recommended", sum = sum)));
    let (standing, tone) = match head.standing {
        // Nobody owes goodwill; it may be given.
        HeadStanding::Due if head.is_goodwill => (fl!(loader, "verdict-may-be-given"), Tone::Accent),
        HeadStanding::Due => (fl!(loader, "verdict-due"), Tone::Go),
        HeadStanding::Open => (fl!(loader, "verdict-undecided"), Tone::Open),
        HeadStanding::NotDue => (fl!(loader, "verdict-not-due"), Tone::Stop),
        HeadStanding::SupersededBy(_) => (fl!(loader, "verdict-not-counted"), Tone::Neutral),
    };
    HeadRow {
        label: head.label,
        basis: head.basis,
        standing,
        tone,
        sum: head.sum,
        working,
        grounds: Cited::new(say, String::new(), &head.cites),
    }
}

fn demand_row(say: &Say, demand: demands::DemandText) -> DemandRow {
    let loader = &say.words.loader;
    let separator = fl!(loader, "separator");
    let mut lines = Vec::new();
    if !demand.heads.is_empty() {
        let heads = demand.heads.iter().map(|id| say.text(&say.policy.category(*id).label));
        let heads = heads.collect::<Vec<_>>().join(&separator);
        lines.push(fl!(loader, "demand-heads", heads = heads));
    }
    if !demand.instead.is_empty() {
        lines.push(fl!(loader, "demand-instead", remedies = demand.instead.join(&separator)));
    }
    let (answer, tone) = match demand.answer {
        DemandAnswer::Granted => (fl!(loader, "verdict-granted"), Tone::Go),
        DemandAnswer::Partly => (fl!(loader, "verdict-partly"), Tone::Approval),
        DemandAnswer::Refused => (fl!(loader, "verdict-refused"), Tone::Stop),
        DemandAnswer::Open => (fl!(loader, "verdict-undecided"), Tone::Open),
    };
    let reasons = demand.reasons.into_iter().map(|reason| Cited::of(say, reason)).collect();
    DemandRow { what: demand.what, answer, tone, lines, reasons }
}

fn people_rows(say: &Say, people: PeopleText) -> Vec<(String, String)> {
    let loader = &say.words.loader;
    let mut rows = vec![
        (fl!(loader, "people-handler"), people.handler),
        (fl!(loader, "people-approver"), people.approver),
    ];
    if !people.route.is_empty() {
        let route: Vec<&str> = people.route.iter().map(|role| say.role(*role)).collect();
        rows.push((fl!(loader, "people-route"), route.join(" → ")));
    }
    if !people.steps.is_empty() {
        let steps: Vec<String> = people.steps.into_iter().map(|step| step.text).collect();
        rows.push((fl!(loader, "people-steps"), steps.join(&fl!(loader, "separator"))));
    }
    rows
}

fn evidence(say: &Say, decision: &Decision) -> Vec<String> {
    let loader = &say.words.loader;
    let line = |proof: besides::ProofText| {
        let heads = proof.heads.iter().map(|id| say.text(&say.policy.category(*id).label));
        let heads = heads.collect::<Vec<_>>().join(&fl!(loader, "separator"));
        fl!(loader, "evidence-for", label = proof.label, heads = heads)
    };
    besides::evidence(say, decision).into_iter().map(line).collect()
}

fn deadlines(say: &Say, decision: &Decision) -> Vec<DeadlineRow> {
    let row = |deadline: deadlines::DeadlineText| DeadlineRow {
        tone: match (deadline.passed, deadline.certain) {
            (true, _) => Tone::Stop,
            (false, true) => Tone::Accent,
            (false, false) => Tone::Neutral,
        },
        day: match deadline.passed {
            true => fl!(say.words.loader, "deadline-passed", day = deadline.day),
            false => deadline.day,
        },
        line: Cited::of(say, deadline.line),
    };
    deadlines::deadlines(say, decision).into_iter().map(row).collect()
}
