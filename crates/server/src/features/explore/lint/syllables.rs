//! Counts syllables, as far as spelling tells.

use api_types::lang::Lang;

/// The syllables of a word, as far as its letters tell; 0 without a letter.
pub fn syllables(word: &str, lang: Lang) -> u32 {
    let letters: Vec<char> = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    if letters.is_empty() {
        // A number is read as one word of about two syllables.
        return if word.chars().any(|c| c.is_ascii_digit()) {
            2
        } else {
            0
        };
    }
    match lang {
        Lang::En => english(&letters),
        Lang::Es => spanish(&letters),
    }
}

/// English spelling hides its syllables. Groups of vowels are counted, with the usual corrections: a silent
/// e at the end, the e of -ed and -es, and pairs of vowels that are spoken apart (`cre-ate`, `sci-ence`).
fn english(letters: &[char]) -> u32 {
    let vowel = |at: usize| {
        letters
            .get(at)
            .is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú'))
            || at > 0 && letters.get(at) == Some(&'y')
    };
    let mut count = 0;
    for at in 0..letters.len() {
        let apart = at > 0
            && matches!(
                (letters[at - 1], letters[at]),
                ('i', 'a' | 'o' | 'u') | ('e', 'o') | ('u', 'a')
            )
            && !(at > 1 && matches!(letters[at - 2], 't' | 'c' | 's' | 'g' | 'q' | 'x'));
        if vowel(at) && (at == 0 || !vowel(at - 1) || apart) {
            count += 1;
        }
    }
    let word: String = letters.iter().collect();
    let after_consonant = |from_end: usize| letters.len() > from_end && !vowel(letters.len() - 1 - from_end);
    let silent = if word.ends_with("le") {
        // `ta-ble` speaks its e, `while` does not.
        !after_consonant(2)
    } else if let Some(stem) = word.strip_suffix("ed") {
        after_consonant(2) && !stem.ends_with(['t', 'd'])
    } else if let Some(stem) = word.strip_suffix("es") {
        after_consonant(2) && !stem.ends_with(['s', 'c', 'g', 'x', 'z', 'h'])
    } else {
        word.ends_with('e') && after_consonant(1)
    };
    let silent_inside = ["ement", "eful", "eless", "ely"]
        .iter()
        .any(|ending| word.ends_with(ending) && word.len() >= ending.len() + 2);
    let spoken_apart = ["creat", "science", "scient", "idea", "area"]
        .iter()
        .any(|part| word.contains(part));
    (count + u32::from(spoken_apart))
        .saturating_sub(u32::from(silent) + u32::from(silent_inside))
        .max(1)
}

/// Spanish writes its syllables: each has one nucleus, and two vowels share one unless both are strong
/// (`le-er`) or the weak one bears the accent (`dí-a`). The u of `que`, `qui`, `gue` and `gui` is silent.
fn spanish(letters: &[char]) -> u32 {
    let mut nuclei = 0;
    let mut before: Option<char> = None;
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        let silent = letter == 'u'
            && at > 0
            && matches!(letters[at - 1], 'q' | 'g')
            && next.is_some_and(|c| matches!(c, 'e' | 'i' | 'é' | 'í'));
        // An h between vowels is not heard, and does not part them.
        if silent || letter == 'h' && before.is_some() {
            continue;
        }
        let vowel = "aeiouáéíóúü".contains(letter)
            || letter == 'y' && !next.is_some_and(|c| "aeiouáéíóú".contains(*c));
        if vowel && !before.is_some_and(|before| shares_nucleus(before, letter)) {
            nuclei += 1;
        }
        before = vowel.then_some(letter);
    }
    nuclei.max(1)
}

fn shares_nucleus(first: char, second: char) -> bool {
    let weak = |c: char| matches!(c, 'i' | 'u' | 'ü' | 'y');
    let accented_weak = |c: char| matches!(c, 'í' | 'ú');
    let strong = |c: char| !weak(c) && !accented_weak(c);
    if strong(first) && strong(second) {
        return false;
    }
    !(accented_weak(first) && strong(second) || strong(first) && accented_weak(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lang: Lang, words: &[(&str, u32)]) {
        for (word, count) in words {
            assert_eq!(syllables(word, lang), *count, "{word}");
        }
    }

    #[test]
    fn english_syllables_are_those_one_speaks() {
        counted(
            Lang::En,
            &[
                ("student", 2),
                ("make", 1),
                ("table", 2),
                ("while", 1),
                ("asked", 1),
                ("wanted", 2),
                ("classes", 2),
                ("teaches", 2),
                ("writes", 1),
                ("create", 2),
                ("science", 2),
                ("idea", 3),
                ("question", 2),
                ("video", 3),
                ("the", 1),
                ("evidence", 3),
                ("competency", 4),
                ("statement", 2),
                ("useful", 2),
                ("rhythm", 1),
                ("reading", 2),
                ("40", 2),
                ("...", 0),
            ],
        );
    }

    #[test]
    fn spanish_syllables_follow_the_rules_of_its_spelling() {
        counted(
            Lang::Es,
            &[
                ("día", 2),
                ("leer", 2),
                ("escuela", 3),
                ("guía", 2),
                ("pregunta", 3),
                ("que", 1),
                ("bilingüe", 3),
                ("ahora", 3),
                ("ciudad", 2),
                ("estudiante", 4),
                ("evaluación", 4),
                ("país", 2),
                ("muy", 1),
                ("y", 1),
                ("yo", 1),
                ("prohibir", 2),
                ("construye", 3),
            ],
        );
    }
}
