//! Refuses changes that another site asks a visitor's browser for.
//!
//! Together with `SameSite=Lax` this stands in for tokens in forms: browsers send `Origin` with every
//! request of an unsafe method, and pages cannot change it.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

use crate::{
    error::{ApiError, Result},
    public_url::PublicUrl,
    state::App,
};

/// The layer's function.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    if request.method().is_safe() || is_own(&app.public_url, request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(ApiError::BadOrigin)
    }
}

fn is_own(site: &PublicUrl, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    let same_site = headers
        .get("sec-fetch-site")
        .is_none_or(|value| value == "same-origin");
    same_site && (origin == site.origin() || is_local_alias(site, origin, text(header::HOST)))
}

/// On plain http the same machine has several names (`localhost`, `127.0.0.1`); any of them will do
/// when page and request agree on it.
fn is_local_alias(site: &PublicUrl, origin: &str, host: Option<&str>) -> bool {
    !site.is_https() && host.is_some_and(|host| origin.strip_prefix("http://") == Some(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(site: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        is_own(&site.parse().unwrap(), &headers)
    }

    #[test]
    fn only_the_sites_own_pages_may_change_things() {
        let site = "https://laurel.example";
        assert!(own(site, &[("origin", "https://laurel.example")]));
        assert!(own(
            site,
            &[
                ("origin", "https://laurel.example"),
                ("sec-fetch-site", "same-origin")
            ]
        ));
        assert!(!own(site, &[]));
        assert!(!own(site, &[("origin", "null")]));
        assert!(!own(site, &[("origin", "https://evil.example")]));
        assert!(!own(site, &[("origin", "https://laurel.example.evil.example")]));
        assert!(!own(
            site,
            &[
                ("origin", "https://laurel.example"),
                ("sec-fetch-site", "cross-site")
            ]
        ));
        assert!(!own(
            site,
            &[("origin", "http://evil.example"), ("host", "evil.example")]
        ));
    }

    #[test]
    fn a_local_site_answers_to_any_of_its_names() {
        let site = "http://127.0.0.1:8080";
        assert!(own(
            site,
            &[("origin", "http://localhost:8080"), ("host", "localhost:8080")]
        ));
        assert!(!own(
            site,
            &[("origin", "http://evil.example"), ("host", "localhost:8080")]
        ));
    }
}
