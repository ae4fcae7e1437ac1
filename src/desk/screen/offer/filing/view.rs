//! What is shown of the case of a check: the customer, the steps, what is said before a request is sent.

use super::{FIELDS, Filing, GO, Go, HOURS, MATTERS, Message, NOTE, SAVE, SEND};
use crate::desk::Desk;
use crate::kit::Element;
use crate::kit::theme::space;
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::field::field;
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, badge, button, card, flow, guard, text};
use i18n_embed_fl::fl;
use iced::widget::{Row, column, row};
use iced::{Center, Fill};

impl Filing {
    /// Draws the customer, above the facts; nothing while nobody is signed in.
    pub fn form<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        desk.duty.as_ref()?;
        let loader = &desk.words.loader;
        let people = &self.customer.people;
        let labels = [
            (fl!(loader, "customer-name"), &people.name),
            (fl!(loader, "customer-phone"), &people.phone),
            (fl!(loader, "customer-employee"), &people.employee),
            (fl!(loader, "customer-matter"), &self.customer.matter),
        ];
        let labels = labels.into_iter().zip(&self.told.wrong);
        let fields = labels.zip(FIELDS).enumerate().map(|(place, (((label, typed), wrong), id))| {
            field(label, typed)
                .id(Id::new(id))
                .compact()
                .error(wrong.as_deref())
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Left)
                .on_blur(Message::Left)
                .into()
        });
        let past = self.told.past.iter().map(|words| text::small(words).into());
        let mut fields: Vec<Element<'_, Message>> = fields.collect();
        let below = fields.split_off(2);
        let fields = column![flow::columns(fields), flow::columns(below)].spacing(space::S);
        let matters = (!self.told.matters.is_empty()).then(|| {
            let matters = select(&self.told.matters, self.told.matter, Message::MatterChosen)
                .id(Id::new(MATTERS))
                .placeholder(fl!(loader, "customer-matters-none"));
            flow::labelled(fl!(loader, "customer-matters"), matters)
        });
        let content = column![fields].push(matters).push(column(past).spacing(space::XS)).spacing(space::S);
        Some(card::titled(fl!(loader, "customer-title"), content).into())
    }

    /// Draws the case and its steps, under the verdict; nothing while nobody is signed in.
    pub fn bar<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        desk.duty.as_ref()?;
        let loader = &desk.words.loader;
        let told = &self.told;
        let state = (!told.state.is_empty()).then(|| badge::marked(&told.state, told.tone));
        let free = !self.is_busy;
        let go = told.go.as_ref().map(|(go, label)| {
            let (message, button) = match go {
                Go::Ask => (Message::Ask, button::primary(label).shortcut("Ctrl+Enter").caps()),
                Go::Promise => (Message::Promise, button::primary(label)),
            };
            Element::from(button.id(Id::new(GO)).on_press_maybe(free.then_some(message)))
        });
        let save = button::secondary(fl!(loader, "filing-save"))
            .id(Id::new(SAVE))
            .on_press_maybe((free && told.may_save).then_some(Message::Save));
        let save = (self.case().is_none() || told.may_save).then(|| Element::from(save));
        let buttons = Row::with_children(go.into_iter().chain(save)).spacing(space::S).align_y(Center);
        let standing = self.case().map(|case| (case.id(), case.last_seq()));
        let goes_on = told.go.as_ref().map(|(go, _)| *go == Go::Ask);
        let buttons = guard::guard((standing, goes_on), buttons.wrap().vertical_spacing(space::S));
        let head = row![
            row![text::strong(&told.title)].push(state).spacing(space::S).align_y(Center),
            Element::from(buttons)
        ]
        .spacing(space::L)
        .align_y(Center)
        .wrap();
        let remarks = told.reply.iter().map(|words| text::body(words).into());
        let remarks = remarks.chain(told.remark.iter().map(|words| text::small(words).into()));
        let content = column![head.vertical_spacing(space::S)]
            .extend(remarks)
            .push(self.case().map(|_| self.steps.view().map(Message::Steps)))
            .spacing(space::S);
        Some(card::card(content).into())
    }

    /// Draws what has to be said before a request is sent.
    pub fn dialog<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        if let Some(dialog) = self.steps.dialog() {
            return Some(dialog.map(Message::Steps));
        }
        let asking = self.asking.as_ref()?;
        let loader = &desk.words.loader;
        let hours = HOURS.map(|hours| match hours {
            None => fl!(loader, "filing-no-time"),
            Some(hours) => fl!(loader, "filing-hours", hours = hours),
        });
        let due = segmented(hours, Some(asking.hours), Message::HoursChosen).id(Id::new("filing-due"));
        let note = field(fl!(loader, "filing-note"), &asking.note)
            .id(Id::new(NOTE))
            .help(fl!(loader, "filing-note-help"))
            .error(self.told.wrong_note.as_deref())
            .on_input(Message::Noted)
            .on_submit(Message::Send);
        let content = column![
            text::muted(fl!(loader, "filing-ask-how")),
            column![text::label(fl!(loader, "filing-due")), Element::from(due)].spacing(space::XS),
            // Enter opened this, and sends it from here.
            Element::from(guard::guard(NOTE, note).typed_in()),
        ];
        let label = self.told.go.as_ref().map_or("", |(_, label)| label.as_str());
        let send = button::primary(label).id(Id::new(SEND));
        let send = send.on_press_maybe((!self.is_busy).then_some(Message::Send));
        let content = content.spacing(space::M).width(Fill);
        let dialog = Dialog::new(fl!(loader, "filing-ask"), content, Message::Closed);
        Some(dialog.action(guard::guard(SEND, send)).focus(Id::new(NOTE)))
    }
}
