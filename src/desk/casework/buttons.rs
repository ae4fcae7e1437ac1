//! Taking steps of a case: the buttons of those there are, the question before one that is a decision of hers or needs words, and
//! what came of it.

use super::phrases::money;
use super::steps::{StepChoice, StepRefusal, in_force, offered, superseded};
use crate::case::{AccountId, Case, CaseId, CaseState, Illegal, Step};
use crate::desk::Desk;
use crate::kit::Element;
use crate::kit::theme::{Tone, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::field::field;
use crate::kit::widget::{Id, button, guard, text};
use crate::ledger::book::{Past, Problem};
use crate::ledger::bounds::WrittenText;
use crate::ledger::case_line::CaseLine;
use crate::ledger::folding;
use crate::ledger::said::Speaker;
use crate::words::cases;
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::{Row, column};
use iced::{Fill, Task};

/// The id of the field for the words of a step.
pub const WORDS: &str = "step-words";
/// The id of the button that takes the step with those words.
pub const TAKE: &str = "step-take";

/// Whose words they are, of which case, with which step.
pub type Unsent = (AccountId, CaseId, String);

/// The buttons for the steps of one case, and the words being written with one.
#[derive(Default)]
pub struct StepButtons {
    case: Option<Case>,
    lines: Vec<StepButton>,
    writing: Option<Writing>,
    /// Steps that are offered elsewhere on the screen.
    hidden: Vec<StepChoice>,
    /// Whether the promise is held back, though the case allows it.
    is_held: bool,
    /// What approving approves, which the sum on the screen says.
    approving: Approving,
    /// Open cases about the same matter, with their numbers.
    others: Vec<(CaseId, String)>,
    is_busy: bool,
}

/// A step with its button.
struct StepButton {
    choice: StepChoice,
    id: Id,
    label: String,
    refusal: Option<String>,
}

/// What approving approves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Approving {
    /// The sum that was asked.
    #[default]
    AsAsked,
    /// Another one.
    Other {
        /// Which.
        sum: String,
        /// Why she may not, if so.
        refusal: Option<String>,
    },
    /// Nobody knows which: what stands in the field is no sum.
    Unread,
}

/// A step about to be taken.
struct Writing {
    choice: StepChoice,
    words: String,
    /// What it does.
    about: Vec<String>,
    prompt: String,
    label: String,
    cancel: String,
    wrong: Option<String>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A step was chosen.
    Chosen(StepChoice),
    /// Its words are being written.
    Written(String),
    /// The step is to be taken with these words.
    Confirmed,
    /// The step was given up.
    Cancelled,
    /// The step was entered in the ledger, or refused.
    Taken(Box<Result<Case, Problem>>),
}

/// What whoever shows the case is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step was taken, or somebody else was first: the case is to be looked at again.
    Taken,
    /// The other sum is to be approved, for this reason.
    OtherApproved(String),
}

impl StepButtons {
    /// Returns the case whose steps are shown.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// Leaves steps to other buttons, or other screens.
    pub fn hide(&mut self, choices: impl IntoIterator<Item = StepChoice>) {
        self.hidden = choices.into_iter().collect();
    }

    /// Holds the promise back while the screen shows something else than what would be promised; the verdict says why.
    pub fn hold(&mut self, is_held: bool) {
        self.is_held = is_held;
    }

    /// Sets what approving approves; it is told with the steps.
    pub fn approve(&mut self, approving: Approving) {
        self.approving = approving;
    }

    /// Offers to join the case to others about the same matter, which `past` names; it is told with the steps.
    pub fn join_to(&mut self, matter: Option<&str>, past: &Past) {
        let key = matter.and_then(folding::matter);
        let is_same = |row: &&CaseLine| {
            key.is_some()
                && row.matter.as_deref().and_then(folding::matter) == key
                && row.state != CaseState::Closed
        };
        self.others = past.cases.iter().filter(is_same).map(|row| (row.id, row.number.clone())).collect();
    }

    /// Shows the steps of a case as it stands now.
    pub fn show(&mut self, case: Option<Case>, desk: &Desk) {
        let is_same = |known: &Case| case.as_ref().is_some_and(|case| case.id() == known.id());
        if !self.case.as_ref().is_some_and(is_same) {
            self.writing = None;
        }
        self.case = case;
        self.is_busy = false;
        self.tell(desk);
    }

