//! The frame of a page: title, heading, and what happens when it is reached.

use std::cell::Cell;

use leptos::prelude::*;

use crate::dom;
use crate::lang::t;

thread_local! {
    /// Whether a page has been shown in this visit. The first one is where the browser put the
    /// reader; every later one has to move focus and announce itself, which the router does not.
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Names the page in the tab, moves the focus to its heading and has it announced.
///
/// Put it at the top of a page, once its title is known.
#[component]
pub fn PageTitle(
    /// The page's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    arrive(t().site.page_title(&title), title);
}

/// The same for a page that the server wrote, which names itself.
#[component]
pub fn ServedTitle(
    /// The tab's title.
    title: String,
    /// The page's name.
    heading: String,
) -> impl IntoView {
    arrive(title, heading);
}

fn arrive(title: String, name: String) {
    let announcement = use_announcement();
    Effect::new(move || {
        dom::set_title(&title);
        dom::let_browser_scroll_back();
        if SHOWN.replace(true) {
            announcement.0.set(t().site.went_to(&name));
            dom::next_frame(dom::focus_heading);
        }
        dom::reveal_when_idle();
    });
}

/// What the polite live region says; a context of the page frame.
#[derive(Debug, Clone, Copy)]
pub struct Announcement(RwSignal<String>);

impl Announcement {
    /// Says something to screen readers when they are done with what they are saying.
    pub fn say(self, text: impl Into<String>) {
        self.0.set(text.into());
    }
}

/// The polite live region, present from the start so that changes in it are heard.
#[component]
pub fn Announcer() -> impl IntoView {
    let announcement = use_announcement();
    view! { <p class="visually-hidden" role="status" aria-live="polite">{move || announcement.0.get()}</p> }
}

/// Makes the announcement a context.
pub fn provide_announcement() {
    provide_context(Announcement(RwSignal::new(String::new())));
}

/// The announcement.
///
/// # Panics
/// Outside [`crate::app::App`], which provides it.
#[must_use]
pub fn use_announcement() -> Announcement {
    expect_context()
}
