//! The offer screen: the interview at the left, the verdict at the right.

pub mod filing;
pub mod interview;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::casework::customer::Customer;
use crate::desk::check::Check;
use crate::desk::screen::{Event, Place, Screen};
use crate::desk::sheet::{FormPlace, Sheet};
use crate::desk::verdict::{self, VerdictPanel};
use crate::kit::Element;
use crate::kit::theme::{size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::{Id, button, empty, flow};
use filing::Filing;
use i18n_embed_fl::fl;
use iced::widget::{container, row};
use iced::{Fill, Length, Task, padding};
use interview::Interview;
use redress_engine::policy::{Policy, ProvisionId};
use std::sync::Arc;

/// The offer screen.
pub struct OfferScreen {
    check: Check,
    interview: Interview,
    verdict: VerdictPanel,
    filing: Filing,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// At the left.
    Interview(interview::Message),
    /// At the right.
    Verdict(verdict::Message),
    /// With the case in the ledger.
    Filing(filing::Message),
    /// The policies are wanted, of which none can serve.
    PoliciesWanted,
}

impl OfferScreen {
    /// Makes the screen for a sheet; `None` if its policy cannot serve.
    pub fn new(sheet: Sheet, desk: &mut Desk) -> Option<Self> {
        let today = desk.today();
        let policy = desk.shelf.serve(&sheet.policy, today)?;
        // A library has no roles, so nobody could promise anything.
        (!policy.is_library()).then(|| Self::of(Check::new(policy, sheet, &desk.words, today), desk))
    }

    fn of(check: Check, desk: &Desk) -> Self {
        let verdict = VerdictPanel::new(&check, desk);
        let interview = Interview::new(&check, desk);
        Self { check, interview, verdict, filing: Filing::default() }
    }

    /// Takes over whom the check concerns, and the case it was saved as.
    pub fn with_customer(mut self, customer: Customer, desk: &Desk) -> Self {
        self.filing = Filing::of(customer, desk);
        self.tell_filing(desk);
        self
    }

    /// Takes whoever is signed in for who promises, and says what she may do with the case.
    pub fn on_duty(&mut self, desk: &Desk) -> Task<Message> {
        if let Some(duty) = &desk.duty {
            let role = duty.actor.role.clone();
            let is_known = self.check.policy().roles().iter().any(|known| *known.id == *role);
            if is_known && self.check.sheet().role.as_ref() != Some(&role) {
                self.check.change(&desk.words, desk.today(), |sheet, _| sheet.role = Some(role));
            }
        }
        self.interview.tell(&self.check, desk);
        self.verdict.tell(&self.check, desk);
        self.refresh(desk)
    }

    /// Leaves unsaid what the case says, since nobody is signed in any more.
    fn off_duty(&mut self, desk: &Desk) {
        self.tell_filing(desk);
    }

    /// Looks at the case and the customer again.
    pub fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.tell_filing(desk);
        self.filing.refresh(&self.check, desk).map(Message::Filing)
    }

    /// Returns the case of the check.
    pub fn filing(&self) -> &Filing {
        &self.filing
    }

    /// Says anew how the case stands to what is on the form.
    fn tell_filing(&mut self, desk: &Desk) {
        self.filing.tell(&self.check, desk);
        self.show_filing();
    }

    fn show_filing(&mut self) {
        self.verdict.set_ledger(self.filing.ledger().to_vec());
        self.verdict.set_binding(self.filing.binding().cloned());
    }

    /// What what is said of the case hangs on: the decision, and whether the field holds a sum at all.
    fn mark(&self) -> (u64, bool) {
        (self.check.revision(), self.check.complaint(FormPlace::Promise).is_some())
    }

    /// What changed the check changes what is said of the case.
    fn file_anew(&mut self, before: (u64, bool), desk: &Desk) {
        if desk.duty.is_some() && self.mark() != before {
            self.tell_filing(desk);
        }
    }

    /// Returns what is done once the screen is in sight.
    pub fn begin(&self, desk: &Desk) -> Task<Message> {
        self.interview.begin(&self.check, desk).map(Message::Interview)
    }

    /// Returns the check going on.
    pub fn check(&self) -> &Check {
        &self.check
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        let mark = self.mark();
        let (before, _) = mark;
        match message {
            Message::Filing(message) => {
                let task = self.filing.update(message, &mut self.check, desk);
                if self.check.revision() != before {
                    self.interview.tell(&self.check, desk);
                    self.verdict.tell(&self.check, desk);
                }
                self.show_filing();
                task.map(Message::Filing)
            }
            Message::Interview(message) => {
                let task = self.interview.update(message, &mut self.check, desk);
                if self.check.revision() != before {
                    self.verdict.tell(&self.check, desk);
                }
                self.file_anew(mark, desk);
                task.map(Message::Interview)
            }
            Message::Verdict(message) => {
                let task = self.verdict.update(message, &mut self.check, desk);
                self.interview.tell(&self.check, desk);
                self.file_anew(mark, desk);
                task.map(Message::Verdict)
            }
            // Said in place of a check.
            Message::PoliciesWanted => Task::none(),
        }
    }

    /// Goes on under another version of the policy; everything typed stays.
    pub fn adopt(&mut self, policy: Arc<Policy>, desk: &Desk) {
        let sheet = self.check.sheet().clone();
        // Nothing of the screen may point into a policy that is gone.
        let filing = std::mem::take(&mut self.filing);
        let check = Check::new(policy, sheet, &desk.words, desk.today());
        *self = Self { filing, ..Self::of(check, desk) };
        self.tell_filing(desk);
    }

    /// Brings a question onto the form, and the keyboard to it.
    pub fn jump_to(&mut self, fact: &str, desk: &Desk) -> Task<Message> {
        let Some(fact) = self.check.fact_named(fact) else { return Task::none() };
        self.interview.jump_to(fact, &mut self.check, desk).map(Message::Interview)
    }

    /// Leads to the question that narrows most.
    pub fn next(&mut self, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Interview(interview::Message::NextWanted), desk)
    }

    /// Asks for approval of the sum about to be promised.
    pub fn ask(&mut self, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Filing(filing::Message::Ask), desk)
    }

    /// Says why the verdict is what it is.
    pub fn why(&mut self, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Verdict(verdict::Message::Why), desk)
    }

    /// Says what would change the verdict.
    pub fn changes(&mut self, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Verdict(verdict::Message::Changes), desk)
    }

    /// Shows a provision.
    pub fn cite(&mut self, provision: ProvisionId, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Verdict(verdict::Message::Cited(Arc::new([provision]))), desk)
    }

    /// Copies a summary of the verdict.
    pub fn copy(&mut self, desk: &mut Desk) -> Task<Message> {
        self.update(Message::Verdict(verdict::Message::Copied(verdict::Copied::Summary)), desk)
    }

    /// Says everything anew in another language.
    fn retell(&mut self, desk: &Desk) {
        let today = desk.today();
        self.check.translate(&desk.words, today);
        self.interview.tell(&self.check, desk);
        self.verdict.tell(&self.check, desk);
        self.tell_filing(desk);
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let customer = self.filing.form(desk).map(|form| form.map(Message::Filing));
        let left = self.interview.view(desk, customer, Message::Interview);
        let bar = self.filing.bar(desk).map(|bar| bar.map(Message::Filing));
        let right = self.verdict.view(&self.check, desk).map(Message::Verdict);
        // What scrolls goes on behind the window's edge, but for the room of its ring; a foot stands above it.
        let below = if bar.is_some() { space::L } else { space::XS };
        let right = container(flow::footed(right, bar)).padding(padding::bottom(below));
        let half = |part, element| container(element).width(Length::FillPortion(part));
        row![half(size::QUESTIONS, left), half(size::ANSWERS, right.into())]
            .spacing(space::L)
            .padding(padding::all(space::L).bottom(0.0))
            .into()
    }

    /// Returns what lies over the screen, if anything does.
    pub fn panel<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        if let Some(dialog) = self.filing.dialog(desk) {
            return Some(dialog.map(Message::Filing));
        }
        Some(self.verdict.panel()?.map(Message::Verdict))
    }
}

