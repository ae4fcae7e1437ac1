//! What is said of a ledger that was looked through: what is wrong, where, and what to do.

mod illegal;

use super::{Entered, FaultPlace, FaultSubject, LedgerFault, Note, Report, Wrong};
use crate::case::{At, StepKind};
use crate::ledger::replay::{Otherwise, Unlike};
use crate::ledger::said::figure_of;
use crate::words::Words;
use crate::words::cases;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;

/// What was found, line by line.
pub fn report(words: &Words, zone: &TimeZone, report: &Report, quick: bool) -> Vec<String> {
    let loader = &words.loader;
    let mut lines = Vec::new();
    if let Some(first) = &report.first {
        lines.push(fault(words, zone, first));
        if report.further > 0 {
            lines.push(fl!(loader, "verify-further", count = report.further));
        }
        lines.push(fl!(loader, "verify-then"));
    }
    match report.has_head {
        Some(true) => lines.push(fl!(loader, "verify-head")),
        Some(false) => lines.push(fl!(loader, "verify-no-head")),
        None => {}
    }
    if report.is_good() {
        let (entries, cases) = (report.entries, report.cases);
        lines.push(fl!(loader, "verify-good", entries = entries, cases = cases));
    }
    for (engine, count) in &report.by_outcome {
        let (count, version, epoch): (u64, _, _) = (*count, engine.version.as_str(), engine.epoch);
        lines.push(fl!(loader, "verify-by-outcome", count = count, version = version, epoch = epoch));
    }
    lines.extend(report.notes.iter().map(|told| note(words, zone, told)));
    if report.further_notes > 0 {
        lines.push(fl!(loader, "verify-further-notes", count = report.further_notes));
    }
    if report.unread > 0 {
        lines.push(fl!(loader, "verify-unread", count = report.unread));
    }
    if quick {
        lines.push(fl!(loader, "verify-quick"));
    }
    lines
}

/// One fault: where it is, and what it is.
pub fn fault(words: &Words, zone: &TimeZone, fault: &LedgerFault) -> String {
    let place = place(words, zone, &fault.place);
    fl!(words.loader, "verify-fault", place = place, wrong = wrong(words, &fault.wrong))
}

/// A decision that this program would make otherwise: where it is, who made it, and how.
fn note(words: &Words, zone: &TimeZone, note: &Note) -> String {
    let (place, version) = (place(words, zone, &note.place), note.engine.version.as_str());
    let reason = otherwise_said(words, &note.otherwise);
    fl!(
        words.loader,
        "verify-note",
        place = place,
        version = version,
        epoch = note.engine.epoch,
        reason = reason
    )
}

fn place(words: &Words, zone: &TimeZone, place: &FaultPlace) -> String {
    let loader = &words.loader;
    let subject = match &place.subject {
        FaultSubject::Case(number) => fl!(loader, "verify-case", number = number.as_str()),
        FaultSubject::Account(login) => fl!(loader, "verify-account", login = login.as_str()),
        FaultSubject::Policy(pack) => fl!(loader, "verify-policy", pack = pack.as_str()),
        FaultSubject::Seals => fl!(loader, "verify-seals"),
        FaultSubject::Deeds(who) => fl!(loader, "verify-deeds", who = who.as_str()),
        FaultSubject::Unknown => fl!(loader, "verify-unknown", id = place.stream.to_string()),
    };
    let Some(seq) = place.seq else { return subject };
    match &place.entered {
        None => fl!(loader, "verify-entry", subject = subject, seq = seq),
        Some(Entered { kind, by, at }) => {
            let (what, when) = (kind_of(words, kind), time(zone, *at));
            fl!(
                loader,
                "verify-entered",
                subject = subject,
                seq = seq,
                what = what,
                who = by.as_str(),
                when = when
            )
        }
    }
}

/// What a kind of entry is called.
fn kind_of(words: &Words, kind: &str) -> String {
    if let Ok(step) = kind.parse::<StepKind>() {
        return cases::step(words, step);
    }
    let key = format!("deed-{kind}");
    if words.has(&key) { words.say(&key, &[]) } else { kind.to_owned() }
}

fn time(zone: &TimeZone, at: At) -> String {
    let local = at.timestamp().map(|timestamp| zone.to_datetime(timestamp));
    local.map_or_else(|| at.0.to_string(), |local| local.strftime("%Y-%m-%d %H:%M").to_string())
}

