//! A decision on a page, section by section, the answer first.

use crate::cli::page::{Page, Style};
use crate::words::heads::HeadText;
use crate::words::provisions::provision;
use crate::words::reasons::{Grounded, faults, faults_help};
use crate::words::say::Say;
use crate::words::verdict::{Light, verdict};
use crate::words::{besides, deadlines, demands, heads, people, questions};
use i18n_embed_fl::fl;
use redress_engine::decision::{Decision, DemandAnswer};
use redress_engine::policy::{CategoryId, RoleId};

/// More escalations than these are not explained one by one while it is open whether they apply.
const MOST_POSSIBLE: usize = 4;
/// More heads than these are not worked out one by one while it is open whether they are due.
const MOST_OPEN: usize = 6;
/// So many questions are listed; the later ones may be settled by the answers to these.
const MOST_QUESTIONS: usize = 10;

/// A decision being printed.
pub(super) struct Sections<'s> {
    pub page: &'s mut Page,
    pub say: &'s Say<'s>,
    pub decision: &'s Decision,
}

impl Sections<'_> {
    pub fn all(&mut self) {
        self.verdict();
        self.faults();
        // While something cannot be computed nothing is offered, refused or said to the customer; clocks run all the same.
        let is_sound = self.decision.faults.is_empty();
        if is_sound {
            self.people();
            self.heads();
            self.demands();
            self.questions();
            self.evidence();
            self.remedies();
        }
        self.deadlines();
        if is_sound {
            self.papers();
            self.provisions();
            self.scripts();
        }
        self.identity();
    }

    fn verdict(&mut self) {
        let told = verdict(self.say, self.decision);
        let (style, mark) = match told.light {
            Light::Go => (Style::Good, "✔"),
            Light::Approval => (Style::Warn, "▲"),
            Light::Stop => (Style::Bad, "✘"),
            Light::Open => (Style::Warn, "?"),
        };
        self.page.item(style, 0, mark, &told.sentence);
        if !told.sums.is_empty() {
            self.page.text(Style::Plain, 2, &told.sums);
        }
        if let Some(warning) = told.below_floor {
            self.page.text(Style::Bad, 2, &warning);
        }
        for line in told.others.iter().chain(&told.still_open) {
            self.page.text(Style::Plain, 2, line);
        }
    }

    /// What cannot be computed, or disagrees: where, and that nothing is offered until it is mended.
    fn faults(&mut self) {
        let faults = faults(self.say, self.decision);
        if faults.is_empty() {
            return;
        }
        self.page.heading(&fl!(self.say.words.loader, "offer-faults"));
        for fault in &faults {
            self.grounded(2, "•", fault);
        }
        self.page.text(Style::Plain, 2, &faults_help(self.say, self.decision));
    }

    fn people(&mut self) {
        let loader = &self.say.words.loader;
        let people = people::people(self.say, self.decision);
        self.page.heading(&fl!(loader, "people"));
        let mut rows = vec![(fl!(loader, "people-handler"), people.handler)];
        rows.push((fl!(loader, "people-approver"), people.approver));
        if !people.route.is_empty() {
            rows.push((fl!(loader, "people-route"), self.roles(&people.route, " → ")));
        }
        if !people.steps.is_empty() {
            let steps: Vec<&str> = people.steps.iter().map(|step| step.text.as_str()).collect();
            rows.push((fl!(loader, "people-steps"), steps.join(&fl!(loader, "separator"))));
        }
        self.page.pairs(2, &rows);
        let possible = || people.others.iter().filter(|other| !other.certain);
        // While much is open, who might be asked is named without all the reasons.
        let in_short = possible().count() > MOST_POSSIBLE;
        for other in people.others.iter().filter(|other| other.certain || !in_short) {
            self.grounded(2, "•", &other.reason);
        }
        if in_short {
            let mut roles: Vec<RoleId> = Vec::new();
            for other in possible() {
                if !roles.contains(&other.role) {
                    roles.push(other.role);
                }
            }
            let list = self.roles(&roles, &fl!(loader, "separator"));
            self.page.item(Style::Plain, 2, "•", &fl!(loader, "people-possibly", list = list));
        }
    }

    fn heads(&mut self) {
        let (say, decision) = (self.say, self.decision);
        let loader = &say.words.loader;
        self.page.heading(&fl!(loader, "heads"));
        let open = decision.categories.iter().filter(|c| c.due.may_hold() && !c.due.holds()).count();
        let mut is_empty = true;
        for head in heads::possible(say, decision) {
            is_empty = false;
            let told = heads::head(say, decision, head);
            self.page.item(Style::Strong, 2, "•", &told.line);
            if head.due.holds() || open <= MOST_OPEN {
                self.head(&told);
            }
        }
        if is_empty {
            self.page.text(Style::Plain, 2, &fl!(loader, "heads-none"));
        }
    }

    /// How the sum is made: in words, then with the figures.
    fn head(&mut self, head: &HeadText) {
        let loader = &self.say.words.loader;
        let mut line = |style, text: String| self.page.text(style, 4, &text);
        if let Some(because) = &head.exception {
            line(Style::Plain, fl!(loader, "head-exception", because = because.as_str()));
        }
        if let Some(formula) = &head.formula {
            line(Style::Plain, fl!(loader, "head-formula", formula = formula.as_str()));
        }
        if !head.working.is_empty() {
            let figure = |figure: &heads::FigureText| {
                fl!(loader, "figure", name = figure.label.as_str(), value = figure.value.as_str())
            };
            let figures: Vec<String> = head.working.iter().map(figure).collect();
            let figures = figures.join(&fl!(loader, "figure-separator"));
            line(Style::Plain, fl!(loader, "head-figures", figures = figures));
        }
        if let Some(sum) = &head.recommended {
            line(Style::Plain, fl!(loader, "head-recommended", sum = sum.as_str()));
        }
        if !head.cites.is_empty() {
            line(Style::Faint, fl!(loader, "cites", cites = self.say.provisions(&head.cites)));
        }
    }

    fn demands(&mut self) {
        let loader = &self.say.words.loader;
        let demands = demands::demands(self.say, self.decision);
        if demands.is_empty() {
            return;
        }
        self.page.heading(&fl!(loader, "demands"));
        for demand in &demands {
            let (style, mark) = match demand.answer {
                DemandAnswer::Granted => (Style::Good, "✔"),
                DemandAnswer::Partly => (Style::Warn, "◐"),
                DemandAnswer::Refused => (Style::Bad, "✘"),
                DemandAnswer::Open => (Style::Warn, "?"),
            };
            self.page.item(style, 2, mark, &demand.line);
            if !demand.heads.is_empty() {
                let heads = self.categories(&demand.heads);
                self.page.text(Style::Plain, 4, &fl!(loader, "demand-heads", heads = heads));
            }
            for reason in &demand.reasons {
                self.grounded(4, "–", reason);
            }
            if !demand.instead.is_empty() {
                let remedies = demand.instead.join(&fl!(loader, "separator"));
                self.page.text(Style::Plain, 4, &fl!(loader, "demand-instead", remedies = remedies));
            }
        }
    }

    fn questions(&mut self) {
        let loader = &self.say.words.loader;
        let questions = questions::questions(self.say, self.decision);
        if questions.is_empty() {
            return;
        }
        self.page.heading(&fl!(loader, "questions"));
        for (at, question) in questions.iter().enumerate().take(MOST_QUESTIONS) {
            self.page.item(Style::Plain, 2, &format!("{}.", at + 1), &question.ask);
            let mut told = question.changes.clone();
            if !question.why.is_empty() {
                told.insert(0, fl!(loader, "question-decides", list = question.why.as_str()));
            }
            if !told.is_empty() {
                self.page.text(Style::Faint, 5, &told.join(&fl!(loader, "figure-separator")));
            }
        }
        let more = questions.len().saturating_sub(MOST_QUESTIONS);
        if more > 0 {
            self.page.text(Style::Faint, 2, &fl!(loader, "question-more", count = more));
        }
    }

    fn evidence(&mut self) {
        let loader = &self.say.words.loader;
        let missing = besides::evidence(self.say, self.decision);
        if missing.is_empty() {
            return;
        }
        self.page.heading(&fl!(loader, "evidence"));
        for proof in missing {
            let heads = self.categories(&proof.heads);
            let line = fl!(loader, "evidence-for", label = proof.label, heads = heads);
            self.page.item(Style::Plain, 2, "□", &line);
        }
    }

    fn remedies(&mut self) {
        let remedies = besides::remedies(self.say, self.decision);
        if remedies.is_empty() {
            return;
        }
        self.page.heading(&fl!(self.say.words.loader, "remedies"));
        for remedy in &remedies {
            self.grounded(2, "•", &remedy.line);
        }
    }

    fn deadlines(&mut self) {
        let loader = &self.say.words.loader;
        let deadlines = deadlines::deadlines(self.say, self.decision);
        if deadlines.is_empty() {
            return;
        }
        self.page.heading(&fl!(loader, "deadlines"));
        let row = |deadline: &deadlines::DeadlineText| {
            let day = deadline.day.clone();
            let day = if deadline.passed { fl!(loader, "deadline-passed", day = day) } else { day };
            vec![day, self.say.cited(&deadline.line)]
        };
        let rows: Vec<Vec<String>> = deadlines.iter().map(row).collect();
        self.page.table(2, &rows, &[]);
    }

    fn papers(&mut self) {
        let papers = besides::papers(self.say, self.decision);
        if papers.is_empty() {
            return;
        }
        self.page.heading(&fl!(self.say.words.loader, "papers"));
        for paper in &papers {
            self.page.item(Style::Plain, 2, "•", &paper.line);
        }
    }

    fn provisions(&mut self) {
        if self.decision.provisions.is_empty() {
            return;
        }
        self.page.heading(&fl!(self.say.words.loader, "provisions"));
        for id in &self.decision.provisions {
            let provision = provision(self.say, *id);
            self.page.item(Style::Plain, 2, "§", &provision.line);
            self.page.text(Style::Faint, 4, &provision.gist);
        }
    }

    fn scripts(&mut self) {
        let loader = &self.say.words.loader;
        let scripts = besides::scripts(self.say, self.decision);
        if scripts.is_empty() {
            return;
        }
        self.page.heading(&fl!(loader, "scripts"));
        for script in &scripts {
            if !script.marks.is_empty() {
                self.page.item(Style::Faint, 2, "•", &script.marks.join(" · "));
            }
            let say = fl!(loader, "script-say", say = script.say.as_str());
            self.page.text(Style::Plain, 4, &say);
            if let Some(avoid) = &script.avoid {
                let avoid = fl!(loader, "script-avoid", avoid = avoid.as_str());
                self.page.text(Style::Faint, 4, &avoid);
            }
        }
    }

    /// Under what it was decided.
    fn identity(&mut self) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        self.page.blank();
        let pack = policy.pack();
        let title = self.say.text(&pack.title);
        let (id, version): (&str, &str) = (&pack.id, &pack.version);
        let line = fl!(
            loader,
            "offer-identity",
            title = title,
            id = id,
            version = version,
            day = self.decision.as_of.to_string(),
            engine = env!("CARGO_PKG_VERSION")
        );
        self.page.text(Style::Faint, 0, &line);
        self.page.text(Style::Faint, 0, &fl!(loader, "offer-digest", digest = policy.digest().to_string()));
    }

    fn grounded(&mut self, indent: usize, mark: &str, sentence: &Grounded) {
        self.page.item(Style::Plain, indent, mark, &self.say.cited(sentence));
    }

    fn roles(&self, roles: &[RoleId], separator: &str) -> String {
        roles.iter().map(|role| self.say.role(*role)).collect::<Vec<_>>().join(separator)
    }

    fn categories(&self, ids: &[CategoryId]) -> String {
        let labels = ids.iter().map(|id| self.say.text(&self.say.policy.category(*id).label));
        labels.collect::<Vec<_>>().join(&fl!(self.say.words.loader, "separator"))
    }
}
