//! Taking steps of a case: the buttons of those there are, the words written with one, and what came of it.

use super::steps::{StepChoice, StepRefusal, in_force, offered};
use crate::case::Case;
use crate::desk::Desk;
use crate::kit::Element;
use crate::kit::theme::{Tone, space, style};
use crate::kit::widget::field::field;
use crate::kit::widget::{Id, button, focus, guard, text};
use crate::ledger::book::Problem;
use crate::ledger::said::Speaker;
use crate::words::cases;
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::{Row, column, container, row};
use iced::{Task, padding};

/// The id of the field for the words of a step.
pub const WORDS: &str = "step-words";
/// The id of the button that takes the step with those words.
pub const TAKE: &str = "step-take";

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
    is_busy: bool,
}

/// A step with its button.
struct StepButton {
    choice: StepChoice,
    id: Id,
    label: String,
    refusal: Option<String>,
}

/// The words of a step.
struct Writing {
    choice: StepChoice,
    words: String,
    prompt: String,
    label: String,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step was taken, or somebody else was first: the case is to be looked at again.
    Taken,
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
        let policy = desk.shelf.known(case.pack()).and_then(|known| known.serving.clone());
        let say = policy.as_ref().map(|policy| Say::new(policy, &desk.words));
        let speaker = desk.speaker(say.as_ref());
        let held = self.is_held.then(|| fl!(desk.words.loader, "casework-held"));
        let lines = offered(case, duty, in_force(case, desk), desk.clerk.now()).into_iter();
        let lines =
            lines.filter(|offered| !self.hidden.contains(&offered.choice)).map(|offered| StepButton {
                choice: offered.choice,
                id: Id::from(format!("step-{}", offered.choice.code())),
                label: offered.choice.label(case, desk),
                refusal: offered
                    .refusal
                    .and_then(|refusal| refused(&refusal, case, &speaker))
                    .or_else(|| held.clone().filter(|_| offered.choice == StepChoice::Promise)),
            });
        self.lines = lines.collect();
        let is_gone = |writing: &Writing| {
            self.lines.iter().all(|line| line.choice != writing.choice || line.refusal.is_some())
        };
        if self.writing.as_ref().is_some_and(is_gone) {
            self.writing = None;
        }
        if let Some(writing) = &mut self.writing {
            writing.prompt = writing.choice.prompt(desk);
            writing.label = writing.choice.label(case, desk);
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let event = matches!(message, Message::Taken(_)).then_some(Event::Taken);
        (event, self.happened(message, desk))
    }

    fn happened(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Chosen(_) | Message::Confirmed if self.is_busy => Task::none(),
            Message::Chosen(choice) if choice.has_words() => {
                let label = self.lines.iter().find(|line| line.choice == choice);
                let label = label.map(|line| line.label.clone()).unwrap_or_default();
                let prompt = choice.prompt(desk);
                self.writing = Some(Writing { choice, words: String::new(), prompt, label });
                focus::focus(Id::new(WORDS))
            }
            Message::Chosen(choice) => self.take(choice, "", desk),
            Message::Written(words) => {
                if let Some(writing) = &mut self.writing {
                    writing.words = words;
                }
                Task::none()
            }
            Message::Confirmed => {
                let Some(writing) = &self.writing else { return Task::none() };
                let (choice, words) = (writing.choice, writing.words.clone());
                self.take(choice, &words, desk)
            }
            Message::Cancelled => {
                self.writing = None;
                Task::none()
            }
            Message::Taken(taken) => {
                self.is_busy = false;
                match *taken {
                    Ok(case) => {
                        self.writing = None;
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

    fn refuse(&self, words: impl FnOnce(&Case, &Speaker) -> Option<String>, desk: &mut Desk) {
        let Some(case) = &self.case else { return };
        let policy = desk.shelf.known(case.pack()).and_then(|known| known.serving.clone());
        let say = policy.as_ref().map(|policy| Say::new(policy, &desk.words));
        let words = words(case, &desk.speaker(say.as_ref()));
        if let Some(words) = words {
            desk.say(Tone::Stop, words);
        }
    }

    fn take(&mut self, choice: StepChoice, words: &str, desk: &mut Desk) -> Task<Message> {
        let (Some(case), Some(duty)) = (&self.case, &desk.duty) else { return Task::none() };
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
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut has_main = self.writing.is_some();
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
        let chosen = self.writing.as_ref().map(|writing| writing.choice.code());
        let writing = guard::guard((standing, chosen), self.writing(desk)).typed_in();
        column![column![buttons, writing]].extend(refusals).spacing(space::S).into()
    }

    /// Where words are written; nothing while none are, so that what follows keeps its place in the tree.
    fn writing<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let Some(writing) = &self.writing else { return iced::widget::space().into() };
        let words = field(writing.prompt.as_str(), &writing.words)
            .id(Id::new(WORDS))
            .compact()
            .on_input(Message::Written)
            .on_submit(Message::Confirmed);
        let take = button::primary(&writing.label)
            .id(Id::new(TAKE))
            .on_press_maybe((!self.is_busy).then_some(Message::Confirmed));
        let cancel = button::quiet(fl!(loader, "casework-cancel"))
            .id(Id::new("step-cancel"))
            .on_press(Message::Cancelled);
        let content = column![Element::from(words), row![take, cancel].spacing(space::S)].spacing(space::S);
        let content = container(content).padding(space::M).style(style::tinted(Tone::Accent));
        container(content).padding(padding::top(space::S)).into()
    }
}

/// Why a step may not be taken, in words; none where nothing stands there for it to rest on.
fn refused(refusal: &StepRefusal, case: &Case, speaker: &Speaker) -> Option<String> {
    match refusal {
        StepRefusal::Baseless => None,
        StepRefusal::Illegal(illegal) => Some(speaker.problem(&Problem::Illegal(illegal.clone()))),
        StepRefusal::NoPolicy => Some(fl!(speaker.words.loader, "casework-no-policy", pack = case.pack())),
    }
}
