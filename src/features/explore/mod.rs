//! The explorer: the whole catalogue, searched in the browser once it is there, and by the server until then.

pub mod api;
pub mod card;
pub mod explore_page;
pub mod facets;
pub mod kept_catalogue;
pub mod protocol;
pub mod searcher;
pub mod words;
