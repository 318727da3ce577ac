//! Shows a page that the server wrote.

use leptos::html::Div;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::load::{Fetched, LoadPage};
use crate::components::page::ServedTitle;
use crate::features::served::actions;
use crate::features::served::document::{self, ServedDocument};
use crate::paths;
use crate::saved::use_keeper;
use crate::toast::use_toasts;

/// The page at the current address, as the server wrote it.
#[component]
pub fn ServedPage() -> impl IntoView {
    let location = use_location();
    // On the way to another page of the client the address changes first; that is not ours to fetch.
    let path = Memo::new(move |before: Option<&String>| {
        let (now, query) = (location.pathname.get(), location.search.get());
        match before {
            Some(before) if !paths::is_served(&now) => before.clone(),
            _ if query.is_empty() => now,
            _ => format!("{now}?{}", query.trim_start_matches('?')),
        }
    });
    let first = StoredValue::new(document::delivered());
    let data = Fetched::new(move || {
        let path = path.get();
        let delivered = first.try_update_value(Option::take).flatten();
        async move {
            match delivered {
                Some(document) => Ok(document),
                None => document::fetch(&path).await,
            }
        }
    });
    view! {
        <LoadPage data let:document>
            <Content document/>
        </LoadPage>
    }
    .into_any()
}

#[component]
fn Content(document: ServedDocument) -> impl IntoView {
    let content = NodeRef::<Div>::new();
    let keeper = use_keeper();
    Effect::new(move || {
        if let Some(content) = content.get() {
            actions::show(&content, keeper);
        }
    });
    let toasts = use_toasts();
    view! {
        <ServedTitle title=document.title heading=document.heading/>
        <div
            class="served"
            node_ref=content
            inner_html=document.content
            on:click=move |event| actions::act(&event, keeper, toasts)
        ></div>
    }
}
