//! What somebody keeps for later: micro-credentials, and searches.
//!
//! Without an account it is kept on the device; with one it follows the person. Both sides change it by the
//! same [`SavedChange`].

use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::Slug;
use crate::search::Question;

/// Where what the person signed in has saved is: read with `GET`, changed with `POST`.
pub const SAVED: &str = "/api/v1/saved";
/// The most micro-credentials that are kept.
pub const MICRO_CREDENTIALS_MAX: usize = 500;
/// The most searches that are kept.
pub const SEARCHES_MAX: usize = 50;
/// The most bytes of a search's address.
pub const SEARCH_LENGTH_MAX: usize = 1000;

/// What is kept for later, the last kept first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// Micro-credentials.
    pub micro_credentials: Vec<Slug>,
    /// Searches, each as [`Question::address`] writes it.
    pub searches: Vec<String>,
}

/// What to keep, and what no longer. Asking for what is so already changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedChange {
    /// What to keep. A micro-credential that is no longer in the catalogue is passed over.
    pub add: Saved,
    /// What no longer to keep.
    pub remove: Saved,
}

impl Saved {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.micro_credentials.is_empty() && self.searches.is_empty()
    }

    /// Applies a change; what is added comes first, and the oldest go when there is no more room.
    pub fn apply(&mut self, change: &SavedChange) {
        merge(
            &mut self.micro_credentials,
            &change.add.micro_credentials,
            &change.remove.micro_credentials,
            MICRO_CREDENTIALS_MAX,
        );
        merge(
            &mut self.searches,
            &change.add.searches,
            &change.remove.searches,
            SEARCHES_MAX,
        );
    }
}

impl SavedChange {
    /// The change with its searches in the one form that each is written in.
    ///
    /// # Errors
    /// The field and what is wrong with it: too many things at once, a search that is too long,
    /// looks for nothing or holds characters that nobody can see.
    pub fn checked(mut self) -> Result<Self, (&'static str, FieldError)> {
        for (field, saved) in [("add", &mut self.add), ("remove", &mut self.remove)] {
            for (length, max) in [
                (saved.micro_credentials.len(), MICRO_CREDENTIALS_MAX),
                (saved.searches.len(), SEARCHES_MAX),
            ] {
                if length > max {
                    return Err((field, FieldError::TooLong { max: max as u32 }));
                }
            }
            for search in &mut saved.searches {
                if search.len() > SEARCH_LENGTH_MAX {
                    let max = SEARCH_LENGTH_MAX as u32;
                    return Err((field, FieldError::TooLong { max }));
                }
                if search.contains(char::is_control) {
                    return Err((field, FieldError::Format));
                }
                *search = Question {
                    offset: 0,
                    ..Question::read(search)
                }
                .address();
                if search.is_empty() {
                    return Err((field, FieldError::Required));
                }
            }
        }
        Ok(self)
    }
}

fn merge<T: Clone + PartialEq>(kept: &mut Vec<T>, add: &[T], remove: &[T], max: usize) {
    kept.retain(|one| !remove.contains(one));
    for one in add.iter().rev() {
        if !kept.contains(one) {
            kept.insert(0, one.clone());
        }
    }
    kept.truncate(max);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(names: &[&str]) -> Vec<Slug> {
        names.iter().map(|name| Slug::parse(name).unwrap()).collect()
    }

    #[test]
    fn the_last_kept_comes_first_and_nothing_stands_twice() {
        let mut saved = Saved::default();
        let add = |names: &[&str]| SavedChange {
            add: Saved {
                micro_credentials: slugs(names),
                searches: Vec::new(),
            },
            remove: Saved::default(),
        };
        saved.apply(&add(&["one", "two"]));
        saved.apply(&add(&["three", "one"]));
        assert_eq!(saved.micro_credentials, slugs(&["three", "one", "two"]));
        saved.apply(&SavedChange {
            remove: Saved {
                micro_credentials: slugs(&["one", "nine"]),
                searches: Vec::new(),
            },
            ..SavedChange::default()
        });
        assert_eq!(saved.micro_credentials, slugs(&["three", "two"]));
    }

    #[test]
    fn a_search_is_kept_in_one_form_and_has_to_look_for_something() {
        let change = |search: &str| SavedChange {
            add: Saved {
                searches: vec![search.to_owned()],
                micro_credentials: Vec::new(),
            },
            remove: Saved::default(),
        };
        let checked = change("?lang=es&offset=48&topic=coaching&q=a+b")
            .checked()
            .unwrap();
        assert_eq!(checked.add.searches, ["q=a%20b&topic=coaching"]);
        assert_eq!(change("?lang=es").checked(), Err(("add", FieldError::Required)));
        let long = format!("q={}", "a".repeat(SEARCH_LENGTH_MAX));
        assert!(matches!(
            change(&long).checked(),
            Err(("add", FieldError::TooLong { .. }))
        ));
    }
}
