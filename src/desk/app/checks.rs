//! The check on the screen, and those put away for it: none that says something unsaved is ever lost.

use super::{App, File, Message, Place};
use crate::desk::action::Action;
use crate::desk::draft::{Draft, Drafts};
use crate::desk::screen::offer::OfferScreen;
use crate::desk::sheet::Sheet;
use crate::desk::shelf::Reread;
use crate::desk::watch::FolderChange;
use crate::kit::theme::Tone;
use i18n_embed_fl::fl;
use iced::Task;

/// So many checks are kept put away; nobody goes back further.
const PUT_AWAY: usize = 20;

/// The business line a desk begins with that has never been told another.
const FIRST: &str = "telecom";

impl App {
    /// The draft of the check on the screen.
    fn draft(&self) -> Draft {
        let sheet = self.offer().map(|offer| offer.check().sheet().clone()).unwrap_or_default();
        Draft {
            changed: !sheet.says_as(&self.file.sheet),
            sheet,
            path: self.file.path.clone(),
            partly_read: self.file.partly_read,
            discarded: false,
            customer: self.offer().map(|offer| offer.filing().customer().clone()).unwrap_or_default(),
        }
    }

    /// Returns all drafts.
    pub(super) fn drafts(&self) -> Drafts {
        Drafts { current: self.draft(), before: self.before.clone() }
    }

    /// Returns whether something on the screen is in no file.
    pub(super) fn is_unsaved(&self) -> bool {
        self.draft().is_unsaved()
    }

    /// Packs an empty check may begin under: the business line of the settings, that of last time, then all others.
    pub(super) fn lines(&self) -> Vec<String> {
        let names = self.desk.shelf.names();
        let settings = &self.desk.settings;
        let wanted = [settings.line.as_deref(), settings.policy.as_deref(), Some(FIRST)];
        let wanted: Vec<String> = wanted.into_iter().flatten().map(str::to_owned).collect();
        wanted.into_iter().filter(|name| names.contains(name)).chain(names.iter().cloned()).collect()
    }

    /// Begins an empty check under the first of them that can serve.
    pub(super) fn begin_blank(&mut self) -> Task<Message> {
        for name in self.lines() {
            if let Some(offer) = OfferScreen::new(Sheet::new(&name), &mut self.desk) {
                return self.show(offer, File { sheet: Sheet::new(name), ..File::default() });
            }
        }
        self.screens.offer = None;
        Task::none()
    }

    /// Puts a check on the screen.
    fn show(&mut self, offer: OfferScreen, file: File) -> Task<Message> {
        self.place = Place::Offer;
        // What could be taken back was about the check that was in front.
        self.toasts.retain(|(_, said)| !matches!(said.action, Some(Action::Back | Action::Discard)));
        self.file = file;
        self.unread = None;
        self.desk.settings.policy = Some(offer.check().sheet().policy.clone());
        let mut offer = offer;
        let filed = offer.on_duty(&self.desk).map(Message::of_offer);
        if self.desk.duty.is_some() {
            // Who is signed in is not something she has changed.
            self.file.sheet.role.clone_from(&offer.check().sheet().role);
        }
        let begun = offer.begin(&self.desk).map(Message::of_offer);
        self.screens.offer = Some(offer);
        Task::batch([filed, begun])
    }

    /// Puts the check on the screen away, if it says something that is in no file. Says whether it does.
    fn put_away(&mut self) -> bool {
        let draft = self.draft();
        let is_unsaved = draft.is_unsaved();
        if is_unsaved {
            self.before.push(draft);
            let too_many = self.before.len().saturating_sub(PUT_AWAY);
            self.before.drain(..too_many);
        }
        is_unsaved
    }

    /// Begins an empty check; the one before can be gone back to.
    pub(super) fn begin_anew(&mut self) -> Task<Message> {
        if self.put_away() {
            let said = fl!(self.desk.words.loader, "check-put-away");
            self.desk.say_with(Tone::Neutral, said, Action::Back);
        }
        self.begin_blank()
    }

