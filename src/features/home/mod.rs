//! The way in: the start page and the four steps.

pub mod home_page;
pub mod how_it_works_page;
