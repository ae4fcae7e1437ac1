//! The cases: at the left those of her shop, last changed first, by state or as searched; at the right one of them with its
//! history.

use crate::case::{CaseId, CaseState};
use crate::desk::Desk;
use crate::desk::casework::docket::{self, Docket};
use crate::desk::casework::phrases::{sum_of, tone};
use crate::desk::screen::{Event, Screen};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::field::field;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, badge, button, card, empty, item, scroll, text};
use crate::ledger::book::{People, Problem, Session};
use crate::ledger::case_line::CaseLine;
use crate::ledger::store::{AfterCase, Listed};
use crate::words::cases;
use i18n_embed_fl::fl;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Task};
use redress_engine::policy::Currency;

/// Where a number, a telephone number or a name is looked for.
pub const SEARCH: &str = "cases-search";

/// So many cases make a page.
const PAGE: u32 = 30;

/// The screen.
#[derive(Default)]
pub struct Cases {
    rows: Vec<CaseLine>,
    lines: Vec<ListedCase>,
    has_more: bool,
    /// The only state listed.
    state: Option<CaseState>,
    states: Vec<String>,
    typed: String,
    /// What was searched for; then the list is what was found.
    searched: Option<String>,
    docket: Docket,
    is_read: bool,
}

/// A case in the list.
struct ListedCase {
    case: CaseId,
    id: Id,
    number: String,
    state: String,
    tone: Tone,
    sum: String,
    changed: String,
}

/// Which cases were asked for.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// Those in this state; none: in any.
    pub state: Option<CaseState>,
    /// What was searched for.
    pub searched: Option<String>,
    /// Those after this one; none: from the beginning.
    pub after: Option<CaseId>,
    /// At most so many.
    pub limit: u32,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Cases were read, or not.
    Listed(CasePage, Result<Vec<CaseLine>, Problem>),
    /// More are wanted.
    More,
    /// A state was chosen, by place; the first is all of them.
    StateChosen(usize),
    /// Something is being typed to be searched for.
    Typed(String),
    /// It is to be searched for.
    Search,
    /// A case was chosen.
    Chosen(CaseId),
    /// In the one shown.
    Docket(docket::Message),
}

async fn search(session: Session, text: String) -> Result<Vec<CaseLine>, Problem> {
    match session.find(&text).await {
        Ok(id) => return Ok(session.store().summary(id).await?.into_iter().collect()),
        Err(Problem::NoCase) => {}
        Err(other) => return Err(other),
    }
    let people = People { name: text.clone(), phone: text, employee: String::new() };
    Ok(session.past(&people, None, None, Currency::CNY).await?.cases)
}

impl Cases {
    fn list(&self, is_more: bool, desk: &Desk) -> Task<Message> {
        let Some(duty) = &desk.duty else { return Task::none() };
        let session = duty.session.clone();
        let last = self.rows.last().filter(|_| is_more);
        let known = u32::try_from(self.rows.len()).unwrap_or(PAGE);
        let limit = if is_more { PAGE } else { PAGE.max(known) };
        let (state, searched, after) = (self.state, self.searched.clone(), last.map(|row| row.id));
        let page = CasePage { state, searched, after, limit };
        let listed = move |listed| Message::Listed(page, listed);
        if let Some(text) = self.searched.clone() {
            return desk.clerk.task(move |_| search(session, text), listed);
        }
        let wanted = Listed {
            state: self.state,
            after: last.map(|row| AfterCase { at: row.changed_at, id: row.id }),
            limit,
            ..Listed::default()
        };
        desk.clerk.task(move |_| async move { session.cases(wanted).await }, listed)
    }

    fn nothing(&self, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        match &self.searched {
            Some(text) => fl!(loader, "cases-not-found", text = text.as_str()),
            None => match self.state {
                Some(state) => fl!(loader, "cases-none-so", state = cases::state(&desk.words, state)),
                None => fl!(loader, "cases-none"),
            },
        }
    }
}

