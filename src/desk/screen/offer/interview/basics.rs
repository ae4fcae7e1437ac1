//! What a check begins with: the business line, the dates, and who is about to promise.

use super::lines::BusinessLine;
use super::{FormMemory, Message, place};
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::sheet::FormPlace;
use crate::kit::theme::space;
use crate::kit::widget::field::date_field;
use crate::kit::widget::select::select;
use crate::kit::widget::{Element, Id, card, flow, text};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::column;
use redress_engine::policy::{FactId, RoleId};

/// The card as it is said.
#[derive(Default)]
pub(super) struct Basics {
    title: String,
    /// What to do, while nothing was done.
    begin: String,
    line_label: String,
    lines: Vec<String>,
    line: Option<usize>,
    role_label: String,
    roles: Vec<String>,
    role: Option<usize>,
    days: Vec<Day>,
}

/// A date.
struct Day {
    place: FormPlace,
    id: Id,
    label: String,
    typed: String,
    example: String,
    error: Option<String>,
}

/// Returns the roles from the lowest rank up.
pub(super) fn roles(check: &Check) -> Vec<RoleId> {
    let roles = check.policy().roles();
    let mut ids: Vec<RoleId> = (0u32..).map(RoleId).take(roles.len()).collect();
    ids.sort_by_key(|id| check.policy().role(*id).rank);
    ids
}

impl Basics {
    pub(super) fn tell(check: &Check, desk: &Desk, lines: &[BusinessLine], shown: &FormMemory) -> Self {
        let say = Say::new(check.policy(), &desk.words);
        let loader = &desk.words.loader;
        let policy = check.policy();
        let roles = roles(check);
        let role = match &check.sheet().role {
            Some(id) => roles.iter().position(|role| *policy.role(*role).id == **id),
            None => (!roles.is_empty()).then_some(0),
        };
        let mut days: Vec<Day> = [FactId::INCIDENT_DATE, FactId::COMPLAINT_DATE]
            .into_iter()
            .filter(|id| crate::desk::sheet::may_be_said(policy, *id))
            .map(|id| {
                let fact = policy.fact(id);
                let label = say.text(&fact.label).to_owned();
                let typed = check.sheet().text(fact).to_owned();
                let example = match check.is_put_off(id) {
                    true => fl!(loader, "interview-not-known"),
                    false => fl!(loader, "interview-day-example", day = desk.today().to_string()),
                };
                day(say.policy, shown, FormPlace::Fact(id), (label, typed, example))
            })
            .collect();
        let label = fl!(loader, "interview-as-of");
        let example = fl!(loader, "interview-today", day = desk.today().to_string());
        days.push(day(policy, shown, FormPlace::AsOf, (label, check.sheet().as_of.clone(), example)));
        Self {
            title: fl!(loader, "interview-basics"),
            begin: match check.sheet().is_blank() {
                true => fl!(loader, "interview-begin"),
                false => String::new(),
            },
            line_label: fl!(loader, "interview-line"),
            lines: lines.iter().map(|line| desk.words.lang().of(&line.title).to_owned()).collect(),
            line: lines.iter().position(|line| line.name == check.sheet().policy),
            role_label: fl!(loader, "interview-role"),
            roles: roles.iter().map(|role| say.role(*role).to_owned()).collect(),
            role,
            days,
        }
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let line = select(&self.lines, self.line, Message::LineChosen).id(place::LINE);
        let role = select(&self.roles, self.role, Message::RoleChosen).id(place::ROLE);
        // These cannot be filled wrongly, and need no room for saying so.
        let labelled =
            |label: &'a str, control| column![text::label(label), control].spacing(space::XS / 2.0);
        let who = [labelled(&self.line_label, line).into(), labelled(&self.role_label, role).into()];
        let days = flow::columns(self.days.iter().map(|day| day.view(desk)));
        // A sentence does not fit under a date; what is wrong first is said under all of them.
        let wrong = self.days.iter().find_map(|day| day.error.as_deref());
        let days = column![days, flow::slot(text::small(self.begin.as_str()), wrong)].spacing(space::XS);
        let content = column![flow::columns(who), days].spacing(space::S);
        card::titled(self.title.as_str(), content).into()
    }
}

fn day(
    policy: &redress_engine::policy::Policy,
    shown: &FormMemory,
    place: FormPlace,
    (label, typed, example): (String, String, String),
) -> Day {
    let error = shown.errors.get(&place).cloned();
    Day { place, id: place::answer(policy, place), label, typed, example, error }
}

impl Day {
    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let place = self.place;
        date_field(&desk.captions, self.label.as_str(), &self.typed, desk.today())
            .placeholder(self.example.as_str())
            .error(self.error.as_ref().map(|_| ""))
            .compact()
            .id(self.id.clone())
            .on_input(move |text| Message::Typed(place, text))
            .on_submit(Message::Entered(place))
            .on_blur(Message::Left(place))
            .into()
    }
}
