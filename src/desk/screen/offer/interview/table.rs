//! A table of the form: what the customer asks for, what was lost. One row a record; that there are none is an answer, too.

use super::control::{Control, ControlAsked, ControlLook};
use super::{FormMemory, Message, place};
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::sheet::{FormAnswer, FormPlace, FormRow};
use crate::kit::theme::{size, space, style};
use crate::kit::widget::icon::Icon;
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::{Element, Id, button, card, flow, text};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::{Row, column, container, row, rule};
use iced::{Center, Fill, Length};
use redress_engine::policy::FactId;
use redress_engine::policy::model::Fact;
use std::ops::Range;

/// So many fields stand in the first line of a row.
const FIRST: usize = 2;
/// So many are always in sight; the rest unfolds.
const IN_SIGHT: usize = 3;
/// So many rows stand on a page. Nobody reads hundreds at once, and each costs time at every sign that is typed.
const PAGE: usize = 10;

/// A table as it is said.
pub(super) struct Table {
    fact: FactId,
    title: String,
    /// What helps to fill it in, line by line.
    help: Vec<String>,
    /// What the fields of the first line are called.
    heads: Vec<String>,
    rows: Vec<TableRow>,
    add: (String, Id),
    /// Which rows are on the page, if there are more.
    pager: Option<Pager>,
    /// Whether there are any, while there are no rows: what can be said, what was said, and where.
    any: Option<Any>,
}

/// That there are some, that there are none, or that nobody knows yet.
struct Any {
    labels: Vec<String>,
    answers: Vec<FormAnswer>,
    said: Option<usize>,
    id: Id,
}

/// Which rows are shown, and the pages before and after.
struct Pager {
    told: String,
    back: (String, Id, Option<usize>),
    on: (String, Id, Option<usize>),
}

/// A row.
struct TableRow {
    number: usize,
    cells: Vec<Cell>,
    /// What unfolds the rest, if there is more than is always in sight.
    fold: Option<Fold>,
    remove: Option<(String, Id)>,
}

/// A field of a row.
struct Cell {
    label: String,
    help: Option<String>,
    control: Control,
}

struct Fold {
    label: String,
    id: Id,
    is_open: bool,
}

/// Tells the tables: demands first.
pub(super) fn tell(check: &Check, desk: &Desk, shown: &FormMemory) -> Vec<Table> {
    let say = Say::new(check.policy(), &desk.words);
    let demands = (FactId::DEMANDS, check.policy().fact(FactId::DEMANDS));
    let demands = crate::desk::sheet::may_be_said(check.policy(), FactId::DEMANDS).then_some(demands);
    demands.into_iter().chain(check.tables()).map(|(id, fact)| one(&say, check, shown, id, fact)).collect()
}

/// Whether the table begins with an empty row, because it is filled in in nearly every case.
fn begins_with_row(id: FactId) -> bool {
    id == FactId::DEMANDS
}

/// Returns how many rows are shown.
pub(super) fn rows_shown(check: &Check, id: FactId) -> usize {
    let fact = check.policy().fact(id);
    let is_untouched = matches!(check.sheet().answer(fact), None | Some(FormAnswer::NotKnown));
    if begins_with_row(id) && is_untouched { 1 } else { check.sheet().rows(fact).len() }
}

/// Returns the page a row stands on.
pub(super) fn page_of(row: usize) -> usize {
    row / PAGE
}

/// The page that is shown: the last there is, where rows were taken out.
fn page(check: &Check, shown: &FormMemory, id: FactId) -> usize {
    let wanted = shown.pages.get(&id).copied().unwrap_or_default();
    wanted.min(page_of(rows_shown(check, id).saturating_sub(1)))
}

/// Returns whether the fields of a row that are not always in sight are shown.
pub(super) fn is_open(check: &Check, shown: &FormMemory, id: FactId, row: usize) -> bool {
    let fact = check.policy().fact(id);
    let is_filled =
        |record: &FormRow| fact.fields.iter().skip(IN_SIGHT).any(|field| record.contains_key(&*field.id));
    shown.unfolded.contains(&(id, row)) || check.sheet().rows(fact).get(row).is_some_and(is_filled)
}

/// Returns how many fields of a row are in sight.
pub(super) fn fields_shown(check: &Check, shown: &FormMemory, id: FactId, row: usize) -> usize {
    let all = check.policy().fact(id).fields.len();
    if is_open(check, shown, id, row) { all } else { all.min(IN_SIGHT) }
}

fn one(say: &Say, check: &Check, shown: &FormMemory, id: FactId, fact: &Fact) -> Table {
    let loader = &say.words.loader;
    let answer = check.sheet().answer(fact);
    let label = |text| say.words.lang().of(text).to_owned();
    let first = page(check, shown, id) * PAGE;
    let rows = first..rows_shown(check, id).min(first + PAGE);
    Table {
        fact: id,
        title: label(&fact.label),
        help: help(say, check, id, fact),
        heads: fact.fields.iter().take(FIRST).map(|field| label(&field.label)).collect(),
        rows: rows.clone().map(|row| entry(say, check, shown, (id, fact), row)).collect(),
        add: (fl!(loader, "interview-add"), place::add(say.policy, id)),
        pager: pager(say, check, shown, id, &rows),
        any: (!check.has_rows(id)).then(|| any(say, check, id, answer)),
    }
}

