//! The verdict of a check, beside an interview or within a case: what may be offered, who must approve it, on what ground.
//!
//! All that is said is computed when something changes (`VerdictTexts`) and only shown when drawing. What is said comes from
//! [`words`](crate::words), as on the command line.

mod answer;
mod binding;
mod changes;
mod provisions;
mod sections;
mod standing;
mod summary;
mod texts;
mod titles;
mod why;

pub use binding::Binding;

use crate::desk::Desk;
use crate::desk::check::Check;
use crate::kit::Element;
use crate::kit::theme::space;
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::{Id, focus, scroll};
use crate::signs::shown;
use crate::words::Lang;
use crate::words::say::Say;
use changes::Changing;
use iced::widget::operation::{self, AbsoluteOffset};
use iced::widget::{column, container, responsive};
use iced::{Task, clipboard, padding};
use provisions::Provisions;
use redress_engine::decision::Query;
use redress_engine::policy::ProvisionId;
use rust_decimal::Decimal;
use std::sync::Arc;
use texts::VerdictTexts;
use titles::Titles;
use why::Tree;

/// The field of the sum to promise, by which the keyboard is sent to it.
pub const PROMISE: &str = "promise";
/// The offer bar.
pub const BAR: &str = "offer-bar";
/// The button that says why.
pub const WHY: &str = "why";
/// The button that says what would change it.
pub const CHANGES: &str = "changes";
/// What scrolls below the answer.
pub const SECTIONS: &str = "sections";

/// Lower than this there is no room for the answer and the rest.
const LOW: f32 = 440.0;
/// What moves when that is scrolled.
const SCROLL: Id = Id::new("sections-scroll");

/// The verdict of a check on a screen.
pub struct VerdictPanel {
    /// What its texts were made of.
    basis: VerdictBasis,
    told: VerdictTexts,
    titles: Titles,
    panel: Option<Overlay>,
    copied: Option<Copied>,
    /// Which facts the ledger answered.
    ledger: Vec<String>,
    /// What of the case binds for what stands here.
    binding: Option<Binding>,
}

/// What all that is said follows from.
#[derive(Clone, PartialEq)]
struct VerdictBasis {
    lang: Lang,
    case: Query,
    digest: String,
}

impl VerdictBasis {
    fn new(check: &Check, desk: &Desk) -> Self {
        let digest = check.policy().digest().to_string();
        Self { lang: desk.words.lang(), case: check.case().clone(), digest }
    }
}

/// What lies over the screen.
enum Overlay {
    Provisions(Provisions),
    Why(Tree),
    Changes(Changing),
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The verdict in short.
    Summary,
    /// A provision of the panel, by place.
    Provision(usize),
    /// A script, by place.
    Script(usize),
}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {
    /// The handle was moved to a sum.
    Moved(Decimal),
    /// Something was typed into the field of the sum.
    Typed(String),
    /// Provisions were asked for.
    Cited(Arc<[ProvisionId]>),
    /// “Why?”
    Why,
    /// A row of the tree was opened or closed.
    Toggled(usize),
    /// The keyboard goes from a row of the tree to the one it hangs under.
    Left(usize),
    /// “What would change it?”
    Changes,
    /// The search for changes goes on.
    Searched,
    /// What is below the answer was scrolled by keyboard, by so much.
    Scrolled(f32),
    /// Something was copied.
    Copied(Copied),
    /// The panel was closed.
    Closed,
}

impl VerdictPanel {
    /// Tells the verdict of a check.
    pub fn new(check: &Check, desk: &Desk) -> Self {
        Self {
            basis: VerdictBasis::new(check, desk),
            told: VerdictTexts::new(check, desk),
            titles: Titles::new(&desk.words),
            panel: None,
            copied: None,
            ledger: Vec::new(),
            binding: None,
        }
    }

    /// Says everything anew, if anything is new.
    pub fn tell(&mut self, check: &Check, desk: &Desk) {
        let basis = VerdictBasis::new(check, desk);
        if basis != self.basis {
            let (ledger, binding) = (std::mem::take(&mut self.ledger), self.binding.take());
            *self = Self { ledger, binding, ..Self::new(check, desk) };
        }
    }

    /// Says which facts the ledger answered.
    pub fn set_ledger(&mut self, ledger: Vec<String>) {
        self.ledger = ledger;
    }

