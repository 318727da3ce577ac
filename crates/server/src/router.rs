//! All routes and all layers, in one place to read.

use axum::{Router, middleware::from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    error::ApiError,
    features,
    middleware::{origin, request_id},
    openapi, sessions,
    state::App,
};

/// The routes of all features, with the document that describes them.
#[must_use]
pub fn features() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::Document::openapi()).merge(features::health::router())
}

/// The whole service.
///
/// # Errors
/// When the OpenAPI document cannot be written as JSON.
pub fn router(app: &App) -> anyhow::Result<Router> {
    let (routes, document) = features().split_for_parts();
    let router = routes
        .merge(openapi::router(&document)?)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(sessions::layer(app))
        .layer(from_fn_with_state(app.clone(), origin::layer))
        .fallback(not_found)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), request_id::layer))
        .with_state(app.clone());
    Ok(router)
}

async fn not_found() -> ApiError {
    ApiError::NotFound("address")
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse as _;
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    ApiError::Internal(anyhow::anyhow!("a handler panicked: {text}")).into_response()
}