/// What helps with the table, and with the fields always in sight; that what is in it may still be too little.
fn help(say: &Say, check: &Check, id: FactId, fact: &Fact) -> Vec<String> {
    let loader = &say.words.loader;
    let lang = say.words.lang();
    let is_open = check.has_rows(id) && check.matters(id);
    let open = is_open.then(|| fl!(loader, "interview-table-open"));
    let own = fact.help.as_ref().map(|help| lang.of(help).to_owned());
    let fields = fact.fields.iter().take(if rows_shown(check, id) > 0 { IN_SIGHT } else { 0 });
    let of_fields = fields.filter_map(|field| {
        let help = lang.of(field.help.as_ref()?);
        Some(fl!(loader, "interview-field-help", field = lang.of(&field.label), help = help))
    });
    open.into_iter().chain(own).chain(of_fields).collect()
}

fn pager(say: &Say, check: &Check, shown: &FormMemory, id: FactId, rows: &Range<usize>) -> Option<Pager> {
    let loader = &say.words.loader;
    let (all, page) = (rows_shown(check, id), page(check, shown, id));
    if all <= PAGE {
        return None;
    }
    let range = fl!(loader, "interview-rows", first = (rows.start + 1), last = rows.end, all = all);
    let hidden = shown.errors.keys().find_map(|place| match place {
        FormPlace::Cell(of, row, _) if *of == id && !rows.contains(row) => Some(row + 1),
        _ => None,
    });
    Some(Pager {
        told: match hidden {
            Some(row) => fl!(loader, "interview-rows-wrong", rows = range, row = row),
            None => range,
        },
        back: (fl!(loader, "interview-page-back"), place::page_back(say.policy, id), page.checked_sub(1)),
        on: (
            fl!(loader, "interview-page-on"),
            place::page_on(say.policy, id),
            (rows.end < all).then_some(page + 1),
        ),
    })
}

fn any(say: &Say, check: &Check, id: FactId, answer: Option<&FormAnswer>) -> Any {
    let loader = &say.words.loader;
    let mut options = vec![
        (fl!(loader, "interview-some"), FormAnswer::Rows(vec![FormRow::new()])),
        (fl!(loader, "interview-none"), FormAnswer::Rows(Vec::new())),
        (fl!(loader, "interview-not-known"), FormAnswer::NotKnown),
    ];
    if rows_shown(check, id) > 0 {
        // The empty row is there to be filled in already.
        options.remove(0);
    }
    let said = options.iter().position(|(_, one)| Some(one) == answer);
    let (labels, answers) = options.into_iter().unzip();
    Any { labels, answers, said, id: place::answer(say.policy, FormPlace::Fact(id)) }
}

fn entry(
    say: &Say,
    check: &Check,
    shown: &FormMemory,
    (id, fact): (FactId, &Fact),
    number: usize,
) -> TableRow {
    let loader = &say.words.loader;
    let record = check.sheet().rows(fact).get(number);
    let is_open = is_open(check, shown, id, number);
    let fields = fact.fields.iter().enumerate().take(fields_shown(check, shown, id, number));
    let cells = fields.map(|(at, field)| {
        let place = FormPlace::Cell(id, number, at);
        let answer = record.and_then(|record| record.get(&*field.id));
        let error = shown.errors.get(&place).map(String::as_str);
        let asked = ControlAsked { place, ty: field.ty, choices: &field.choices, answer, error };
        let said = |text| say.words.lang().of(text).to_owned();
        Cell {
            label: said(&field.label),
            help: field.help.as_ref().map(said),
            control: Control::new(say, asked),
        }
    });
    let rest = fact.fields.len().saturating_sub(IN_SIGHT);
    let fold = (rest > 0).then(|| Fold {
        label: if is_open {
            fl!(loader, "interview-less")
        } else {
            fl!(loader, "interview-more", count = rest)
        },
        id: place::unfold(say.policy, id, number),
        is_open,
    });
    let remove = (fl!(loader, "interview-remove"), place::remove(say.policy, id, number));
    TableRow { number, cells: cells.collect(), fold, remove: record.map(|_| remove) }
}

