//! The only place that touches the window and the document.
//!
//! Everything here does nothing where there is no window, so that logic beside views can be tested
//! natively.

use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Document, HtmlElement, Window};

pub mod database;
mod focus;
mod hold;
mod keeping;
pub mod media;
mod random;

pub use focus::{focus, focus_heading, focused_attribute, keep_focus_inside};
pub use hold::{Hold, hold};
pub use keeping::{
    cookie, keep_for_visit, keep_place, kept_for_visit, kept_place, let_browser_scroll_back, set_cookie,
    storage, take_from_visit,
};
pub use random::random_bytes;

/// The browser window.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that takes the window"
)]
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}

/// The document.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element the client mounts into.
#[must_use]
pub fn app_root() -> Option<HtmlElement> {
    element("app")
}

/// Shows the client and removes the server's page text; called when the first page has its data.
pub fn reveal() {
    if let Some(app) = app_root()
        && app.hidden()
    {
        app.set_hidden(false);
        if let Some(shell) = element("shell") {
            shell.remove();
        }
    }
}

/// Reveals the client in the next frame unless something in it is still loading.
pub fn reveal_when_idle() {
    next_frame(|| {
        let busy =
            document().and_then(|document| document.query_selector("#app [data-loading]").ok().flatten());
        let shell_is_empty = element("shell").is_none_or(|shell| shell.child_element_count() == 0);
        if busy.is_none() || shell_is_empty {
            reveal();
        }
    });
}

/// The words that are marked on the page; none where nothing is.
#[must_use]
pub fn marked_words() -> String {
    let selection = window().and_then(|window| window.get_selection().ok().flatten());
    selection.map_or_else(String::new, |selection| selection.to_string().into())
}

/// The page's clock in milliseconds; it never goes back.
#[must_use]
pub fn now() -> f64 {
    let performance = window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}

/// Runs `work` before the next repaint.
pub fn next_frame(work: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let closure = Closure::once_into_js(work);
        // Only a detached window refuses, and then there is nothing left to paint.
        drop(window.request_animation_frame(closure.unchecked_ref()));
    }
}

/// Runs `work` once the next repaint is done: for what may come after what somebody waits for.
pub fn after_paint(work: impl FnOnce() + 'static) {
    next_frame(|| next_frame(work));
}

/// Sets the tab's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `<html lang>`.
pub fn set_document_lang(code: &str) {
    set_root_attribute("lang", Some(code));
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Fails only for names that are not names; ours are constants.
        drop(match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        });
    }
}

/// The elements below another that match.
#[must_use]
pub fn all(below: &HtmlElement, selector: &str) -> Vec<web_sys::Element> {
    let Ok(found) = below.query_selector_all(selector) else {
        return Vec::new();
    };
    let found = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok());
    found.collect()
}

/// The path of the link that was clicked, when it leads to a page of this site.
#[must_use]
pub fn clicked_path(event: &web_sys::MouseEvent) -> Option<String> {
    let clicked: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: web_sys::HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    (link.origin() == origin()).then(|| link.pathname())
}

/// How far the page is scrolled, in CSS pixels.
#[must_use]
pub fn scrolled() -> i32 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0) as i32
}

/// Scrolls the page to a place.
pub fn scroll_to(y: i32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, f64::from(y));
    }
}

/// How tall the window's inside is, in CSS pixels.
#[must_use]
pub fn viewport_height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(0.0)
}

/// Where an element begins, in CSS pixels below the top of the screen.
#[must_use]
pub fn top_of(element: &HtmlElement) -> f64 {
    element.get_bounding_client_rect().top()
}

/// How tall an element's first child is, in CSS pixels.
#[must_use]
pub fn height_of_first_child(element: &HtmlElement) -> Option<f64> {
    Some(element.first_element_child()?.get_bounding_client_rect().height())
}

/// An element's properties as the style sheets make them.
#[must_use]
pub fn style_of(element: &HtmlElement) -> Option<impl Fn(&str) -> String> {
    let style = window()?.get_computed_style(element).ok()??;
    Some(move |property: &str| style.get_property_value(property).unwrap_or_default())
}

/// A parameter of the current address.
#[must_use]
pub fn query_parameter(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The current path with its parameters, to come back to.
#[must_use]
pub fn here() -> String {
    let location = window().map(|window| window.location());
    let path = location
        .as_ref()
        .and_then(|location| location.pathname().ok())
        .unwrap_or_else(|| "/".to_owned());
    path + &location
        .and_then(|location| location.search().ok())
        .unwrap_or_default()
}

/// Whether the browser knows that it has no connection.
#[must_use]
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Where the site stands: scheme, host and port.
#[must_use]
pub fn origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Loads an address anew, leaving the client. It takes the place of the current entry in the history.
pub fn load(path: &str) {
    if let Some(window) = window() {
        drop(window.location().replace(path));
    }
}

/// The languages the browser asks for, best first.
#[must_use]
pub fn browser_languages() -> Vec<String> {
    let Some(window) = window() else { return Vec::new() };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Copies text to the clipboard.
///
/// # Errors
/// When the browser refuses, or has no clipboard.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    wasm_bindgen_futures::JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .map(drop)
}

/// Opens the browser's own dialog for printing.
pub fn print() {
    if let Some(window) = window() {
        // Refused where printing is switched off, and then nothing can be done about it.
        drop(window.print());
    }
}

/// Asks for a confirmation with the browser's own dialog; "no" where there is none.
#[must_use]
pub fn confirm(question: &str) -> bool {
    window()
        .and_then(|window| window.confirm_with_message(question).ok())
        .unwrap_or(false)
}

/// Whether a media query holds now; no, where there is no window.
#[must_use]
pub fn matches_media(query: &str) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Waits.
pub async fn sleep(time: std::time::Duration) {
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            // Only a detached window refuses, and then nobody waits any more.
            drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds));
        }
    });
    drop(wasm_bindgen_futures::JsFuture::from(waited).await);
}

/// An address under which this page can show what it holds; give it back with [`forget_address`].
#[must_use]
pub fn address_of(blob: &web_sys::Blob) -> Option<String> {
    web_sys::Url::create_object_url_with_blob(blob).ok()
}

/// Gives an address of [`address_of`] back.
pub fn forget_address(address: &str) {
    // Refused by none: an unknown address is passed over.
    drop(web_sys::Url::revoke_object_url(address));
}
