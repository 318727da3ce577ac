//! Where the reader was in the results, for when they come back.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::{WindowListenerHandle, window_event_listener_untyped};

use crate::dom;

/// How many frames the place may take to be there again: some seconds on a busy device.
const PATIENCE: u32 = 600;

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
        dom::keep_place(&format!("{} {link}", dom::scrolled()));
    }

    /// The place that was kept with the entry the reader came back to.
    #[must_use]
    pub fn kept() -> Option<Self> {
        Self::read(&dom::kept_place()?)
    }

    fn read(text: &str) -> Option<Self> {
        let (scrolled, link) = text.split_once(' ')?;
        Some(Self {
            scrolled: scrolled.parse().ok()?,
            link: link.to_owned(),
        })
    }

    /// Goes back there, which may take some frames: what lies there is only just being shown. Whoever scrolls,
    /// points, presses a key or goes elsewhere meanwhile stays where they are.
    pub fn restore(self) {
        let is_over = Rc::new(Cell::new(false));
        let hands = ["keydown", "pointerdown", "popstate", "touchstart", "wheel"].map(|name| {
            let is_over = Rc::clone(&is_over);
            window_event_listener_untyped(name, move |_| is_over.set(true))
        });
        self.try_again(PATIENCE, is_over, Vec::from(hands));
    }

    fn try_again(self, patience: u32, is_over: Rc<Cell<bool>>, hands: Vec<WindowListenerHandle>) {
        dom::next_frame(move || {
            if is_over.get() || self.is_reached() || patience == 0 {
                hands.into_iter().for_each(WindowListenerHandle::remove);
            } else {
                self.try_again(patience - 1, is_over, hands);
            }
        });
    }

    /// Tries to go there; says whether that worked.
    fn is_reached(&self) -> bool {
        // Only addresses of ours have a link in the list; anything else would not be a selector.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-".contains(&byte);
        let has_focus = self.link.is_empty()
            || !self.link.bytes().all(is_plain)
            || dom::focus(&format!("#main li a[href='{}']", self.link));
        // After the focus, which moves the page too.
        dom::scroll_to(self.scrolled);
        has_focus && dom::scrolled() == self.scrolled
    }
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
