//! The design system: theme and widgets, of which every screen is made. It knows nothing of compensation; what is written on its
//! parts is given to them. How they are used stands in `docs/ui-guidelines.md`.

mod captions;
pub mod theme;
pub mod widget;

pub use captions::Captions;
pub use widget::Element;
