//! The explorer: the whole catalogue, searched in the browser once it is there, and by the server until then.

pub mod address;
pub mod api;
pub mod card;
pub mod compare;
pub mod explore_page;
pub mod facets;
pub mod finder;
pub mod kept_catalogue;
pub mod nothing_found;
pub mod place;
pub mod results_list;
pub mod searcher;
pub mod words;
