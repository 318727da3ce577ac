//! A badge's address as a code that cameras read.

use anyhow::Context as _;
use api_types::{error::ErrorEnvelope, ids::BadgeId};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use qrcode::{EcLevel, QrCode, render::svg::Color};

use crate::{error::Result, extract::Path, state::App};

/// A quarter of it may be covered or torn.
const LEVEL: EcLevel = EcLevel::Q;

/// An address as a QR code (ISO/IEC 18004), black on white, with the quiet zone that readers need: an SVG document.
///
/// # Errors
/// When the address is too long for one.
pub fn svg(address: &str) -> anyhow::Result<String> {
    let code = QrCode::with_error_correction_level(address, LEVEL).context("an address as a QR code")?;
    Ok(code
        .render()
        .min_dimensions(240, 240)
        .dark_color(Color("#000"))
        .light_color(Color("#fff"))
        .build())
}

/// The address of a badge's page as a QR code. It says nothing about the badge, not even whether there is one.
#[utoipa::path(get, path = "/badges/{id}/qr.svg", tag = "badge",
    responses((status = 200, content_type = "image/svg+xml"), (status = "default", body = ErrorEnvelope)))]
pub async fn code(State(app): State<App>, Path(id): Path<BadgeId>) -> Result<Response> {
    let code = svg(&app.public_url.join(&format!("/badges/{id}")))?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, code).into_response())
}