fn wrong(words: &Words, wrong: &Wrong) -> String {
    let loader = &words.loader;
    match wrong {
        Wrong::Unreadable { column } => fl!(loader, "wrong-unreadable", column = column.as_str()),
        Wrong::Hash => fl!(loader, "wrong-hash"),
        Wrong::Missing => fl!(loader, "wrong-missing"),
        Wrong::Misplaced => fl!(loader, "wrong-misplaced"),
        Wrong::Exchanged => fl!(loader, "wrong-exchanged"),
        Wrong::ClockBack => fl!(loader, "wrong-clock-back"),
        Wrong::Sealed => fl!(loader, "wrong-sealed"),
        Wrong::Signature => fl!(loader, "wrong-signature"),
        Wrong::UnknownActor => fl!(loader, "wrong-unknown-actor"),
        Wrong::Inactive => fl!(loader, "wrong-inactive"),
        Wrong::Body => fl!(loader, "wrong-body"),
        Wrong::Column { column: name } => fl!(loader, "wrong-column", column = name.to_string()),
        Wrong::SelfMade { first } => fl!(loader, "wrong-self-made", first = first.as_str()),
        Wrong::NotAdministrator => fl!(loader, "wrong-not-administrator"),
        Wrong::NotPublisher => fl!(loader, "wrong-not-publisher"),
        Wrong::LoginTaken => fl!(loader, "wrong-login-taken"),
        Wrong::Key => fl!(loader, "wrong-key"),
        Wrong::Delegation => fl!(loader, "wrong-delegation"),
        Wrong::Illegal(illegal) => illegal::said(words, illegal),
        Wrong::OtherPolicy => fl!(loader, "wrong-other-policy"),
        Wrong::Unpublished => fl!(loader, "wrong-unpublished"),
        Wrong::NotInForce { version, since } => {
            fl!(loader, "wrong-not-in-force", version = version.as_str(), since = since.to_string())
        }
        Wrong::OtherDay { as_of } => fl!(loader, "wrong-other-day", day = as_of.to_string()),
        Wrong::PastDay { effective } => fl!(loader, "wrong-past-day", day = effective.as_str()),
        Wrong::VersionTaken => fl!(loader, "wrong-version-taken"),
        Wrong::Unlike(unlike) => unlike_said(words, unlike),
        Wrong::EpochBack => fl!(loader, "wrong-epoch-back"),
        Wrong::Past { figure, relied, stood, from } => {
            let (name, relied) = (figure_of(words, *figure), relied.as_str());
            match from {
                Some(number) => fl!(
                    loader,
                    "wrong-past",
                    name = name,
                    relied = relied,
                    stood = stood.as_str(),
                    number = number.as_str()
                ),
                None => fl!(loader, "wrong-past-own", name = name, relied = relied, stood = stood.as_str()),
            }
        }
        Wrong::PastUnsaid => fl!(loader, "wrong-past-unsaid"),
        Wrong::PersonalMissing { field } => {
            fl!(loader, "wrong-personal-missing", field = named(words, field))
        }
        Wrong::PersonalOther { field } => fl!(loader, "wrong-personal-other", field = named(words, field)),
        Wrong::PersonalToken { field } => fl!(loader, "wrong-personal-token", field = named(words, field)),
        Wrong::PersonalUnknown { field } => {
            fl!(loader, "wrong-personal-unknown", field = named(words, field))
        }
        Wrong::Shown { table, column, stands, should } => {
            let name = named(words, column);
            match (stands, should) {
                (Some(stands), Some(should)) => fl!(
                    loader,
                    "wrong-shown",
                    table = table.to_string(),
                    name = name,
                    stands = stands.as_str(),
                    should = should.as_str()
                ),
                (Some(stands), None) => {
                    fl!(
                        loader,
                        "wrong-shown-extra",
                        table = table.to_string(),
                        name = name,
                        stands = stands.as_str()
                    )
                }
                (None, should) => {
                    let should = should.as_deref().unwrap_or_default();
                    fl!(
                        loader,
                        "wrong-shown-lacking",
                        table = table.to_string(),
                        name = name,
                        should = should
                    )
                }
            }
        }
    }
}

/// How a decision differs from what the policy gives.
pub fn unlike_said(words: &Words, unlike: &Unlike) -> String {
    let loader = &words.loader;
    match unlike {
        Unlike::NoPolicy => fl!(loader, "unlike-no-policy"),
        Unlike::PolicyDamaged => fl!(loader, "unlike-policy-damaged"),
        Unlike::PolicyUnreadable => fl!(loader, "unlike-policy-unreadable"),
        Unlike::UnknownEngine => fl!(loader, "unlike-unknown-engine"),
        Unlike::NoText => fl!(loader, "unlike-no-text"),
        Unlike::TextDamaged => fl!(loader, "unlike-text-damaged"),
        Unlike::Facts => fl!(loader, "unlike-facts"),
        Unlike::NotFinal => fl!(loader, "unlike-not-final"),
        Unlike::OtherText => fl!(loader, "unlike-other-text"),
        Unlike::OtherSummary { part } => fl!(loader, "unlike-other-summary", part = named(words, part)),
        Unlike::NotOfText { part } => fl!(loader, "unlike-not-of-text", part = named(words, part)),
    }
}

/// How this program comes to something else than another engine did.
pub fn otherwise_said(words: &Words, otherwise: &Otherwise) -> String {
    let loader = &words.loader;
    match otherwise {
        Otherwise::Policy => fl!(loader, "otherwise-policy"),
        Otherwise::Facts => fl!(loader, "otherwise-facts"),
        Otherwise::NotFinal => fl!(loader, "otherwise-not-final"),
        Otherwise::Outcome { part } => fl!(loader, "otherwise-outcome", part = named(words, part)),
    }
}

/// What a column or a field is called; its own name if people have none for it.
fn named(words: &Words, column: &str) -> String {
    let key = format!("column-{}", column.replace('_', "-"));
    if words.has(&key) { words.say(&key, &[]) } else { column.to_owned() }
}
