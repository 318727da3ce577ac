//! What the browser keeps: with an entry of its history, until a tab is closed, in cookies, and for good.

use wasm_bindgen::JsValue;
use web_sys::{ScrollRestoration, Storage};

use super::{document, window};

/// The name under which a place stands in an entry of the history.
const PLACE: &str = "place";

/// Keeps the reader's place with the current entry of the browser's history, for when they come back to it. The
/// browser knows how far it was scrolled too, and would go there before it is there, or after us: it is told not to.
pub fn keep_place(text: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let state = history.state().ok().filter(JsValue::is_object);
    let state = state.unwrap_or_else(|| js_sys::Object::new().into());
    // A property of a plain object can always be set; a refused entry costs the place and nothing else.
    drop(js_sys::Reflect::set(&state, &PLACE.into(), &text.into()));
    drop(history.replace_state(&state, ""));
    drop(history.set_scroll_restoration(ScrollRestoration::Manual));
}

/// Lets the browser scroll back to the current entry of its history, unless a place was kept with it. An entry begins
/// as the one before it was.
pub fn let_browser_scroll_back() {
    if kept_place().is_none()
        && let Some(history) = window().and_then(|window| window.history().ok())
    {
        // Refused only in a document that is not shown.
        drop(history.set_scroll_restoration(ScrollRestoration::Auto));
    }
}

/// The place that was kept with the current entry of the browser's history.
#[must_use]
pub fn kept_place() -> Option<String> {
    let state = window()?.history().ok()?.state().ok()?;
    if !state.is_object() {
        return None;
    }
    js_sys::Reflect::get(&state, &PLACE.into()).ok()?.as_string()
}

/// A text of what this tab keeps.
#[must_use]
pub fn kept_for_visit(key: &str) -> Option<String> {
    visit()?.get_item(key).ok().flatten()
}

/// A cookie that scripts may read.
#[must_use]
pub fn cookie(name: &str) -> Option<String> {
    let document: JsValue = document()?.into();
    let all = js_sys::Reflect::get(&document, &"cookie".into())
        .ok()?
        .as_string()?;
    all.split("; ")
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Keeps a cookie for a year.
pub fn set_cookie(name: &str, value: &str) {
    if let Some(document) = document() {
        let cookie = format!("{name}={value}; path=/; max-age=31536000; samesite=lax");
        // Refused where cookies are switched off; then the choice holds for this page only.
        drop(js_sys::Reflect::set(
            &document.into(),
            &"cookie".into(),
            &cookie.into(),
        ));
    }
}

/// This browser's own store; absent where it is switched off.
#[must_use]
pub fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// Keeps a text until this tab is closed.
pub fn keep_for_visit(key: &str, text: &str) {
    if let Some(store) = visit() {
        // Refused where the store is full; nothing that matters is kept here.
        drop(store.set_item(key, text));
    }
}

/// Takes a text out of what this tab keeps.
#[must_use]
pub fn take_from_visit(key: &str) -> Option<String> {
    let text = kept_for_visit(key)?;
    drop(visit()?.remove_item(key));
    Some(text)
}

/// What this tab keeps until it is closed; absent where that is switched off.
fn visit() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}
