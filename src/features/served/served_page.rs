//! Shows a page that the server wrote.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::load::LoadPage;
use crate::components::page::ServedTitle;
use crate::features::served::document::{self, ServedDocument};
use crate::paths;

/// The page at the current address, as the server wrote it.
#[component]
pub fn ServedPage() -> impl IntoView {
    let location = use_location();
    // On the way to another page of the client the address changes first; that is not ours to fetch.
    let path = Memo::new(move |before: Option<&String>| {
        let now = location.pathname.get();
        match before {
            Some(before) if !paths::is_served(&now) => before.clone(),
            _ => now,
        }
    });
    let first = StoredValue::new(document::delivered());
    let data = LocalResource::new(move || {
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
    view! {
        <ServedTitle title=document.title heading=document.heading/>
        <div class="served" inner_html=document.content></div>
    }
}
