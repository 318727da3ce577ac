//! What every answer to an adviser says of itself: nobody keeps it, lists it, or tells where its reader came from.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const HEADERS: [(HeaderName, &str); 3] = [
    // The link may end at any moment, and the device may be shared.
    (header::CACHE_CONTROL, "no-store"),
    // The address is the secret: not even pages of this site need to see it.
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// The layer's function. It has the last word, also over what a file says of itself.
pub async fn layer(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
