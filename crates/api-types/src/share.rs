//! Taking a badge elsewhere: the addresses that other sites take, and a snippet for one's own page. None of it loads
//! anything from those sites.

use chrono::{DateTime, Datelike, Utc};

use crate::search::encode;

/// What is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The badge's identifier.
    pub id: String,
    /// The address of its page, absolute.
    pub page: String,
    /// The address of its picture, absolute.
    pub picture: String,
    /// What was earned.
    pub title: String,
    /// Who awarded it.
    pub issuer: String,
    /// When.
    pub awarded_at: DateTime<Utc>,
}

impl Shared {
    /// LinkedIn's form for a certificate on one's profile, filled in.
    #[must_use]
    pub fn linkedin_profile(&self) -> String {
        let fields = [
            ("name", self.title.clone()),
            ("organizationName", self.issuer.clone()),
            ("issueYear", self.awarded_at.year().to_string()),
            ("issueMonth", self.awarded_at.month().to_string()),
            ("certUrl", self.page.clone()),
            ("certId", self.id.clone()),
        ];
        let fields = fields.map(|(name, value)| format!("&{name}={}", encode(&value)));
        format!(
            "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME{}",
            fields.concat()
        )
    }

    /// LinkedIn's form for a post with the badge's page.
    #[must_use]
    pub fn linkedin_post(&self) -> String {
        format!(
            "https://www.linkedin.com/sharing/share-offsite/?url={}",
            encode(&self.page)
        )
    }

    /// A mail with these words and the badge's page (RFC 6068).
    #[must_use]
    pub fn mail(&self, words: &str) -> String {
        let body = format!("{words}\n\n{}", self.page).replace('\n', "\r\n");
        format!("mailto:?subject={}&body={}", encode(&self.title), encode(&body))
    }

    /// How large a picture is on one's own page, in pixels.
    pub const SNIPPET_SIZE: u32 = 200;

    /// HTML for one's own page: the picture, so many pixels across, leading to the badge's page. No script.
    #[must_use]
    pub fn snippet(&self, alt: &str, size: u32) -> String {
        format!(
            "<a href=\"{}\"><img src=\"{}\" alt=\"{}\" width=\"{size}\" height=\"{size}\"></a>",
            escaped(&self.page),
            escaped(&self.picture),
            escaped(alt)
        )
    }
}

/// A text as the value of an attribute in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared() -> Shared {
        Shared {
            id: "0193".to_owned(),
            page: "https://laurel.example/badges/0193".to_owned(),
            picture: "https://laurel.example/badges/0193/badge.png".to_owned(),
            title: "Reading & Writing \"aloud\"".to_owned(),
            issuer: "Colegio Ñandú".to_owned(),
            awarded_at: "2026-03-09T23:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn what_other_sites_take_is_filled_in_and_encoded() {
        assert_eq!(
            shared().linkedin_profile(),
            "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME\
             &name=Reading%20%26%20Writing%20%22aloud%22&organizationName=Colegio%20%C3%91and%C3%BA\
             &issueYear=2026&issueMonth=3&certUrl=https%3A%2F%2Flaurel.example%2Fbadges%2F0193&certId=0193"
        );
        assert!(
            shared()
                .linkedin_post()
                .ends_with("?url=https%3A%2F%2Flaurel.example%2Fbadges%2F0193")
        );
        assert_eq!(
            shared().mail("Look!"),
            "mailto:?subject=Reading%20%26%20Writing%20%22aloud%22\
             &body=Look%21%0D%0A%0D%0Ahttps%3A%2F%2Flaurel.example%2Fbadges%2F0193"
        );
    }

    #[test]
    fn a_snippet_stays_what_it_is_whatever_the_title() {
        assert_eq!(
            shared().snippet("<b>\"x\" & y", 200),
            "<a href=\"https://laurel.example/badges/0193\">\
             <img src=\"https://laurel.example/badges/0193/badge.png\" \
             alt=\"&lt;b&gt;&quot;x&quot; &amp; y\" width=\"200\" height=\"200\"></a>"
        );
    }
}
