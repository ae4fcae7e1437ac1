//! Everything a case's page says, computed when the case or the language is another.

use super::{ReadCase, decided};
use crate::case::{Need, Request, Step, Sum};
use crate::desk::Desk;
use crate::desk::casework::phrases::{acting, money, person, sum_of, tone};
use crate::desk::casework::steps::in_force;
use crate::desk::check::Check;
use crate::kit::theme::Tone;
use crate::ledger::case_line::CaseLine;
use crate::ledger::replay::ReplayComparison;
use crate::ledger::verify::said::otherwise_said;
use crate::words::cases;
use crate::words::say::Say;
use crate::words::verdict::verdict;
use crate::words::why::Why;
use i18n_embed_fl::fl;
use redress_engine::decision::Known;
use redress_engine::policy::FactId;
use std::sync::Arc;

/// What is said of a case.
#[derive(Default)]
pub(super) struct DocketTexts {
    pub title: String,
    pub state: String,
    pub tone: Tone,
    pub about: Vec<(String, String)>,
    pub request: Vec<(String, String)>,
    pub notices: Vec<String>,
    pub facts: Vec<(String, String)>,
    pub history: Vec<History>,
    pub customer: String,
    pub past: Vec<[String; 4]>,
}

/// A step that was taken.
pub(super) struct History {
    pub step: String,
    pub who: String,
    pub when: String,
    pub words: Vec<String>,
}

impl DocketTexts {
    pub(super) fn new(read: &ReadCase, check: Option<&Check>, desk: &Desk) -> Self {
        let loader = &desk.words.loader;
        let case = &read.dossier.case;
        let name = read.dossier.person("name").unwrap_or_default();
        let title = match name.is_empty() {
            true => case.number().to_owned(),
            false => fl!(loader, "docket-title", number = case.number(), name = name),
        };
        let past = &read.past;
        Self {
            title,
            state: cases::state(&desk.words, case.state()),
            tone: tone(case.state()),
            about: about(read, desk),
            request: case.request().map(|request| asked(request, read, desk)).unwrap_or_default(),
            notices: notices(read, check, desk),
            facts: check.map(|check| facts(check, desk)).unwrap_or_default(),
            history: read.dossier.steps.iter().rev().map(|step| history(step, read, desk)).collect(),
            customer: fl!(
                loader,
                "docket-customer",
                complaints = past.complaints_in_a_year,
                goodwill = money(past.goodwill_90_days, desk),
                paid = money(past.earlier_payments, desk)
            ),
            past: past.cases.iter().map(|row| past_row(row, desk)).collect(),
        }
    }
}

