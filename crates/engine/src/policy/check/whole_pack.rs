//! The place of the checks that need the whole pack at once, and the evaluator on cases that are only partly known:
//! `case-gap` (no case of a rule without `otherwise` holds), `case-overlap` (two cases of a `unique` rule hold with different
//! values) and `approver-hole` (a sum that nobody may promise, or a higher sum that needs a lower approver). Each must name a
//! concrete case that shows it (design, section 6). The evaluator lives in an outer room, so the search for such a case does
//! too; what it needs of the policy belongs here.
