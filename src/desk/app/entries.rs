//! Everything the palette can jump to.

use super::App;
use super::files::file_name;
use crate::desk::action::Action;
use crate::desk::jump::{JumpEntry, JumpTarget};
use crate::desk::sheet::may_be_said;
use crate::words::say::Say;
use crate::words::{Lang, Words};
use i18n_embed_fl::fl;
use redress_engine::policy::model::Provision;
use redress_engine::policy::{FactId, ProvisionId, Text};

impl App {
    /// Returns what the palette finds: actions, questions and provisions of this pack, recent files, packs.
    pub(super) fn entries(&self) -> Vec<JumpEntry> {
        let mut entries = self.actions();
        entries.extend(self.questions());
        entries.extend(self.provisions());
        entries.extend(self.recent());
        entries.extend(self.packs());
        entries
    }

    fn actions(&self) -> Vec<JumpEntry> {
        let words = &self.desk.words;
        let others = Lang::ALL.map(Words::new);
        let can = |action: &Action| match action {
            Action::Jump => false,
            Action::Back => !self.before.is_empty(),
            Action::Discard => self.is_unsaved(),
            Action::Ask => self.offer().is_some() && self.duty().is_some(),
            Action::Go(place) => place.is_shown(&self.desk),
            Action::Save | Action::SaveAs | Action::Next | Action::Why | Action::Changes | Action::Copy => {
                self.offer().is_some()
            }
            _ => true,
        };
        let entry = |action: Action| JumpEntry {
            target: JumpTarget::Action(action),
            name: action.name(words),
            detail: String::new(),
            found_by: others.iter().map(|words| action.name(words)).collect(),
        };
        Action::all().filter(can).map(entry).collect()
    }

    fn questions(&self) -> Vec<JumpEntry> {
        let Some(offer) = self.offer() else { return Vec::new() };
        let lang = self.desk.words.lang();
        let policy = offer.check().policy();
        let entry = |fact: &redress_engine::policy::model::Fact| {
            let ask = fact.ask.as_ref().unwrap_or(&fact.label);
            let group = fact.group.and_then(|group| policy.groups().get(group.index()));
            JumpEntry {
                target: JumpTarget::Question(fact.id.to_string()),
                name: lang.of(ask).to_owned(),
                detail: group.map(|group| lang.of(&group.label).to_owned()).unwrap_or_default(),
                found_by: [ask, &fact.label]
                    .into_iter()
                    .flat_map(in_all_languages)
                    .chain([fact.id.to_string()])
                    .collect(),
            }
        };
        let facts = (0u32..).map(FactId).zip(policy.facts());
        facts.filter(|(id, _)| may_be_said(policy, *id)).map(|(_, fact)| entry(fact)).collect()
    }

    fn provisions(&self) -> Vec<JumpEntry> {
        let Some(offer) = self.offer() else { return Vec::new() };
        let policy = offer.check().policy();
        let say = Say::new(policy, &self.desk.words);
        let entry = |(id, provision): (ProvisionId, &Provision)| {
            let instrument = policy.instrument(provision.instrument);
            let texts = [&instrument.title, &provision.gist].into_iter().chain(instrument.short.as_ref());
            let chip = say.provision(id);
            JumpEntry {
                target: JumpTarget::Provision(id),
                detail: fl!(self.desk.words.loader, "jump-provision"),
                found_by: texts
                    .flat_map(in_all_languages)
                    .chain([chip.clone(), provision.id.to_string()])
                    .collect(),
                name: chip,
            }
        };
        (0u32..).map(ProvisionId).zip(policy.provisions()).map(entry).collect()
    }

    fn recent(&self) -> Vec<JumpEntry> {
        let entry = |path: &std::path::PathBuf| JumpEntry {
            target: JumpTarget::File(path.clone()),
            name: file_name(path),
            detail: fl!(self.desk.words.loader, "jump-file"),
            found_by: vec![file_name(path), path.display().to_string()],
        };
        self.desk.settings.recent.iter().map(entry).collect()
    }

    fn packs(&self) -> Vec<JumpEntry> {
        let lang = self.desk.words.lang();
        let entry = |name: String| {
            let serving = self.desk.shelf.serving(&name).cloned();
            let title = serving.as_ref().map(|policy| &policy.pack().title);
            JumpEntry {
                name: title.map_or_else(|| name.clone(), |title| lang.of(title).to_owned()),
                detail: fl!(self.desk.words.loader, "jump-pack"),
                found_by: title.into_iter().flat_map(in_all_languages).chain([name.clone()]).collect(),
                target: JumpTarget::Pack(name),
            }
        };
        self.desk.shelf.names().into_iter().map(entry).collect()
    }
}

/// A text in all its languages.
fn in_all_languages(text: &Text) -> Vec<String> {
    text.all().map(str::to_owned).collect()
}
