//! Answers that everybody gets alike, with a validator, and how XML is written.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use maud::{Markup, PreEscaped, html};

use crate::{error::Result, middleware::page_cache::Shared, web::etag};

/// Files for crawlers may be an hour old.
pub const AN_HOUR: &str = "public, max-age=3600";
/// Kept, and asked about every time: a new version shows at once.
pub const ASK_EVERY_TIME: &str = "public, no-cache";

/// A text of some media type, or that the caller has it already.
///
/// # Errors
/// When its validator cannot stand in a header.
pub fn text(
    headers: &HeaderMap,
    media_type: &'static str,
    text: String,
    cache: &'static str,
) -> Result<Response> {
    let tag = etag::of(text.as_bytes());
    if etag::is_known(headers, &tag) {
        return etag::not_modified(&tag, cache);
    }
    let answer = ([(header::CONTENT_TYPE, media_type)], text).into_response();
    let mut answer = etag::tagged(answer, &tag, cache)?;
    answer.extensions_mut().insert(Shared);
    Ok(answer)
}

/// JSON-LD, which pages of other sites may read.
///
/// # Errors
/// As [`text`].
pub fn linked_data(
    headers: &HeaderMap,
    media_type: &'static str,
    document: &serde_json::Value,
) -> Result<Response> {
    let mut answer = text(headers, media_type, document.to_string(), ASK_EVERY_TIME)?;
    answer.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        header::HeaderValue::from_static("*"),
    );
    Ok(answer)
}

/// An XML document around its root. Markup closes what it opens and escapes what it is given; what an XML
/// document may not hold even then is for [`clean`].
#[must_use]
pub fn xml(root: &Markup) -> String {
    let declaration = PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    html! { (declaration) (root) }.into_string()
}

/// A text without the characters that XML 1.0 forbids (section 2.2).
#[must_use]
pub fn clean(text: &str) -> String {
    let allowed = |char: &char| {
        matches!(char, '\t' | '\n' | '\r') || !(char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{b}c\n\u{ffff}é"), "abc\né");
        let document = xml(&html! { a b=("\"<&") { "</a>" } });
        assert!(
            document.ends_with("<a b=\"&quot;&lt;&amp;\">&lt;/a&gt;</a>"),
            "{document}"
        );
    }
}
