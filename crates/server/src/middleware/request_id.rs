//! Gives every request an id: in its log lines, in `X-Request-Id` and in the body of errors.

use api_types::advice::hide_token;
use axum::{
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::state::App;

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request that is being answered, or a dash outside of any.
#[must_use]
pub fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_else(|_| "-".to_owned())
}

/// The layer's function.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.random.uuid(app.clock.now()).hyphenated().to_string();
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| hide_token(request.uri().path()), |path| path.as_str().into());
    // The path's pattern and no query: tokens in links stay out of the log.
    let span = tracing::info_span!("request", id, method = %request.method(), path = &*path);
    let answer = async move {
        let started = std::time::Instant::now();
        let response = next.run(request).await;
        let millis = started.elapsed().as_millis();
        tracing::info!(status = response.status().as_u16(), millis, "answered");
        response
    };
    let mut response = CURRENT.scope(id.clone(), answer.instrument(span)).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
