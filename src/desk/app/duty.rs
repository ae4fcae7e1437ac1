//! Who is signed in, for the window as a whole: signing in and out, sessions that end, what others enter meanwhile.

use super::{App, File, Message, Place};
use crate::desk::casework::customer::Customer;
use crate::desk::casework::docket;
use crate::desk::casework::duty::Duty;
use crate::desk::pause::after;
use crate::desk::screen::offer::OfferScreen;
use crate::desk::screen::{self, Event, ends_session};
use crate::desk::sheet::Sheet;
use crate::kit::theme::Tone;
use crate::ledger::book::Problem;
use i18n_embed_fl::fl;
use iced::time::Duration;
use iced::{Subscription, Task};

/// So often it is looked whether the session is over.
const LOOK: Duration = Duration::from_secs(15);

impl App {
    /// Returns who is signed in.
    pub fn duty(&self) -> Option<&Duty> {
        self.desk.duty.as_ref()
    }

    /// Keeps her session by what she types and presses, never by what happens by itself or what others enter. A session that is
    /// over ends here, before anything is done in it: then she signs in again and goes on where she was.
    pub(super) fn watch_session(&mut self, message: &Message) -> Task<Message> {
        let Some(duty) = &self.desk.duty else { return Task::none() };
        let is_hers = matches!(message, Message::Deed | Message::Window(_));
        let holds = if is_hers { duty.session.touch() } else { duty.session.holds() };
        holds.map_or_else(|why| self.session_over(why), |_| Task::none())
    }

    /// Signs out whoever is signed in, and says why.
    fn session_over(&mut self, why: Problem) -> Task<Message> {
        let Some(duty) = self.desk.duty.take() else { return Task::none() };
        duty.session.sign_out();
        self.screens.clear(&self.desk);
        self.screens.account.session_over(&duty.session.account().login, why);
        self.before_account = Some(self.place).filter(|place| *place != Place::Account);
        self.go(Place::Account)
    }

    /// Has a screen take what happened on it, and does what it asks of the window.
    pub(super) fn on_screen(&mut self, message: screen::Message) -> Task<Message> {
        let (event, task) = self.screens.update(message, &mut self.desk);
        let event = event.map(|event| self.asked(event));
        Task::batch([task.map(Message::Screen), self.leave()].into_iter().chain(event))
    }

    fn asked(&mut self, event: Event) -> Task<Message> {
        match event {
            Event::Wanted(action) => self.act(action),
            Event::LanguageChosen(lang) => self.speak(lang),
            Event::SignedIn(duty) => self.signed_in(*duty),
            Event::SignedOut => self.sign_out(),
            Event::SessionOver(why) => self.session_over(why),
            Event::DutyRenewed(duty) => self.duty_renewed(Ok(*duty)),
            Event::CaseContinued(read) => self.go_on(&read),
        }
    }

    fn signed_in(&mut self, duty: Duty) -> Task<Message> {
        let name = duty.session.account().name.clone();
        self.desk.duty = Some(duty);
        self.desk.say(Tone::Go, fl!(self.desk.words.loader, "account-welcome", name = name));
        let ruled = self.take_over_what_is_in_force();
        let begun = self.screens.on_duty(&self.desk).map(Message::Screen);
        let place = self.before_account.take().unwrap_or(Place::Offer);
        Task::batch([ruled, begun, self.go(place)])
    }

    fn sign_out(&mut self) -> Task<Message> {
        if let Some(duty) = self.desk.duty.take() {
            duty.session.sign_out();
        }
        self.before_account = None;
        self.screens.clear(&self.desk);
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

    /// Goes to a place; first of all to where one signs in, where somebody has to be signed in for it.
    pub(super) fn go(&mut self, place: Place) -> Task<Message> {
        self.over = None;
        let may_enter = place.may_be_entered(&self.desk);
        if !may_enter && self.desk.duty.is_none() {
            self.before_account = Some(place);
        }
        self.place = if may_enter { place } else { Place::Account };
        let opened = self.screens.open(self.place, &self.desk).map(Message::Screen);
        Task::batch([opened, self.name_packs()])
    }

    /// Has packs read that are not known yet, where the screen in front names all: one after the other, so that the window stays
    /// alive.
    pub(super) fn name_packs(&mut self) -> Task<Message> {
        if !self.place.row().names_packs {
            return Task::none();
        }
        self.screens.relabel(self.place, &self.desk);
        let names = self.desk.shelf.packs().all_names();
        let unread = names.into_iter().filter(|name| self.desk.shelf.known(name).is_none());
        Task::batch(unread.map(|name| Task::done(Message::PackWanted(name))))
    }

    /// Who may not be where she is any more is led to where one signs in.
    fn leave(&mut self) -> Task<Message> {
        match self.place.may_be_entered(&self.desk) {
            true => Task::none(),
            false => self.go(Place::Account),
        }
    }

    /// Puts a case on the offer screen, under the policy in force now.
    fn go_on(&mut self, read: &docket::ReadCase) -> Task<Message> {
        let (case, today) = (&read.dossier.case, self.desk.today());
        let serving = self.desk.shelf.serve(case.pack(), today);
        let sheet = serving.as_ref().and_then(|policy| docket::sheet(policy, case, today));
        // What legal has put in force is offered today.
        let is_anew = self.desk.shelf.binding(case.pack()).is_some() && case.state().is_being_decided();
        let as_of = |sheet: Sheet| if is_anew { Sheet { as_of: String::new(), ..sheet } } else { sheet };
        let Some(sheet) = sheet.map(as_of) else {
            let said = fl!(self.desk.words.loader, "check-no-pack", pack = case.pack());
            self.desk.say(Tone::Stop, said);
            return Task::none();
        };
        let Some(offer) = OfferScreen::new(sheet.clone(), &mut self.desk) else { return Task::none() };
        let mut customer = Customer::default();
        customer.look(&read.dossier);
        let offer = offer.with_customer(customer, &self.desk);
        self.show_file(offer, File { sheet, ..File::default() })
    }

    /// Takes over roles, delegations and names, which may be others now; signs out whoever was barred meanwhile.
    pub(super) fn duty_renewed(&mut self, duty: Result<Duty, Problem>) -> Task<Message> {
        match duty {
            Ok(duty) => {
                self.desk.renew(duty);
                let ruled = self.take_over_what_is_in_force();
                let read = self.screens.refresh(self.place, &self.desk).map(Message::Screen);
                Task::batch([ruled, read, self.leave()])
            }
            Err(why) if ends_session(&why) => self.session_over(why),
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
