//! The frame of every page: what crawlers read in the head, the site's header and footer.

use api_types::{
    account::{Person, Role, SessionInfo},
    lang::Lang,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use maud::{Markup, html};

use super::{language::Reader, preview::Preview};
use crate::{
    auth::MaybePerson,
    error::Result,
    features::{account::session_info, discovery},
    middleware::page_cache::Shared,
    state::App,
};

/// What the head of a page says of it.
#[derive(Debug, Clone)]
pub struct About {
    /// The page's title, without the site's name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The picture that other sites show beside its link.
    pub preview: Preview,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// What else its head tells machines.
    pub machines: Markup,
}

impl About {
    /// A page that search engines may list, with the site's own picture.
    #[must_use]
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        let (title, description) = (title.into(), description.into());
        Self {
            title,
            description,
            preview: Preview::default(),
            listed: true,
            machines: Markup::default(),
        }
    }
}

/// A page that is there.
///
/// # Errors
/// When the database does not answer.
pub async fn page(app: &App, reader: &Reader, about: &About, content: &Markup) -> Result<Response> {
    answer(app, reader, about, content, StatusCode::OK).await
}

/// The page of what was there and was withdrawn for good: it says why.
///
/// # Errors
/// When the database does not answer.
pub async fn gone(app: &App, reader: &Reader, about: &About, content: &Markup) -> Result<Response> {
    answer(app, reader, about, content, StatusCode::GONE).await
}

/// The page for addresses that lead nowhere.
///
/// # Errors
/// When the database does not answer.
pub async fn not_found(app: &App, reader: &Reader) -> Result<Response> {
    let site = &reader.t().site;
    let about = About {
        listed: false,
        ..About::new(site.not_found_title, site.not_found_text)
    };
    let content = html! {
        div class="page page--narrow" {
            div class="empty" {
                (icon_of_class("laurel", "icon empty__mark"))
                h1 tabindex="-1" { (site.not_found_title) }
                p class="empty__text" { (site.not_found_text) }
                div class="actions" {
                    a class="button button--primary" href="/explore" { (site.explore) }
                    " "
                    a class="button" href="/" { (site.home) }
                }
            }
        }
    };
    answer(app, reader, &about, &content, StatusCode::NOT_FOUND).await
}

async fn answer(
    app: &App,
    reader: &Reader,
    about: &About,
    content: &Markup,
    status: StatusCode,
) -> Result<Response> {
    let session = match &reader.person {
        MaybePerson(Some(person)) => session_info::of(app, &person.id).await?,
        MaybePerson(None) => session_info::nobody(app),
    };
    let body = html! {
        (site_header(reader, &session))
        main id="main" { (content) }
        (site_footer(reader, &session))
    };
    let mut response = app
        .shell
        .render(reader.lang.code(), &head(app, reader, about), &body, status);
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if reader.person.0.is_none() {
        response.extensions_mut().insert(Shared);
    }
    Ok(response)
}

fn head(app: &App, reader: &Reader, about: &About) -> Markup {
    let here = app.public_url.join(&reader.path);
    let in_language = |lang: Lang| format!("{here}?lang={}", lang.code());
    let address = reader.asked.map_or_else(|| here.clone(), in_language);
    let title = reader.t().site.page_title(&about.title);
    html! {
        title { (title) }
        meta name="description" content=(about.description);
        @if about.listed {
            link rel="canonical" href=(address);
            @for lang in Lang::ALL {
                link rel="alternate" hreflang=(lang.code()) href=(in_language(lang));
            }
            link rel="alternate" hreflang="x-default" href=(here);
        } @else {
            meta name="robots" content="noindex";
        }
        (discovery::head::of_every_page(reader))
        (about.machines)
        meta property="og:site_name" content=(reader.t().site.name);
        meta property="og:type" content="website";
        meta property="og:title" content=(about.title);
        meta property="og:description" content=(about.description);
        meta property="og:url" content=(address);
        meta property="og:locale" content=(reader.lang.code());
        meta name="twitter:title" content=(about.title);
        meta name="twitter:description" content=(about.description);
        (about.preview.head(app))
    }
}

