//! The policies: which packs there are, where they come from, and what the checker says of them.

mod force;
pub mod publishing;

use crate::desk::Desk;
use crate::desk::findings::Findings;
use crate::desk::screen::{Event, Screen};
use crate::desk::shelf::Shelved;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::table::{Column, table};
use crate::kit::widget::{Id, badge, button, card, empty, flow, item, notice, scroll, text};
use force::{ForceLine, force};
use i18n_embed_fl::fl;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Task};
use publishing::Publishing;
use redress_engine::policy::model::Pack;
use redress_engine::policy::{Policy, Severity};

/// The screen.
#[derive(Debug, Default)]
pub struct Policies {
    packs: Vec<PackTexts>,
    /// The name of the pack shown at the right.
    chosen: Option<String>,
    publishing: Publishing,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A pack was chosen.
    Chosen(String),
    /// The digest is to be copied.
    Copied(String),
    /// In what puts a pack in force.
    Publishing(publishing::Message),
}

/// One pack in words.
#[derive(Debug)]
struct PackTexts {
    name: String,
    title: String,
    version: String,
    state: String,
    tone: Tone,
    /// Once it was read.
    about: Option<About>,
    findings: Findings,
    nothing: String,
    behind: Option<String>,
    force: Vec<ForceLine>,
    /// What puts the version in the folder in force, for whoever may.
    publish: Option<String>,
}

/// What is told of a pack that serves.
#[derive(Debug)]
struct About {
    digest: String,
    place: String,
    imports: String,
    counts: Vec<(String, String)>,
}

impl Policies {
    /// Shows a pack at the right.
    pub fn choose(&mut self, name: &str) {
        self.chosen = Some(name.to_owned());
    }

    fn line<'a>(&'a self, pack: &'a PackTexts) -> Element<'a, Message> {
        let names = column![text::strong(&pack.title), text::small(&pack.version)].width(Fill);
        let content = row![names, badge::listed(&pack.state, pack.tone)].spacing(space::S).align_y(Center);
        item::item(content, Some(&pack.name) == self.chosen.as_ref())
            .id(Id::from(format!("pack-{}", pack.name)))
            .on_press(Message::Chosen(pack.name.clone()))
            .into()
    }
}

impl Screen for Policies {
    type Message = Message;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Chosen(name) => self.choose(&name),
            Message::Copied(digest) => {
                desk.say(Tone::Go, fl!(desk.words.loader, "policies-copied"));
                return (None, iced::clipboard::write(digest));
            }
            Message::Publishing(message) => {
                let (event, task) = self.publishing.update(message, desk);
                return (event, task.map(Message::Publishing));
            }
        }
        (None, Task::none())
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        if self.packs.is_empty() {
            let (title, words) =
                (fl!(desk.words.loader, "policies-none"), fl!(desk.words.loader, "policies-none-more"));
            return container(empty::empty(Icon::Policies, title, words)).center(Fill).into();
        }
        let list = self.packs.iter().map(|pack| self.line(pack));
        let list = card::titled(fl!(desk.words.loader, "policies-packs"), column(list).spacing(space::XS));
        let list = scroll::page(list).width(size::SIDE);
        let chosen = self.packs.iter().find(|pack| Some(&pack.name) == self.chosen.as_ref());
        let details = chosen.map(|pack| details(pack, desk));
        let details = scroll::page(column![].push(details));
        scroll::screen([list.into(), details.into()])
    }

    fn panel<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        Some(self.publishing.dialog(desk)?.map(Message::Publishing))
    }

    fn clear(&mut self, desk: &Desk) {
        self.publishing = Publishing::default();
        self.relabel(desk);
    }

    fn relabel(&mut self, desk: &Desk) {
        let names = desk.shelf.names();
        if self.chosen.as_ref().is_none_or(|chosen| !names.contains(chosen)) {
            self.chosen = desk.settings.policy.clone().filter(|name| names.contains(name));
            self.chosen = self.chosen.take().or_else(|| names.first().cloned());
        }
        self.packs = names.iter().map(|name| told(name, desk)).collect();
        self.publishing.tell(desk);
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        Task::none()
    }

    fn count(&self, desk: &Desk) -> usize {
        desk.shelf.all_known().filter(|(_, known)| known.is_broken()).count()
    }

    fn open(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        Task::none()
    }
}

fn told(name: &str, desk: &Desk) -> PackTexts {
    let loader = &desk.words.loader;
    let lang = desk.words.lang();
    let called = |pack: &Pack| fl!(loader, "policies-version", id = (&*pack.id), version = (&*pack.version));
    let Some(shelved) = desk.shelf.known(name) else {
        // What only the ledger has is told as the ledger has it.
        let kept = desk.shelf.binding(name).filter(|_| !desk.shelf.is_in_folder(name));
        let policy = kept.and_then(|kept| kept.policy.as_deref());
        let state = match kept {
            Some(_) => fl!(loader, "policies-in-ledger"),
            None => fl!(loader, "policies-reading"),
        };
        return PackTexts {
            name: name.to_owned(),
            title: policy.map_or_else(|| name.to_owned(), |policy| lang.of(&policy.pack().title).to_owned()),
            version: policy.map_or_else(String::new, |policy| called(policy.pack())),
            state,
            tone: Tone::Neutral,
            about: policy.map(|policy| about(fl!(loader, "policies-in-ledger"), policy, desk)),
            findings: Findings::default(),
            nothing: String::new(),
            behind: None,
            force: force(name, None, desk),
            publish: None,
        };
    };
    let serving = shelved.serving.as_deref();
    let pack = serving.map(Policy::pack);
    let (tone, state) = state(shelved, desk);
    let behind = pack.filter(|_| shelved.is_behind());
    PackTexts {
        name: name.to_owned(),
        title: pack.map_or_else(|| name.to_owned(), |pack| lang.of(&pack.title).to_owned()),
        version: pack.map_or_else(String::new, called),
        state,
        tone,
        about: serving.map(|policy| about(place(name, desk), policy, desk)),
        findings: Findings::new(&shelved.findings, &shelved.sources, &desk.words),
        nothing: fl!(loader, "policies-nothing"),
        behind: behind.map(|pack| fl!(loader, "policies-behind", version = (&*pack.version))),
        force: force(name, serving, desk),
        publish: publishing::label(name, desk),
    }
}