    /// Lays what the case says over what the decision says.
    pub fn set_binding(&mut self, binding: Option<Binding>) {
        self.binding = binding;
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Moved(sum) => {
                let figure = Say::new(check.policy(), &desk.words).short(sum);
                self.promise(figure, check, desk);
            }
            Message::Typed(text) => self.promise(text, check, desk),
            Message::Cited(ids) => {
                let say = Say::new(check.policy(), &desk.words);
                self.copied = None;
                self.panel = Some(Overlay::Provisions(Provisions::new(&say, &ids)));
            }
            Message::Why => self.panel = Some(Overlay::Why(Tree::new(check, desk))),
            Message::Toggled(row) => {
                if let Some(Overlay::Why(tree)) = &mut self.panel {
                    tree.toggle(row);
                }
            }
            Message::Left(row) => {
                if let Some(Overlay::Why(tree)) = &self.panel
                    && let Some(above) = tree.above(row)
                {
                    return focus::focus(why::id(above));
                }
            }
            Message::Changes => {
                self.panel = Some(Overlay::Changes(Changing::new(check)));
                return self.search(check, desk);
            }
            Message::Searched => return self.search(check, desk),
            Message::Scrolled(y) => return operation::scroll_by(SCROLL, AbsoluteOffset { x: 0.0, y }),
            Message::Copied(what) => return self.copy(what, check, desk),
            Message::Closed => self.panel = None,
        }
        Task::none()
    }

    fn promise(&mut self, text: String, check: &mut Check, desk: &Desk) {
        check.change(&desk.words, desk.today(), |sheet, _| sheet.promise = text);
        self.tell(check, desk);
    }

    /// Goes on looking for what would change it, for as long as a frame allows.
    fn search(&mut self, check: &mut Check, desk: &Desk) -> Task<Message> {
        if let Some(Overlay::Changes(changing)) = &mut self.panel
            && changing.search(check, desk)
        {
            return Task::done(Message::Searched);
        }
        Task::none()
    }

    fn copy(&mut self, what: Copied, check: &Check, desk: &Desk) -> Task<Message> {
        let text = match (what, &self.panel) {
            (Copied::Summary, _) => Some(summary::summary(&self.told, self.binding.as_ref(), check, desk)),
            (Copied::Provision(place), Some(Overlay::Provisions(provisions))) => provisions.text(place),
            (Copied::Provision(_), _) => None,
            (Copied::Script(place), _) => self.told.scripts.get(place).map(|script| script.say.clone()),
        };
        let Some(text) = text else { return Task::none() };
        self.copied = Some(what);
        // It is pasted where nobody looks for what it hides.
        clipboard::write(shown(&text).into_owned())
    }

    fn is_copied(&self, what: Copied) -> bool {
        self.copied == Some(what)
    }

    /// Draws the answer, and below it what scrolls.
    pub fn view<'a>(&'a self, check: &'a Check, _desk: &'a Desk) -> Element<'a, Message> {
        let answer = |check| container(self.answer(check)).padding(padding::right(scroll::GUTTER));
        let scrolled = |content| {
            let content = scroll::vertical(container(content).padding(padding::bottom(space::L))).id(SCROLL);
            scroll::by_keys(content, SECTIONS, Message::Scrolled)
        };
        // The answer stays in sight while the rest scrolls, unless it would leave the rest no room.
        responsive(move |room| match room.height < LOW {
            true => scrolled(column![self.answer(check), self.sections()].spacing(space::M)),
            false => column![answer(check), scrolled(column![self.sections()])].spacing(space::M).into(),
        })
        .into()
    }

    /// Draws the whole of it, for a page that scrolls by itself.
    pub fn whole<'a>(&'a self, check: &'a Check) -> Element<'a, Message> {
        column![self.answer(check), self.sections()].spacing(space::M).into()
    }

    /// Draws what lies over the screen.
    pub fn panel(&self) -> Option<Dialog<'_, Message>> {
        Some(match self.panel.as_ref()? {
            Overlay::Provisions(provisions) => provisions.dialog(&self.titles, self.copied),
            Overlay::Why(tree) => tree.dialog(&self.titles),
            Overlay::Changes(changing) => changing.dialog(&self.titles),
        })
    }
}
