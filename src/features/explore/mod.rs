//! The explorer: the whole catalogue, searched in the browser.

pub mod address;
pub mod api;
pub mod card;
pub mod explore_page;
pub mod facets;
pub mod words;
