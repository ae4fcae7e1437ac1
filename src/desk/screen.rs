//! The screens, what the window asks of each, and the table of their places. A new screen is a file here, its `mod`, and its row
//! in the table.

pub mod account;
pub mod approvals;
pub mod cases;
pub mod offer;
pub mod people;
mod place;
pub mod policies;
pub mod settings;

use super::Desk;
use super::action::Action;
use super::casework::docket;
use super::casework::duty::Duty;
use crate::kit::Element;
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::Icon;
use crate::ledger::book::Problem;
use crate::words::Lang;
use account::AccountScreen;
use approvals::Approvals;
use cases::Cases;
use i18n_embed_fl::fl;
use iced::Task;
use offer::OfferScreen;
use people::People;
pub use place::{OnRail, PlaceRow, Visitors};
use policies::Policies;
use settings::SettingsScreen;
use std::fmt::Debug;

// In the order in which the palette and the page of shortcuts name them. What each field says stands at `PlaceRow`.
place::table! {
    /// What may be offered in the case at hand.
    Offer: offer => Option<OfferScreen> {
        name: |words| fl!(words.loader, "action-offer"),
        icon: Icon::Offer,
        keys: "Ctrl+1",
        rail: OnRail::Daily(1),
        id: "rail-offer",
        visitors: Visitors::Anybody,
        names_packs: false,
    }
    /// The policies, and what the checker says of them.
    Policies: policies => Policies {
        name: |words| fl!(words.loader, "action-policies"),
        icon: Icon::Policies,
        keys: "Ctrl+2",
        rail: OnRail::Daily(4),
        id: "rail-policies",
        visitors: Visitors::Anybody,
        names_packs: true,
    }
    /// The cases of her shop.
    Cases: cases => Cases {
        name: |words| fl!(words.loader, "action-cases"),
        icon: Icon::Cases,
        keys: "Ctrl+3",
        rail: OnRail::Daily(2),
        id: "rail-cases",
        visitors: Visitors::SignedIn,
        names_packs: false,
    }
    /// Requests that wait for her word.
    Approvals: approvals => Approvals {
        name: |words| fl!(words.loader, "action-approvals"),
        icon: Icon::Approvals,
        keys: "Ctrl+4",
        rail: OnRail::Daily(3),
        id: "rail-approvals",
        visitors: Visitors::Approvers,
        names_packs: false,
    }
    /// Where one signs in and out.
    Account: account => AccountScreen {
        name: |words| fl!(words.loader, "action-account"),
        icon: Icon::Person,
        keys: "Ctrl+5",
        rail: OnRail::Foot(1),
        id: "rail-account",
        visitors: Visitors::Anybody,
        names_packs: false,
    }
    /// Everybody's accounts, for whoever keeps them.
    People: people => People {
        name: |words| fl!(words.loader, "action-people"),
        icon: Icon::People,
        keys: "Ctrl+6",
        rail: OnRail::Daily(5),
        id: "rail-people",
        visitors: Visitors::Administrators,
        names_packs: true,
    }
    /// What is remembered of the user.
    Settings: settings => SettingsScreen {
        name: |words| fl!(words.loader, "action-settings"),
        icon: Icon::Settings,
        keys: "Ctrl+,",
        rail: OnRail::Foot(2),
        id: "rail-settings",
        visitors: Visitors::Anybody,
        names_packs: true,
    }
}

/// What the window asks of every screen.
pub trait Screen {
    /// What happens on it.
    type Message: Clone + Debug + Send + 'static;

    /// Whether it follows the ledger while another screen is in front, too.
    const FOLLOWS_LEDGER: bool = false;

    /// Takes what happened; gives back what concerns the window, and what is still to be done.
    fn update(&mut self, message: Self::Message, desk: &mut Desk) -> (Option<Event>, Task<Self::Message>);

    /// Draws it.
    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Self::Message>;

    /// Returns what lies over it, if anything does.
    fn panel<'a>(&'a self, _desk: &'a Desk) -> Option<Dialog<'a, Self::Message>> {
        None
    }

    /// Returns what is written on the rail for it, where that is not the name of its place.
    fn rail_label(&self, _desk: &Desk) -> Option<String> {
        None
    }

    /// Returns how many wait on it, for the rail.
    fn count(&self, _desk: &Desk) -> usize {
        0
    }

    /// Says everything anew: the language, a pack, or who is who may be another.
    fn relabel(&mut self, desk: &Desk);

    /// Reads the ledger anew.
    fn refresh(&mut self, _desk: &Desk) -> Task<Self::Message> {
        Task::none()
    }

    /// Comes to the front.
    fn open(&mut self, desk: &Desk) -> Task<Self::Message> {
        self.refresh(desk)
    }

    /// Somebody has signed in.
    fn on_duty(&mut self, _desk: &Desk) -> Task<Self::Message> {
        Task::none()
    }

    /// Forgets what only somebody who is signed in may see.
    fn clear(&mut self, _desk: &Desk) {}
}

/// What a screen tells the window.
#[derive(Debug)]
pub enum Event {
    /// Something that can be done from anywhere is wanted.
    Wanted(Action),
    /// A language was chosen.
    LanguageChosen(Lang),
    /// Somebody has signed in.
    SignedIn(Box<Duty>),
    /// Whoever is signed in wants to sign out.
    SignedOut,
    /// Her session is over, and why.
    SessionOver(Problem),
    /// It was looked again who is signed in, and what is in force.
    DutyRenewed(Box<Duty>),
    /// A case is to be gone on with at the offer screen.
    CaseContinued(Box<docket::ReadCase>),
}

/// Returns whether whoever meets this problem is not signed in any more.
pub fn ends_session(problem: &Problem) -> bool {
    matches!(problem, Problem::SessionOver | Problem::AccountClosed)
}
