//! Cases of the ledger at the desk: who keeps it for the window, who is signed in, which steps of a case there are, and a whole
//! case with its verdict. The screens show it; none of them speaks to the ledger otherwise.

pub mod binding;
pub mod buttons;
pub mod clerk;
pub mod customer;
pub mod docket;
pub mod duty;
pub mod phrases;
pub mod steps;