fn site_header(reader: &Reader, session: &SessionInfo) -> Markup {
    let site = &reader.t().site;
    let person = session.person.as_ref();
    html! {
        a class="skip-link" href="#main" { (site.skip_to_content) }
        header class="site-header" {
            div class="site-header__inner" {
                a class="brand" href="/" { (icon_of_class("laurel", "brand__mark")) (site.name) }
                button class="button button--quiet site-header__menu" type="button" popovertarget="site-nav" {
                    (icon("menu")) (site.menu)
                }
                nav class="site-nav" id="site-nav" popover="auto" aria-label=(site.main_navigation) {
                    ul class="site-nav__list" {
                        (nav_link(reader, "/explore", site.explore))
                        (nav_link(reader, "/how-it-works", site.how_it_works))
                        (nav_link(reader, "/verify", site.verify))
                    }
                    ul class="site-nav__list" {
                        (person_links(reader, person))
                        @for lang in Lang::ALL.into_iter().filter(|lang| *lang != reader.lang) {
                            li { (language_link(reader, lang, "site-nav__link", Some("globe"))) }
                        }
                    }
                }
                @if person.is_some() { (bell(reader, session.unread)) }
            }
        }
    }
}

fn bell(reader: &Reader, unread: u32) -> Markup {
    let words = reader.t().site.notifications(unread as usize);
    html! {
        a class="icon-button site-header__bell" href="/notifications" aria-label=(words) {
            (icon("bell"))
            @if unread > 0 { span class="site-header__count" { (unread) } }
        }
    }
}

fn person_links(reader: &Reader, person: Option<&Person>) -> Markup {
    let site = &reader.t().site;
    let reviews = |person: &Person| person.has_role(Role::Assessor) || person.has_role(Role::Approver);
    html! {
        @if let Some(person) = person {
            (nav_link(reader, "/submissions", site.my_submissions))
            (nav_link(reader, "/wallet", site.wallet))
            @if reviews(person) { (nav_link(reader, "/assess", site.assess)) }
            li { a class="site-nav__link" href="/account" { (icon("person")) (person.name) } }
        } @else {
            (nav_link(reader, "/sign-in", site.sign_in))
            (nav_link(reader, "/sign-up", site.sign_up))
        }
    }
}

fn nav_link(reader: &Reader, href: &str, label: &str) -> Markup {
    let current = (reader.path == href).then_some("page");
    html! { li { a class="site-nav__link" href=(href) aria-current=[current] { (label) } } }
}

fn language_link(reader: &Reader, lang: Lang, class: &str, mark: Option<&str>) -> Markup {
    let current = (lang == reader.lang).then_some("true");
    html! {
        a class=(class) href=(reader.here_in(lang)) lang=(lang.code()) hreflang=(lang.code())
            aria-current=[current] {
            @if let Some(mark) = mark { (icon(mark)) }
            (lang.name())
        }
    }
}

fn site_footer(reader: &Reader, session: &SessionInfo) -> Markup {
    let site = &reader.t().site;
    let list = |links: &[(&str, &str)]| {
        html! {
            ul class="site-footer__list" {
                @for (href, label) in links { li { a class="site-footer__link" href=(href) { (label) } } }
            }
        }
    };
    html! {
        footer class="site-footer" {
            div class="site-footer__inner" {
                div {
                    a class="brand" href="/" { (icon_of_class("laurel", "brand__mark")) (site.name) }
                    p { (site.footer_about) }
                    @if session.demo { p { (site.footer_demo) } }
                }
                div {
                    h2 class="site-footer__heading" { (site.for_teachers) }
                    (list(&[
                        ("/explore", site.explore),
                        ("/topics", site.topics),
                        ("/how-it-works", site.how_it_works),
                        ("/saved", site.saved),
                        ("/wallet", site.wallet),
                    ]))
                }
                div {
                    h2 class="site-footer__heading" { (site.for_schools) }
                    (list(&[("/verify", site.verify), ("/styleguide", site.styleguide)]))
                }
                div {
                    h2 class="site-footer__heading" { (site.language) }
                    ul class="site-footer__list" {
                        @for lang in Lang::ALL { li { (language_link(reader, lang, "site-footer__link", None)) } }
                    }
                }
            }
        }
    }
}

/// An icon of the sprite; words beside it carry the meaning.
#[must_use]
pub fn icon(name: &str) -> Markup {
    icon_of_class(name, "icon")
}

/// An icon with other class names.
#[must_use]
pub fn icon_of_class(name: &str, class: &str) -> Markup {
    html! { svg class=(class) aria-hidden="true" { use href={ "/icons.svg#" (name) } {} } }
}

/// The pages above this one, and this one.
#[must_use]
pub fn breadcrumbs(reader: &Reader, above: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav class="breadcrumbs" aria-label=(reader.t().site.breadcrumbs) {
            ol class="breadcrumbs__list" {
                @for (href, name) in above { li class="breadcrumbs__item" { a href=(href) { (name) } } }
                li class="breadcrumbs__item" aria-current="page" { (here) }
            }
        }
    }
}
