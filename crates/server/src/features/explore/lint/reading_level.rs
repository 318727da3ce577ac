//! How many years of schooling a text takes, by the length of its sentences and words.
//!
//! English: the Flesch-Kincaid grade level (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
//! "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch Report 8-75, 1975).
//! Spanish: the formula of A. N. Crawford, "Fórmula y gráfico para determinar la comprensibilidad de textos
//! de nivel primario en castellano", Lectura y Vida 5 (4), 1984. Both know nothing of what a text says: they
//! tell long from short, no more.

use api_types::{content::Content, lang::Lang};

/// What the formulas look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    sentences: u32,
    words: u32,
    syllables: u32,
}

/// The years of schooling that it takes to read a content, or `None` when there is too little of it to say.
#[must_use]
pub fn reading_level(content: &Content) -> Option<f64> {
    let lang = Lang::from_tag(&content.lang)?;
    let mut counts = Counts::default();
    for text in prose(content) {
        counts.add(text, lang);
    }
    (counts.words >= 100).then(|| counts.level(lang))
}

/// Every text that readers read, without titles, references and names.
fn prose(content: &Content) -> impl Iterator<Item = &str> {
    let own = [
        &content.summary,
        &content.competency,
        &content.key_method,
        &content.rationale,
    ];
    let components = content.components.iter().map(|component| &component.body);
    let parts = content.parts.iter().map(|part| &part.intro);
    let prompts = content.parts.iter().flat_map(|part| &part.prompts);
    let evidence = content.parts.iter().flat_map(|part| &part.evidence);
    let rows = content.rows().flat_map(|(_, row)| &row.descriptors);
    own.into_iter()
        .chain(components)
        .chain(parts)
        .chain(prompts.flat_map(|prompt| [&prompt.text, &prompt.help]))
        .chain(evidence.map(|requirement| &requirement.text))
        .chain(rows)
        .map(String::as_str)
}

impl Counts {
    /// Adds a text: Markdown, in which a list's item or a paragraph ends a sentence too.
    fn add(&mut self, text: &str, lang: Lang) {
        let mut open = false;
        for line in text.lines() {
            let line = line.trim();
            if line.is_empty() || begins_item(line) {
                self.sentences += u32::from(open);
                open = false;
            }
            for token in line.split_whitespace() {
                if token.contains("://") {
                    continue;
                }
                let syllables: u32 = token.split(is_between).map(|word| syllables(word, lang)).sum();
                self.words += u32::from(syllables > 0);
                self.syllables += syllables;
                open |= syllables > 0;
                if open && ends_sentence(token) {
                    self.sentences += 1;
                    open = false;
                }
            }
        }
        self.sentences += u32::from(open);
    }

    fn level(self, lang: Lang) -> f64 {
        let (words, sentences) = (f64::from(self.words), f64::from(self.sentences));
        let syllables = f64::from(self.syllables);
        match lang {
            Lang::En => 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
            Lang::Es => 0.049 * (100.0 * syllables / words) - 0.205 * (100.0 * sentences / words) - 3.407,
        }
    }
}

/// Hyphens and dashes join words that are spoken one after the other.
fn is_between(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}' | '/')
}

fn begins_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '+', '#', '>', '|'])
        || numbered.len() < line.len() && numbered.starts_with(['.', ')'])
}

/// Whether a sentence ends with this word: marks and quotes may follow the stop.
fn ends_sentence(token: &str) -> bool {
    token
        .trim_end_matches(|c: char| {
            matches!(
                c,
                '"' | '\'' | ')' | ']' | '*' | '_' | '\u{201d}' | '\u{2019}' | '\u{bb}'
            )
        })
        .ends_with(['.', '!', '?', '\u{2026}'])
}

/// The syllables of a word, as far as its letters tell; 0 without a letter.
fn syllables(word: &str, lang: Lang) -> u32 {
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

    #[test]
    fn sentences_end_at_stops_paragraphs_and_items_and_not_in_numbers() {
        let mut counts = Counts::default();
        counts.add(
            "One two. Is it 3.5 wide?\n\n- a list's item\n- and **another.**\n\nNo stop",
            Lang::En,
        );
        assert_eq!((counts.sentences, counts.words), (5, 13));
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        // 100 words, 5 sentences, 150 syllables: worked by hand.
        let counts = Counts {
            sentences: 5,
            words: 100,
            syllables: 150,
        };
        assert!((counts.level(Lang::En) - 9.91).abs() < 1e-9);
        let counts = Counts {
            sentences: 5,
            words: 100,
            syllables: 200,
        };
        assert!((counts.level(Lang::Es) - 5.368).abs() < 1e-9);
    }
}
