//! What is kept for later: micro-credentials, as the server lists them, and searches.

use api_types::ids::Slug;
use api_types::search::explore_path;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::page::PageTitle;
use crate::features::explore::words;
use crate::features::served::document;
use crate::lang::t;
use crate::paths;
use crate::saved::use_keeper;

/// What is kept for later.
#[component]
pub fn SavedPage() -> impl IntoView {
    let t = &t().explore;
    let keeper = use_keeper();
    let slugs = Memo::new(move |_| {
        let kept = keeper.all().micro_credentials;
        kept.iter().map(Slug::as_str).collect::<Vec<_>>().join(",")
    });
    let list = Fetched::new(move || {
        let path = format!("{}?with={}", paths::SAVED, slugs.get());
        async move { document::fetch_part(&path, "#main > .page").await }
    });
    let searches = move || {
        let kept = keeper.all().searches;
        (!kept.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="searches">
                    <h2 id="searches">{t.saved_searches}</h2>
                    <ul class="saved-searches">{kept.into_iter().map(search).collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        <PageTitle title=t.saved_title/>
        <div class="page">
            <Load data=list let:list>
                <div inner_html=list></div>
            </Load>
            {searches}
        </div>
    }
    .into_any()
}

fn search(search: String) -> impl IntoView {
    let t = &t().explore;
    let keeper = use_keeper();
    let name = words::search_name(&search);
    let label = t.unsave_search(&name);
    let href = explore_path(&search);
    view! {
        <li>
            <a href=href><Icon name="search"/>{name}</a>
            <button
                class="icon-button"
                type="button"
                aria-label=label
                on:click=move |_| keeper.toggle_search(&search)
            >
                <Icon name="trash"/>
            </button>
        </li>
    }
}