impl Screen for Cases {
    type Message = Message;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let task = match message {
            Message::Listed(page, Ok(listed)) => {
                let is_wanted = (page.state, &page.searched) == (self.state, &self.searched);
                let is_next = page.after.is_none() || page.after == self.rows.last().map(|row| row.id);
                if !is_wanted || !is_next {
                    // Others were asked for meanwhile, or these are there already.
                    return (None, Task::none());
                }
                self.has_more = self.searched.is_none() && listed.len() >= page.limit as usize;
                if page.after.is_none() {
                    self.rows.clear();
                }
                self.rows.extend(listed);
                self.is_read = true;
                self.relabel(desk);
                Task::none()
            }
            Message::Listed(_, Err(problem)) => {
                let said = desk.speaker(None).problem(&problem);
                desk.say(Tone::Approval, said);
                Task::none()
            }
            Message::More => self.list(true, desk),
            Message::StateChosen(place) => {
                self.state = place.checked_sub(1).and_then(|place| CaseState::ALL.get(place).copied());
                self.searched = None;
                self.typed.clear();
                self.rows.clear();
                self.list(false, desk)
            }
            Message::Typed(text) => {
                self.typed = text;
                Task::none()
            }
            Message::Search => {
                let text = self.typed.trim().to_owned();
                self.searched = (!text.is_empty()).then_some(text);
                self.state = None;
                self.rows.clear();
                self.list(false, desk)
            }
            Message::Chosen(case) => self.docket.open(case, desk).map(Message::Docket),
            Message::Docket(message) => {
                let (event, task) = self.docket.update(message, desk);
                let task = task.map(Message::Docket);
                return match event {
                    None => (None, task),
                    Some(docket::Event::Taken) => (None, Task::batch([task, self.list(false, desk)])),
                    Some(docket::Event::Continued(read)) => (Some(Event::CaseContinued(read)), task),
                };
            }
        };
        (None, task)
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let place = self.state.and_then(|state| CaseState::ALL.iter().position(|known| *known == state));
        let states = select(&self.states, Some(place.map_or(0, |place| place + 1)), Message::StateChosen)
            .id(Id::new("cases-state"));
        let typed = field("", &self.typed)
            .id(Id::new(SEARCH))
            .placeholder(fl!(loader, "cases-search"))
            .compact()
            .on_input(Message::Typed)
            .on_submit(Message::Search);
        let find = button::mark(Icon::Search, fl!(loader, "cases-find"))
            .id(Id::new("cases-find"))
            .on_press(Message::Search);
        let search = row![Element::from(typed), find].spacing(space::XS).align_y(Center);
        let lines = self.lines.iter().map(|line| {
            let is_chosen = self.docket.wanted() == Some(line.case);
            let head =
                row![text::strong(&line.number).width(Fill), text::figures(&line.sum)].spacing(space::S);
            let state = badge::listed(&line.state, line.tone);
            let content = column![head, text::small(&line.changed), state].spacing(space::XS / 2.0);
            item::item(content, is_chosen).id(line.id.clone()).on_press(Message::Chosen(line.case)).into()
        });
        let more = self.has_more.then(|| {
            button::quiet(fl!(loader, "list-more")).id(Id::new("cases-more")).on_press(Message::More)
        });
        let none = (self.is_read && self.lines.is_empty()).then(|| text::muted(self.nothing(desk)));
        let filter = column![search, Element::from(states)].spacing(space::S);
        let lines = column(lines).push(none).push(more).spacing(space::XS);
        let list = column![filter, lines].spacing(space::M);
        let list = card::titled(fl!(loader, "cases-title"), list);
        let list = scroll::page(list).width(size::SIDE);
        let shown = self.docket.view(desk).map(|shown| shown.map(Message::Docket));
        let shown = shown.unwrap_or_else(|| {
            let empty =
                empty::empty(Icon::Cases, fl!(loader, "cases-choose"), fl!(loader, "cases-choose-more"));
            container(empty).center_x(Fill).into()
        });
        scroll::screen([list.into(), scroll::page(shown).into()])
    }

    fn panel<'a>(&'a self, _desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        Some(self.docket.panel()?.map(Message::Docket))
    }

    fn relabel(&mut self, desk: &Desk) {
        let all = std::iter::once(fl!(desk.words.loader, "cases-all-states"));
        self.states =
            all.chain(CaseState::ALL.iter().map(|state| cases::state(&desk.words, *state))).collect();
        self.lines = self.rows.iter().map(|row| line(row, desk)).collect();
        self.docket.tell(desk);
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        let shown = self.docket.refresh(desk).map(Message::Docket);
        Task::batch([self.list(false, desk), shown])
    }

    fn clear(&mut self, _desk: &Desk) {
        *self = Self::default();
    }
}

fn line(row: &CaseLine, desk: &Desk) -> ListedCase {
    let sum = row.promised.or(row.granted).or(row.asked);
    ListedCase {
        case: row.id,
        id: Id::from(format!("case-{}", row.number)),
        number: row.number.clone(),
        state: cases::state(&desk.words, row.state),
        tone: tone(row.state),
        sum: sum_of(sum, desk),
        changed: desk.time(row.changed_at),
    }
}
