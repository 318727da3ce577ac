//! The feature's call to the API besides what [`super::searcher`] asks.

use api_types::search::{Question, SEARCH, SearchResults};

use crate::http::{self, Call};
use crate::lang::t;

/// A few micro-credentials, the newest first.
#[must_use]
pub fn newest(limit: usize) -> Call<SearchResults> {
    let question = Question {
        limit,
        ..Question::default()
    };
    http::get(&format!("{SEARCH}?{}", question.api_query(t().lang)))
}