impl Table {
    pub(super) fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let fact = self.fact;
        let heads = self.heads.iter().zip(self.widths());
        let heads = heads.map(|(head, width)| text::small(head.as_str()).width(width).into());
        let heads = Row::from_iter(heads).push(container("").width(size::CONTROL)).spacing(space::S);
        let rows = self.rows.iter().map(|entry| entry.view(fact, desk));
        let rows = (!self.rows.is_empty())
            // The place for what is wrong in a row sets the rows apart.
            .then(|| column![heads, column(rows).spacing(space::XS / 2.0)].spacing(space::XS));
        let help = self.help.iter().map(|line| text::small(line.as_str()).into());
        let help = (!self.help.is_empty()).then(|| column(help).width(Fill));
        let add = button::quiet(self.add.0.as_str())
            .icon(Icon::Add)
            .id(self.add.1.clone())
            .on_press(Message::RowAdded(fact));
        // Where there are no rows, one line is enough.
        let add = rows.is_some().then_some(add);
        let foot = row![].push(add).push(help).spacing(space::M).align_y(Center);
        let pager = self.pager.as_ref().map(|pager| pager.view(fact));
        let content = column![].push(rows).push(pager).push(foot).spacing(space::S);
        let card = card::titled(self.title.as_str(), content);
        match self.any() {
            Some(any) => card.beside(any).into(),
            None => card.into(),
        }
    }

    /// Whether there are any; once there are rows, they are the answer.
    fn any(&self) -> Option<Element<'_, Message>> {
        let Any { labels, answers, said, id } = self.any.as_ref()?;
        let at = FormPlace::Fact(self.fact);
        let labels = labels.iter().map(String::as_str);
        let segments = segmented(labels, *said, move |place| Message::Answered(at, answers[place].clone()))
            .on_browse(move |place| Message::Browsed(at, answers[place].clone()))
            .on_submit(Message::Entered(at))
            .id(id.clone());
        // Dates and sums are typed before it. Where there are rows already, it is not what is asked next.
        let segments = if self.rows.is_empty() { segments } else { segments.on_digit(Message::DigitTyped) };
        Some(segments.into())
    }

    fn widths(&self) -> impl Iterator<Item = Length> + '_ {
        let first = self.rows.first().into_iter().flat_map(|entry| entry.cells.iter().take(FIRST));
        first.map(|cell| cell.control.width())
    }
}

impl Pager {
    fn view(&self, fact: FactId) -> Element<'_, Message> {
        let turn = |icon, (name, id, to): &'_ (String, Id, Option<usize>)| {
            let message = to.map(|page| Message::PageTurned(fact, page));
            button::mark(icon, name.clone()).id(id.clone()).on_press_maybe(message)
        };
        let told = text::label(self.told.as_str()).width(Fill);
        row![told, turn(Icon::Left, &self.back), turn(Icon::Right, &self.on)]
            .spacing(space::XS)
            .align_y(Center)
            .into()
    }
}

impl TableRow {
    fn view<'a>(&'a self, fact: FactId, desk: &'a Desk) -> Element<'a, Message> {
        let number = self.number;
        let control = |control: &'a Control, look: ControlLook| {
            container(control.view(desk, look)).width(control.width())
        };
        let plain = |cell: &'a Cell| control(&cell.control, ControlLook::default());
        let first = self.cells.iter().take(FIRST).map(|cell| plain(cell).into());
        let remove: Element<'a, Message> = match &self.remove {
            Some((name, id)) => button::mark(Icon::Remove, name.as_str())
                .id(id.clone())
                .on_press(Message::RowRemoved(fact, number))
                .into(),
            None => container("").width(size::CONTROL).into(),
        };
        let first = Row::from_iter(first).push(remove).spacing(space::S);
        let in_sight = self.cells.iter().take(IN_SIGHT).skip(FIRST).map(|cell| {
            let label = text::label(cell.label.as_str());
            row![label, plain(cell)].spacing(space::S).align_y(Center).into()
        });
        let rest = self.cells.iter().skip(IN_SIGHT).map(|cell| {
            let help = cell.help.as_deref().map(text::small);
            let words = column![text::label(cell.label.as_str())].push(help);
            let look = ControlLook::default();
            let clear = look.clear.clone();
            flow::asked_beside(words, control(&cell.control, look), clear)
        });
        let fold = self.fold.as_ref().map(|fold| {
            let icon = if fold.is_open { Icon::Down } else { Icon::Right };
            button::quiet(fold.label.as_str())
                .icon(icon)
                .id(fold.id.clone())
                .on_press(Message::Unfolded(fact, number))
        });
        let folded = (self.cells.len() > FIRST).then(|| {
            let line = Row::from_iter(in_sight).push(fold).spacing(space::M).align_y(Center);
            column![line.wrap().vertical_spacing(space::S)].extend(rest).spacing(space::S)
        });
        let wrong = flow::slot(text::small(""), self.cells.iter().find_map(|cell| cell.control.error()));
        // Rows of several lines want to be told apart.
        let line = (!number.is_multiple_of(PAGE) && self.cells.len() > FIRST)
            .then(|| rule::horizontal(1).style(style::line));
        column![].push(line).push(column![first, wrong]).push(folded).spacing(space::S).width(Fill).into()
    }
}
