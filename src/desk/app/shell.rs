//! The shell around the screens: rail, header, banners.

use super::files::file_name;
use super::{App, Message, Place};
use crate::desk::action::Action;
use crate::desk::screen::OnRail;
use crate::desk::settings::ThemeChoice;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space, style};
use crate::kit::widget::icon::Icon;
use crate::kit::widget::shortcuts::shortcuts;
use crate::kit::widget::toast::{self, Toast};
use crate::kit::widget::{Id, badge, button, chip, deeds, dialog, focus, notice, rail, rest, scroll, text};
use crate::words::Lang;
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::keyboard::{Key, Modifiers};
use iced::widget::{column, container, row, stack};
use iced::{Center, Fill, Task};

/// So many digits of a digest tell two versions apart at a glance.
const DIGITS: usize = 6;

/// What the shell says, told when something changes.
#[derive(Debug, Default)]
pub(super) struct Labels {
    name: String,
    /// What is written on the rail for each place, from its top.
    rail: Vec<(Place, String)>,
    title: String,
    pack: String,
    version: String,
    /// What the check is called, whichever screen is in front, with a mark while something of it is in no file.
    pub(super) check: String,
    draft: Option<(Tone, String)>,
    role: String,
    language: String,
    theme: String,
    tips: Vec<(Action, String)>,
    banners: Vec<Banner>,
}

/// Something that persists, and what leads on.
#[derive(Debug)]
struct Banner {
    tone: Tone,
    words: String,
    action: Option<(String, Message)>,
}

impl App {
    /// Returns everything the shell says at present.
    pub(super) fn labels(&self) -> Labels {
        let words = &self.desk.words;
        let loader = &words.loader;
        let mut labels = Labels {
            name: fl!(loader, "rail-name"),
            title: match self.place {
                Place::Offer => self.check_title(),
                place => (place.row().name)(words),
            },
            rail: {
                let shown = Place::on_rail().into_iter().filter(|place| place.is_shown(&self.desk));
                shown.map(|place| (place, self.screens.rail_label(place, &self.desk))).collect()
            },
            language: fl!(loader, "header-language"),
            theme: match self.desk.settings.theme {
                ThemeChoice::System => fl!(loader, "header-theme-system"),
                ThemeChoice::Light => fl!(loader, "header-theme-light"),
                ThemeChoice::Dark => fl!(loader, "header-theme-dark"),
            },
            tips: Action::all().map(|action| (action, action.name(words))).collect(),
            check: match self.is_unsaved() {
                true => fl!(loader, "window-unsaved", name = self.check_title()),
                false => self.check_title(),
            },
            draft: self.draft_mark(),
            banners: self.banners(),
            ..Labels::default()
        };
        if let Some(offer) = self.offer() {
            let policy = offer.check().policy();
            let pack = policy.pack();
            let digest: String = policy.digest().to_string().chars().take(DIGITS).collect();
            labels.pack = words.lang().of(&pack.title).to_owned();
            labels.version = fl!(loader, "header-version", version = (&*pack.version), digest = digest);
            labels.role = Say::new(policy, words).role_or_nobody(offer.check().decision().promise.role);
        }
        labels
    }

    /// Says everything in a language.
    pub(super) fn speak(&mut self, lang: Lang) -> Task<Message> {
        self.desk.speak(lang);
        for place in Place::ALL {
            self.screens.relabel(place, &self.desk);
        }
        Task::none()
    }

    fn check_title(&self) -> String {
        match &self.file.path {
            Some(path) => file_name(path),
            None => fl!(self.desk.words.loader, "header-new-check"),
        }
    }

    /// How safe what was typed is.
    fn draft_mark(&self) -> Option<(Tone, String)> {
        let loader = &self.desk.words.loader;
        self.offer()?;
        if !self.is_unsaved() {
            let is_whole = self.file.path.is_some() && !self.file.partly_read;
            return is_whole.then(|| (Tone::Go, fl!(loader, "header-saved")));
        }
        if self.keeping.refused.is_some() || self.seat.draft().is_none() {
            return Some((Tone::Approval, fl!(loader, "header-unkept")));
        }
        match self.keeping.kept >= self.keeping.asked {
            true => Some((Tone::Neutral, fl!(loader, "header-kept"))),
            false => Some((Tone::Neutral, fl!(loader, "header-keeping"))),
        }
    }

    fn banners(&self) -> Vec<Banner> {
        let loader = &self.desk.words.loader;
        let mut banners = Vec::new();
        if let Some(reason) = &self.keeping.refused {
            let words = fl!(loader, "banner-unkept", reason = reason.as_str());
            banners.push(Banner { tone: Tone::Approval, words, action: None });
        }
        let Some(offer) = self.offer().filter(|_| self.place == Place::Offer) else { return banners };
        let name = &offer.check().sheet().policy;
        let is_free = self.desk.shelf.binding(name).is_none();
        if is_free && self.desk.shelf.known(name).is_some_and(|known| known.is_behind()) {
            let version = offer.check().policy().pack().version.to_string();
            let words = fl!(loader, "banner-behind", version = version);
            let leads = (fl!(loader, "banner-findings"), Message::FindingsWanted(name.clone()));
            banners.push(Banner { tone: Tone::Approval, words, action: Some(leads) });
        }
        if self.file.partly_read {
            let leads =
                self.unread.as_ref().map(|_| (fl!(loader, "banner-unread-show"), Message::UnreadWanted));
            banners.push(Banner { tone: Tone::Approval, words: fl!(loader, "banner-unread"), action: leads });
        }
        banners
    }

