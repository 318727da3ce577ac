//! What the answer of a site means for whoever wants to open a link.

use api_types::evidence::LinkFinding;

use crate::outside::{Failure, Fetched};

/// First labels of hosts that only ask who somebody is.
const SIGN_IN_HOSTS: [&str; 6] = ["accounts", "auth", "login", "signin", "sso", "idp"];
/// Segments of paths that only ask who somebody is.
const SIGN_IN_PATHS: [&str; 7] = [
    "login",
    "log-in",
    "signin",
    "sign-in",
    "sign_in",
    "servicelogin",
    "sso",
];

/// What was found.
#[must_use]
pub fn of(fetched: &Result<Fetched, Failure>) -> LinkFinding {
    match fetched {
        Err(Failure::NoName) => LinkFinding::NoSite,
        Err(Failure::Private) => LinkFinding::Private,
        Err(Failure::NoAnswer) => LinkFinding::NoAnswer,
        Err(Failure::Unusual) => LinkFinding::Unusual,
        // Sites redirect forever when a cookie does not come back, which it does in a browser.
        Err(Failure::Redirects | Failure::Unclear) => LinkFinding::Unclear,
        Ok(fetched) => of_answer(fetched),
    }
}

fn of_answer(fetched: &Fetched) -> LinkFinding {
    match fetched.status.as_u16() {
        200..=299 if is_sign_in(fetched) => LinkFinding::AsksSignIn,
        200..=299 => LinkFinding::Opens,
        401 | 407 => LinkFinding::AsksSignIn,
        404 | 410 => LinkFinding::NoPage,
        // Said of robots and of closed doors alike: 999 is one site's own number for it.
        400..=499 | 999 => LinkFinding::TurnedAway,
        500..=599 => LinkFinding::SiteFault,
        _ => LinkFinding::Unclear,
    }
}

/// Whether the redirects ended at a page that asks who one is. Only its address is looked at: many open pages
/// have a form to sign in as well.
fn is_sign_in(fetched: &Fetched) -> bool {
    let host = fetched.url.host_str().unwrap_or_default();
    let first = host.split('.').next().unwrap_or_default();
    let path = fetched.url.path().to_ascii_lowercase();
    // Of "/login.php" the first word counts.
    let mut segments = path
        .split('/')
        .map(|segment| segment.split('.').next().unwrap_or_default());
    SIGN_IN_HOSTS.contains(&first) || segments.any(|segment| SIGN_IN_PATHS.contains(&segment))
}

#[cfg(test)]
mod tests {
    use reqwest::{StatusCode, Url};

    use super::*;

    fn answer(url: &str, status: u16) -> LinkFinding {
        of(&Ok(Fetched {
            url: Url::parse(url).unwrap(),
            status: StatusCode::from_u16(status).unwrap(),
            media_type: "text/html".to_owned(),
            body: Vec::new(),
        }))
    }

    #[test]
    fn what_a_site_answers_is_told_apart() {
        let page = "https://files.example.org/lesson";
        for (status, finding) in [
            (200, LinkFinding::Opens),
            (206, LinkFinding::Opens),
            (304, LinkFinding::Unclear),
            (401, LinkFinding::AsksSignIn),
            (403, LinkFinding::TurnedAway),
            (404, LinkFinding::NoPage),
            (410, LinkFinding::NoPage),
            (429, LinkFinding::TurnedAway),
            (503, LinkFinding::SiteFault),
            (999, LinkFinding::TurnedAway),
        ] {
            assert_eq!(answer(page, status), finding, "{status}");
        }
    }

    #[test]
    fn pages_that_ask_who_one_is_are_known_by_their_address() {
        for url in [
            "https://accounts.google.com/v3/signin/identifier?continue=x",
            "https://login.microsoftonline.com/common/oauth2/authorize",
            "https://school.example.org/Login?next=/lesson",
            "https://school.example.org/user/login.php",
        ] {
            assert_eq!(answer(url, 200), LinkFinding::AsksSignIn, "{url}");
        }
        for url in [
            "https://example.org/logins-through-time",
            "https://blog.example.org/?login",
        ] {
            assert_eq!(answer(url, 200), LinkFinding::Opens, "{url}");
        }
    }
}
