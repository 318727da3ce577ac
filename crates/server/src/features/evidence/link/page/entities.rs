//! Character references: those that titles use, and all numbers.

/// The names that titles use (HTML, section 13.5).
const NAMED: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("hellip", '\u{2026}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("middot", '·'),
    ("aacute", 'á'),
    ("eacute", 'é'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("uuml", 'ü'),
    ("iquest", '¿'),
];
/// The longest reference that is looked at, without its marks.
const LONGEST: usize = 10;

/// Replaces character references; what is none stays as it is.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let found = rest
            .find(';')
            .filter(|end| *end <= LONGEST)
            .and_then(|end| Some((character(&rest[..end])?, end)));
        match found {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(reference: &str) -> Option<char> {
    if let Some(number) = reference.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(number.ok()?);
    }
    let named = NAMED.iter().find(|(name, _)| *name == reference);
    named.map(|(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_become_characters_and_all_else_stays() {
        assert_eq!(
            decode("a &amp; b &#x2019;&#8230; &ntilde;"),
            "a & b \u{2019}\u{2026} ñ"
        );
        assert_eq!(
            decode("AT&T; R&D &nothing; &#xd800; &"),
            "AT&T; R&D &nothing; &#xd800; &"
        );
    }
}
