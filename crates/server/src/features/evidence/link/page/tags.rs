//! The opening tags of a page, one after the other.

/// An opening tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name in small letters.
    pub name: String,
    attributes: &'a str,
    after: &'a str,
}

/// Elements whose content is text up to their own end, whatever it looks like.
const RAW: [&str; 5] = ["script", "style", "textarea", "noscript", "template"];

/// Every opening tag outside comments and scripts.
pub fn of(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = &comment[comment.find("-->")?..];
                continue;
            }
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let end = end_of_tag(rest)?;
            let (tag, after) = (&rest[..end], &rest[end + 1..]);
            let at = tag
                .find(|c: char| c.is_ascii_whitespace() || c == '/')
                .unwrap_or(tag.len());
            let name = tag[..at].to_ascii_lowercase();
            rest = if RAW.contains(&name.as_str()) {
                &after[end_of_element(after, &name)..]
            } else {
                after
            };
            return Some(Tag {
                name,
                attributes: &tag[at..],
                after,
            });
        }
    })
}

impl Tag<'_> {
    /// What a `meta` is about.
    #[must_use]
    pub fn property(&self) -> Option<String> {
        let found = self.attribute("property").or_else(|| self.attribute("name"))?;
        Some(found.to_ascii_lowercase())
    }

    /// What it says: the `content` of a `meta`, else what stands between the tags.
    #[must_use]
    pub fn text(&self) -> String {
        if self.name == "meta" {
            self.attribute("content").unwrap_or_default()
        } else {
            self.after[..end_of_element(self.after, &self.name)].to_owned()
        }
    }

    fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let at = rest
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .unwrap_or(rest.len());
            let name = &rest[..at];
            rest = rest[at..].trim_start();
            let mut value = "";
            if let Some(given) = rest.strip_prefix('=') {
                (value, rest) = split_value(given.trim_start());
            }
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value.to_owned());
            }
        }
    }
}

fn split_value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = &text[1..];
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len())),
    }
}

/// Where the tag's `>` is; one in quotes does not count.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where an element's end tag begins, or the page ends.
fn end_of_element(text: &str, name: &str) -> usize {
    let wanted = format!("</{name}");
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
        .unwrap_or(text.len())
}
