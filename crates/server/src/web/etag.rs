//! Validators: an answer that the browser has already is not sent again (RFC 9110, section 13.1.2).

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest as _, Sha256};

use crate::error::{ApiError, Result};

/// The tag of some bytes: the first half of their SHA-256.
#[must_use]
pub fn of(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the browser holds the answer with this tag; weak and strong tags compare alike.
#[must_use]
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| {
            value
                .split(',')
                .map(str::trim)
                .any(|each| each == "*" || each.strip_prefix("W/").unwrap_or(each).trim_matches('"') == tag)
        })
}

/// 304: what the browser holds is still good.
///
/// # Errors
/// When the tag cannot stand in a header.
pub fn not_modified(tag: &str, cache_control: &'static str) -> Result<Response> {
    tagged(
        (StatusCode::NOT_MODIFIED, Body::empty()).into_response(),
        tag,
        cache_control,
    )
}

/// An answer with its tag and with how long it may be kept.
///
/// # Errors
/// When the tag cannot stand in a header.
pub fn tagged(mut response: Response, tag: &str, cache_control: &'static str) -> Result<Response> {
    let tag = HeaderValue::from_str(&format!("\"{tag}\"")).map_err(ApiError::internal)?;
    response.headers_mut().insert(header::ETAG, tag);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_in_lists_weak_or_strong() {
        let known = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))]);
            is_known(&headers, "abc")
        };
        assert!(known("\"abc\"") && known("W/\"abc\"") && known("\"x\", \"abc\"") && known("*"));
        assert!(!known("\"abcd\"") && !known("") && !is_known(&HeaderMap::new(), "abc"));
    }
}
