//! Where the keyboard can be sent on the form. Ids are made of the names of facts, so that they hold over versions of a policy.

use crate::desk::sheet::FormPlace;
use crate::kit::widget::Id;
use redress_engine::policy::{FactId, Policy};

/// What scrolls.
pub const FORM: Id = Id::new("form");
/// The business line.
pub const LINE: Id = Id::new("business-line");
/// Who is about to promise.
pub const ROLE: Id = Id::new("role");
/// The way to the next question.
pub const NEXT: Id = Id::new("next-question");

/// Returns the id of the control that answers a place of the form.
pub fn answer(policy: &Policy, place: FormPlace) -> Id {
    match place {
        FormPlace::AsOf => Id::new("as-of"),
        FormPlace::Promise => Id::new("promise"),
        FormPlace::Fact(fact) => of_fact("answer", policy, fact),
        FormPlace::Cell(fact, row, field) => {
            let fact = policy.fact(fact);
            let field = fact.fields.get(field).map_or("", |field| &*field.id);
            Id::from(format!("cell {} {row} {field}", fact.id))
        }
    }
}

/// Returns the id of where the keyboard waits before a question is typed.
pub fn typing(policy: &Policy, fact: FactId) -> Id {
    of_fact("typing", policy, fact)
}

/// Returns the id of a question's whole row.
pub fn row(policy: &Policy, fact: FactId) -> Id {
    of_fact("question", policy, fact)
}

/// Returns the id of what says “not known yet” to a fact that is typed or selected.
pub fn not_known(policy: &Policy, fact: FactId) -> Id {
    of_fact("not-known", policy, fact)
}

/// Returns the id of what adds a row to a table.
pub fn add(policy: &Policy, fact: FactId) -> Id {
    of_fact("add", policy, fact)
}

/// Returns the id of what turns to the page before of a table.
pub fn page_back(policy: &Policy, fact: FactId) -> Id {
    of_fact("page-back", policy, fact)
}

/// Returns the id of what turns to the next page of a table.
pub fn page_on(policy: &Policy, fact: FactId) -> Id {
    of_fact("page-on", policy, fact)
}

/// Returns the id of what takes a row out of a table.
pub fn remove(policy: &Policy, fact: FactId, row: usize) -> Id {
    Id::from(format!("remove {} {row}", policy.fact(fact).id))
}

/// Returns the id of what shows or hides the rest of a row.
pub fn unfold(policy: &Policy, fact: FactId, row: usize) -> Id {
    Id::from(format!("more {} {row}", policy.fact(fact).id))
}

fn of_fact(what: &str, policy: &Policy, fact: FactId) -> Id {
    Id::from(format!("{what} {}", policy.fact(fact).id))
}
