//! Stemming: one stem for the forms of a word.

use rust_stemmers::{Algorithm, Stemmer};

use api_types::lang::Lang;

/// The stem of a folded word in a language.
///
/// Words that keep letters outside ASCII after folding are in neither language and are their own stem.
#[must_use]
pub(crate) fn stem(lang: Lang, word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    match lang {
        Lang::En => Stemmer::create(Algorithm::English).stem(word).into_owned(),
        Lang::Es => Stemmer::create(Algorithm::Spanish)
            .stem(&restore_accent(word))
            .into_owned(),
    }
}

/// Gives the ending "-ión" back the accent that folding took and the stemmer needs: "evaluacion" must meet
/// "evaluaciones".
fn restore_accent(word: &str) -> String {
    match word.strip_suffix("ion") {
        Some(start) => format!("{start}ión"),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;
    use api_types::lang::Lang;

    #[test]
    fn english_forms_share_a_stem() {
        assert_eq!(stem(Lang::En, "assessments"), stem(Lang::En, "assessment"));
        assert_eq!(stem(Lang::En, "coaching"), stem(Lang::En, "coach"));
    }

    #[test]
    fn spanish_forms_share_a_stem_without_their_accents() {
        assert_eq!(stem(Lang::Es, "evaluaciones"), stem(Lang::Es, "evaluacion"));
        assert_eq!(stem(Lang::Es, "lecciones"), stem(Lang::Es, "leccion"));
        assert_eq!(stem(Lang::Es, "estudiantes"), stem(Lang::Es, "estudiante"));
        assert_eq!(stem(Lang::Es, "metodologias"), stem(Lang::Es, "metodologia"));
    }

    #[test]
    fn words_of_other_scripts_are_kept() {
        assert_eq!(stem(Lang::En, "βetesting"), "βetesting");
    }
}