    /// Draws the window.
    pub fn view(&self) -> Element<'_, Message> {
        // Nothing is said of packs before the first was read.
        let is_begun = self.waiting.is_none() || self.offer().is_some();
        let screen = match self.place {
            Place::Offer if !is_begun => iced::widget::space().into(),
            place => self.screens.view(place, &self.desk).map(Message::Screen),
        };
        let banners = column(self.labels.banners.iter().enumerate().map(banner)).spacing(space::S);
        let banners = container(banners).padding(match self.labels.banners.is_empty() {
            true => iced::Padding::ZERO,
            false => iced::padding::all(space::L).bottom(0.0).right(space::L + scroll::GUTTER),
        });
        let content = column![self.header(), banners, container(screen).width(Fill).height(Fill)];
        let window = stack![row![self.rail(), content]].push(self.drop_hint());
        let window = dialog::over(window, self.dialog(), &self.desk.captions);
        let toasts = self.toasts.iter().map(|(number, said)| {
            let toast = Toast::new(said.tone, &said.words, Message::ToastClosed(*number));
            match said.action {
                Some(action) => toast.action(
                    button::link(self.tip(action))
                        .id(Id::from(format!("toast-{number}")))
                        .on_press(Message::Do(action)),
                ),
                None => toast,
            }
        });
        let window = toast::over(window, toasts, &self.desk.captions);
        let on_deed = self.desk.duty.as_ref().map(|_| Message::Deed);
        rest::rest(deeds::deeds(shortcuts(focus::scope(window), on_key), on_deed)).into()
    }

    fn tip(&self, action: Action) -> &str {
        self.labels.tips.iter().find(|(known, _)| *known == action).map_or("", |(_, tip)| tip)
    }

    fn rail(&self) -> Element<'_, Message> {
        let (mut daily, mut foot) = (Vec::new(), Vec::new());
        for (place, label) in &self.labels.rail {
            let row = place.row();
            let mark = rail::place(row.icon, label)
                .chosen(self.place == *place)
                .count(self.screens.count(*place, &self.desk))
                .id(Id::new(row.id))
                .on_press(Message::Do(Action::Go(*place)));
            match row.rail {
                OnRail::Daily(_) => daily.push(mark.into()),
                OnRail::Foot(_) => foot.push(mark.into()),
            }
        }
        rail::rail(&self.labels.name, daily, foot)
    }

    fn header(&self) -> Element<'_, Message> {
        let labels = &self.labels;
        let is_offer = self.place == Place::Offer && self.offer().is_some();
        let draft =
            labels.draft.as_ref().filter(|_| is_offer).map(|(tone, words)| badge::badge(words, *tone));
        let pack = is_offer.then(|| {
            chip::chip(&labels.pack)
                .tone(Tone::Accent)
                .id(Id::new("header-pack"))
                .on_press(Message::Do(Action::Go(Place::Policies)))
        });
        let version = is_offer.then(|| badge::badge(&labels.version, Tone::Neutral));
        let left = row![text::title(&labels.title)]
            .push(pack)
            .push(version)
            .push(draft)
            .spacing(space::S)
            .align_y(Center)
            .wrap();
        let role = is_offer.then(|| chip::chip(&labels.role).icon(Icon::Person));
        let does = |action: Action, id: &'static str| {
            button::mark(action.icon(), self.tip(action))
                .shortcut(action.keys().unwrap_or_default())
                .id(Id::new(id))
                .on_press(Message::Do(action))
        };
        let theme = match self.desk.settings.theme {
            ThemeChoice::System => Icon::System,
            ThemeChoice::Light => Icon::Sun,
            ThemeChoice::Dark => Icon::Moon,
        };
        let right = row![
            does(Action::Jump, "header-jump"),
            does(Action::New, "header-new"),
            does(Action::Open, "header-open"),
            does(Action::Save, "header-save"),
        ]
        .push(role)
        .push(
            button::quiet(&labels.language)
                .icon(Icon::Language)
                .id(Id::new("header-language"))
                .on_press(Message::Do(Action::Language)),
        )
        .push(
            button::mark(theme, &labels.theme)
                .id(Id::new("header-theme"))
                .on_press(Message::Do(Action::Theme)),
        )
        .spacing(space::XS)
        .align_y(Center);
        let bar = row![container(left).width(Fill), right].spacing(space::M).align_y(Center);
        container(bar).padding([space::S, space::L]).width(Fill).style(style::bar).into()
    }

    /// What says that a file may be let go here.
    fn drop_hint(&self) -> Option<Element<'_, Message>> {
        if self.hovered == 0 {
            return None;
        }
        let words = fl!(self.desk.words.loader, "file-drop");
        let hint = container(notice::notice(Tone::Accent, words)).width(size::DIALOG);
        Some(container(hint).center(Fill).style(style::scrim).into())
    }
}

fn banner((place, banner): (usize, &Banner)) -> Element<'_, Message> {
    let notice = notice::notice(banner.tone, &banner.words);
    match &banner.action {
        Some((label, message)) => {
            let lead =
                button::secondary(label).id(Id::from(format!("banner-{place}"))).on_press(message.clone());
            notice.action(lead).into()
        }
        None => notice.into(),
    }
}

/// Keys that mean the same everywhere.
fn on_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    Action::of_key(key, modifiers).map(Message::Do)
}
