//! What legal has put in force: taken from the ledger when somebody signs in, when something is published, and when a day begins.

use super::{App, Message};
use crate::desk::shelf::Ruling;
use crate::kit::theme::Tone;
use crate::ledger::book::Problem;
use crate::ledger::publication::Publication;
use i18n_embed_fl::fl;
use iced::Task;
use redress_engine::policy::Policy;
use std::sync::Arc;

/// A version in force as it was read from the ledger; no policy where this program cannot read it.
#[derive(Clone, Debug)]
pub struct ReadPolicy {
    publication: Publication,
    policy: Result<Option<Arc<Policy>>, Problem>,
}

impl App {
    /// Takes over what is in force by now; what the desk does not have is read first.
    pub(super) fn take_over_what_is_in_force(&mut self) -> Task<Message> {
        let Some(duty) = &self.desk.duty else { return Task::none() };
        let (session, published, today) = (duty.session.clone(), duty.published.clone(), self.desk.today());
        let Ruling { changed, wanted } = self.desk.shelf.rule(published, today);
        for name in changed {
            self.go_on_under(&name);
        }
        let read = wanted.into_iter().map(|publication| {
            let (session, digest) = (session.clone(), publication.policy);
            self.desk.clerk.task(
                move |_| async move { Ok(session.policy(digest).await?.map(Arc::new)) },
                move |policy| Message::PolicyRead(Box::new(ReadPolicy { publication, policy })),
            )
        });
        let read = Task::batch(read.collect::<Vec<_>>());
        Task::batch([read, self.name_packs()])
    }

    /// Puts in force what was read, unless something else is by now.
    pub(super) fn policy_read(&mut self, read: ReadPolicy) -> Task<Message> {
        let ReadPolicy { publication, policy } = read;
        let now = self.desk.shelf.in_force(&publication.pack, self.desk.today()).now;
        if now.is_none_or(|now| now.policy != publication.policy) {
            return Task::none();
        }
        match policy {
            Ok(policy) => {
                if let Some(name) = self.desk.shelf.bind(publication, policy) {
                    self.go_on_under(&name);
                }
                let again = self.screens.refresh(self.place, &self.desk).map(Message::Screen);
                Task::batch([again, self.name_packs()])
            }
            Err(problem) => {
                let said = self.desk.speaker(None).problem(&problem);
                self.desk.say(Tone::Stop, said);
                Task::none()
            }
        }
    }

    /// The check on the screen goes on under the version in force; everything typed stays. That it is another is said once.
    fn go_on_under(&mut self, name: &str) {
        let is_in_use = |offer: &&mut super::OfferScreen| offer.check().sheet().policy == *name;
        let Some(offer) = self.screens.offer.as_mut().filter(is_in_use) else { return };
        let loader = &self.desk.words.loader;
        let Some(binding) = self.desk.shelf.binding(name) else { return };
        let (version, since) =
            (binding.publication.version.clone(), binding.publication.effective.to_string());
        let Some(policy) = binding.policy.clone() else {
            let said = fl!(loader, "in-force-unreadable", version = version, since = since);
            self.desk.say(Tone::Stop, said);
            return;
        };
        if policy.digest() == offer.check().policy().digest() {
            return;
        }
        let said = fl!(loader, "in-force-adopted", version = version, since = since);
        offer.adopt(policy, &self.desk);
        self.desk.say(Tone::Approval, said);
    }

    /// What is told by the day is told anew when another begins: what is in force, and the offer of today.
    pub(super) fn look_at_the_day(&mut self) -> Task<Message> {
        let today = self.desk.today();
        if std::mem::replace(&mut self.today, today) == today {
            return Task::none();
        }
        let ruled = self.take_over_what_is_in_force();
        if let Some(offer) = &mut self.screens.offer {
            let policy = Arc::clone(offer.check().policy());
            offer.adopt(policy, &self.desk);
        }
        ruled
    }
}
