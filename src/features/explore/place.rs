//! Where the reader was in the results, for when they come back.

use crate::dom;

/// The name under which the place stands in the history's entry.
const KEY: &str = "place";
/// How many frames what had the focus may take to be there again.
const PATIENCE: u32 = 60;

/// How far the page was scrolled, and what had the focus.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    scrolled: i32,
    link: String,
}

impl Place {
    /// Keeps the place with the current entry of the history.
    pub fn keep() {
        let link = dom::focused_attribute("href").unwrap_or_default();
        dom::keep_in_entry(KEY, &format!("{} {link}", dom::scrolled()));
    }

    /// The place that was kept with the entry the reader came back to.
    #[must_use]
    pub fn kept() -> Option<Self> {
        Self::read(&dom::kept_in_entry(KEY)?)
    }

    fn read(text: &str) -> Option<Self> {
        let (scrolled, link) = text.split_once(' ')?;
        Some(Self {
            scrolled: scrolled.parse().ok()?,
            link: link.to_owned(),
        })
    }

    /// Goes back there.
    pub fn restore(self) {
        dom::scroll_to(self.scrolled);
        // Only addresses of ours have a link in the list; anything else would not be a selector.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-".contains(&byte);
        if !self.link.is_empty() && self.link.bytes().all(is_plain) {
            focus_soon(format!("#main li a[href='{}']", self.link), PATIENCE);
        }
    }
}

/// Moves the focus to what may take some frames to be there.
fn focus_soon(selector: String, patience: u32) {
    dom::next_frame(move || {
        if !dom::focus(&selector) && patience > 0 {
            focus_soon(selector, patience - 1);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_place_is_read() {
        let read = Place::read("120 /micro-credentials/a").unwrap();
        assert_eq!((read.scrolled, read.link.as_str()), (120, "/micro-credentials/a"));
        assert_eq!(Place::read("0 ").unwrap().link, "");
        assert_eq!((Place::read(""), Place::read("x /a")), (None, None));
    }
}
