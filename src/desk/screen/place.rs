//! The table of places: what it says of each screen, and what is made of it, so that no list of screens is kept elsewhere.

use super::Place;
use crate::desk::Desk;
use crate::kit::widget::icon::Icon;
use crate::words::Words;

/// What the table says of a place.
pub struct PlaceRow {
    /// What it is called: in the palette, on the rail, over its screen.
    pub name: fn(&Words) -> String,
    /// Its mark.
    pub icon: Icon,
    /// The keys that lead there, as they are written on key caps.
    pub keys: &'static str,
    /// Where it stands on the rail.
    pub rail: OnRail,
    /// By which the keyboard is sent to its mark on the rail.
    pub id: &'static str,
    /// Who is shown it.
    pub visitors: Visitors,
    /// Whether it names all packs: those not read yet are read when it comes to the front.
    pub names_packs: bool,
}

/// Where a place stands on the rail, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OnRail {
    /// Among daily work.
    Daily(u8),
    /// At the foot.
    Foot(u8),
}

/// Who is shown a place, and may go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitors {
    /// Everybody, signed in or not.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever requests for approval can come to; everybody else who is signed in may go there and finds none.
    Approvers,
    /// Whoever keeps the accounts.
    Administrators,
}

impl Visitors {
    /// Returns whether whoever is at the desk is shown the place.
    pub fn are_shown(self, desk: &Desk) -> bool {
        match self {
            Visitors::Approvers => desk.may_approve(),
            _ => self.may_enter(desk),
        }
    }

    /// Returns whether whoever is at the desk may go there.
    pub fn may_enter(self, desk: &Desk) -> bool {
        match self {
            Visitors::Anybody => true,
            Visitors::SignedIn | Visitors::Approvers => desk.duty.is_some(),
            Visitors::Administrators => desk.duty.as_ref().is_some_and(|duty| duty.actor.is_administrator),
        }
    }
}

impl Place {
    /// Returns all places on the rail, from its top.
    pub fn on_rail() -> Vec<Place> {
        let mut places = Place::ALL.to_vec();
        places.sort_by_key(|place| place.row().rail);
        places
    }

    /// Returns whether whoever is at the desk is shown it.
    pub fn is_shown(self, desk: &Desk) -> bool {
        self.row().visitors.are_shown(desk)
    }

    /// Returns whether whoever is at the desk may go there.
    pub fn may_be_entered(self, desk: &Desk) -> bool {
        self.row().visitors.may_enter(desk)
    }
}

/// Makes places, screens and their messages of the table.
macro_rules! table {
    ($($(#[$doc:meta])* $place:ident: $field:ident => $screen:ty { $($row:tt)* })*) => {
        /// A place of the window: which screen is in front.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Place { $($(#[$doc])* $place,)* }

        impl Place {
            /// All of them, in the order of the table.
            pub const ALL: [Place; [$(Place::$place),*].len()] = [$(Place::$place),*];

            /// Returns what the table says of it.
            pub fn row(self) -> &'static PlaceRow {
                match self {
                    $(Place::$place => {
                        static ROW: PlaceRow = PlaceRow { $($row)* };
                        &ROW
                    })*
                }
            }
        }

        /// All screens.
        #[derive(Default)]
        pub struct Screens { $($(#[$doc])* pub $field: $screen,)* }

        /// What happened on one of them.
        #[derive(Clone, Debug)]
        pub enum Message { $($(#[$doc])* $place(<$screen as Screen>::Message),)* }

        impl Screens {
            /// Has the screen it is about take what happened.
            pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
                match message {
                    $(Message::$place(message) => {
                        let (event, task) = Screen::update(&mut self.$field, message, desk);
                        (event, task.map(Message::$place))
                    })*
                }
            }

            /// Draws the screen of a place.
            pub fn view<'a>(&'a self, place: Place, desk: &'a Desk) -> Element<'a, Message> {
                match place { $(Place::$place => Screen::view(&self.$field, desk).map(Message::$place),)* }
            }

            /// Returns what lies over the screen of a place.
            pub fn panel<'a>(&'a self, place: Place, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
                match place {
                    $(Place::$place => Some(Screen::panel(&self.$field, desk)?.map(Message::$place)),)*
                }
            }

            /// Returns what is written on the rail for a place.
            pub fn rail_label(&self, place: Place, desk: &Desk) -> String {
                let label = match place { $(Place::$place => Screen::rail_label(&self.$field, desk),)* };
                label.unwrap_or_else(|| (place.row().name)(&desk.words))
            }

            /// Returns how many wait at a place.
            pub fn count(&self, place: Place, desk: &Desk) -> usize {
                match place { $(Place::$place => Screen::count(&self.$field, desk),)* }
            }

            /// Brings the screen of a place to the front.
            pub fn open(&mut self, place: Place, desk: &Desk) -> Task<Message> {
                match place { $(Place::$place => Screen::open(&mut self.$field, desk).map(Message::$place),)* }
            }

            /// Says everything on the screen of a place anew.
            pub fn relabel(&mut self, place: Place, desk: &Desk) {
                match place { $(Place::$place => Screen::relabel(&mut self.$field, desk),)* }
            }

            /// Reads the ledger anew for the screen in front, and for those that follow it.
            pub fn refresh(&mut self, front: Place, desk: &Desk) -> Task<Message> {
                Task::batch([$(
                    if <$screen as Screen>::FOLLOWS_LEDGER || front == Place::$place {
                        Screen::refresh(&mut self.$field, desk).map(Message::$place)
                    } else {
                        Task::none()
                    },
                )*])
            }

            /// Tells all screens that somebody has signed in.
            pub fn on_duty(&mut self, desk: &Desk) -> Task<Message> {
                Task::batch([$(Screen::on_duty(&mut self.$field, desk).map(Message::$place),)*])
            }

            /// Has all screens forget what only somebody who is signed in may see.
            pub fn clear(&mut self, desk: &Desk) {
                $(Screen::clear(&mut self.$field, desk);)*
            }
        }
    };
}

pub(super) use table;

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn every_place_has_its_own_mark_on_the_rail() {
        let places = Place::on_rail();
        for pair in places.windows(2) {
            assert!(pair[0].row().rail < pair[1].row().rail, "{pair:?} stand in one place");
        }
        for (at, place) in places.iter().enumerate() {
            assert!(places[..at].iter().all(|other| other.row().id != place.row().id), "{place:?}");
        }
    }
}
