//! The explorer: one search box, every facet, an answer to each keystroke.

use std::sync::Arc;

use api_types::explore::Catalogue;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use search::{Hit, Index, Lang, Results};

use crate::components::icon::Icon;
use crate::components::load::Load;
use crate::components::page::PageTitle;
use crate::components::search_box::SearchBox;
use crate::dom;
use crate::features::explore::address::{Address, SORTS};
use crate::features::explore::api;
use crate::features::explore::card::BadgeCard;
use crate::features::explore::facets::{ActiveFilters, Facets};
use crate::lang::t;

/// The explorer.
#[component]
pub fn ExplorePage() -> impl IntoView {
    let t = &t().explore;
    let catalogue = LocalResource::new(api::catalogue);
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <Load data=catalogue let:catalogue>
                <Finder catalogue/>
            </Load>
        </div>
    }
    .into_any()
}

/// Builds the index of a catalogue, with the topics' words in every language.
fn index_of(catalogue: &Catalogue) -> Index {
    let label = |topic: &str, lang: Lang| {
        let lang = match lang {
            Lang::En => api_types::lang::Lang::En,
            Lang::Es => api_types::lang::Lang::Es,
        };
        i18n::strings(lang).lookup_topic.get(topic)
    };
    Index::build(&search::catalogue::documents(catalogue, label))
}

/// The search box, the facets and the results, once the catalogue is there.
#[component]
fn Finder(catalogue: Catalogue) -> impl IntoView {
    let index = Arc::new(index_of(&catalogue));
    let catalogue = Arc::new(catalogue);
    let parameters = use_query_map();
    let address = Memo::new(move |_| parameters.with(|map| Address::read(|name| map.get(name))));
    let results = Memo::new(move |_| address.with(|address| index.search(&address.query())));
    let navigate = use_navigate();
    // Typing and choosing change the address in place: going back leaves the explorer in one step.
    let go = Callback::new(move |address: Address| {
        navigate(
            &address.path(),
            NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let text = Memo::new(move |_| address.with(|address| address.text.clone()));
    let typed = Callback::new(move |text| go.run(address.get_untracked().with_text(text)));
    // The results follow each keystroke; who presses the button wants to read them.
    let read = Callback::new(|()| dom::focus("#results"));
    view! {
        <SearchBox label=t().explore.search_label text on_input=typed on_search=read/>
        <div class="explore">
            <details class="explore__filters" open=is_wide()>
                <summary class="explore__filters-title">
                    <Icon name="filter"/>
                    {move || filters_title(address.with(Address::choices))}
                </summary>
                <Facets catalogue=Arc::clone(&catalogue) address results go/>
            </details>
            <section class="explore__results" aria-labelledby="results">
                <h2 class="visually-hidden" id="results" tabindex="-1">{t().explore.results_title}</h2>
                <ResultsBar address results go/>
                <ActiveFilters catalogue=Arc::clone(&catalogue) address/>
                <ResultsList catalogue address results go/>
            </section>
        </div>
    }
}

fn filters_title(choices: usize) -> String {
    let t = &t().explore;
    match choices {
        0 => t.filters.to_owned(),
        choices => t.filters_count(choices),
    }
}

/// Whether there is room for the facets beside the results from the start.
fn is_wide() -> bool {
    dom::matches_media("(min-width: 60em)")
}

/// How many there are, and in which order.
#[component]
fn ResultsBar(address: Memo<Address>, results: Memo<Results>, go: Callback<Address>) -> impl IntoView {
    let t = &t().explore;
    let change = move |event| {
        let key = event_target_value(&event);
        if let Some((sort, _)) = SORTS.iter().find(|(_, known)| *known == key) {
            go.run(address.get_untracked().with_sort(*sort));
        }
    };
    let options = SORTS.map(|(sort, key)| {
        let words = match key {
            "newest" => t.sort_newest,
            "title" => t.sort_title,
            "shortest" => t.sort_shortest,
            _ => t.sort_relevance,
        };
        view! { <option value=key selected=move || address.with(|address| address.sort == sort)>{words}</option> }
    });
    view! {
        <div class="explore__bar">
            <p class="explore__count" role="status">{move || t.results(results.with(|results| results.total))}</p>
            <label class="explore__sort">
                {t.sort}
                <select class="input" on:change=change>{options.into_iter().collect_view()}</select>
            </label>
        </div>
    }
}

#[component]
fn ResultsList(
    catalogue: Arc<Catalogue>,
    address: Memo<Address>,
    results: Memo<Results>,
    go: Callback<Address>,
) -> impl IntoView {
    let t = &t().explore;
    let hint = move || {
        let meant = results.with(|results| results.did_you_mean.clone());
        meant.map(|meant| {
            let text = meant.clone();
            let search = move |_| go.run(address.get_untracked().with_text(text.clone()));
            view! {
                <p class="actions">
                    {t.did_you_mean}
                    <button class="button button--quiet button--small" type="button" on:click=search>{meant}"?"</button>
                </p>
            }
        })
    };
    let list = move || {
        results.with(|results| {
            if results.hits.is_empty() {
                return view! { <NothingFound go/> }.into_any();
            }
            let cards = results
                .hits
                .iter()
                .map(|hit| result(&catalogue, hit))
                .collect_view();
            view! { <ul class="card-grid">{cards}</ul> }.into_any()
        })
    };
    view! {
        {hint}
        {move || results.with(|results| results.partial).then(|| view! { <p>{t.partial}</p> })}
        {list}
    }
}

fn result(catalogue: &Catalogue, hit: &Hit) -> Option<impl IntoView + use<>> {
    let entry = catalogue.entries.get(hit.doc.position())?.clone();
    let issuer = catalogue
        .issuers
        .iter()
        .find(|issuer| issuer.slug == entry.issuer)?;
    let issuer_name = issuer.name.clone();
    let (title_marks, summary_marks) = (hit.title.clone(), hit.summary.clone());
    Some(view! { <li><BadgeCard entry issuer_name title_marks summary_marks/></li> })
}

#[component]
fn NothingFound(go: Callback<Address>) -> impl IntoView {
    let t = &t().explore;
    view! {
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h3>{t.none_title}</h3>
            <p class="empty__text">{t.none_text}</p>
            <button class="button" type="button" on:click=move |_| go.run(Address::default())>{t.clear_all}</button>
        </div>
    }
}
