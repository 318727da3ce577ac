//! The start page.

use api_types::explore::{Catalogue, CatalogueEntry, badge_art_path};
use api_types::lang::Lang;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::components::load::Load;
use crate::components::page::PageTitle;
use crate::components::search_box::SearchBox;
use crate::features::explore::address::Address;
use crate::features::explore::api;
use crate::features::explore::card::EntryGrid;
use crate::features::home::how_it_works_page::FourSteps;
use crate::http;
use crate::lang::t;
use crate::paths;

/// How many micro-credentials the start page shows.
const FEATURED: usize = 3;

/// The start page: what this is, the four steps, and where to begin.
#[component]
pub fn HomePage() -> impl IntoView {
    let t = &t().home;
    let catalogue = LocalResource::new(api::catalogue);
    view! {
        <PageTitle title=t.title/>
        <Hero catalogue/>
        <div class="page">
            <Search/>
            <section class="section" aria-labelledby="steps">
                <h2 id="steps">{t.steps_title}</h2>
                <FourSteps/>
            </section>
            <section class="section" aria-labelledby="featured">
                <div class="section__header">
                    <h2 id="featured">{t.featured}</h2>
                    <a href=paths::EXPLORE>{t.see_all}</a>
                </div>
                <Load data=catalogue let:catalogue>
                    <Featured catalogue/>
                </Load>
            </section>
            {move || catalogue.get().and_then(Result::ok).map(|catalogue| view! { <Tally catalogue/> })}
            <Pledge/>
        </div>
    }
    .into_any()
}

/// What this is, with the art of the newest badges beside it.
#[component]
fn Hero(catalogue: LocalResource<Result<Catalogue, http::Error>>) -> impl IntoView {
    let strings = t();
    let t = &strings.home;
    let art = move || {
        let entries = catalogue
            .get()
            .and_then(Result::ok)
            .map(|catalogue| featured(catalogue.entries));
        entries.unwrap_or_default().into_iter().map(|entry| {
            view! { <img src=badge_art_path(&entry.slug) alt="" width="320" height="320"/> }
        })
    };
    view! {
        <section class="hero" aria-labelledby="hero-title">
            <div class="hero__inner">
                <div class="hero__text">
                    <h1 class="hero__title" id="hero-title" tabindex="-1">{t.title}</h1>
                    <p class="hero__lead">{t.lead}</p>
                    <div class="actions">
                        <a class="button button--gold" href=paths::EXPLORE>{t.start}</a>
                        <a class="hero__link" href=paths::HOW_IT_WORKS>{strings.site.how_it_works}</a>
                    </div>
                    <p class="hero__note">{t.note}</p>
                </div>
                <div class="hero__badges" aria-hidden="true">{move || art().collect_view()}</div>
            </div>
        </section>
    }
}

/// Goes to the explorer with what was typed.
#[component]
fn Search() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let navigate = use_navigate();
    let search = Callback::new(move |()| {
        let address = Address::default().with_text(text.get_untracked());
        navigate(&address.path(), NavigateOptions::default());
    });
    let typed = Callback::new(move |typed| text.set(typed));
    view! { <SearchBox label=t().home.search_label text on_input=typed on_search=search/> }
}

/// The newest micro-credentials.
#[component]
fn Featured(catalogue: Catalogue) -> impl IntoView {
    let Catalogue { entries, issuers, .. } = catalogue;
    view! { <EntryGrid entries=featured(entries) issuers/> }
}

/// The newest micro-credentials; those in the reader's language come first.
fn featured(mut entries: Vec<CatalogueEntry>) -> Vec<CatalogueEntry> {
    entries.sort_by_key(|entry| (entry.lang != t().lang.code(), std::cmp::Reverse(entry.published)));
    entries.truncate(FEATURED);
    entries
}

#[component]
fn Tally(catalogue: Catalogue) -> impl IntoView {
    let t = &t().home;
    let figures = [
        (t.tally_entries, catalogue.entries.len()),
        (t.tally_issuers, catalogue.issuers.len()),
        (t.tally_stacks, catalogue.stacks.len()),
        (t.tally_langs, Lang::ALL.len()),
    ];
    let figures = figures.map(|(name, number)| {
        view! { <div class="tally__item"><dt>{name}</dt><dd>{number}</dd></div> }
    });
    view! { <dl class="tally panel panel--sunk">{figures.into_iter().collect_view()}</dl> }
}

/// What the platform promises: to those who earn badges, and to those who read them.
#[component]
fn Pledge() -> impl IntoView {
    let strings = t();
    let t = &strings.home;
    view! {
        <div class="pledge">
            <section class="panel" aria-labelledby="pledge-yours">
                <h2 id="pledge-yours">{t.yours_title}</h2>
                <p>{t.yours_text}</p>
                <p><a href=paths::HOW_IT_WORKS>{strings.site.how_it_works}</a></p>
            </section>
            <section class="panel" aria-labelledby="pledge-trust">
                <h2 id="pledge-trust">{t.trust_title}</h2>
                <p>{t.trust_text}</p>
                <p><a href=paths::VERIFY>{strings.site.verify}</a></p>
            </section>
        </div>
    }
}
