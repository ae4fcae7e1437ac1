//! What the window can be told to do from anywhere: by key, from the palette, by a button. One table says the keys of each, so
//! that the shortcuts that work, those in tooltips and those on the page of shortcuts are the same.

use super::screen::Place;
use crate::kit::widget::icon::Icon;
use crate::words::Words;
use i18n_embed_fl::fl;
use iced::keyboard::{Key, Modifiers, key::Named};

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Begins an empty check; the one before can be taken back.
    New,
    /// Opens a case file.
    Open,
    /// Saves the check to its file.
    Save,
    /// Saves the check to another file.
    SaveAs,
    /// Goes back to the check that was put away last.
    Back,
    /// Throws the check away and begins an empty one.
    Discard,
    /// Leads to the question that narrows most.
    Next,
    /// Says why the verdict is what it is.
    Why,
    /// Says what would change the verdict.
    Changes,
    /// Copies a summary of the verdict.
    Copy,
    /// Jumps anywhere.
    Jump,
    /// Shows all shortcuts.
    Keys,
    /// Asks for approval of the sum about to be promised.
    Ask,
    /// Goes to a place.
    Go(Place),
    /// Says everything in the other language.
    Language,
    /// Goes from the light theme to the dark, to the system's, and around.
    Theme,
}

impl Action {
    /// What is done with the check, or to find one's way; what follows are the places, then the window's looks.
    const DEEDS: [Action; 13] = [
        Action::New,
        Action::Open,
        Action::Save,
        Action::SaveAs,
        Action::Back,
        Action::Discard,
        Action::Next,
        Action::Why,
        Action::Changes,
        Action::Copy,
        Action::Ask,
        Action::Jump,
        Action::Keys,
    ];

    /// Returns all of them, in the order in which people look for them.
    pub fn all() -> impl Iterator<Item = Action> {
        let places = Place::ALL.into_iter().map(Action::Go);
        Self::DEEDS.into_iter().chain(places).chain([Action::Language, Action::Theme])
    }

    /// The keys that do it, as they are written on key caps.
    pub fn keys(self) -> Option<&'static str> {
        match self {
            Action::New => Some("Ctrl+N"),
            Action::Open => Some("Ctrl+O"),
            Action::Save => Some("Ctrl+S"),
            Action::SaveAs => Some("Ctrl+Shift+S"),
            Action::Next => Some("F2"),
            Action::Why => Some("F1"),
            Action::Changes => Some("F3"),
            Action::Copy => Some("Ctrl+Shift+C"),
            Action::Jump => Some("Ctrl+K"),
            Action::Keys => Some("F12"),
            Action::Ask => Some("Ctrl+Enter"),
            Action::Go(place) => Some(place.row().keys),
            Action::Language => Some("Ctrl+L"),
            Action::Back | Action::Discard | Action::Theme => None,
        }
    }

    /// What it is called.
    pub fn name(self, words: &Words) -> String {
        let loader = &words.loader;
        match self {
            Action::New => fl!(loader, "action-new"),
            Action::Open => fl!(loader, "action-open"),
            Action::Save => fl!(loader, "action-save"),
            Action::SaveAs => fl!(loader, "action-save-as"),
            Action::Back => fl!(loader, "action-back"),
            Action::Discard => fl!(loader, "action-discard"),
            Action::Next => fl!(loader, "action-next"),
            Action::Why => fl!(loader, "action-why"),
            Action::Changes => fl!(loader, "action-changes"),
            Action::Copy => fl!(loader, "action-copy"),
            Action::Jump => fl!(loader, "action-jump"),
            Action::Keys => fl!(loader, "action-keys"),
            Action::Ask => fl!(loader, "action-ask"),
            Action::Go(place) => (place.row().name)(words),
            Action::Language => fl!(loader, "action-language"),
            Action::Theme => fl!(loader, "action-theme"),
        }
    }

    /// Its mark.
    pub fn icon(self) -> Icon {
        match self {
            Action::New => Icon::Add,
            Action::Open => Icon::Open,
            Action::Save | Action::SaveAs => Icon::Save,
            Action::Back => Icon::Left,
            Action::Discard => Icon::Remove,
            Action::Next => Icon::Right,
            Action::Why | Action::Changes => Icon::Question,
            Action::Copy => Icon::Copy,
            Action::Jump => Icon::Search,
            Action::Keys => Icon::Keyboard,
            Action::Ask => Icon::Approvals,
            Action::Go(place) => place.row().icon,
            Action::Language => Icon::Language,
            Action::Theme => Icon::System,
        }
    }

    /// What a key does.
    pub fn of_key(key: &Key, modifiers: Modifiers) -> Option<Action> {
        let pressed = written(key, modifiers)?;
        // The second way to the page of shortcuts, for keyboards whose F12 is the system's.
        if pressed == "Ctrl+/" {
            return Some(Action::Keys);
        }
        Action::all().find(|action| action.keys() == Some(&pressed))
    }
}

/// A key with its modifiers, as in the table; `None` for keys that are typed.
fn written(key: &Key, modifiers: Modifiers) -> Option<String> {
    let name = match key {
        Key::Character(sign) if modifiers.command() && !modifiers.alt() => sign.to_uppercase(),
        Key::Named(Named::Enter) if modifiers.command() && !modifiers.alt() => "Enter".to_owned(),
        Key::Named(Named::F1) if modifiers.is_empty() => "F1".to_owned(),
        Key::Named(Named::F2) if modifiers.is_empty() => "F2".to_owned(),
        Key::Named(Named::F3) if modifiers.is_empty() => "F3".to_owned(),
        Key::Named(Named::F12) if modifiers.is_empty() => "F12".to_owned(),
        _ => return None,
    };
    let ctrl = if modifiers.command() { "Ctrl+" } else { "" };
    let shift = if modifiers.shift() { "Shift+" } else { "" };
    Some(format!("{ctrl}{shift}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_what_the_table_says() {
        let key = |sign: &str| Key::Character(sign.into());
        assert_eq!(Action::of_key(&key("n"), Modifiers::COMMAND), Some(Action::New));
        assert_eq!(Action::of_key(&key("s"), Modifiers::COMMAND), Some(Action::Save));
        let both = Modifiers::COMMAND | Modifiers::SHIFT;
        assert_eq!(Action::of_key(&key("S"), both), Some(Action::SaveAs));
        assert_eq!(Action::of_key(&Key::Named(Named::F12), Modifiers::empty()), Some(Action::Keys));
        assert_eq!(Action::of_key(&key("/"), Modifiers::COMMAND), Some(Action::Keys));
        // Typed letters, and third signs some keyboards write with Ctrl and Alt, belong to the field.
        assert_eq!(Action::of_key(&key("n"), Modifiers::empty()), None);
        assert_eq!(Action::of_key(&key("n"), Modifiers::COMMAND | Modifiers::ALT), None);
    }

    #[test]
    fn no_two_actions_share_keys() {
        let mut keys: Vec<_> = Action::all().filter_map(Action::keys).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
