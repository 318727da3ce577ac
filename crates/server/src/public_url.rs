//! Where people reach the site. Cookies, the origin check and every absolute link follow from it.

use std::{net::SocketAddr, str::FromStr};

use axum::http::Uri;

/// Scheme, host and port of the site, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    https: bool,
}

/// A text that is not the address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write it as https://laurel.example, with http or https and without a path")]
pub struct BadPublicUrl;

impl PublicUrl {
    /// The address of a server that nobody gave a name.
    #[must_use]
    pub fn local(bound: SocketAddr) -> Self {
        Self {
            origin: format!("http://{bound}"),
            https: false,
        }
    }

    /// The site's origin as browsers write it, such as `https://laurel.example`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the site is reached over https, as every public one should be.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The absolute address of `path`, which starts with a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl FromStr for PublicUrl {
    type Err = BadPublicUrl;

    fn from_str(text: &str) -> Result<Self, BadPublicUrl> {
        let uri: Uri = text.parse().map_err(|_| BadPublicUrl)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(BadPublicUrl),
        };
        let host = uri.host().ok_or(BadPublicUrl)?.to_ascii_lowercase();
        let plain = matches!(uri.path(), "" | "/")
            && uri.query().is_none()
            && uri
                .authority()
                .is_some_and(|authority| !authority.as_str().contains('@'));
        if !plain {
            return Err(BadPublicUrl);
        }
        let scheme = if https { "https" } else { "http" };
        let origin = match (https, uri.port_u16()) {
            (_, None) | (true, Some(443)) | (false, Some(80)) => format!("{scheme}://{host}"),
            (_, Some(port)) => format!("{scheme}://{host}:{port}"),
        };
        Ok(Self { origin, https })
    }
}

impl std::fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let origin = |text: &str| text.parse::<PublicUrl>().map(|url| url.origin().to_owned());
        assert_eq!(
            origin("https://Laurel.Example/"),
            Ok("https://laurel.example".to_owned())
        );
        assert_eq!(
            origin("https://laurel.example:443"),
            Ok("https://laurel.example".to_owned())
        );
        assert_eq!(
            origin("http://127.0.0.1:8080"),
            Ok("http://127.0.0.1:8080".to_owned())
        );
    }

    #[test]
    fn paths_users_and_other_schemes_are_refused() {
        for bad in [
            "",
            "laurel.example",
            "ftp://laurel.example",
            "https://laurel.example/a",
            "https://a@b.example",
        ] {
            assert_eq!(bad.parse::<PublicUrl>(), Err(BadPublicUrl), "{bad}");
        }
    }
}
