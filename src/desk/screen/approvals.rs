//! Requests for approval: at the left those that wait for her word, most urgent first; at the right one of them, as the handler
//! saw it.

use crate::case::CaseId;
use crate::desk::Desk;
use crate::desk::casework::docket::{self, Docket};
use crate::desk::casework::phrases::sum_of;
use crate::desk::screen::{Event, Screen};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::{Id, badge, button, card, empty, item, scroll, text};
use crate::ledger::book::{Problem, Waiting};
use crate::ledger::store::rows::QueueKey;
use i18n_embed_fl::fl;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Task};

/// So many requests make a page.
const PAGE: u32 = 30;

/// The screen.
#[derive(Default)]
pub struct Approvals {
    queue: Vec<Waiting>,
    lines: Vec<RequestLine>,
    has_more: bool,
    docket: Docket,
}

/// A request in the list.
struct RequestLine {
    case: CaseId,
    id: Id,
    number: String,
    sum: String,
    when: String,
    tone: Tone,
    /// As whose deputy, or that it is her own.
    remark: Option<(Tone, String)>,
}

/// Which requests were asked for.
#[derive(Clone, Copy, Debug)]
pub struct RequestPage {
    /// Those after this one; none: from the beginning.
    pub after: Option<QueueKey>,
    /// At most so many.
    pub limit: u32,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Requests were read, or not.
    Listed(RequestPage, Result<Vec<Waiting>, Problem>),
    /// More are wanted.
    More,
    /// One was chosen.
    Chosen(CaseId),
    /// In the one shown.
    Docket(docket::Message),
}

impl Approvals {
    fn list(&self, is_more: bool, desk: &Desk) -> Task<Message> {
        let Some(duty) = &desk.duty else { return Task::none() };
        let session = duty.session.clone();
        let after = self.queue.last().filter(|_| is_more).map(|waiting| waiting.row.key);
        let known = u32::try_from(self.queue.len()).unwrap_or(PAGE);
        let page = RequestPage { after, limit: if is_more { PAGE } else { PAGE.max(known) } };
        desk.clerk.task(
            move |_| async move { session.queue(page.after, page.limit).await },
            move |listed| Message::Listed(page, listed),
        )
    }
}

impl Screen for Approvals {
    type Message = Message;

    const FOLLOWS_LEDGER: bool = true;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let task = match message {
            Message::Listed(page, Ok(listed)) => {
                if page.after.is_none() {
                    self.queue.clear();
                } else if page.after != self.queue.last().map(|waiting| waiting.row.key) {
                    // They are there already, or the list was read anew meanwhile.
                    return (None, Task::none());
                }
                self.has_more = listed.len() >= page.limit as usize;
                self.queue.extend(listed);
                self.relabel(desk);
                Task::none()
            }
            Message::Listed(_, Err(problem)) => {
                let said = desk.speaker(None).problem(&problem);
                desk.say(Tone::Approval, said);
                Task::none()
            }
            Message::More => self.list(true, desk),
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
        if self.lines.is_empty() && self.docket.wanted().is_none() {
            let (title, words) = (fl!(loader, "approvals-none"), fl!(loader, "approvals-none-more"));
            return container(empty::empty(Icon::Approvals, title, words)).center(Fill).into();
        }
        let lines = self.lines.iter().map(|line| {
            let is_chosen = self.docket.wanted() == Some(line.case);
            let remark = line.remark.as_ref().map(|(tone, words)| badge::listed(words, *tone));
            let head =
                row![text::strong(&line.sum).width(Fill)].push(remark).spacing(space::S).align_y(Center);
            let when = match line.tone {
                Tone::Neutral => text::small(&line.when),
                tone => text::toned(&line.when, tone).size(size::SMALL),
            };
            let content = column![head, text::small(&line.number), when];
            item::item(content, is_chosen).id(line.id.clone()).on_press(Message::Chosen(line.case)).into()
        });
        let more = self.has_more.then(|| {
            button::quiet(fl!(loader, "list-more")).id(Id::new("approvals-more")).on_press(Message::More)
        });
        let list = column(lines).push(more).spacing(space::XS);
        let list = card::titled(fl!(loader, "approvals-waiting", count = self.lines.len()), list);
        let list = scroll::page(list).width(size::SIDE);
        let shown = self.docket.view(desk).map(|shown| shown.map(Message::Docket));
        let shown = shown.unwrap_or_else(|| choose(fl!(loader, "approvals-choose")));
        scroll::screen([list.into(), scroll::page(shown).into()])
    }

    fn panel<'a>(&'a self, _desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        Some(self.docket.panel()?.map(Message::Docket))
    }

    fn count(&self, _desk: &Desk) -> usize {
        self.queue.len()
    }

    fn relabel(&mut self, desk: &Desk) {
        self.lines = self.queue.iter().map(|waiting| line(waiting, desk)).collect();
        self.docket.tell(desk);
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        let shown = self.docket.refresh(desk).map(Message::Docket);
        Task::batch([self.list(false, desk), shown])
    }

    fn clear(&mut self, _desk: &Desk) {
        *self = Self::default();
    }

    fn on_duty(&mut self, desk: &Desk) -> Task<Message> {
        self.refresh(desk)
    }
}

fn choose<'a>(words: String) -> Element<'a, Message> {
    container(text::muted(words)).padding(space::XL).center_x(Fill).into()
}

fn line(waiting: &Waiting, desk: &Desk) -> RequestLine {
    let loader = &desk.words.loader;
    let row = &waiting.row.case;
    let is_own = desk.duty.as_ref().is_some_and(|duty| duty.session.account().id == row.handler);
    let now = desk.clerk.now();
    let due = row.due;
    let (tone, when) = match due {
        Some(due) if due < now => (Tone::Stop, fl!(loader, "approvals-late", time = desk.time(due))),
        Some(due) => (Tone::Approval, fl!(loader, "approvals-due", time = desk.time(due))),
        None => (Tone::Neutral, row.asked_at.map(|at| desk.time(at)).unwrap_or_default()),
    };
    let remark = match (is_own, waiting.as_deputy) {
        (true, _) => Some((Tone::Neutral, fl!(loader, "approvals-own"))),
        (false, true) => {
            let role = desk.role_label(&waiting.role);
            Some((Tone::Accent, fl!(loader, "approvals-as-deputy", role = role)))
        }
        (false, false) => None,
    };
    RequestLine {
        case: row.id,
        id: Id::from(format!("request-{}", row.number)),
        number: fl!(loader, "approvals-of", number = row.number.as_str(), shop = row.shop.as_str()),
        sum: sum_of(row.granted.or(row.asked), desk),
        when,
        tone,
        remark,
    }
}
