//! The start page.

use api_types::explore::Catalogue;
use leptos::prelude::*;

use crate::components::load::Load;
use crate::components::page::PageTitle;
use crate::features::explore::api;
use crate::features::explore::stack_page::EntryGrid;
use crate::features::home::how_it_works_page::FourSteps;
use crate::lang::t;
use crate::paths;

/// How many micro-credentials the start page shows.
const FEATURED: usize = 6;

/// The start page: what this is, the four steps, and where to begin.
#[component]
pub fn HomePage() -> impl IntoView {
    let strings = t();
    let t = &strings.home;
    let catalogue = LocalResource::new(api::catalogue);
    view! {
        <PageTitle title=t.title/>
        <div class="page home">
            <header class="home__hero">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="page-header__lead">{t.lead}</p>
                <div class="actions">
                    <a class="button button--primary" href=paths::EXPLORE>{t.start}</a>
                    <a class="button" href=paths::HOW_IT_WORKS>{t.how}</a>
                </div>
            </header>
            <section class="section" aria-labelledby="home-steps">
                <h2 id="home-steps">{t.steps_title}</h2>
                <FourSteps/>
            </section>
            <section class="section" aria-labelledby="home-featured">
                <div class="section__header">
                    <h2 id="home-featured">{t.featured}</h2>
                    <a href=paths::EXPLORE>{t.see_all}</a>
                </div>
                <Load data=catalogue let:catalogue>
                    <Featured catalogue/>
                </Load>
            </section>
            <section class="section panel home__trust">
                <h2>{t.trust_title}</h2>
                <p>{t.trust_text}</p>
                <a class="button" href=paths::VERIFY>{t.verify}</a>
            </section>
        </div>
    }
    .into_any()
}

/// The newest micro-credentials; those in the reader's language come first.
#[component]
fn Featured(catalogue: Catalogue) -> impl IntoView {
    let Catalogue {
        mut entries, issuers, ..
    } = catalogue;
    entries.sort_by_key(|entry| (entry.lang != t().lang.code(), std::cmp::Reverse(entry.published)));
    entries.truncate(FEATURED);
    view! { <EntryGrid entries issuers/> }
}
