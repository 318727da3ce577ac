//! A badge's public page.

pub mod answers;
pub mod badge_page;
