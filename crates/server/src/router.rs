//! All routes and all layers, in one place to read.

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, StatusCode, Version, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    error::ApiError,
    features, limits,
    middleware::{origin, page_cache, request_id, timeout},
    openapi, sessions,
    state::App,
    web,
};

/// The most that a body may hold, in bytes, where a route does not say otherwise.
const BODY_LIMIT: usize = 1024 * 1024;

/// The routes of all features, with the document that describes them.
#[must_use]
pub fn features() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::Document::openapi())
        .merge(features::health::router())
        .merge(features::explore::router())
        .merge(features::discovery::router())
        .merge(features::printable::router())
        .merge(features::account::router())
        .merge(features::reviewing::router())
        .merge(features::shell::router())
        .merge(features::issuer::router())
        .merge(features::submission::router())
        .merge(features::appeal::router())
        .merge(features::hold::router())
        .merge(features::evidence::router())
        .merge(features::advice::router())
        .merge(features::assessment::router())
        .merge(features::agreement::router())
        .merge(features::certification::router())
        .merge(features::award::router())
        .merge(features::notification::router())
        .merge(features::saved::router())
        .merge(features::wallet::router())
        .merge(features::badge::router())
}

/// The whole service.
///
/// # Errors
/// When the OpenAPI document cannot be written as JSON.
pub fn router(app: &App) -> anyhow::Result<Router> {
    assemble(app, features())
}

/// Puts the layers around routes. Read them from the bottom: the last one sees a request first.
///
/// # Errors
/// When the OpenAPI document cannot be written as JSON.
pub fn assemble(app: &App, routes: OpenApiRouter<App>) -> anyhow::Result<Router> {
    let (routes, document) = routes.split_for_parts();
    let router = routes
        .merge(openapi::router(&document)?)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn_with_state(
            app.clone(),
            features::discovery::negotiation::layer,
        ))
        .layer(from_fn_with_state(app.clone(), wake_jobs))
        .layer(from_fn_with_state(app.clone(), limits::layer))
        .layer(sessions::layer(app))
        .layer(from_fn_with_state(app.clone(), origin::layer))
        // Before sessions and limits: what is kept costs as little as a file.
        .layer(from_fn_with_state(app.clone(), page_cache::layer))
        // Files of the client need neither session nor limit.
        .fallback(web::fallback)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CompressionLayer::new().compress_when(is_text))
        .layer(from_fn_with_state(app.clone(), timeout::layer))
        .layer(from_fn_with_state(app.clone(), web::headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), request_id::layer))
        .with_state(app.clone());
    Ok(router)
}

/// After a change, mails and other work may be due; its transaction is committed by now.
async fn wake_jobs(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = request.method().is_safe();
    let response = next.run(request).await;
    if !safe {
        app.jobs.wake();
    }
    response
}

/// Files of the client come compressed already; pictures and evidence do not shrink.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &axum::http::Extensions) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.starts_with("text/")
        || matches!(kind, "application/json" | "application/xml")
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response<Body> {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    ApiError::Internal(anyhow::anyhow!("a handler panicked: {text}")).into_response()
}