    /// Throws the check away and begins an empty one.
    pub(super) fn discard(&mut self) -> Task<Message> {
        if self.put_away() {
            if let Some(draft) = self.before.last_mut() {
                draft.discarded = true;
            }
            let said = fl!(self.desk.words.loader, "check-discarded");
            self.desk.say_with(Tone::Neutral, said, Action::Back);
        }
        self.begin_blank()
    }

    /// Goes back to the check put away last. The one on the screen goes behind all others, so that going on leads to each.
    pub(super) fn go_back(&mut self) -> Task<Message> {
        let Some(last) = self.before.pop() else {
            self.desk.say(Tone::Neutral, fl!(self.desk.words.loader, "check-none-before"));
            return Task::none();
        };
        match self.check_of(&last) {
            Ok((offer, file)) => {
                if self.put_away() {
                    self.before.rotate_right(1);
                }
                self.show(offer, file)
            }
            Err(said) => {
                self.desk.say(Tone::Approval, said);
                self.before.push(last);
                Task::none()
            }
        }
    }

    /// Shows the draft of last time.
    pub(super) fn restore(&mut self, draft: Draft) -> Task<Message> {
        match self.check_of(&draft) {
            Ok((offer, file)) => {
                let said = fl!(self.desk.words.loader, "draft-restored");
                self.desk.say_with(Tone::Neutral, said, Action::Discard);
                self.show(offer, file)
            }
            Err(said) => {
                self.desk.say(Tone::Approval, said);
                self.before.push(draft);
                self.begin_blank()
            }
        }
    }

    /// The check of a draft, or why there can be none at present.
    fn check_of(&mut self, draft: &Draft) -> Result<(OfferScreen, File), String> {
        let offer = OfferScreen::new(draft.sheet.clone(), &mut self.desk);
        let pack = draft.sheet.policy.as_str();
        let offer = offer.ok_or_else(|| fl!(self.desk.words.loader, "check-no-pack", pack = pack))?;
        let offer = offer.with_customer(draft.customer.clone(), &self.desk);
        // What was saved is known only as far as it is the same.
        let sheet = if draft.changed { Sheet::new(pack) } else { draft.sheet.clone() };
        Ok((offer, File { path: draft.path.clone(), sheet, partly_read: draft.partly_read }))
    }

    /// Puts what was read from a file on the screen.
    pub(super) fn show_file(&mut self, offer: OfferScreen, file: File) -> Task<Message> {
        if self.put_away() {
            let said = fl!(self.desk.words.loader, "check-put-away-opened");
            self.desk.say_with(Tone::Neutral, said, Action::Back);
        }
        self.show(offer, file)
    }

    /// Packs may say something else now.
    pub(super) fn see(&mut self, seen: FolderChange) -> Task<Message> {
        if let FolderChange::Failed(reason) = seen {
            self.desk.say(Tone::Approval, fl!(self.desk.words.loader, "watch-failed", reason = reason));
            return Task::none();
        }
        let today = self.desk.today();
        let names: Vec<String> = self.desk.shelf.all_known().map(|(name, _)| name.to_owned()).collect();
        let in_use = self.offer().map(|offer| offer.check().sheet().policy.clone());
        for name in names {
            let reread = self.desk.shelf.reread(&name, today);
            // What legal has put in force is not changed in a folder.
            let is_free = self.desk.shelf.binding(&name).is_none();
            if reread == Reread::New && is_free && Some(&name) == in_use.as_ref() {
                self.adopt(&name);
            }
        }
        if self.offer().is_none() {
            // Perhaps one that can serve has come.
            return self.begin_blank();
        }
        self.name_packs()
    }

    /// The check goes on under the pack as it is now; everything typed stays.
    fn adopt(&mut self, name: &str) {
        let serving = self.desk.shelf.serving(name).cloned();
        let (Some(policy), Some(offer)) = (serving, &mut self.screens.offer) else { return };
        let version = policy.pack().version.to_string();
        offer.adopt(policy, &self.desk);
        self.desk.say(Tone::Neutral, fl!(self.desk.words.loader, "check-adopted", version = version));
    }
}
