//! The browser client's files, and the page shell for every address that no feature owns.

use std::path::Path;

use api_types::pages::{self, Program};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::{
    error::{ApiError, Result},
    state::App,
};

pub mod brotli;
pub mod etag;
mod headers;
mod shell;

pub use headers::{Csp, layer as headers};
pub use shell::Shell;

/// For files whose name changes with their content.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For everything else: ask every time, transfer only what changed.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");

/// The script of the verifier's worker.
const VERIFY_WORKER: &str = "/verify-worker.js";

/// Answers what no route answers: a file of the client, a page only the client can show, an API error.
///
/// # Errors
/// [`ApiError::NotFound`] under `/api/`.
pub async fn fallback(State(app): State<App>, request: Request) -> Result<Response> {
    let path = request.uri().path().to_owned();
    if path.starts_with("/api/") {
        return Err(ApiError::NotFound("address"));
    }
    let files = ServeDir::new(&app.config.dist)
        .append_index_html_on_directories(false)
        .redirect_to_trailing_slash(false)
        .precompressed_br()
        .precompressed_gzip();
    // Infallible: missing files are answers here, and so are unreadable ones.
    let answer = match files.oneshot(request).await {
        Ok(answer) => answer.map(Body::new),
        Err(never) => match never {},
    };
    let answer = match answer.status() {
        StatusCode::NOT_FOUND => app.shell.plain(status_of_page(&path)),
        StatusCode::METHOD_NOT_ALLOWED => ApiError::MethodNotAllowed.into_response(),
        _ => with_cache_control(&path, answer),
    };
    Ok(with_policy(&path, answer))
}

/// Whether the client has a page at this path; the client itself says so too.
fn status_of_page(path: &str) -> StatusCode {
    if Program::of(path) != Program::Laurel {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    }
}

/// The verifier reads the documents of other issuers, and a worker obeys the policy of its own script.
fn with_policy(path: &str, mut answer: Response) -> Response {
    if path == pages::VERIFY || path == VERIFY_WORKER {
        answer.extensions_mut().insert(Csp::FetchAnywhere);
    }
    answer
}

fn with_cache_control(path: &str, mut answer: Response) -> Response {
    let value = if is_hashed(path) { IMMUTABLE } else { NO_CACHE };
    answer.headers_mut().insert(header::CACHE_CONTROL, value);
    answer
}

/// Whether the file's name carries a hash of its content, as Trunk writes it:
/// `laurel-0123456789abcdef.js`, `laurel-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let Some(stem) = Path::new(path).file_stem().and_then(|stem| stem.to_str()) else {
        return false;
    };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        assert!(is_hashed("/laurel-0123456789abcdef.js"));
        assert!(is_hashed("/laurel-0123456789abcdef_bg.wasm"));
        assert!(!is_hashed("/boot.js"));
        assert!(!is_hashed("/fonts/atkinson-hyperlegible-next.woff2"));
        assert!(!is_hashed("/a-0123.js"));
    }
}
