//! What people see: the window.

pub mod theme;
pub mod widget;
