//! The address a request came from, as the settings say it is to be found.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};

use crate::config::RealIp;

/// The caller's network as text: an IPv4 address, or the first 64 bits of an IPv6 address, which is
/// what one household or office holds.
#[must_use]
pub fn network(source: RealIp, headers: &HeaderMap, extensions: &Extensions) -> String {
    match address(source, headers, extensions) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
        // All who cannot be told apart share one bucket.
        None => "unknown".to_owned(),
    }
}

fn address(source: RealIp, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    match source {
        RealIp::Peer => extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip()),
        // Earlier entries are the visitor's own claim; the last one was written by the trusted proxy.
        RealIp::XForwardedFor => {
            let last = headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()?
                .to_str()
                .ok()?;
            last.rsplit(',').next()?.trim().parse().ok()
        }
        RealIp::XRealIp => headers.get("x-real-ip")?.to_str().ok()?.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(source: RealIp, name: &'static str, value: &'static str) -> String {
        let headers = HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]);
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 1024))));
        network(source, &headers, &extensions)
    }

    #[test]
    fn headers_count_only_when_the_settings_trust_them() {
        assert_eq!(seen(RealIp::Peer, "x-forwarded-for", "203.0.113.9"), "192.0.2.1");
        assert_eq!(seen(RealIp::XRealIp, "x-real-ip", "203.0.113.9"), "203.0.113.9");
    }

    #[test]
    fn of_forwarded_addresses_the_last_one_is_believed() {
        assert_eq!(
            seen(RealIp::XForwardedFor, "x-forwarded-for", "10.0.0.1, 203.0.113.9"),
            "203.0.113.9"
        );
        assert_eq!(
            seen(RealIp::XForwardedFor, "x-forwarded-for", "rubbish"),
            "unknown"
        );
    }

    #[test]
    fn an_ipv6_network_is_one_caller() {
        assert_eq!(
            seen(RealIp::XRealIp, "x-real-ip", "2001:db8:1:2:3:4:5:6"),
            "2001:db8:1:2::/64"
        );
        assert_eq!(
            seen(RealIp::XRealIp, "x-real-ip", "::ffff:203.0.113.9"),
            "203.0.113.9"
        );
    }
}
