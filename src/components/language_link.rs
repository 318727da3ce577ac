//! This page in another language.

use api_types::lang::Lang;
use api_types::search::encode;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::icon::Icon;
use crate::lang::t;

/// A link to this page in a language. It loads the page anew, so that server and client agree.
#[component]
pub fn LanguageLink(
    /// The language.
    lang: Lang,
    /// The link's class.
    class: &'static str,
    /// The icon before the language's name.
    #[prop(optional)]
    icon: Option<&'static str>,
) -> impl IntoView {
    let location = use_location();
    let href = move || {
        let others = location
            .query
            .get()
            .into_iter()
            .filter(|(name, _)| name != "lang")
            .map(|(name, value)| format!("&{name}={}", encode(&value)))
            .collect::<String>();
        format!("{}?lang={}{others}", location.pathname.get(), lang.code())
    };
    view! {
        <a
            class=class
            href=href
            rel="external"
            lang=lang.code()
            hreflang=lang.code()
            aria-current=(lang == t().lang).then_some("true")
        >
            {icon.map(|name| view! { <Icon name/> })}
            {lang.name()}
        </a>
    }
}
