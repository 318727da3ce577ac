//! Folding: one spelling for every way a word may be typed. The rule is shared; what it does to letters is held to the
//! Unicode tables here.

pub(crate) use api_types::text::{fold, is_mark};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{fold, is_mark};

    #[test]
    fn accents_case_and_ligatures_fold_away() {
        assert_eq!(fold("RETROALIMENTACIÓN"), "retroalimentacion");
        assert_eq!(
            fold("Niño, pingüino, cœur, Straße"),
            "nino, pinguino, coeur, strasse"
        );
        assert_eq!(fold("\u{fb01}nd \u{ff26}\u{ff35}\u{ff2c}\u{ff2c}"), "find full");
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike() {
        assert_eq!(fold("evaluacio\u{301}n"), fold("evaluación"));
    }

    #[test]
    fn latin_letters_fold_as_the_unicode_tables_say() {
        for letter in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            let decomposed: String = letter.nfkd().filter(|part| !is_mark(*part)).collect();
            if decomposed.chars().all(|part| part.is_ascii_alphabetic()) {
                assert_eq!(fold(&letter.to_string()), decomposed.to_lowercase(), "{letter}");
            }
        }
    }
}
