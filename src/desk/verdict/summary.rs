//! The verdict in short, to be pasted into a message or a form.

use super::Binding;
use super::texts::VerdictTexts;
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::words::say::Say;
use i18n_embed_fl::fl;

/// Writes what binds, verdict, sums, approver, what becomes of the demands, citations, and under what it was decided.
pub(super) fn summary(told: &VerdictTexts, binding: Option<&Binding>, check: &Check, desk: &Desk) -> String {
    let loader = &desk.words.loader;
    let say = Say::new(check.policy(), &desk.words);
    let decision = check.decision();
    let verdict = &told.verdict;
    let mut lines = match binding {
        Some(binding) if binding.holds => {
            vec![binding.headline.clone(), binding.words.clone(), binding.decision.clone()]
        }
        Some(binding) => vec![verdict.headline.clone(), verdict.sentence.clone(), binding.void.clone()],
        None => vec![verdict.headline.clone(), verdict.sentence.clone()],
    };
    lines.extend((!verdict.sums.is_empty()).then(|| verdict.sums.clone()));
    lines.extend(verdict.below_floor.iter().chain(&verdict.others).chain(&verdict.still_open).cloned());
    lines.extend(told.faults.iter().map(|fault| fault.text.clone()));
    for (name, words) in &told.people {
        lines.push(fl!(loader, "verdict-pair", name = name.as_str(), value = words.as_str()));
    }
    for demand in &told.demands {
        lines.push(fl!(loader, "verdict-pair", name = demand.what.as_str(), value = demand.answer.as_str()));
    }
    if !decision.provisions.is_empty() {
        lines.push(fl!(loader, "cites", cites = say.provisions(&decision.provisions)));
    }
    let pack = check.policy().pack();
    let (id, version): (&str, &str) = (&pack.id, &pack.version);
    lines.push(fl!(
        loader,
        "offer-identity",
        title = say.text(&pack.title),
        id = id,
        version = version,
        day = decision.as_of.to_string(),
        engine = env!("CARGO_PKG_VERSION")
    ));
    lines.join("\n")
}
