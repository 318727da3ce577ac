//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;

/// Says that there is no such page, and where to go on.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let site = &t().site;
    view! {
        <PageTitle title=site.not_found_title/>
        <div class="page page--narrow">
            <div class="empty">
                <Icon name="laurel" class="icon empty__mark"/>
                <h1 tabindex="-1">{site.not_found_title}</h1>
                <p class="empty__text">{site.not_found_text}</p>
                <div class="actions">
                    <a class="button button--primary" href=paths::EXPLORE>{site.explore}</a>
                    <a class="button" href=paths::HOME>{site.home}</a>
                </div>
            </div>
        </div>
    }
    .into_any()
}
