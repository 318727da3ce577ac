//! A page of the server, taken apart.

use web_sys::{Document, DomParser, SupportedType};

use crate::dom;
use crate::http::{self, Error};

/// What the client shows of a page of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedDocument {
    /// The page's name: its `h1`.
    pub heading: String,
    /// The tab's title.
    pub title: String,
    /// What stands in `main`. It comes from our own server, which escapes what people wrote.
    pub content: String,
}

/// The page that came with the first answer, while it is still in `#shell`.
#[must_use]
pub fn delivered() -> Option<ServedDocument> {
    let document = dom::document()?;
    document.query_selector("#shell > main").ok().flatten()?;
    read(&document, "#shell > main")
}

/// Fetches a page.
///
/// # Errors
/// See [`Error`]; a page that says "not here" is a page.
pub async fn fetch(path: &str) -> Result<ServedDocument, Error> {
    let html = http::get_page(path).await?;
    let parser = DomParser::new().map_err(|_| Error::Unreadable)?;
    let document = parser
        .parse_from_string(&html, SupportedType::TextHtml)
        .map_err(|_| Error::Unreadable)?;
    read(&document, "#shell > main").ok_or(Error::Unreadable)
}

/// Fetches what stands in an element of a page.
///
/// # Errors
/// See [`Error`]; [`Error::Unreadable`] when the page has no such element.
pub async fn fetch_part(path: &str, selector: &str) -> Result<String, Error> {
    let html = http::get_page(path).await?;
    let parser = DomParser::new().map_err(|_| Error::Unreadable)?;
    let document = parser.parse_from_string(&html, SupportedType::TextHtml);
    let part = document
        .ok()
        .and_then(|document| document.query_selector(selector).ok().flatten());
    part.map(|part| part.inner_html()).ok_or(Error::Unreadable)
}

fn read(document: &Document, selector: &str) -> Option<ServedDocument> {
    let main = document.query_selector(selector).ok().flatten()?;
    let heading = main
        .query_selector("h1")
        .ok()
        .flatten()
        .and_then(|heading| heading.text_content());
    Some(ServedDocument {
        heading: heading.unwrap_or_default().trim().to_owned(),
        title: document.title(),
        content: main.inner_html(),
    })
}
