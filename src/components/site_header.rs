//! The head of every page: brand, navigation, and who is signed in.

use api_types::lang::Lang;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use crate::components::bell::Bell;
use crate::components::icon::Icon;
use crate::components::language_link::LanguageLink;
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The head of every page.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let site = &t().site;
    let session = use_session();
    let other_languages = Lang::ALL
        .into_iter()
        .filter(|lang| *lang != t().lang)
        .map(|lang| view! { <li><LanguageLink lang class="site-nav__link" icon="globe"/></li> });
    // Until it is known who is signed in the server's header stays, so that no link jumps.
    let is_waiting = move || (!session.is_known()).then_some("");
    Effect::new(move || {
        if session.is_known() {
            dom::reveal_when_idle();
        }
    });
    let nav = NodeRef::<leptos::html::Nav>::new();
    let location = use_location();
    Effect::new(move || {
        location.pathname.track();
        session.recount();
        if let Some(nav) = nav.get() {
            // On phones the menu lies over the page one has just gone to. Refused where it is shut.
            drop(nav.hide_popover());
        }
    });
    view! {
        <a class="skip-link" href="#main" rel="external">{site.skip_to_content}</a>
        <header class="site-header">
            <div class="site-header__inner">
                <A href=paths::HOME attr:class="brand">
                    <Icon name="laurel" class="brand__mark"/>
                    {site.name}
                </A>
                <button class="button button--quiet site-header__menu" type="button" popovertarget="site-nav">
                    <Icon name="menu"/>
                    {site.menu}
                </button>
                <nav
                    class="site-nav"
                    id="site-nav"
                    node_ref=nav
                    popover="auto"
                    aria-label=site.main_navigation
                >
                    <ul class="site-nav__list">
                        <NavLink href=paths::EXPLORE label=site.explore/>
                        <NavLink href=paths::HOW_IT_WORKS label=site.how_it_works/>
                        <NavLink href=paths::VERIFY label=site.verify/>
                    </ul>
                    <ul class="site-nav__list" data-loading=is_waiting>
                        <PersonLinks/>
                        {other_languages.collect_view()}
                    </ul>
                </nav>
                <Bell/>
            </div>
        </header>
    }
}

/// The links of the person signed in, or the ways in; nothing until it is known which.
#[component]
fn PersonLinks() -> impl IntoView {
    let session = use_session();
    let site = &t().site;
    move || match session.person() {
        Some(person) => view! {
            {person_pages(session.is_reviewer())
                .into_iter()
                .map(|(href, label)| view! { <NavLink href=href label=label/> })
                .collect_view()}
            <li>
                <A href=paths::ACCOUNT attr:class="site-nav__link">
                    <Icon name="person"/>
                    {person.name}
                </A>
            </li>
        }
        .into_any(),
        None if !session.is_known() => ().into_any(),
        None => view! {
            <NavLink href=paths::SIGN_IN label=site.sign_in/>
            <NavLink href=paths::SIGN_UP label=site.sign_up/>
        }
        .into_any(),
    }
}

fn person_pages(is_reviewer: bool) -> Vec<(&'static str, &'static str)> {
    let site = &t().site;
    let mut pages = vec![
        (paths::SUBMISSIONS, site.my_submissions),
        (paths::WALLET, site.wallet),
    ];
    if is_reviewer {
        pages.push((paths::ASSESS, site.assess));
    }
    pages
}

#[component]
fn NavLink(href: &'static str, label: &'static str) -> impl IntoView {
    let location = use_location();
    let is_current = move || location.pathname.with(|path| path == href).then_some("page");
    view! {
        <li>
            <a class="site-nav__link" href=href aria-current=is_current>{label}</a>
        </li>
    }
}
