//! The only place that talks to the API.

use api_types::error::{ErrorBody, ErrorCode, ErrorEnvelope};
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Reflect;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit};

use crate::dom;
use crate::lang::t;

/// Why a call to the API gave no result.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// No answer came: no network, or no server.
    Offline,
    /// An answer came that this client does not understand, most likely because it is out of date.
    Unreadable,
    /// The server refused, and says why.
    Api(Box<ErrorBody>),
}

impl Error {
    /// The server's code, if it answered.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Api(body) => Some(body.code),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// What happened, in the reader's language.
    #[must_use]
    pub fn words(&self) -> String {
        let t = t();
        match self {
            Self::Offline => t.errors.offline.to_owned(),
            Self::Unreadable => t.errors.unreadable.to_owned(),
            Self::Api(body) => error_words(body),
        }
    }
}

/// The reader's language for an error of the server. What the code says best is worded here; where
/// the server's own sentence holds more, that sentence stands.
fn error_words(body: &ErrorBody) -> String {
    let t = &t().errors;
    match body.code {
        ErrorCode::Unauthenticated => t.unauthenticated.to_owned(),
        ErrorCode::BadCredentials => t.bad_credentials.to_owned(),
        ErrorCode::Forbidden => t.forbidden.to_owned(),
        ErrorCode::NotFound => t.not_found.to_owned(),
        ErrorCode::Gone => t.gone.to_owned(),
        ErrorCode::IllegalTransition => t.illegal_transition.to_owned(),
        ErrorCode::StaleRevision => t.stale_revision.to_owned(),
        ErrorCode::TooLarge => t.too_large.to_owned(),
        ErrorCode::UnsupportedType => t.unsupported_type.to_owned(),
        ErrorCode::TooManyRequests => t.too_many_requests.to_owned(),
        ErrorCode::InvalidToken => t.invalid_token.to_owned(),
        ErrorCode::Invalid => t.invalid.to_owned(),
        ErrorCode::Internal => t.internal(&body.request_id),
        ErrorCode::Unavailable => t.unavailable.to_owned(),
        _ => body.detail.clone(),
    }
}

/// Reads.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Error> {
    send(Method::GET, path, None::<&()>).await
}

/// Creates, or takes a step.
///
/// # Errors
/// See [`Error`].
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Error> {
    send(Method::POST, path, Some(body)).await
}

/// Takes a step that needs no words.
///
/// # Errors
/// See [`Error`].
pub async fn post_empty<T: DeserializeOwned>(path: &str) -> Result<T, Error> {
    send(Method::POST, path, None::<&()>).await
}

/// Replaces.
///
/// # Errors
/// See [`Error`].
pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Error> {
    send(Method::PUT, path, Some(body)).await
}

/// Removes.
///
/// # Errors
/// See [`Error`].
pub async fn delete(path: &str) -> Result<(), Error> {
    send(Method::DELETE, path, None::<&()>).await
}

async fn send<B: Serialize, T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: Option<&B>,
) -> Result<T, Error> {
    let request = RequestBuilder::new(path)
        .method(method)
        .header("accept", "application/json");
    let request = match body {
        Some(body) => request.json(body),
        None => request.build(),
    };
    let response = request
        .map_err(|_| Error::Unreadable)?
        .send()
        .await
        .map_err(|_| Error::Offline)?;
    decode(response).await
}

async fn decode<T: DeserializeOwned>(response: Response) -> Result<T, Error> {
    let text = response.text().await.map_err(|_| Error::Offline)?;
    if response.ok() {
        // An empty answer stands for "done", which `()` reads from null.
        let text = if text.is_empty() { "null" } else { &text };
        return serde_json::from_str(text).map_err(|_| Error::Unreadable);
    }
    Err(refusal(&text))
}

/// Reads the body of an answer that refuses.
#[must_use]
pub fn refusal(text: &str) -> Error {
    match serde_json::from_str::<ErrorEnvelope>(text) {
        Ok(envelope) => Error::Api(Box::new(envelope.error)),
        Err(_) => Error::Unreadable,
    }
}

/// Replaces while the page is being left: the browser finishes the call by itself, and nobody hears
/// of the answer. Bodies above 64 KiB are not sent (Fetch standard, keepalive).
pub fn put_while_leaving<B: Serialize>(path: &str, body: &B) {
    let (Some(window), Ok(body)) = (dom::window(), serde_json::to_string(body)) else {
        return;
    };
    let Ok(headers) = Headers::new() else { return };
    // Both are plain ASCII, and setting a property of a plain object of ours cannot fail.
    drop(headers.set("content-type", "application/json"));
    let init = RequestInit::new();
    drop(Reflect::set(&init, &"keepalive".into(), &true.into()));
    init.set_method("PUT");
    init.set_headers(&headers);
    init.set_body(&body.into());
    let answer = JsFuture::from(window.fetch_with_str_and_init(path, &init));
    leptos::task::spawn_local(async move { drop(answer.await) });
}
