//! Sends spoilt requests and looks at how they are refused.

use api_types::error::ErrorCode;
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Method, Request, StatusCode},
};
use chrono::TimeDelta;

use crate::{
    roles::{requests, table::Row, world::World},
    support::Answer,
};

/// Sends a request in the role that may take the operation, a minute after the one before.
pub async fn send(world: &World, row: &Row, change: impl FnOnce(Request<Body>) -> Request<Body>) -> Answer {
    world.journey.test.app.clock.advance(TimeDelta::minutes(1));
    let browser = world.browser(row.actor().unwrap());
    browser.send(change(requests::good(world, browser, row))).await
}

/// Sends the operation's request with another body.
pub async fn send_body(world: &World, row: &Row, body: impl Into<Body>) -> Answer {
    let body = body.into();
    send(world, row, |request| {
        Request::from_parts(request.into_parts().0, body)
    })
    .await
}

/// Refused in the one error shape.
#[track_caller]
pub fn refused(row: &Row, what: &str, answer: &Answer, status: StatusCode, code: ErrorCode) {
    let name = format!("{} {}, {what}: {answer:?}", row.method, row.path);
    assert_eq!(answer.status, status, "{name}");
    if row.method == Method::HEAD {
        return;
    }
    let error = answer.error();
    assert_eq!(error.code, code, "{name}");
    assert!(!error.detail.is_empty(), "{name}");
    assert_eq!(
        Some(error.request_id.as_str()),
        answer.header("x-request-id"),
        "{name}"
    );
}

/// Refused because it cannot be read.
pub fn malformed(row: &Row, what: &str, answer: &Answer) {
    refused(row, what, answer, StatusCode::BAD_REQUEST, ErrorCode::Malformed);
}

/// Asks for another address than the operation's.
pub async fn ask(world: &World, row: &Row, uri: &str) -> Answer {
    let uri = uri.parse().unwrap();
    send(world, row, |mut request| {
        *request.uri_mut() = uri;
        request
    })
    .await
}

/// The same request with another value of a header, or without it.
pub fn with_header(
    mut request: Request<Body>,
    name: HeaderName,
    value: Option<&'static str>,
) -> Request<Body> {
    request.headers_mut().remove(&name);
    if let Some(value) = value {
        request
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    request
}
