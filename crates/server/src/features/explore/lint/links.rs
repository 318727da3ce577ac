//! Links in a form that can be reached. Nothing is fetched: a site that is down is no fault of the text.

use api_types::text::is_https_link;

/// What keeps a link from being reached, if anything does.
#[must_use]
pub fn link_fault(url: &str) -> Option<String> {
    if url.chars().any(char::is_whitespace) {
        return Some("a link has no spaces".to_owned());
    }
    if !is_https_link(url) {
        return Some("a link begins with https:// and a host that has a dot".to_owned());
    }
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_doi = matches!(host, "doi.org" | "dx.doi.org" | "www.doi.org");
    (is_doi && !is_well_formed_doi(path)).then(|| format!("\"{path}\" is no DOI"))
}

/// A DOI is `10.`, a registrant of four digits or more, a slash and a suffix (DOI Handbook, section 2.2).
fn is_well_formed_doi(doi: &str) -> bool {
    doi.strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(registrant, suffix)| {
            let digits = registrant.split('.').next().unwrap_or_default();
            digits.len() >= 4
                && registrant
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !suffix.is_empty()
                && !suffix.ends_with(['.', ','])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reachable_links_pass_and_others_say_why() {
        for good in [
            "https://doi.org/10.1177/016146811912101102",
            "https://doi.org/10.1000.10/123",
            "https://www.rand.org/pubs/a.html?b=c",
        ] {
            assert_eq!(link_fault(good), None, "{good}");
        }
        for (bad, why) in [
            ("http://a.org", "https://"),
            ("https://a.org/a b", "spaces"),
            ("https://localhost/a", "a dot"),
            ("https://a./b", "a dot"),
            ("https://doi.org/10.11/x", "no DOI"),
            ("https://doi.org/10.1177/", "no DOI"),
            ("https://doi.org/10.1177/abc.", "no DOI"),
            ("https://doi.org/11.1177/abc", "no DOI"),
        ] {
            assert!(link_fault(bad).is_some_and(|fault| fault.contains(why)), "{bad}");
        }
    }
}
