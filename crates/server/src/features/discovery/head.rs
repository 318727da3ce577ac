//! What the head of a page tells machines.

use api_types::content::MicroCredential;
use maud::{Markup, PreEscaped, html};

use super::{achievement, ctdl, feed, opensearch, schema_org};
use crate::{features::shell::language::Reader, public_url::PublicUrl};

/// For every page: how to search the site, and how to hear of what is new.
#[must_use]
pub fn of_every_page(reader: &Reader) -> Markup {
    let t = reader.t();
    let lang = reader.lang.code();
    html! {
        link rel="search" type=(opensearch::MEDIA_TYPE) title=(t.site.name)
            href={ (opensearch::PATH) "?lang=" (lang) };
        link rel="alternate" type=(feed::MEDIA_TYPE) title=(t.discovery.feed_title)
            href={ (feed::PATH) "?lang=" (lang) };
    }
}

/// For a micro-credential's page: what it is, and where else it is described.
#[must_use]
pub fn of_micro_credential(site: &PublicUrl, of: &MicroCredential) -> Markup {
    let api = api_types::explore::micro_credential_path(&of.slug);
    html! {
        link rel="alternate" type=(achievement::MEDIA_TYPE) title="Open Badges 3.0" href=(achievement::path(&of.slug));
        link rel="alternate" type=(ctdl::MEDIA_TYPE) title="CTDL" href=(ctdl::path(&of.slug));
        link rel="alternate" type="application/json" href=(api);
        link rel="alternate" type="application/pdf" hreflang=(of.content.lang)
            href={ (site.join(&format!("/micro-credentials/{}/printable.pdf", of.slug)))
                "?version=" (of.version) "&lang=" (of.content.lang) };
        script type="application/ld+json" { (within_script(&schema_org::credential(site, of))) }
    }
}

/// JSON as it may stand in a page: no text in it can end the element or begin a comment.
fn within_script(document: &serde_json::Value) -> PreEscaped<String> {
    PreEscaped(document.to_string().replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let document = json!({ "name": "</script><!-- <b>" });
        let PreEscaped(text) = within_script(&document);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), document);
    }
}
