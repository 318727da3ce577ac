//! What pages of the server can do once the client is there. The buttons are in them, hidden until then:
//! `data-save` with a micro-credential's slug, `data-copy-link` with an address, and `data-print`.

use api_types::ids::Slug;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, MouseEvent};

use crate::dom;
use crate::lang::t;
use crate::saved::Keeper;
use crate::toast::Toasts;

/// The buttons.
const BUTTONS: &str = "[data-save], [data-copy-link], [data-print]";

/// Where a button remembers what it says of what is not kept.
const UNSAVED: &str = "data-unsaved-label";

/// Shows the buttons of a page, in the state that they are in; tracks what is kept.
pub fn show(page: &HtmlElement, keeper: Keeper) {
    for button in dom::all(page, BUTTONS) {
        drop(button.remove_attribute("hidden"));
        if let Some(slug) = slug(&button) {
            let pressed = if keeper.has(&slug) { "true" } else { "false" };
            // Fails only for names that are not names.
            drop(button.set_attribute("aria-pressed", pressed));
            // The words for what is so already come with the button.
            if let Ok(Some(label)) = button.query_selector("[data-save-label]") {
                let unsaved = button.get_attribute(UNSAVED).or_else(|| label.text_content());
                let unsaved = unsaved.unwrap_or_default();
                drop(button.set_attribute(UNSAVED, &unsaved));
                let saved = button
                    .get_attribute("data-saved-label")
                    .filter(|_| keeper.has(&slug));
                label.set_text_content(Some(&saved.unwrap_or(unsaved)));
            }
        }
    }
}

/// Does what a button says.
pub fn act(event: &MouseEvent, keeper: Keeper, toasts: Toasts) {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let button = pressed.and_then(|pressed| pressed.closest(BUTTONS).ok().flatten());
    let Some(button) = button else { return };
    if let Some(slug) = slug(&button) {
        keeper.toggle(&slug);
        return;
    }
    let Some(link) = button.get_attribute("data-copy-link") else {
        dom::print();
        return;
    };
    spawn_local(async move {
        match dom::copy(&link).await {
            Ok(()) => toasts.success(t().site.link_copied),
            Err(_) => toasts.failure(t().site.link_not_copied),
        }
    });
}

fn slug(button: &Element) -> Option<Slug> {
    Slug::parse(&button.get_attribute("data-save")?).ok()
}
