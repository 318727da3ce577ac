//! What a page says of itself: its title and description, as text.
//!
//! Only the tags that say it are looked for, in whatever surrounds them; what cannot be read is left out. The texts
//! are shown as texts, so nothing in them has to be harmless.

use api_types::evidence::{MAX_LINK_DESCRIPTION, MAX_LINK_TITLE};

mod entities;
mod tags;

/// What a page says of itself. Either may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
}

/// Reads the beginning of a page.
#[must_use]
pub fn read(body: &[u8]) -> Page {
    let text = decode(body);
    let (mut own_title, mut title, mut summary, mut description) = Default::default();
    for tag in tags::of(&text) {
        let target: &mut String = match (tag.name.as_str(), tag.property().as_deref()) {
            ("title", _) => &mut own_title,
            ("meta", Some("og:title")) => &mut title,
            ("meta", Some("description")) => &mut summary,
            ("meta", Some("og:description")) => &mut description,
            _ => continue,
        };
        // The first one counts: a picture in the page has a title as well.
        if target.is_empty() {
            *target = tag.text();
        }
    }
    let first = |one: String, other: String| if one.is_empty() { other } else { one };
    Page {
        title: shown(&first(title, own_title), MAX_LINK_TITLE),
        description: shown(&first(description, summary), MAX_LINK_DESCRIPTION),
    }
}

/// UTF-8, or what Western pages were written in before; a character that is cut off at the end is left out.
fn decode(body: &[u8]) -> String {
    match std::str::from_utf8(body) {
        Ok(text) => text.to_owned(),
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&body[..error.valid_up_to()]).into_owned()
        }
        Err(_) => body.iter().copied().map(char::from).collect(),
    }
}

/// One line of plain text, at most `max` characters long.
fn shown(text: &str, max: usize) -> String {
    let text = entities::decode(text);
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !api_types::text::is_direction_mark(*c))
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let cut: String = line.chars().take(max - 1).collect();
    format!("{}\u{2026}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_what_it_says_of_itself() {
        let page = read(
            b"<!doctype html><html><head><TITLE lang=en>\n Lesson &amp; plan </TITLE>\
              <meta name=description content='Two lessons &#8211; one week'>\
              <svg><title>Icon</title></svg></head><body>x",
        );
        assert_eq!(page.title, "Lesson & plan");
        assert_eq!(page.description, "Two lessons \u{2013} one week");
        let shared = read(
            b"<title>Site</title><meta content=\"The lesson\" property=\"og:title\"/>\
              <meta name=\"description\" content=\"a\"><meta property=og:description content=\"b > a\">",
        );
        assert_eq!(
            (shared.title.as_str(), shared.description.as_str()),
            ("The lesson", "b > a")
        );
    }

    #[test]
    fn whatever_is_in_a_page_becomes_a_short_line_or_nothing() {
        assert_eq!(read(b""), Page::default());
        for broken in [
            "<",
            "<title",
            "<title>",
            "<meta content=\"",
            "<meta property=og:title content",
            "<!--<title>a",
        ] {
            assert_eq!(read(broken.as_bytes()).description, "", "{broken}");
        }
        let odd = read("<title>a\u{202e}b\0c\nd</title>".as_bytes());
        assert_eq!(odd.title, "ab c d");
        let long = read(format!("<title>{}</title>", "word ".repeat(1_000)).as_bytes());
        assert_eq!(long.title.chars().count(), MAX_LINK_TITLE);
        assert_eq!(read(b"<title>caf\xe9</title>").title, "caf\u{e9}");
        assert_eq!(read(b"<title>caf\xc3\xa9</title> \xc3").title, "caf\u{e9}");
        assert_eq!(read(b"<!-- <title>no</title> --><title>yes</title>").title, "yes");
        assert_eq!(
            read(b"<script>'<title>no</title>'</script><title>yes</title>").title,
            "yes"
        );
    }
}