fn state(shelved: &Shelved, desk: &Desk) -> (Tone, String) {
    let loader = &desk.words.loader;
    let count = |severity| shelved.findings.iter().filter(|finding| finding.severity() == severity).count();
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => (Tone::Go, fl!(loader, "policies-good")),
        (0, warnings) => (Tone::Approval, fl!(loader, "policies-warnings", count = warnings)),
        (errors, _) => (Tone::Stop, fl!(loader, "policies-errors", count = errors)),
    }
}

/// Where the files of a pack lie.
fn place(name: &str, desk: &Desk) -> String {
    let place = desk.shelf.packs().root_of(name).map(|root| root.join(name).display().to_string());
    place.unwrap_or_else(|| fl!(desk.words.loader, "policies-built-in"))
}

fn about(place: String, policy: &Policy, desk: &Desk) -> About {
    let loader = &desk.words.loader;
    let lang = desk.words.lang();
    let imports = policy.packs().iter().skip(1);
    let imports = imports
        .map(|pack| fl!(loader, "policies-import", title = lang.of(&pack.title), version = (&*pack.version)));
    let imports: Vec<String> = imports.collect();
    let counts = [
        (fl!(loader, "policies-facts"), policy.facts().len()),
        (fl!(loader, "policies-rules"), policy.rules().len()),
        (fl!(loader, "policies-parameters"), policy.parameters().len()),
        (fl!(loader, "policies-categories"), policy.categories().len()),
        (fl!(loader, "policies-demands"), policy.demands().len()),
        (fl!(loader, "policies-roles"), policy.roles().len()),
        (fl!(loader, "policies-provisions"), policy.provisions().len()),
        (fl!(loader, "policies-scripts"), policy.scripts().len()),
        (fl!(loader, "policies-scenarios"), policy.scenarios().len()),
    ];
    About {
        digest: policy.digest().to_string(),
        place,
        imports: if imports.is_empty() {
            fl!(loader, "none")
        } else {
            imports.join(&fl!(loader, "separator"))
        },
        counts: counts.map(|(name, count)| (name, count.to_string())).into(),
    }
}

fn details<'a>(pack: &'a PackTexts, desk: &'a Desk) -> Element<'a, Message> {
    let loader = &desk.words.loader;
    let behind = pack.behind.as_ref().map(|words| notice::notice(Tone::Approval, words));
    let about = pack.about.as_ref().map(|about| {
        let line = |label: String, value: &'a str| flow::labelled(label, text::body(value));
        let copy = button::mark(Icon::Copy, fl!(loader, "policies-copy"))
            .id(Id::new("copy-digest"))
            .on_press(Message::Copied(about.digest.clone()));
        let digest = row![text::small(&about.digest).width(Fill), copy].spacing(space::M).align_y(Center);
        let lines = column![
            line(fl!(loader, "policies-place"), &about.place),
            line(fl!(loader, "policies-imports"), &about.imports),
            flow::labelled(fl!(loader, "policies-digest"), digest),
        ];
        let heads = about.counts.iter().map(|(name, _)| Column::figures(name, 1));
        let counts = table(heads).row(about.counts.iter().map(|(_, count)| text::body(count).into()));
        card::titled(&pack.title, column![lines.spacing(space::S), Element::from(counts)].spacing(space::M))
            .beside(text::muted(&pack.version))
    });
    let findings: Element<'_, Message> = match pack.findings.is_empty() {
        true => container(empty::empty(Icon::Go, &pack.nothing, "")).into(),
        false => pack.findings.view(&desk.theme()),
    };
    let findings =
        card::titled(fl!(loader, "policies-findings"), findings).beside(badge::badge(&pack.state, pack.tone));
    let publish = pack.publish.as_deref().map(|label| {
        button::secondary(label)
            .id(Id::new(publishing::OPEN))
            .on_press(Message::Publishing(publishing::Message::Opened(pack.name.clone())))
    });
    let force = (!pack.force.is_empty()).then(|| {
        let lines = force::view(&pack.force).push(publish);
        card::titled(fl!(loader, "policies-force"), lines)
    });
    column![]
        .push(behind)
        .push(force)
        .push(about)
        .push((pack.state_is_known()).then_some(findings))
        .spacing(space::M)
        .width(Fill)
        .into()
}

impl PackTexts {
    fn state_is_known(&self) -> bool {
        !self.nothing.is_empty()
    }
}
