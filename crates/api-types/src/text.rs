//! Rules for text: counting words, checking links, shortening, folding.

mod fold;

pub use fold::{fold, is_mark};

/// How many words a text has: runs between white space that hold at least one letter or digit.
///
/// A dash standing alone is no word; `well-being` is one, as teachers' own word processors count.
#[must_use]
pub fn words(text: &str) -> u32 {
    let count = text
        .split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The longest link that is kept, in bytes.
pub const MAX_LINK: usize = 2_000;

/// Whether `text` is an absolute https link with a host name that has a dot, and no user or password in it.
#[must_use]
pub fn is_https_link(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let port_is_number = authority
        .split_once(':')
        .is_none_or(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    text.len() <= MAX_LINK
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'))
        && !authority.contains('@')
        && port_is_number
        && host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// A file's name as it may be shown and stored: the last path segment, without control characters,
/// at most 120 characters with the extension kept; `file` when nothing is left.
#[must_use]
pub fn file_name(given: &str) -> String {
    const MAX: usize = 120;
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_direction_mark(*c))
        .collect::<String>()
        .trim()
        .to_owned();
    let clean = clean.trim_start_matches('.').to_owned();
    if clean.is_empty() {
        return "file".to_owned();
    }
    if clean.chars().count() <= MAX {
        return clean;
    }
    let (stem, extension) = match clean.rsplit_once('.') {
        Some((stem, extension)) if extension.chars().count() <= 8 => (stem, format!(".{extension}")),
        _ => (clean.as_str(), String::new()),
    };
    let kept: String = stem.chars().take(MAX - extension.chars().count()).collect();
    kept + &extension
}

/// Characters that reorder text and so can make `exe.pdf` of `fdp.exe` (Unicode TR 36, section 3).
/// Whether a character only turns the direction of the text around it.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_word_processors_do() {
        assert_eq!(words(""), 0);
        assert_eq!(words("  \n — "), 0);
        assert_eq!(words("Well-being, 3 times — ¡qué bien!"), 5);
    }

    #[test]
    fn links_must_be_https_with_a_host_and_no_password() {
        for good in [
            "https://example.org",
            "https://docs.example.org:8443/a?b=c#d",
            "https://español.example/ñ",
        ] {
            assert!(is_https_link(good), "{good}");
        }
        for bad in [
            "http://example.org",
            "https://",
            "https://localhost/x",
            "https://user:pw@example.org/",
            "https://example.org/a b",
            "javascript:alert(1)",
            "https://a..b/",
            "https://example.org:x/",
        ] {
            assert!(!is_https_link(bad), "{bad}");
        }
    }

    #[test]
    fn file_names_lose_paths_control_characters_and_tricks() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("C:\\Users\\x\\plan.pdf"), "plan.pdf");
        assert_eq!(file_name("a\u{202e}fdp.exe\u{0}"), "afdp.exe");
        assert_eq!(file_name("a\u{61c}.pdf"), "a.pdf");
        assert_eq!(file_name("/"), "file");
        assert_eq!(file_name("..."), "file");
        let long = format!("{}.pdf", "x".repeat(400));
        let kept = file_name(&long);
        assert_eq!(kept.chars().count(), 120);
        assert!(kept.ends_with("x.pdf"));
    }
}
