//! The page of a link that works no more, or never did.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;

/// Says kindly that there is nothing here, and not why: that is between the learner and their link.
#[component]
pub fn Gone() -> impl IntoView {
    let strings = t();
    let t = &strings.advice;
    view! {
        <PageTitle title=t.gone_title/>
        <div class="page page--narrow">
            <div class="empty">
                <Icon name="laurel" class="icon empty__mark"/>
                <h1 tabindex="-1">{t.gone_title}</h1>
                <p class="empty__text">{t.gone_text}</p>
                <div class="actions">
                    <a class="button" href=paths::HOME>{strings.site.home}</a>
                </div>
            </div>
        </div>
    }
    .into_any()
}
