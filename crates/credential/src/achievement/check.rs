//! What a draft must fulfil before it is worth signing.

use super::{Criterion, Draft, DraftError};

/// Checks that required texts are there, the language is one and every named level exists.
pub fn check(draft: &Draft) -> Result<(), DraftError> {
    let achievement = &draft.achievement;
    for (text, what) in [
        (&achievement.name, "the achievement's name"),
        (&achievement.description, "the achievement's description"),
        (&achievement.criteria, "the criteria"),
        (&draft.recipient.email, "the recipient's address"),
    ] {
        if text.trim().is_empty() {
            return Err(DraftError::Empty(what));
        }
    }
    if let Some(language) = achievement.language.as_ref().filter(|tag| !is_language(tag)) {
        return Err(DraftError::Language(language.clone()));
    }
    let has_level =
        |criterion: &Criterion, level: &str| criterion.levels.iter().any(|known| known.id == level);
    for criterion in &achievement.rubric {
        if let Some(level) = criterion
            .required
            .as_ref()
            .filter(|level| !has_level(criterion, level))
        {
            return Err(DraftError::UnknownLevel(level.clone()));
        }
    }
    for reached in &draft.results {
        let mut rows = achievement.rubric.iter();
        let criterion = rows.find(|row| row.id == reached.criterion);
        let criterion = criterion.ok_or_else(|| DraftError::UnknownLevel(reached.criterion.clone()))?;
        if !has_level(criterion, &reached.level) {
            return Err(DraftError::UnknownLevel(reached.level.clone()));
        }
    }
    Ok(())
}

/// The schema's rule: language, perhaps a script, perhaps a region.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    let all = |part: &str, test: fn(&u8) -> bool| part.as_bytes().iter().all(test);
    parts.next_if(|part| {
        part.len() == 4 && part.as_bytes()[0].is_ascii_uppercase() && all(&part[1..], u8::is_ascii_lowercase)
    });
    parts.next_if(|part| {
        (part.len() == 2 && all(part, u8::is_ascii_uppercase))
            || (part.len() == 3 && all(part, u8::is_ascii_digit))
    });
    (2..=4).contains(&language.len()) && all(language, u8::is_ascii_lowercase) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn language_tags_follow_the_schema() {
        for tag in ["en", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "EN",
            "en-",
            "en-us",
            "en-US-x",
            "english",
            "zh-hant",
            "é",
            "en-Ünïc",
        ] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
