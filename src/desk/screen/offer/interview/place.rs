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

/// Where a place of the form is answered.
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

/// Where the keyboard waits before a question is typed.
pub fn typing(policy: &Policy, fact: FactId) -> Id {
    of_fact("typing", policy, fact)
}

/// The whole row of a question.
pub fn row(policy: &Policy, fact: FactId) -> Id {
    of_fact("question", policy, fact)
}

/// Where “not known yet” is said to a fact that is typed or selected.
pub fn not_known(policy: &Policy, fact: FactId) -> Id {
    of_fact("not-known", policy, fact)
}

/// Where a row is added to a table.
pub fn add(policy: &Policy, fact: FactId) -> Id {
    of_fact("add", policy, fact)
}

/// Where the page of a table before is turned to.
pub fn page_back(policy: &Policy, fact: FactId) -> Id {
    of_fact("page-back", policy, fact)
}

/// Where the next page of a table is turned to.
pub fn page_on(policy: &Policy, fact: FactId) -> Id {
    of_fact("page-on", policy, fact)
}

/// Where a row of a table is taken out.
pub fn remove(policy: &Policy, fact: FactId, row: usize) -> Id {
    Id::from(format!("remove {} {row}", policy.fact(fact).id))
}

/// Where the rest of a row is shown or hidden.
pub fn unfold(policy: &Policy, fact: FactId, row: usize) -> Id {
    Id::from(format!("more {} {row}", policy.fact(fact).id))
}

fn of_fact(what: &str, policy: &Policy, fact: FactId) -> Id {
    Id::from(format!("{what} {}", policy.fact(fact).id))
}
