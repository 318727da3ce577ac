//! Security headers on every answer.

use api_types::pages::may_record;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::state::App;

/// What a page may load. A handler that needs more than [`Csp::Own`] puts the other value into the
/// extensions of its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Csp {
    /// Only from this site.
    #[default]
    Own,
    /// From this site, and `fetch` from anywhere over https: the verify page reads the documents of
    /// other issuers in the visitor's own browser.
    FetchAnywhere,
}

macro_rules! policy {
    ($connect:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ",
            "img-src 'self' data: blob:; font-src 'self'; connect-src ",
            $connect,
            "; worker-src 'self'; media-src 'self' blob:; manifest-src 'self'; form-action 'self'; ",
            "base-uri 'none'; frame-ancestors 'none'"
        )
    };
}

impl Csp {
    fn value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Own => policy!("'self'"),
            Self::FetchAnywhere => policy!("'self' https:"),
        })
    }
}

/// What no page may ask the browser for.
const NOTHING: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()";
/// The same, where a learner may record.
const RECORDING: &str = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), serial=()";

const ALWAYS: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Links in mails carry secrets; no other site gets to see where a visitor came from.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// The layer's function. A header that a handler has set itself stays.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let permissions = if may_record(request.uri().path()) {
        RECORDING
    } else {
        NOTHING
    };
    let mut response = next.run(request).await;
    let csp = response.extensions().get::<Csp>().copied().unwrap_or_default();
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| csp.value());
    headers
        .entry(HeaderName::from_static("permissions-policy"))
        .or_insert(HeaderValue::from_static(permissions));
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.public_url.is_https() {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}
