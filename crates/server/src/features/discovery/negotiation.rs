//! One address, several forms: what is at a micro-credential's page, for programs that ask for data.

use api_types::{ids::Slug, lang::Lang};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{achievement, ctdl};
use crate::{
    error::{ApiError, Result},
    extract::Json,
    features::{explore::store, shell::language},
    state::App,
};

/// A form in which a micro-credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The page for people.
    Page,
    /// The Open Badges achievement.
    Achievement,
    /// The description for registries.
    Ctdl,
    /// What the API sends.
    Json,
}

impl Form {
    /// The form that a request prefers (RFC 9110, section 12.5.1); the page where nothing else was asked for.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get_all(header::ACCEPT);
        let ranges = accepted.iter().filter_map(|value| value.to_str().ok());
        let mut wanted: Vec<(f32, Self)> = ranges
            .flat_map(|value| value.split(','))
            .filter_map(range)
            .collect();
        // A stable sort keeps the header's order among equals.
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map_or(Self::Page, |(_, form)| *form)
    }
}

/// One range of the header with its weight; `None` for what we do not send and what is refused.
fn range(text: &str) -> Option<(f32, Form)> {
    let mut parts = text.split(';').map(str::trim);
    let media_type = parts.next()?.to_ascii_lowercase();
    let parameters: Vec<&str> = parts.collect();
    let weight = parameters
        .iter()
        .find_map(|parameter| parameter.strip_prefix("q=")?.parse().ok())
        .unwrap_or(1.0);
    let for_registries = parameters
        .iter()
        .any(|parameter| parameter.starts_with("profile=") && parameter.contains(ctdl::CONTEXT));
    let form = match media_type.as_str() {
        "text/html" | "application/xhtml+xml" | "text/*" | "*/*" => Form::Page,
        "application/ld+json" if for_registries => Form::Ctdl,
        "application/ld+json" | "application/vc+ld+json" => Form::Achievement,
        "application/json" => Form::Json,
        _ => return None,
    };
    (weight > 0.0).then_some((weight, form))
}

/// Whether a request asks for a micro-credential's page in another form, which no kept page answers.
#[must_use]
pub fn wants_data(request: &Request) -> bool {
    Form::of(request.headers()) != Form::Page && page(request.uri().path()).is_some()
}

/// Answers for the pages of micro-credentials in other forms than the page.
///
/// # Errors
/// When the form asked for cannot be made.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    let Some((slug, version)) = page(request.uri().path()).filter(|_| request.method().is_safe()) else {
        return Ok(next.run(request).await);
    };
    let mut answer = match Form::of(request.headers()) {
        Form::Page => next.run(request).await,
        form => {
            let (parts, _) = request.into_parts();
            data(&app, form, &slug, version, &parts.uri, &parts.headers).await?
        }
    };
    answer
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("Accept"));
    Ok(answer)
}

async fn data(
    app: &App,
    form: Form,
    slug: &Slug,
    version: Option<u32>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response> {
    match form {
        // A registry describes what is offered, not what was.
        Form::Ctdl if version.is_none() => ctdl::answer(app, headers, slug).await,
        Form::Ctdl | Form::Achievement => achievement::answer(app, headers, slug, version).await,
        Form::Json | Form::Page => {
            let mut conn = app.db.read().await?;
            let found = store::micro_credential(&mut conn, slug, version).await?;
            let found = found.ok_or(ApiError::NotFound("micro-credential"))?;
            Ok(match language::asked(uri) {
                Some(lang) => Json(in_language(&mut conn, found, lang).await?).into_response(),
                None => Json(found).into_response(),
            })
        }
    }
}

async fn in_language(
    conn: &mut crate::db::Conn,
    found: api_types::content::MicroCredential,
    lang: Lang,
) -> Result<api_types::content::MicroCredential> {
    Ok(store::in_language(conn, found, lang.code()).await?)
}

/// The micro-credential and version whose page this is the path of.
fn page(path: &str) -> Option<(Slug, Option<u32>)> {
    let rest = path.strip_prefix("/micro-credentials/")?;
    let (slug, version) = match rest.split_once('/') {
        None => (rest, None),
        Some((slug, rest)) => (slug, Some(rest.strip_prefix("versions/")?.parse().ok()?)),
    };
    Some((Slug::parse(slug).ok()?, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(accept: &'static str) -> Form {
        Form::of(&HeaderMap::from_iter([(
            header::ACCEPT,
            HeaderValue::from_static(accept),
        )]))
    }

    #[test]
    fn browsers_get_the_page_and_programs_what_they_weigh_most() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        for (accept, wanted) in [
            (browser, Form::Page),
            ("*/*", Form::Page),
            ("image/png", Form::Page),
            ("application/ld+json", Form::Achievement),
            ("application/vc+ld+json, */*;q=0.1", Form::Achievement),
            (
                "application/json;q=0.5, application/ld+json;q=0.9",
                Form::Achievement,
            ),
            (ctdl::MEDIA_TYPE, Form::Ctdl),
            ("application/json, text/html;q=0.9", Form::Json),
            ("application/json;q=0, text/html", Form::Page),
        ] {
            assert_eq!(form(accept), wanted, "{accept}");
        }
        assert_eq!(Form::of(&HeaderMap::new()), Form::Page);
    }

    #[test]
    fn only_pages_of_micro_credentials_have_other_forms() {
        let of = |path: &str| page(path).map(|(slug, version)| (slug.to_string(), version));
        assert_eq!(
            of("/micro-credentials/circles"),
            Some(("circles".to_owned(), None))
        );
        assert_eq!(
            of("/micro-credentials/circles/versions/2"),
            Some(("circles".to_owned(), Some(2)))
        );
        for other in [
            "/micro-credentials/circles/ctdl.json",
            "/micro-credentials/circles/versions/2/badge.png",
            "/micro-credentials/",
            "/issuers/x",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
