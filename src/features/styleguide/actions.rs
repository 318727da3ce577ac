//! Things to press, and ways through the pages.

use leptos::prelude::*;

use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::lang::t;
use crate::paths;

/// Buttons, chips, a menu, and the way up.
#[component]
pub fn Actions() -> impl IntoView {
    let site = &t().site;
    let above = vec![(paths::HOME.to_owned(), site.home.to_owned())];
    view! {
        <Breadcrumbs above here=site.styleguide/>
        <div class="actions">
            <button class="button button--primary" type="button">{t().micro_credential.apply}</button>
            <button class="button" type="button">{site.save}</button>
            <button class="button button--quiet" type="button"><Icon name="print"/>{site.print}</button>
            <button class="button button--danger" type="button">
                <Icon name="trash"/>
                {t().submission.withdraw}
            </button>
            <button class="button button--small" type="button">{site.retry}</button>
        </div>
        <div class="actions">
            <button class="button button--primary" type="button" aria-busy="true">{site.loading}</button>
            <button class="button button--primary" type="button" disabled>{site.save}</button>
            <button class="icon-button" type="button" aria-label=t().wallet.copy><Icon name="share"/></button>
            <button class="icon-button" type="button" aria-label=site.menu popovertarget="styleguide-menu">
                <Icon name="menu"/>
            </button>
            <ul class="menu" id="styleguide-menu" popover="auto">
                <li><a class="menu__item" href=paths::EXPLORE><Icon name="search"/>{site.explore}</a></li>
                <li><a class="menu__item" href=paths::VERIFY><Icon name="shield"/>{site.verify}</a></li>
            </ul>
        </div>
        <Chips/>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let strings = t();
    let topic = |key| strings.lookup_topic.get(key).unwrap_or_default();
    let is_on = RwSignal::new(true);
    view! {
        <ul class="chips">
            <li><span class="chip">{topic("coaching")}</span></li>
            <li><a class="chip" href=paths::EXPLORE>{topic("media-literacy")}</a></li>
            <li>
                <button
                    class="chip chip--filter"
                    type="button"
                    aria-pressed=move || is_on.get().to_string()
                    on:click=move |_| is_on.update(|is_on| *is_on = !*is_on)
                >
                    {topic("data-literacy")}
                </button>
            </li>
            <li>
                <a class="chip chip--filter" href=paths::EXPLORE aria-current="true">
                    {topic("early-literacy")}
                    <Icon name="close"/>
                </a>
            </li>
        </ul>
    }
}