    /// Says everything anew.
    pub fn tell(&mut self, desk: &Desk) {
        self.lines.clear();
        let (Some(case), Some(duty)) = (&self.case, &desk.duty) else { return };
        let policy = desk.shelf.serving(case.pack()).cloned();
        let say = policy.as_ref().map(|policy| Say::new(policy, &desk.words));
        let speaker = desk.speaker(say.as_ref());
        let held = self.is_held.then(|| fl!(desk.words.loader, "casework-held"));
        let superseded = superseded(case, desk);
        let lines = offered(case, duty, in_force(case, desk), desk.clerk.now()).into_iter();
        let lines =
            lines.filter(|offered| !self.hidden.contains(&offered.choice)).map(|offered| StepButton {
                choice: offered.choice,
                id: Id::from(format!("step-{}", offered.choice.code())),
                label: offered.choice.label(case, desk),
                refusal: offered
                    .refusal
                    .and_then(|refusal| refused(&refusal, case, &speaker))
                    .or_else(|| held.clone().filter(|_| offered.choice == StepChoice::Promise))
                    .or_else(|| superseded.clone().filter(|_| offered.choice == StepChoice::Approve)),
            });
        self.lines = lines.collect();
        let at = desk.clerk.now().max(case.last_at());
        let others =
            self.others.iter().filter(|(id, _)| case.take(Step::joined(*id), &duty.actor, at).is_ok());
        self.lines.extend(others.map(|(id, number)| StepButton {
            choice: StepChoice::Join(*id),
            id: Id::from(format!("step-{}", StepChoice::Join(*id).code())),
            label: fl!(desk.words.loader, "choose-join", number = number.as_str()),
            refusal: None,
        }));
        self.tell_approving(desk);
        let is_gone = |writing: &Writing| {
            self.lines.iter().all(|line| line.choice != writing.choice || line.refusal.is_some())
        };
        if self.writing.as_ref().is_some_and(is_gone) {
            self.writing = None;
        }
        if let Some(Writing { choice, words, .. }) = self.writing.take() {
            self.writing = self.ask(choice, words, desk);
        }
    }

    /// The button that approves says the sum in the field, and is there for it, whatever may be done with the sum asked.
    fn tell_approving(&mut self, desk: &Desk) {
        let loader = &desk.words.loader;
        let (label, refusal) = match &self.approving {
            Approving::AsAsked => return,
            Approving::Other { sum, refusal } => {
                (fl!(loader, "choose-approve", sum = sum.as_str()), refusal.clone())
            }
            Approving::Unread => (fl!(loader, "choose-approve-unread"), Some(fl!(loader, "approve-unread"))),
        };
        let choice = StepChoice::Approve;
        self.lines.retain(|line| line.choice != choice);
        if !self.hidden.contains(&choice) {
            let id = Id::from(format!("step-{}", choice.code()));
            self.lines.insert(0, StepButton { choice, id, label, refusal });
        }
    }

    /// What is asked before a step.
    fn ask(&self, choice: StepChoice, words: String, desk: &Desk) -> Option<Writing> {
        let loader = &desk.words.loader;
        let (case, line) = (self.case.as_ref()?, self.lines.iter().find(|line| line.choice == choice)?);
        let mut about = vec![fl!(loader, "filing-case", number = case.number())];
        let asked = case.request().map(|request| money(request.sum(), desk)).unwrap_or_default();
        let prompt = match (choice, &self.approving) {
            (StepChoice::Approve, Approving::Other { sum, .. }) => {
                about.push(fl!(loader, "confirm-approve-other", asked = asked, sum = sum.as_str()));
                fl!(loader, "prompt-approve-other")
            }
            _ => choice.prompt(desk),
        };
        about.extend(match choice {
            StepChoice::Approve => Some(fl!(loader, "confirm-approve")),
            StepChoice::Return => Some(fl!(loader, "confirm-return")),
            StepChoice::Refuse => Some(fl!(loader, "confirm-refuse")),
            _ => None,
        });
        let wrong = text_of(choice).check(&words).err().map(|problem| desk.speaker(None).problem(&problem));
        let (label, cancel) = (line.label.clone(), fl!(loader, "casework-cancel"));
        Some(Writing { choice, words, about, prompt, label, cancel, wrong })
    }

