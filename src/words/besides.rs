//! What has to be done or handed over besides paying: proof, help in kind, papers, and what to say.

use super::reasons::Grounded;
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::{Decision, PaperDecision, RemedyDecision};
use redress_engine::policy::{CategoryId, FactId, PaperId, RemedyId, ScriptId};

/// Proof not yet at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofText {
    /// The evidence.
    pub fact: FactId,
    /// What it is called.
    pub label: String,
    /// The heads it is for.
    pub heads: Vec<CategoryId>,
}

/// Help that is not money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyText {
    /// Which.
    pub id: RemedyId,
    /// Whether it is surely open.
    pub certain: bool,
    /// What it is, and what it costs the firm.
    pub line: Grounded,
}

/// A paper that is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperText {
    /// Which.
    pub id: PaperId,
    /// Whether it is surely needed.
    pub certain: bool,
    /// What it is, and who keeps a copy.
    pub line: String,
}

/// What to say to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptText {
    /// Which.
    pub id: ScriptId,
    /// When it is said and by which technique.
    pub marks: Vec<String>,
    /// What to say.
    pub say: String,
    /// What not to say.
    pub avoid: Option<String>,
}

/// Lists the proof not yet at hand, each once, with what it is for.
pub fn evidence(say: &Say, decision: &Decision) -> Vec<ProofText> {
    let mut missing: Vec<ProofText> = Vec::new();
    for head in &decision.categories {
        for fact in &head.evidence_missing {
            match missing.iter_mut().find(|known| known.fact == *fact) {
                Some(known) => known.heads.push(head.id),
                None => missing.push(ProofText {
                    fact: *fact,
                    label: say.text(&say.policy.fact(*fact).label).to_owned(),
                    heads: vec![head.id],
                }),
            }
        }
    }
    missing
}

/// Lists the help in kind that is or may be open.
pub fn remedies(say: &Say, decision: &Decision) -> Vec<RemedyText> {
    let told = |remedy: &RemedyDecision| {
        let declared = say.policy.remedy(remedy.id);
        let mut text = perhaps(say, remedy.certain, say.text(&declared.label));
        if let Some(cost) = remedy.cost {
            text.push_str(&fl!(say.words.loader, "remedy-cost", cost = say.range(cost)));
        }
        let line = Grounded { text, cites: remedy.cites.clone() };
        RemedyText { id: remedy.id, certain: remedy.certain, line }
    };
    decision.remedies.iter().map(told).collect()
}

/// Papers that are or may be needed.
pub fn papers(say: &Say, decision: &Decision) -> Vec<PaperText> {
    let loader = &say.words.loader;
    let told = |needed: &PaperDecision| {
        let paper = say.policy.paper(needed.id);
        let mut line = perhaps(say, needed.certain, say.text(&paper.label));
        if !paper.copies.is_empty() {
            let copies: Vec<String> = paper.copies.iter().map(|name| keeper(say, name)).collect();
            let count = copies.len();
            let list = copies.join(&fl!(loader, "separator"));
            line.push_str(&fl!(loader, "paper-copies", count = count, list = list));
        }
        PaperText { id: needed.id, certain: needed.certain, line }
    };
    decision.papers.iter().map(told).collect()
}

/// Lists the scripts that fit what is decided.
pub fn scripts(say: &Say, decision: &Decision) -> Vec<ScriptText> {
    let told = |id: &ScriptId| {
        let script = say.policy.script(*id);
        let marks = script.stage.iter().chain(&script.technique);
        ScriptText {
            id: *id,
            marks: marks.map(|text| say.text(text).to_owned()).collect(),
            say: say.text(&script.say).to_owned(),
            avoid: script.avoid.as_ref().map(|avoid| say.text(avoid).to_owned()),
        }
    };
    decision.scripts.iter().map(told).collect()
}

/// Marks a thing that is not certain.
pub(super) fn perhaps(say: &Say, certain: bool, what: &str) -> String {
    if certain { what.to_owned() } else { fl!(say.words.loader, "possibly", what = what) }
}

/// Who keeps a copy: a role by its label, a free name as it stands or in our words.
fn keeper(say: &Say, name: &str) -> String {
    if let Some(role) = say.policy.roles().iter().find(|role| *role.id == *name) {
        return say.text(&role.label).to_owned();
    }
    let key = format!("keeper-{}", name.replace('_', "-"));
    if say.words.has(&key) { say.words.say(&key, &[]) } else { name.to_owned() }
}
