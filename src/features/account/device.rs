//! What a browser says of itself, in a few words.

/// Browsers by what only they and their kin say; the more particular ones first, as most of them
/// also claim to be the later ones.
const BROWSERS: [(&str, &str); 5] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems, in the same way.
const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// Browser and system, as far as the `User-Agent` header tells; what it tells nothing of stays as
/// it is.
#[must_use]
pub fn device_in_words(user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(sign, _)| user_agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    let known: Vec<&str> = [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect();
    if known.is_empty() {
        user_agent.to_owned()
    } else {
        known.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::device_in_words;

    #[test]
    fn the_particular_name_wins_over_the_ones_it_claims_too() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
        assert_eq!(device_in_words(edge), "Edge · Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 \
                     (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device_in_words(phone), "Safari · iPhone");
    }

    #[test]
    fn an_unknown_browser_is_shown_as_it_names_itself() {
        assert_eq!(device_in_words("curl/8.14"), "curl/8.14");
    }
}
