//! The page shell: the client's `index.html`, cut where the server writes what crawlers and first
//! glances need.

use std::{io, path::Path};

use anyhow::Context as _;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use maud::Markup;

/// Stands in for the client while it has not been built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Laurel</title></head>\
    <body><div id=\"shell\"></div><p>The server runs, but the browser client has not been built. \
    Run <code>trunk build</code> and reload this page, or name its directory with <code>--dist</code>.</p>\
    </body></html>";

/// The shell, in the pieces between which pages differ.
#[derive(Debug, Clone)]
pub struct Shell {
    whole: String,
    /// Up to the attributes of `<html>`.
    start: String,
    /// From the end of `<html …>` to `<title>`.
    before_title: String,
    /// From `</title>` to the inside of the shell's element.
    before_shell: String,
    /// From the end of the shell's element.
    rest: String,
}

impl Shell {
    /// Reads the shell of the built client. Without one, pages say that it has not been built.
    ///
    /// # Errors
    /// When `index.html` is there and cannot be read or cut.
    pub fn read(dist: &Path) -> anyhow::Result<Self> {
        let file = dist.join("index.html");
        match std::fs::read_to_string(&file) {
            Ok(html) => Self::parse(html).with_context(|| format!("cannot use {}", file.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                tracing::warn!(dist = %dist.display(), "the browser client has not been built");
                Self::parse(NOT_BUILT.to_owned())
            }
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    fn parse(html: String) -> anyhow::Result<Self> {
        let (start, rest) = html.split_once("<html").context("it has no <html>")?;
        let (_, rest) = rest.split_once('>').context("its <html> does not end")?;
        let (before_title, rest) = rest.split_once("<title>").context("it has no <title>")?;
        let (_, rest) = rest.split_once("</title>").context("its <title> does not end")?;
        // Minifiers drop the quotes.
        let open = ["<div id=\"shell\"", "<div id=shell"]
            .iter()
            .find_map(|tag| rest.find(tag));
        let open = open.context("it has no <div id=\"shell\">")?;
        let inside = open + rest[open..].find('>').context("its shell does not open")? + 1;
        let end = inside + end_of_div(&rest[inside..]).context("its shell does not end")?;
        Ok(Self {
            start: start.to_owned(),
            before_title: before_title.to_owned(),
            before_shell: rest[..inside].to_owned(),
            rest: rest[end..].to_owned(),
            whole: html,
        })
    }

    /// A page in the shell. `head` holds the `<title>` and what else belongs to the page; `body` is
    /// shown until the client has started.
    #[must_use]
    pub fn render(&self, lang: &str, head: &Markup, body: &Markup, status: StatusCode) -> Response {
        let html_tag = maud::html! { html lang=(lang) {} }.into_string();
        let html_tag = html_tag.trim_end_matches("</html>");
        let Self {
            start,
            before_title,
            before_shell,
            rest,
            ..
        } = self;
        let (head, body) = (&head.0, &body.0);
        page(
            format!("{start}{html_tag}{before_title}{head}{before_shell}{body}{rest}"),
            status,
        )
    }

    /// The shell as it was built, for addresses that only the client knows, or that nobody does.
    #[must_use]
    pub fn plain(&self, status: StatusCode) -> Response {
        page(self.whole.clone(), status)
    }
}

fn page(html: String, status: StatusCode) -> Response {
    let mut response = (status, Html(html)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Where the element ends whose inside `html` starts with: the place of its `</div>`.
fn end_of_div(html: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let close = at + html[at..].find("</div")?;
        match html[at..close].find("<div") {
            Some(open) => {
                depth += 1;
                at += open + "<div".len();
            }
            None if depth == 0 => return Some(close),
            None => {
                depth -= 1;
                at = close + "</div".len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use maud::html;

    use super::*;

    async fn text(response: Response) -> String {
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    const BUILT: &str = "<!doctype html><html lang=en><head><title>Laurel</title><link href=/a.css>\
        <body><div id=shell><div>old</div><div></div></div><script src=/boot.js></script>";

    #[tokio::test]
    async fn a_page_replaces_language_title_and_shell_and_keeps_the_rest() {
        let shell = Shell::parse(BUILT.to_owned()).unwrap();
        let page = shell.render(
            "es",
            &html! { title { "Uno & dos" } meta name="description" content="…"; },
            &html! { h1 { "Uno" } },
            StatusCode::OK,
        );
        assert_eq!(page.headers()["cache-control"], "no-cache");
        assert_eq!(
            text(page).await,
            "<!doctype html><html lang=\"es\"><head><title>Uno &amp; dos</title>\
             <meta name=\"description\" content=\"…\"><link href=/a.css><body><div id=shell><h1>Uno</h1></div>\
             <script src=/boot.js></script>"
        );
    }

    #[tokio::test]
    async fn without_a_page_the_shell_stays_as_it_was_built() {
        let shell = Shell::parse(BUILT.to_owned()).unwrap();
        let page = shell.plain(StatusCode::NOT_FOUND);
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        assert_eq!(text(page).await, BUILT);
    }

    #[test]
    fn a_file_without_the_places_to_cut_is_refused() {
        for bad in [
            "",
            "<html><title>x</title>",
            "<html><div id=shell></div>",
            "<html><title>x</title><div id=shell>",
        ] {
            assert!(Shell::parse(bad.to_owned()).is_err(), "{bad}");
        }
        assert!(Shell::parse(NOT_BUILT.to_owned()).is_ok());
    }
}
