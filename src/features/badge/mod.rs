//! A badge's public page.

pub mod badge_page;