/// The check in front; none while no pack can serve.
impl Screen for Option<OfferScreen> {
    type Message = Message;

    const FOLLOWS_LEDGER: bool = true;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        if let Message::PoliciesWanted = message {
            return (Some(Event::Wanted(Action::Go(Place::Policies))), Task::none());
        }
        (None, self.as_mut().map_or_else(Task::none, |offer| offer.update(message, desk)))
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        self.as_ref().map_or_else(|| nothing_serves(desk), |offer| offer.view(desk))
    }

    fn panel<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        self.as_ref()?.panel(desk)
    }

    fn relabel(&mut self, desk: &Desk) {
        if let Some(offer) = self {
            offer.retell(desk);
        }
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.as_mut().map_or_else(Task::none, |offer| offer.refresh(desk))
    }

    fn open(&mut self, _desk: &Desk) -> Task<Message> {
        Task::none()
    }

    fn on_duty(&mut self, desk: &Desk) -> Task<Message> {
        self.as_mut().map_or_else(Task::none, |offer| offer.on_duty(desk))
    }

    fn clear(&mut self, desk: &Desk) {
        if let Some(offer) = self {
            offer.off_duty(desk);
        }
    }
}

/// What stands in place of the offer while no pack can serve.
fn nothing_serves(desk: &Desk) -> Element<'_, Message> {
    let loader = &desk.words.loader;
    let findings = button::primary(Action::Go(Place::Policies).name(&desk.words))
        .id(Id::new("nothing-policies"))
        .on_press(Message::PoliciesWanted);
    let (title, words) = (fl!(loader, "offer-no-pack"), fl!(loader, "offer-no-pack-more"));
    container(empty::empty(Icon::Policies, title, words).action(findings)).center(Fill).into()
}
