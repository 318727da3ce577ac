//! What a reviewer knows: languages and topics.

use std::collections::HashSet;
use std::hash::Hash;

use crate::error::FieldError;
use crate::lang::Lang;

/// The most topics that a reviewer can choose.
const TOPICS_MAX: u32 = 60;
/// The most bytes of a topic's key.
const TOPIC_LENGTH_MAX: usize = 60;

/// Whether somebody who chose languages, codes of BCP 47, judges in the one that work is written in. Who chose none
/// judges in the issuer's. Only the first part of a code counts: `es-MX` is Spanish.
#[must_use]
pub fn is_spoken(written_in: &str, chosen: &[String], issuers: &str) -> bool {
    let primary = |code: &str| {
        code.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let wanted = primary(written_in);
    if chosen.is_empty() {
        primary(issuers) == wanted
    } else {
        chosen.iter().any(|code| primary(code) == wanted)
    }
}

/// Checks the languages that somebody chose.
///
/// # Errors
/// The rule: one was named twice.
pub fn check_langs(langs: &[Lang]) -> Result<(), FieldError> {
    each_once(langs)
}

/// Checks the keys of topics that somebody chose. Whether there is such a topic is not asked: one that is offered no more
/// stays chosen, and comes back with it.
///
/// # Errors
/// The rule: too many, one twice, or one that is no key.
pub fn check_topics(topics: &[String]) -> Result<(), FieldError> {
    let is_key = |topic: &String| {
        !topic.is_empty()
            && topic.len() <= TOPIC_LENGTH_MAX
            && topic
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if topics.len() > TOPICS_MAX as usize {
        Err(FieldError::TooLong { max: TOPICS_MAX })
    } else if topics.iter().all(is_key) {
        each_once(topics)
    } else {
        Err(FieldError::Unknown)
    }
}

fn each_once<T: Eq + Hash>(chosen: &[T]) -> Result<(), FieldError> {
    let distinct: HashSet<&T> = chosen.iter().collect();
    if distinct.len() == chosen.len() {
        Ok(())
    } else {
        Err(FieldError::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_chose_no_language_judges_in_the_issuers() {
        let chosen = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert!(is_spoken("en", &[], "en-US"));
        assert!(!is_spoken("es", &[], "en"));
        assert!(is_spoken("es-MX", &chosen(&["en", "es"]), "en"));
        assert!(!is_spoken("en", &chosen(&["es"]), "en"));
    }

    #[test]
    fn topics_are_keys_each_once() {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(check_topics(&keys(&["coaching", "grade-4"])), Ok(()));
        for bad in [&["coaching", "coaching"][..], &["Coaching"], &[""], &["a b"]] {
            assert_eq!(check_topics(&keys(bad)), Err(FieldError::Unknown), "{bad:?}");
        }
        assert!(check_topics(&keys(&["x"; 61])).is_err());
        assert_eq!(check_langs(&[Lang::En, Lang::En]), Err(FieldError::Unknown));
    }
}
