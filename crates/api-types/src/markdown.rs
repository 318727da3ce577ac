//! Markdown that is safe by construction: what authors write can format text, and nothing else.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The events of a text in Markdown, made safe for `pulldown_cmark::html`.
///
/// Raw HTML becomes the text it is, and a link or picture whose address is not https, http, mailto
/// or within this site loses the address. Headings are moved two levels down, so that a page keeps
/// one `h1` and sections keep their `h2`.
pub fn safe_events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).map(safe)
}

/// A text in Markdown as safe HTML.
#[must_use]
pub fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, safe_events(text));
    html
}

fn safe(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: safe_address(link_type, dest_url),
            title,
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: safe_address(link_type, dest_url),
            title,
            id,
        }),
        Event::Start(Tag::Heading {
            level,
            classes: _,
            attrs: _,
            id: _,
        }) => Event::Start(Tag::Heading {
            level: lowered(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        other => other,
    }
}

fn lowered(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H3,
        H2 => H4,
        H3 => H5,
        H4 | H5 | H6 => H6,
    }
}

fn safe_address(link_type: LinkType, address: CowStr<'_>) -> CowStr<'_> {
    let lower = address.trim().to_ascii_lowercase();
    let within_site = lower.starts_with('#') || (lower.starts_with('/') && !lower.starts_with("//"));
    let good = link_type == LinkType::Email
        || within_site
        || ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme));
    if good { address } else { CowStr::Borrowed("") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_stays_and_scripts_become_text() {
        assert_eq!(to_html("A *good* plan"), "<p>A <em>good</em> plan</p>\n");
        let html = to_html("<script>alert(1)</script>\n\nhi <img src=x onerror=alert(1)>");
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn dangerous_addresses_are_dropped() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "vbscript:x",
        ] {
            let html = to_html(&format!("[x](<{bad}>) ![y](<{bad}>)"));
            assert!(html.contains("href=\"\"") && html.contains("src=\"\""), "{html}");
        }
        assert!(to_html("[x](https://example.org)").contains("href=\"https://example.org\""));
        assert!(to_html("[x](/explore)").contains("href=\"/explore\""));
    }
}
