//! What the explorer's address says: what is looked for, and how results are shown.

use api_types::search::{Question, explore_path};

/// The address's parameter for how results are shown, and its value for a list.
const VIEW: (&str, &str) = ("view", "list");

/// The address of the explorer looking for something.
#[must_use]
pub fn path(question: &Question, is_list: bool) -> String {
    let mut query = question.address();
    if is_list {
        let separator = if query.is_empty() { "" } else { "&" };
        query.push_str(&format!("{separator}{}={}", VIEW.0, VIEW.1));
    }
    explore_path(&query)
}

/// The question of an address, from its first result on: the list itself goes further down.
#[must_use]
pub fn read(query: &str) -> Question {
    Question {
        offset: 0,
        ..Question::read(query)
    }
}

/// A query string without its question mark, which the router leaves out and browsers do not.
#[must_use]
pub fn bare(query: &str) -> String {
    query.trim_start_matches('?').to_owned()
}

/// Whether an address asks for a list in place of cards.
#[must_use]
pub fn wants_list(query: &str) -> bool {
    let wanted = format!("{}={}", VIEW.0, VIEW.1);
    query
        .trim_start_matches('?')
        .split('&')
        .any(|pair| pair == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_how_results_are_shown() {
        let question = Question::default().with_text("a b");
        assert_eq!(path(&question, false), "/explore?q=a%20b");
        assert_eq!(path(&question, true), "/explore?q=a%20b&view=list");
        assert_eq!(path(&Question::default(), true), "/explore?view=list");
        assert_eq!(path(&Question::default(), false), "/explore");
        assert!(wants_list("?view=list") && wants_list("q=a&view=list") && !wants_list("?view=lists"));
    }
}