fn about(read: &ReadCase, desk: &Desk) -> Vec<(String, String)> {
    let loader = &desk.words.loader;
    let case = &read.dossier.case;
    let person = |field: &str| read.dossier.person(field).unwrap_or_default().to_owned();
    let lines = [
        (fl!(loader, "customer-phone"), person("phone")),
        (fl!(loader, "customer-employee"), person("employee")),
        (fl!(loader, "customer-matter"), case.file().matter.clone().unwrap_or_default()),
        (
            fl!(loader, "docket-handler"),
            fl!(loader, "docket-of-shop", name = desk.name_of(case.opened_by()), shop = case.shop()),
        ),
    ];
    lines.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// What a role is called, by the policy the case was decided under, which the desk may lack.
fn role_label(id: &str, read: &ReadCase, desk: &Desk) -> String {
    let roles = read.policy.iter().flat_map(|policy| policy.roles());
    let role = roles.into_iter().find(|role| *role.id == *id);
    role.map_or_else(|| desk.role_label(id), |role| desk.words.lang().of(&role.label).to_owned())
}

fn asked(request: &Request, read: &ReadCase, desk: &Desk) -> Vec<(String, String)> {
    let loader = &desk.words.loader;
    let decided = &request.decided;
    let beyond = decided.beyond_own_reach();
    let called = |role: &str| role_label(role, read, desk);
    let role = called(&decided.role);
    let sum = money(request.sum(), desk);
    let sum = match beyond.is_zero() {
        true => fl!(loader, "docket-sum-within", sum = sum),
        false => fl!(loader, "docket-sum-beyond", sum = sum, beyond = money(beyond, desk), role = role),
    };
    let range = fl!(
        loader,
        "docket-range-of",
        floor = money(decided.summary.floor, desk),
        ceiling = money(decided.summary.ceiling, desk)
    );
    let asked = fl!(
        loader,
        "docket-by-at",
        name = desk.name_of(request.asked_by),
        time = desk.time(request.asked_at)
    );
    let asked_for = read.dossier.steps.iter().find_map(|(entry, step)| match step {
        Step::Asked { sum, .. } if entry.draft.seq == request.seq => Some(*sum),
        _ => None,
    });
    let is_other = asked_for.is_some_and(|asked| asked != request.sum());
    let sum_label = match is_other {
        true => fl!(loader, "docket-sum-other"),
        false => fl!(loader, "docket-sum"),
    };
    let mut lines =
        vec![(sum_label, sum), (fl!(loader, "docket-range"), range), (fl!(loader, "docket-asked"), asked)];
    if let Some(asked) = asked_for.filter(|_| is_other) {
        lines.insert(0, (fl!(loader, "docket-sum"), money(asked, desk)));
    }
    if let Some(due) = request.due {
        lines.push((fl!(loader, "docket-due"), desk.time(due)));
    }
    if let Some(note) = read.dossier.note(request.seq) {
        lines.push((fl!(loader, "docket-note"), note.to_owned()));
    }
    let separator = fl!(loader, "separator");
    let missing = request.missing().into_iter().map(|need| match need {
        Need::Authority { sum } => fl!(loader, "docket-needs-authority", sum = money(*sum, desk)),
        Need::Approve { role } => fl!(loader, "docket-needs-approval", role = called(role)),
        Need::Consult { role } => fl!(loader, "docket-needs-opinion", role = called(role)),
    });
    let missing = missing.collect::<Vec<_>>().join(&separator);
    if !missing.is_empty() {
        lines.push((fl!(loader, "docket-missing"), missing));
    }
    let roles: Vec<String> = request.awaits().into_iter().map(called).collect();
    if !roles.is_empty() {
        lines.push((fl!(loader, "docket-awaits"), roles.join(&separator)));
    }
    lines
}

/// What is not as it was when the case was decided.
fn notices(read: &ReadCase, check: Option<&Check>, desk: &Desk) -> Vec<String> {
    let loader = &desk.words.loader;
    let case = &read.dossier.case;
    let (Some(decided), Some(check)) = (decided(case), check) else { return Vec::new() };
    let mut notices = Vec::new();
    let is_moved = check.case().promise.is_some_and(|sum| sum != decided.summary.sum.figure());
    if !is_moved {
        match ReplayComparison::of(decided, check.policy(), check.decision()) {
            ReplayComparison::SameBytes | ReplayComparison::SameOutcome => {}
            ReplayComparison::Unlike(_) => notices.push(fl!(loader, "docket-not-replayed")),
            ReplayComparison::Otherwise(otherwise) => {
                let reason = otherwise_said(&desk.words, &otherwise);
                let version = decided.engine.version.as_str();
                notices.push(fl!(loader, "docket-otherwise", version = version, reason = reason));
            }
        }
    }
    let serving = desk.shelf.serving(case.pack()).cloned();
    if let Some(serving) = serving.filter(|_| in_force(case, desk).is_some_and(|now| now != decided.policy)) {
        let now = Check::new(Arc::clone(&serving), check.sheet().clone(), &desk.words, desk.today());
        let told = verdict(&Say::new(&serving, &desk.words), now.decision());
        let (before, after) = (check.policy().pack().version.to_string(), serving.pack().version.to_string());
        notices.push(fl!(
            loader,
            "docket-policy-changed",
            before = before,
            after = after,
            verdict = told.headline,
            sums = told.sums
        ));
    }
    notices
}

fn facts(check: &Check, desk: &Desk) -> Vec<(String, String)> {
    let say = Say::new(check.policy(), &desk.words);
    let why = Why::new(&say, check.case(), check.decision());
    let facts = (0u32..).map(FactId).zip(check.policy().facts());
    let known = facts.filter(|(id, _)| {
        *check.case().facts.get(*id) != Known::Unknown && crate::desk::sheet::may_be_said(check.policy(), *id)
    });
    known.map(|(id, fact)| (say.text(&fact.label).to_owned(), why.known(id))).collect()
}

fn history((entry, step): &(crate::ledger::entry::Entry, Step), read: &ReadCase, desk: &Desk) -> History {
    let name = match &desk.duty {
        Some(duty) => person(duty, entry.draft.actor, desk),
        None => desk.name_of(entry.draft.actor),
    };
    let capacity = match step {
        Step::Heard { capacity, .. }
        | Step::Approved { capacity, .. }
        | Step::ApprovedOther { capacity, .. }
        | Step::Returned { capacity, .. }
        | Step::Refused { capacity, .. } => Some(capacity),
        _ => None,
    };
    let who = match capacity {
        Some(capacity) => acting(name, capacity, desk),
        None => name,
    };
    let mut words = Vec::new();
    words.extend(sum_said(step).map(|sum| money(sum, desk)));
    words.extend(text_said(step).map(str::to_owned));
    words.extend(read.dossier.note(entry.draft.seq).map(str::to_owned));
    History { step: cases::step(&desk.words, step.kind()), who, when: desk.time(entry.draft.at), words }
}

fn sum_said(step: &Step) -> Option<Sum> {
    match step {
        Step::Decided(decided) | Step::ApprovedOther { decided, .. } => Some(decided.summary.sum),
        Step::Asked { sum, .. }
        | Step::Approved { sum, .. }
        | Step::Promised { sum, .. }
        | Step::Settled { sum }
        | Step::Paid { sum } => Some(*sum),
        _ => None,
    }
}

fn text_said(step: &Step) -> Option<&str> {
    match step {
        Step::Escalated { because: text, .. }
        | Step::Heard { opinion: text, .. }
        | Step::Returned { question: text, .. }
        | Step::Refused { reason: text, .. }
        | Step::Declined { because: text }
        | Step::FollowedUp { how: text }
        | Step::Reopened { evidence: text } => Some(text),
        _ => None,
    }
}

fn past_row(row: &CaseLine, desk: &Desk) -> [String; 4] {
    let opened = desk.time(row.opened_at);
    let state = cases::state(&desk.words, row.state);
    let opened = opened.split(' ').next().unwrap_or_default().to_owned();
    [row.number.clone(), opened, state, sum_of(row.promised, desk)]
}
