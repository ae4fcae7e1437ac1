//! Who is signed in, for the window as a whole: signing in and out, sessions that end, what others enter meanwhile.

use super::{App, File, Message, Place};
use crate::desk::casework::customer::Customer;
use crate::desk::casework::docket::{self, Docket};
use crate::desk::casework::duty::Duty;
use crate::desk::pause::after;
use crate::desk::screen::account::{self, deputies};
use crate::desk::screen::offer::Offer;
use crate::desk::screen::people::{self, form};
use crate::desk::screen::{approvals, cases};
use crate::kit::theme::Tone;
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
            return self.session_over(Problem::SessionOver);
        }
        if !is_by_itself {
            self.last_deed = now;
            // It holds: that was looked at just now.
            let _ = duty.session.touch();
        }
        Task::none()
    }

    /// Signs out whoever is signed in, and says why.
    fn session_over(&mut self, why: Problem) -> Task<Message> {
        let Some(duty) = self.desk.duty.take() else { return Task::none() };
        duty.session.sign_out();
        self.account.session_over(&duty.session.account().login, why);
        self.off_duty();
        self.before_account = Some(self.place).filter(|place| *place != Place::Account);
        self.go(Place::Account)
    }

    pub(super) fn account(&mut self, message: account::Message) -> Task<Message> {
        if let account::Message::Deputies(deputies::Message::Done(_, duty)) = &message
            && let Some(why) = ended_by(duty)
        {
            return self.session_over(why);
        }
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
        let filed = self.offer.as_mut().map(|offer| offer.on_duty(&self.desk).map(Message::Offer));
        let waiting = self.approvals.refresh(&self.desk).map(Message::Approvals);
        Task::batch([cleared, self.go(place), waiting].into_iter().chain(filed))
    }

    fn sign_out(&mut self) -> Task<Message> {
        if let Some(duty) = self.desk.duty.take() {
            duty.session.sign_out();
        }
        self.before_account = None;
        self.account.signed_out();
        self.off_duty();
        self.go(Place::Account)
    }

    /// What only somebody who is signed in may see is on no screen any more.
    fn off_duty(&mut self) {
        self.approvals.clear();
        self.cases.clear();
        self.people.clear();
        if let Some(offer) = &mut self.offer {
            offer.off_duty(&self.desk);
        }
    }

    pub(super) fn ledger_changed(&mut self, changed: Result<(), Problem>) -> Task<Message> {
        if let Err(problem) = changed {
            let said = self.desk.speaker(None).problem(&problem);
            self.desk.say(Tone::Approval, said);
        }
        let Some(duty) = &self.desk.duty else { return Task::none() };
        self.desk.clerk.renew(duty.session.clone()).map(|duty| Message::DutyRenewed(Box::new(duty)))
    }

    /// What is shown of the ledger is read again.
    fn refresh(&mut self) -> Task<Message> {
        let waiting = self.approvals.refresh(&self.desk).map(Message::Approvals);
        let cases = match self.place {
            Place::Cases => self.cases.refresh(&self.desk).map(Message::Cases),
            Place::People => self.people.refresh(&self.desk).map(Message::People),
            _ => Task::none(),
        };
        let filed = self.offer.as_mut().map(|offer| offer.refresh(&self.desk).map(Message::Offer));
        Task::batch([waiting, cases].into_iter().chain(filed))
    }

    /// Whether requests can come to whoever is signed in: in her own role, or as somebody's deputy.
    pub(super) fn may_approve(&self) -> bool {
        let Some(duty) = &self.desk.duty else { return false };
        let policies = self.desk.shelf.all_known().filter_map(|(_, shelved)| shelved.serving.as_ref());
        let is_above = |policy: &std::sync::Arc<redress_engine::policy::Policy>| {
            let own = policy.roles().iter().find(|role| *role.id == *duty.actor.role);
            let is_named = policy
                .escalations()
                .iter()
                .flat_map(|also| &also.needs)
                .any(|role| *policy.role(*role).id == *duty.actor.role);
            is_named || own.is_some_and(|own| policy.roles().iter().any(|role| role.rank < own.rank))
        };
        !duty.actor.delegations.is_empty() || policies.into_iter().any(is_above)
    }

    /// Whether whoever is signed in keeps the accounts.
    pub(super) fn keeps_accounts(&self) -> bool {
        self.desk.duty.as_ref().is_some_and(|duty| duty.actor.is_administrator)
    }

    pub(super) fn go(&mut self, place: Place) -> Task<Message> {
        self.over = None;
        let place = if place == Place::People && !self.keeps_accounts() { Place::Account } else { place };
        self.place = place;
        match place {
            // The settings name the business lines, which are known once all packs are read.
            Place::Policies | Place::Settings => {
                self.setup.tell(&self.desk);
                self.policies.open(&self.desk).map(Message::Policies)
            }
            Place::Offer => Task::none(),
            Place::Cases => self.cases.refresh(&self.desk).map(Message::Cases),
            Place::Approvals => self.approvals.refresh(&self.desk).map(Message::Approvals),
            Place::People => {
                // The roles of all packs, which are known once these are read.
                let packs = self.policies.open(&self.desk).map(Message::Policies);
                Task::batch([packs, self.people.refresh(&self.desk).map(Message::People)])
            }
            Place::Account => self.account.open(&self.desk).map(Message::Account),
        }
    }

    /// Goes to a place for which somebody has to be signed in; first of all to where she signs in.
    pub(super) fn go_signed_in(&mut self, place: Place) -> Task<Message> {
        if self.desk.duty.is_some() {
            return self.go(place);
        }
        self.before_account = Some(place);
        self.go(Place::Account)
    }

    pub(super) fn cases(&mut self, message: cases::Message) -> Task<Message> {
        if matches!(message, cases::Message::Docket(docket::Message::Continue)) {
            return self.go_on(|app| app.cases.docket());
        }
        self.cases.update(message, &mut self.desk).map(Message::Cases)
    }

    pub(super) fn people(&mut self, message: people::Message) -> Task<Message> {
        if let people::Message::Form(_, form::Message::Done(_, duty)) = &message
            && let Some(why) = ended_by(duty)
        {
            return self.session_over(why);
        }
        let task = self.people.update(message, &mut self.desk).map(Message::People);
        Task::batch([task, self.leave_people()])
    }

    /// Whoever keeps accounts no more has no business where they are kept.
    fn leave_people(&mut self) -> Task<Message> {
        if self.place == Place::People && !self.keeps_accounts() {
            self.go(Place::Account)
        } else {
            Task::none()
        }
    }

    pub(super) fn approvals(&mut self, message: approvals::Message) -> Task<Message> {
        if matches!(message, approvals::Message::Docket(docket::Message::Continue)) {
            return self.go_on(|app| app.approvals.docket());
        }
        self.approvals.update(message, &mut self.desk).map(Message::Approvals)
    }

    /// Puts a case on the offer screen, under the policy in force now.
    fn go_on(&mut self, docket: impl Fn(&App) -> &Docket) -> Task<Message> {
        let Some(read) = docket(self).read().cloned() else { return Task::none() };
        let (case, today) = (&read.dossier.case, self.desk.today());
        let serving = self.desk.shelf.get(case.pack(), today).serving.clone();
        let Some(sheet) = serving.as_ref().and_then(|policy| docket::sheet(policy, case, today)) else {
            let said = fl!(self.desk.words.loader, "check-no-pack", pack = case.pack());
            self.desk.say(Tone::Stop, said);
            return Task::none();
        };
        let Some(offer) = Offer::new(sheet.clone(), &mut self.desk) else { return Task::none() };
        let mut customer = Customer::default();
        customer.look(&read.dossier);
        let offer = offer.with_customer(customer, &self.desk);
        self.show_file(offer, File { sheet, ..File::default() })
    }

    /// Roles, delegations and names may be others now; whoever was barred meanwhile is signed out.
    pub(super) fn duty_renewed(&mut self, duty: Result<Duty, Problem>) -> Task<Message> {
        if let Some(why) = ended_by(&duty) {
            return self.session_over(why);
        }
        match duty {
            Ok(duty) => {
                self.desk.renew(duty);
                self.account.tell(&self.desk);
                Task::batch([self.refresh(), self.leave_people()])
            }
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

/// Why somebody is not signed in any more, where that came out.
fn ended_by(duty: &Result<Duty, Problem>) -> Option<Problem> {
    match duty {
        Err(why @ (Problem::SessionOver | Problem::AccountClosed)) => Some(why.clone()),
        _ => None,
    }
}
