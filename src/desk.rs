//! What people see: the window.
