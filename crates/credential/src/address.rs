//! Web addresses as a stranger's document writes them.

/// The scheme, host and port a web address leads to, such as `https://badges.example.edu`, in lower case and without
/// the port that goes without saying.
///
/// Nothing where it is not an `https` address, or an `http` one on the reader's own machine.
#[must_use]
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    if !is_authority(&authority) {
        return None;
    }
    let host = authority.split(':').next()?;
    let usual = match scheme {
        "https" => ":443",
        "http" if is_own_machine(host) => ":80",
        _ => return None,
    };
    let authority = authority.strip_suffix(usual).unwrap_or(&authority);
    Some(format!("{scheme}://{authority}"))
}

/// Whether a host is the machine the reader sits at, where there is nobody to intercept anything.
pub(crate) fn is_own_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1")
}

/// A host name and perhaps a port; no user names, no address literals in brackets.
pub(crate) fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= 253
        && host.split('.').all(is_label)
        && port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_origin_is_where_an_address_leads() {
        for (url, expected) in [
            ("https://badges.example.edu", "https://badges.example.edu"),
            ("https://Badges.example.edu:443/a#b", "https://badges.example.edu"),
            (
                "https://badges.example.edu:8443?a",
                "https://badges.example.edu:8443",
            ),
            ("http://localhost:8080/a", "http://localhost:8080"),
        ] {
            assert_eq!(origin(url).as_deref(), Some(expected));
        }
    }

    #[test]
    fn addresses_that_could_lead_elsewhere_have_none() {
        for url in [
            "",
            "badges.example.edu",
            "http://badges.example.edu",
            "file:///etc/passwd",
            "did:web:badges.example.edu",
            "https://",
            "https://badges.example.edu@elsewhere.example",
            "https://badges.example.edu\\@elsewhere.example",
            "https://badges.example.edu%2eelsewhere.example",
            "https://badges.exa\tmple.edu",
            "https://badges.example.edu:",
            "https://[::1]/",
            "https://.",
            "https://localhost.:80@a",
            "HTTPS://badges.example.edu",
        ] {
            assert_eq!(origin(url), None, "{url}");
        }
    }
}
