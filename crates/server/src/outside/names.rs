//! From names to public addresses.

use std::{io, net::SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{Failure, address::is_public};

/// Endings that never name a public site (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`).
const INSIDE: [&str; 6] = ["localhost", "local", "internal", "home.arpa", "lan", "onion"];
/// The ending that names nothing at all (RFC 6761, section 6.4).
const NOTHING: &str = "invalid";

/// Resolves names, and hands on public addresses alone.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Addrs = Box::new(public_addresses(name.as_str()).await?.into_iter());
            Ok(found)
        })
    }
}

/// Looks at a name before anybody is asked for its address.
///
/// # Errors
/// When it names something inside, or nothing.
pub(super) fn admit(host: &str) -> Result<(), Failure> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let ends_in = |ending: &str| {
        host.strip_suffix(ending)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if INSIDE.into_iter().any(ends_in) {
        Err(Failure::Private)
    } else if ends_in(NOTHING) {
        Err(Failure::NoName)
    } else if host.contains('.') {
        Ok(())
    } else {
        // Without a dot it is somebody's own machine.
        Err(Failure::Private)
    }
}

async fn public_addresses(host: &str) -> Result<Vec<SocketAddr>, Failure> {
    let found = tokio::net::lookup_host((host, 0))
        .await
        .map_err(|error| why(&error))?;
    let found: Vec<SocketAddr> = found.collect();
    if found.is_empty() {
        return Err(Failure::NoName);
    }
    let public: Vec<SocketAddr> = found
        .into_iter()
        .filter(|address| is_public(address.ip()))
        .collect();
    if public.is_empty() {
        Err(Failure::Private)
    } else {
        Ok(public)
    }
}

/// The system tells only in words whether there is no such name or nobody could be asked (glibc, then musl).
fn why(error: &io::Error) -> Failure {
    let words = error.to_string();
    let says_no = [
        "Name or service not known",
        "No address associated with hostname",
        "Name does not resolve",
        "Name has no usable address",
    ];
    if says_no.iter().any(|no| words.contains(no)) {
        Failure::NoName
    } else {
        Failure::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_things_inside_are_not_asked_for() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "app.localhost",
            "printer.local",
            "metadata.google.internal",
            "nas",
        ] {
            assert_eq!(admit(host), Err(Failure::Private), "{host}");
        }
        assert_eq!(admit("nowhere.invalid"), Err(Failure::NoName));
        for host in ["example.org", "notlocalhost.example", "internal.example.org"] {
            assert_eq!(admit(host), Ok(()), "{host}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_has_no_address_for_us() {
        assert_eq!(public_addresses("localhost").await, Err(Failure::Private));
    }
}
