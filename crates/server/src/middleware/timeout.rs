//! Ends requests that take too long.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::Response,
};

use crate::{
    error::{ApiError, Result},
    state::App,
};

/// What a piece of a file may take: 5 MiB at 70 kbit/s.
const UPLOAD: Duration = Duration::from_secs(600);

/// The layer's function.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    let limit = match request.headers().get(header::CONTENT_TYPE) {
        Some(kind) if kind == "application/offset+octet-stream" => UPLOAD,
        _ => Duration::from_secs(app.config.request_timeout),
    };
    tokio::time::timeout(limit, next.run(request)).await.map_err(|_| {
        tracing::warn!(seconds = limit.as_secs(), "a request took too long");
        ApiError::Unavailable
    })
}
