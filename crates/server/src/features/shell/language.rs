//! Whom a page is written for: the language, the address asked for, and who is signed in.

use std::convert::Infallible;

use api_types::lang::Lang;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};
use i18n::Strings;

use crate::{
    auth::MaybePerson,
    error::{ApiError, Result},
    state::App,
};

/// The cookie that keeps the choice; the client writes it.
const COOKIE: &str = "lang";

/// The reader of a page.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The language chosen for them.
    pub lang: Lang,
    /// The language that the address names, if it names one.
    pub asked: Option<Lang>,
    /// The path of the address.
    pub path: String,
    /// The query of the address as it was written, without the language; it may be empty.
    pub query: String,
    /// Who is signed in.
    pub person: MaybePerson,
}

impl Reader {
    /// The strings of their language.
    #[must_use]
    pub fn t(&self) -> &'static Strings {
        i18n::strings(self.lang)
    }

    /// What `lang` says for a text in `written`: nothing where it is the page's own language.
    #[must_use]
    pub fn other<'a>(&self, written: &'a str) -> Option<&'a str> {
        (written != self.lang.code()).then_some(written)
    }

    /// This very page in a language.
    #[must_use]
    pub fn here_in(&self, lang: Lang) -> String {
        match self.query.as_str() {
            "" => format!("{}?{COOKIE}={}", self.path, lang.code()),
            query => format!("{}?{query}&{COOKIE}={}", self.path, lang.code()),
        }
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let asked = asked(&parts.uri);
        let lang = choose(&parts.uri, &parts.headers);
        let path = parts.uri.path().to_owned();
        let query = without_language(parts.uri.query().unwrap_or_default());
        let person = MaybePerson::from_request_parts(parts, app).await?;
        Ok(Self {
            lang,
            asked,
            path,
            query,
            person,
        })
    }
}

/// The language of an answer: what the address asks for, what was chosen before, what the browser prefers.
#[must_use]
pub fn choose(uri: &Uri, headers: &HeaderMap) -> Lang {
    asked(uri)
        .or_else(|| cookie(headers, COOKIE).and_then(Lang::from_tag))
        .or_else(|| preferred(headers))
        .unwrap_or_default()
}

/// The language that an address names, if it names one.
#[must_use]
pub fn asked(uri: &Uri) -> Option<Lang> {
    parameter(uri.query().unwrap_or_default(), COOKIE).and_then(Lang::from_tag)
}

fn without_language(query: &str) -> String {
    let others = query
        .split('&')
        .filter(|pair| pair.split('=').next() != Some(COOKIE));
    others
        .filter(|pair| !pair.is_empty())
        .collect::<Vec<_>>()
        .join("&")
}

/// A parameter of the query as it was written: for values that hold nothing that would be percent-encoded.
#[must_use]
pub fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| {
        pair.split_once('=')
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
    })
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then_some(value))
}

fn preferred(headers: &HeaderMap) -> Option<Lang> {
    Lang::from_accept_language(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The query as text, empty when there is none.
#[derive(Debug, Clone)]
pub struct RawQuery(pub String);

impl<S: Send + Sync> FromRequestParts<S> for RawQuery {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.uri.query().unwrap_or_default().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(path: &str, query: &str) -> String {
        let reader = Reader {
            lang: Lang::En,
            asked: None,
            path: path.to_owned(),
            query: without_language(query),
            person: MaybePerson(None),
        };
        reader.here_in(Lang::Es)
    }

    #[test]
    fn another_language_keeps_the_rest_of_the_address() {
        assert_eq!(here("/", ""), "/?lang=es");
        assert_eq!(here("/compare", "with=a,b&lang=en"), "/compare?with=a,b&lang=es");
        assert_eq!(
            here("/explore", "lang&q=%26lang=x&&lang=en"),
            "/explore?q=%26lang=x&lang=es"
        );
    }
}
