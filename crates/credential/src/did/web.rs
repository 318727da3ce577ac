//! Where the document of a `did:web` lies, and the identifier that belongs to a place.

use super::DidError;
use crate::address::{is_authority, is_own_machine};

const PREFIX: &str = "did:web:";
const WELL_KNOWN: &str = ".well-known";

/// The address of the document of a `did:web`.
///
/// `did:web:host%3A8443:a:b` lies at `https://host:8443/a/b/did.json`, one without a path under `/.well-known/`.
/// On the reader's own machine the address is an `http` one, so that a development server can be checked.
/// The address comes out of a stranger's document: before fetching it, a server must refuse hosts that are not
/// public.
///
/// # Errors
/// [`DidError::Malformed`] where it is not a `did:web`, or its host, port or path is not well formed.
pub fn web_url(did: &str) -> Result<String, DidError> {
    let malformed = || DidError::Malformed(did.to_owned());
    let mut parts = did.strip_prefix(PREFIX).ok_or_else(malformed)?.split(':');
    let authority = parts
        .next()
        .ok_or_else(malformed)?
        .replace("%3A", ":")
        .replace("%3a", ":");
    let path: Vec<&str> = parts.collect();
    if !is_authority(&authority) || !path.iter().all(|segment| is_segment(segment)) {
        return Err(malformed());
    }
    let path = if path.is_empty() {
        WELL_KNOWN.to_owned()
    } else {
        path.join("/")
    };
    let host = authority.split(':').next().unwrap_or_default();
    let scheme = if is_own_machine(host) { "http" } else { "https" };
    Ok(format!("{scheme}://{authority}/{path}/did.json"))
}

/// The `did:web` whose document lies under `base`, an https or http address without query or fragment.
///
/// Both schemes give the same identifier; others fetch the document over https.
///
/// # Errors
/// [`DidError::Malformed`] where no `did:web` can stand for the address.
pub fn web_id(base: &str) -> Result<String, DidError> {
    let malformed = || DidError::Malformed(base.to_owned());
    let rest = base
        .strip_prefix("https://")
        .or_else(|| base.strip_prefix("http://"))
        .ok_or_else(malformed)?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path
        .strip_suffix("/did.json")
        .unwrap_or(path)
        .trim_end_matches('/');
    let segments: Vec<&str> = match path {
        "" | "did.json" | WELL_KNOWN => Vec::new(),
        path => path.split('/').collect(),
    };
    let authority = authority.to_ascii_lowercase();
    if !is_authority(&authority) || !segments.iter().all(|segment| is_segment(segment)) {
        return Err(malformed());
    }
    let mut did = format!("{PREFIX}{}", authority.replace(':', "%3A"));
    for segment in segments {
        did.push(':');
        did.push_str(segment);
    }
    Ok(did)
}

/// A path segment that cannot climb, end the path or hide another separator.
fn is_segment(segment: &str) -> bool {
    let mut bytes = segment.bytes();
    !matches!(segment, "" | "." | "..")
        && bytes
            .by_ref()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn identifiers_and_addresses_translate_both_ways() {
        for (did, url) in [
            (
                "did:web:badges.example.edu",
                "https://badges.example.edu/.well-known/did.json",
            ),
            (
                "did:web:badges.example.edu:issuers:42",
                "https://badges.example.edu/issuers/42/did.json",
            ),
            (
                "did:web:example.edu%3A8443:a:b",
                "https://example.edu:8443/a/b/did.json",
            ),
            (
                "did:web:localhost%3A8080:a:b",
                "http://localhost:8080/a/b/did.json",
            ),
        ] {
            assert_eq!(web_url(did).as_deref(), Ok(url));
            assert_eq!(web_id(url).as_deref(), Ok(did));
        }
        assert_eq!(
            web_id("http://Localhost:8080/issuers/42/").as_deref(),
            Ok("did:web:localhost%3A8080:issuers:42")
        );
        assert_eq!(
            web_id("https://badges.example.edu").as_deref(),
            Ok("did:web:badges.example.edu")
        );
        assert_eq!(
            web_url("did:web:host%3a1").as_deref(),
            Ok("https://host:1/.well-known/did.json")
        );
    }

    #[test]
    fn identifiers_that_would_lead_elsewhere_are_refused() {
        for did in [
            "",
            "did:web:",
            "did:web::",
            "did:key:z6Mk",
            "did:web:a@b",
            "did:web:a%2Fb",
            "did:web:a..b",
            "did:web:a%3A",
            "did:web:a%3A0",
            "did:web:a%3A99999",
            "did:web:a%3A+1",
            "did:web:a%3A1%3A2",
            "did:web:a:..:b",
            "did:web:a::b",
            "did:web:a:b/c",
            "did:web:a:b%2e",
            "did:web:a:b?c",
            "did:web:a:b#c",
            "did:web:[::1]",
            "did:web:ä",
        ] {
            assert!(web_url(did).is_err(), "{did}");
        }
        for url in [
            "",
            "ftp://a",
            "https://",
            "https://a/b?c",
            "https://a/b//c",
            "https://u@a/",
            "https://a/#b",
        ] {
            assert!(web_id(url).is_err(), "{url}");
        }
    }
}