    /// Where words are kept that were not entered: signed out or elsewhere, she finds them again.
    fn unsent(&self, choice: StepChoice, desk: &Desk) -> Option<Unsent> {
        Some((desk.duty.as_ref()?.session.account().id, self.case.as_ref()?.id(), choice.code()))
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let event = match &message {
            Message::Taken(_) => Some(Event::Taken),
            Message::Confirmed if !self.is_busy => self.other_sum(),
            _ => None,
        };
        if let Some(Event::OtherApproved(_)) = event {
            self.is_busy = true;
            return (event, Task::none());
        }
        (event, self.happened(message, desk))
    }

    fn happened(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Chosen(_) | Message::Confirmed if self.is_busy => Task::none(),
            Message::Chosen(choice) if choice.has_words() => {
                let unsent = self.unsent(choice, desk).and_then(|unsent| desk.unsent.get(&unsent).cloned());
                self.writing = self.ask(choice, unsent.unwrap_or_default(), desk);
                Task::none()
            }
            Message::Chosen(choice) => self.take(choice, "", desk),
            Message::Written(words) => {
                if let Some(choice) = self.writing.as_ref().map(|writing| writing.choice) {
                    if let Some(unsent) = self.unsent(choice, desk) {
                        desk.unsent.insert(unsent, words.clone());
                    }
                    self.writing = self.ask(choice, words, desk);
                }
                Task::none()
            }
            Message::Confirmed => {
                let Some(writing) = &self.writing else { return Task::none() };
                let (choice, words) = (writing.choice, writing.words.clone());
                self.take(choice, &words, desk)
            }
            Message::Cancelled => {
                self.forget(desk);
                Task::none()
            }
            Message::Taken(taken) => {
                self.is_busy = false;
                match *taken {
                    Ok(case) => {
                        self.forget(desk);
                        let state = cases::state(&desk.words, case.state());
                        let number = case.number().to_owned();
                        let said = fl!(desk.words.loader, "casework-taken", number = number, state = state);
                        desk.say(Tone::Go, said);
                        self.show(Some(case), desk);
                    }
                    Err(problem) => self.refuse(|_, speaker| Some(speaker.problem(&problem)), desk),
                }
                Task::none()
            }
        }
    }

    /// What was written with a step is entered, or given up.
    fn forget(&mut self, desk: &mut Desk) {
        let writing = self.writing.take();
        if let Some(unsent) = writing.and_then(|writing| self.unsent(writing.choice, desk)) {
            desk.unsent.remove(&unsent);
        }
    }

    /// The other sum about to be approved, once a reason is given.
    fn other_sum(&self) -> Option<Event> {
        let writing = self.writing.as_ref().filter(|writing| writing.choice == StepChoice::Approve)?;
        let Approving::Other { refusal: None, .. } = self.approving else { return None };
        let words = writing.words.trim();
        (!words.is_empty()).then(|| Event::OtherApproved(words.to_owned()))
    }

    fn refuse(&self, words: impl FnOnce(&Case, &Speaker) -> Option<String>, desk: &mut Desk) {
        let Some(case) = &self.case else { return };
        let policy = desk.shelf.serving(case.pack()).cloned();
        let say = policy.as_ref().map(|policy| Say::new(policy, &desk.words));
        let words = words(case, &desk.speaker(say.as_ref()));
        if let Some(words) = words {
            desk.say(Tone::Stop, words);
        }
    }

    fn take(&mut self, choice: StepChoice, words: &str, desk: &mut Desk) -> Task<Message> {
        let (Some(case), Some(duty)) = (&self.case, &desk.duty) else { return Task::none() };
        if choice == StepChoice::Approve && self.approving != Approving::AsAsked {
            // Another sum without its reason, or none that can be read: it is never the sum asked that is approved instead.
            let refusal = Problem::Illegal(Illegal::EmptyReason);
            self.refuse(|_, speaker| Some(speaker.problem(&refusal)), desk);
            return Task::none();
        }
        // What is refused here is said at once; the ledger asks again all the same.
        let step = match choice.step(case, duty, in_force(case, desk), words, desk.clerk.now()) {
            Ok(step) => step,
            Err(refusal) => {
                self.refuse(|case, speaker| refused(&refusal, case, speaker), desk);
                return Task::none();
            }
        };
        self.is_busy = true;
        let (session, case, words) = (duty.session.clone(), case.clone(), words.to_owned());
        desk.clerk.task(
            move |_| async move { session.take_with_note(&case, step, &words).await },
            |taken| Message::Taken(Box::new(taken)),
        )
    }

    /// Draws the buttons, the field for the words of a step, and why something may not be done.
    pub fn view(&self) -> Element<'_, Message> {
        let mut has_main = false;
        let buttons = self.lines.iter().map(|line| {
            let may = line.refusal.is_none() && !self.is_busy;
            let is_main = may && line.choice.is_main() && !std::mem::replace(&mut has_main, true);
            let button = if is_main { button::primary(&line.label) } else { button::secondary(&line.label) };
            button
                .id(line.id.clone())
                .icon(line.choice.icon())
                .on_press_maybe(may.then_some(Message::Chosen(line.choice)))
                .into()
        });
        let buttons = Row::with_children(buttons.collect::<Vec<_>>()).spacing(space::S).wrap();
        let mut refusals: Vec<&str> = Vec::new();
        for refusal in self.lines.iter().filter_map(|line| line.refusal.as_deref()) {
            if !refusals.contains(&refusal) {
                refusals.push(refusal);
            }
        }
        let refusals = refusals.into_iter().map(|words| text::small(words).into());
        let standing = self.case.as_ref().map(|case| (case.id(), case.last_seq()));
        let offered: Vec<String> = self.lines.iter().map(|line| line.choice.code()).collect();
        let buttons = guard::guard((standing, offered), buttons.vertical_spacing(space::S));
        column![buttons].extend(refusals).spacing(space::S).into()
    }

    /// Draws the question before a step, if one is about to be taken.
    pub fn dialog(&self) -> Option<Dialog<'_, Message>> {
        let writing = self.writing.as_ref()?;
        let about = writing.about.iter().map(|words| text::muted(words).into());
        let words = field(writing.prompt.as_str(), &writing.words)
            .id(Id::new(WORDS))
            .error(writing.wrong.as_deref())
            .on_input(Message::Written)
            .on_submit(Message::Confirmed);
        let standing = self.case.as_ref().map(|case| (case.id(), case.last_seq()));
        let asked = (standing, writing.choice.code());
        let may = !self.is_busy && writing.wrong.is_none();
        let take = match writing.choice {
            StepChoice::Refuse => button::danger(&writing.label),
            _ => button::primary(&writing.label),
        };
        let take = take.id(Id::new(TAKE)).on_press_maybe(may.then_some(Message::Confirmed));
        let cancel = button::quiet(&writing.cancel).id(Id::new("step-cancel")).on_press(Message::Cancelled);
        // Enter opened this, and takes the step from here.
        let words = guard::guard(&asked, words).typed_in();
        let content =
            column![column(about).spacing(space::XS), Element::from(words)].spacing(space::M).width(Fill);
        let dialog = Dialog::new(&writing.label, content, Message::Cancelled);
        Some(dialog.action(guard::guard(&asked, take)).action(cancel).focus(Id::new(WORDS)))
    }
}

/// What of the ledger the words of a step become.
fn text_of(choice: StepChoice) -> WrittenText {
    if choice == StepChoice::Approve { WrittenText::Note } else { WrittenText::Reason }
}

/// Why a step may not be taken, in words; none where nothing stands there for it to rest on.
fn refused(refusal: &StepRefusal, case: &Case, speaker: &Speaker) -> Option<String> {
    match refusal {
        StepRefusal::Baseless => None,
        StepRefusal::Illegal(illegal) => Some(speaker.problem(&Problem::Illegal(illegal.clone()))),
        StepRefusal::NoPolicy => Some(fl!(speaker.words.loader, "casework-no-policy", pack = case.pack())),
    }
}
