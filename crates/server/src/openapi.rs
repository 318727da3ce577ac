//! The OpenAPI document: gathered from the routes themselves, served beside them.

use axum::{Router, http::header, response::IntoResponse as _, routing::get};
use utoipa::OpenApi;

use crate::state::App;

/// Where the document is served.
pub const PATH: &str = "/api/v1/openapi.json";

/// The document before the routes add themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Laurel",
        description = "Competency-based micro-credentials: explore, collect evidence, assess, award, verify. \
            Every answer outside 2xx and 3xx carries `ErrorEnvelope`.",
    ),
    components(schemas(api_types::error::ErrorEnvelope))
)]
pub struct Document;

/// The route of the finished document.
///
/// # Errors
/// When the document cannot be written as JSON.
pub fn router(document: &utoipa::openapi::OpenApi) -> serde_json::Result<Router<App>> {
    let text = document.to_pretty_json()?;
    let answer = move || {
        let text = text.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], text).into_response() }
    };
    Ok(Router::new().route(PATH, get(answer)))
}
