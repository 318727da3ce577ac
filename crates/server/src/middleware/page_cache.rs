//! Keeps what every visitor gets alike, so that a page many look at is put together once.
//!
//! A handler marks its answer with [`Shared`] when nothing in it depends on who asks but the language.
//! The answer is kept with its compressed form until anything changes through this process, at most
//! for [`FRESH`]: what another process or a job changed shows after that time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use quick_cache::{Weighter, sync::Cache};
use tokio::time::Instant;

use crate::{
    error::{ApiError, Result},
    features::{discovery::negotiation, shell::language},
    sessions,
    state::App,
    web::{brotli, etag},
};

/// How long an answer is given again without looking whether it is still right.
pub const FRESH: Duration = Duration::from_secs(1);
/// The most bytes kept, over all answers.
const CAPACITY: u64 = 64 * 1024 * 1024;
/// The largest answer worth keeping, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// About how many answers fit.
const ANSWERS: usize = 2000;
/// Brotli's effort, 0 to 11: 6 is within a tenth of the smallest, and takes milliseconds.
const QUALITY: i32 = 6;

/// Marks an answer that is the same for every visitor of one language.
#[derive(Debug, Clone, Copy)]
pub struct Shared;

/// Answers that are kept.
#[derive(Debug)]
pub struct PageCache {
    answers: Cache<String, Arc<Kept>, Bytewise>,
    /// How often something may have changed.
    changes: AtomicU64,
}

#[derive(Debug)]
struct Kept {
    at: Instant,
    changes: u64,
    headers: HeaderMap,
    tag: String,
    plain: Bytes,
    brotli: Bytes,
}

#[derive(Debug, Clone)]
struct Bytewise;

impl Weighter<String, Arc<Kept>> for Bytewise {
    fn weight(&self, key: &String, kept: &Arc<Kept>) -> u64 {
        (key.len() + kept.plain.len() + kept.brotli.len() + 1024) as u64
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self {
            answers: Cache::with_weighter(ANSWERS, CAPACITY, Bytewise),
            changes: AtomicU64::new(0),
        }
    }
}

impl PageCache {
    /// Forgets what is kept: something may have changed. Call it after the commit.
    pub fn forget(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    fn get(&self, key: &str) -> Option<Arc<Kept>> {
        let kept = self.answers.get(key)?;
        (kept.changes == self.changes() && kept.at.elapsed() < FRESH).then_some(kept)
    }
}

/// The layer's function.
///
/// # Errors
/// When an answer cannot be read to its end.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    if !request.method().is_safe() {
        let response = next.run(request).await;
        app.pages.forget();
        return Ok(response);
    }
    let Some(key) = key(&app, &request) else {
        return Ok(next.run(request).await);
    };
    let asked = request.headers().clone();
    if let Some(kept) = app.pages.get(&key) {
        return kept.answer(&asked);
    }
    // Read before the handler reads: a change in between makes the answer old at once.
    let changes = app.pages.changes();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.extensions().get::<Shared>().is_none() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let plain = to_bytes(body, usize::MAX).await.map_err(ApiError::internal)?;
    let kept = Arc::new(Kept::new(parts.headers, plain, changes));
    if kept.plain.len() <= LARGEST {
        app.pages.answers.insert(key, Arc::clone(&kept));
    }
    kept.answer(&asked)
}

/// What tells answers apart; `None` when the answer may be somebody's own, or data in place of a page.
fn key(app: &App, request: &Request) -> Option<String> {
    let own = sessions::cookie_name(app.public_url.is_https());
    let (headers, uri) = (request.headers(), request.uri());
    if request.method() != Method::GET
        || uri.path().starts_with("/api/")
        || language::cookie(headers, own).is_some()
        || negotiation::wants_data(request)
    {
        return None;
    }
    let lang = language::choose(uri, headers).code();
    Some(format!("{lang} {}", uri.path_and_query()?))
}

impl Kept {
    fn new(mut headers: HeaderMap, plain: Bytes, changes: u64) -> Self {
        headers.remove(header::CONTENT_LENGTH);
        headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        Self {
            at: Instant::now(),
            changes,
            headers,
            tag: etag::of(&plain),
            brotli: brotli::compress(&plain, QUALITY),
            plain,
        }
    }

    /// The answer in the form that was asked for. What is sent as it is may still be compressed outside.
    fn answer(&self, asked: &HeaderMap) -> Result<Response> {
        let mut response = if etag::is_known(asked, &self.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else if brotli::is_read(asked) {
            let mut response = Body::from(self.brotli.clone()).into_response();
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            response
        } else {
            Body::from(self.plain.clone()).into_response()
        };
        // `extend` replaces; the encoding is not among the kept ones.
        response.headers_mut().extend(self.headers.clone());
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.tag)).map_err(ApiError::internal)?;
        response.headers_mut().insert(header::ETAG, tag);
        Ok(response)
    }
}
