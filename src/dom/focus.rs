//! Where the focus is, and where it goes.

use wasm_bindgen::JsCast as _;
use web_sys::{FocusOptions, HtmlElement};

use super::{document, next_frame};

/// Moves the focus to the page's heading, so that keyboard and screen reader start at the new page.
pub fn focus_heading() {
    focus("#main h1");
}

/// Moves the focus to the first element that matches; says whether there is one.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Gives the focus back in the next frame to what has it now inside an element, should it lose it without another
/// getting it: a browser takes it from what is moved.
pub fn keep_focus_inside(element: &HtmlElement) {
    let focused = document().and_then(|document| document.active_element());
    let focused = focused.filter(|focused| element.contains(Some(focused)));
    let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    next_frame(move || {
        let now = document().and_then(|document| document.active_element());
        let is_lost = now.is_none_or(|now| now.tag_name() == "BODY");
        if is_lost && focused.is_connected() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Refused only by what cannot have the focus, and this had it.
            drop(focused.focus_with_options(&options));
        }
    });
}

/// An attribute of what has the focus.
#[must_use]
pub fn focused_attribute(name: &str) -> Option<String> {
    document()?.active_element()?.get_attribute(name)
}
