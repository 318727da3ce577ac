//! Searching the catalogue: the question, the answer, and how a question is written in an address.
//!
//! The browser's engine, the JSON API and the server's own pages take the same [`Question`] and give the same
//! [`SearchResults`].

mod delivery;
mod facet;
mod query_string;
mod question;
mod results;

pub use delivery::{CatalogueChange, catalogue_change_path, catalogue_path};
pub use facet::{Facet, Sort, fee_key, hours_key};
pub use query_string::encode;
pub use question::{Choices, Dropped, Question};
pub use results::{Card, CatalogueRef, FacetCount, Found, Mark, SearchResults, Snippet};

/// Searches the catalogue; the question is in the query string, as [`Question::api_query`] writes it.
pub const SEARCH: &str = "/api/v1/search";
/// The page that searches the catalogue.
pub const EXPLORE: &str = "/explore";
/// How many results an answer holds when nobody asks for another number.
pub const PAGE: usize = 24;
/// The most results one answer holds.
pub const SEARCH_LIMIT_MAX: usize = 100;
/// The most characters that are searched for.
pub const SEARCH_TEXT_MAX: usize = 200;
/// The most entries a catalogue may have for a browser to keep and search it; questions about a larger one go
/// to the server.
pub const LOCAL_LIMIT: u32 = 10_000;

/// The address of the explorer with a query string, which may be empty.
#[must_use]
pub fn explore_path(query: &str) -> String {
    if query.is_empty() {
        EXPLORE.to_owned()
    } else {
        format!("{EXPLORE}?{query}")
    }
}
