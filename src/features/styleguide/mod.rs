//! All components in all their states, for whoever changes them.

pub mod actions;
pub mod data;
pub mod forms;
pub mod states;
pub mod styleguide_page;
