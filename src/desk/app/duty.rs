//! Who is signed in, for the window as a whole: signing in and out, sessions that end, what others enter meanwhile.

use super::{App, Message, Place};
use crate::desk::clerk::Duty;
use crate::desk::pause::after;
use crate::desk::screen::account;
use crate::desk::theme::Tone;
use crate::ledger::book::{IDLE, Problem};
use i18n_embed_fl::fl;
use iced::time::Duration;
use iced::{Subscription, Task};

/// So often it is looked whether the session is over.
const LOOK: Duration = Duration::from_secs(15);

impl App {
    /// Who is signed in.
    pub fn duty(&self) -> Option<&Duty> {
        self.desk.duty.as_ref()
    }

    /// What somebody does at the window keeps her session; what happens by itself does not. A session that is over ends here,
    /// before anything is done in it: then she signs in again and goes on where she was.
    pub(super) fn watch_session(&mut self, message: &Message) -> Task<Message> {
        let Some(duty) = &self.desk.duty else { return Task::none() };
        let is_by_itself = matches!(
            message,
            Message::Tick
                | Message::LedgerChanged(_)
                | Message::DutyRenewed(_)
                | Message::Kept(_)
                | Message::Seen(_)
                | Message::ToastClosed(_)
                | Message::SystemTheme(_)
        );
        let now = self.desk.clerk.now();
        // What refreshes by itself uses the session too; that does not keep it.
        if duty.session.is_over(now) || now.0.saturating_sub(self.last_deed.0) > IDLE {
            return self.session_over();
        }
        if !is_by_itself {
            self.last_deed = now;
            // It holds: that was looked at just now.
            let _ = duty.session.touch();
        }
        Task::none()
    }

    fn session_over(&mut self) -> Task<Message> {
        let Some(duty) = self.desk.duty.take() else { return Task::none() };
        duty.session.sign_out();
        self.account.session_over(&duty.session.account().login);
        self.before_account = Some(self.place).filter(|place| *place != Place::Account);
        self.go(Place::Account)
    }

    pub(super) fn account(&mut self, message: account::Message) -> Task<Message> {
        match message {
            account::Message::SignedIn(signed) => match *signed {
                Ok(duty) => self.signed_in(duty),
                refused @ Err(_) => {
                    let refused = account::Message::SignedIn(Box::new(refused));
                    self.account.update(refused, &mut self.desk).map(Message::Account)
                }
            },
            account::Message::SignOut => self.sign_out(),
            message => self.account.update(message, &mut self.desk).map(Message::Account),
        }
    }

    fn signed_in(&mut self, duty: Duty) -> Task<Message> {
        let name = duty.session.account().name.clone();
        self.desk.duty = Some(duty.clone());
        self.last_deed = self.desk.clerk.now();
        let done = account::Message::SignedIn(Box::new(Ok(duty)));
        let cleared = self.account.update(done, &mut self.desk).map(Message::Account);
        self.desk.say(Tone::Go, fl!(self.desk.words.loader, "account-welcome", name = name));
        let place = self.before_account.take().unwrap_or(Place::Offer);
        Task::batch([cleared, self.go(place)])
    }

    fn sign_out(&mut self) -> Task<Message> {
        if let Some(duty) = self.desk.duty.take() {
            duty.session.sign_out();
        }
        self.before_account = None;
        self.account.signed_out();
        self.go(Place::Account)
    }

    pub(super) fn ledger_changed(&mut self, changed: Result<(), Problem>) -> Task<Message> {
        if let Err(problem) = changed {
            let said = self.desk.speaker(None).problem(&problem);
            self.desk.say(Tone::Approval, said);
        }
        let Some(duty) = &self.desk.duty else { return Task::none() };
        self.desk.clerk.renew(duty.session.clone()).map(|duty| Message::DutyRenewed(Box::new(duty)))
    }

    /// Roles, delegations and names may be others now; whoever was barred meanwhile is signed out.
    pub(super) fn duty_renewed(&mut self, duty: Result<Duty, Problem>) -> Task<Message> {
        match duty {
            Ok(duty) => {
                let is_hers = |known: &Duty| known.session.account().id == duty.session.account().id;
                if self.desk.duty.as_ref().is_some_and(is_hers) {
                    self.desk.duty = Some(duty);
                }
                self.account.tell(&self.desk);
                Task::none()
            }
            Err(Problem::SessionOver) => self.session_over(),
            // What cannot be read now is shown as it was.
            Err(_) => Task::none(),
        }
    }

    pub(super) fn duty_subscription(&self) -> Option<Subscription<Message>> {
        let duty = self.desk.duty.as_ref()?;
        let changes = self.desk.clerk.changes(&duty.session).map(Message::LedgerChanged);
        Some(Subscription::batch([after(self.ticks, LOOK).map(|_| Message::Tick), changes]))
    }
}
