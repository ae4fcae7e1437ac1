//! `redress` and `redress desk`: the window.

use super::CommandOutcome;
use super::database::Database;
use crate::packs::Packs;
use crate::words::{Lang, Words};
use i18n_embed_fl::fl;
use std::path::PathBuf;

/// Arguments of `redress desk`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct DeskArgs {
    /// Case file to open.
    case: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

impl DeskArgs {
    /// Opens the window and comes back when it is closed.
    #[cfg(feature = "desk")]
    pub(super) fn run(self, packs: Packs, lang: Option<Lang>) -> CommandOutcome {
        use crate::desk::casework::clerk::Books;
        use crate::desk::folders::Folders;
        use crate::desk::{Opening, start};
        use crate::ledger::book::SystemClock;
        use std::sync::Arc;
        let personal_key = match super::database::personal_key() {
            Ok(key) => key,
            Err(error) => {
                return refused(|words| {
                    fl!(words.loader, "ledger-key-unreadable", reason = words.reason(&error))
                });
            }
        };
        let books = Books { place: Some(self.database.place()), personal_key, clock: Arc::new(SystemClock) };
        let opening = Opening { packs, folders: Folders::of_user(), lang, day: None };
        match start::run(opening, books, self.case) {
            Ok(()) => CommandOutcome::Good,
            Err(start::NoWindow) => refused(|words| fl!(words.loader, "no-display")),
        }
    }

    /// Says that there is none.
    #[cfg(not(feature = "desk"))]
    pub(super) fn run(self, _packs: Packs, _lang: Option<Lang>) -> CommandOutcome {
        refused(|words| fl!(words.loader, "no-desk"))
    }
}

/// Says why there is no window, in both languages: whoever started it may read only one of them.
fn refused(sentence: impl Fn(&Words) -> String) -> CommandOutcome {
    for lang in Lang::ALL {
        super::console::tell!("{}", sentence(&Words::new(lang)));
    }
    CommandOutcome::Wrong
}
