//! Markdown as HTML. The one place that sets `inner_html`: the events are safe by construction.

use leptos::prelude::*;
use pulldown_cmark::html::push_html;

/// A text in Markdown.
#[component]
pub fn Markdown(
    /// The text.
    #[prop(into)]
    text: String,
    /// The text's language, where it differs from the page's.
    #[prop(into, optional)]
    lang: Option<String>,
) -> impl IntoView {
    let mut html = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut html, api_types::markdown::safe_events(&text));
    view! { <div class="prose" lang=lang inner_html=html></div> }
}
