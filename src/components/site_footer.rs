//! The foot of every page: where else to go, language and colours.

use api_types::lang::Lang;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::language_link::LanguageLink;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;
use crate::theme::Theme;

/// The foot of every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let session = use_session();
    let site = &t().site;
    let languages = Lang::ALL.map(|lang| view! { <li><LanguageLink lang class="site-footer__link"/></li> });
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <div>
                    <a class="brand" href=paths::HOME>
                        <Icon name="laurel" class="brand__mark"/>
                        {site.name}
                    </a>
                    <p>{site.footer_about}</p>
                    {move || session.is_demo().then(|| view! { <p>{site.footer_demo}</p> })}
                </div>
                <div>
                    <h2 class="site-footer__heading">{site.for_teachers}</h2>
                    <ul class="site-footer__list">
                        <FooterLink href=paths::EXPLORE label=site.explore/>
                        <FooterLink href=paths::TOPICS label=site.topics/>
                        <FooterLink href=paths::HOW_IT_WORKS label=site.how_it_works/>
                        <FooterLink href=paths::SAVED label=site.saved/>
                        <FooterLink href=paths::WALLET label=site.wallet/>
                    </ul>
                </div>
                <div>
                    <h2 class="site-footer__heading">{site.for_schools}</h2>
                    <ul class="site-footer__list">
                        <FooterLink href=paths::VERIFY label=site.verify/>
                        <FooterLink href=paths::STYLEGUIDE label=site.styleguide/>
                    </ul>
                </div>
                <div>
                    <h2 class="site-footer__heading">{site.language}</h2>
                    <ul class="site-footer__list">{languages.into_iter().collect_view()}</ul>
                </div>
                <ThemeSwitch/>
            </div>
        </footer>
    }
}

#[component]
fn FooterLink(href: &'static str, label: &'static str) -> impl IntoView {
    view! { <li><a class="site-footer__link" href=href>{label}</a></li> }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let site = &t().site;
    let kept = Theme::kept();
    let choices = Theme::ALL.map(|theme| {
        let label = match theme {
            Theme::Auto => site.theme_auto,
            Theme::Light => site.theme_light,
            Theme::Dark => site.theme_dark,
        };
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="radio"
                    name="theme"
                    checked=theme == kept
                    on:change=move |_| theme.apply()
                />
                <span>{label}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="site-footer__heading">{site.theme}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}
