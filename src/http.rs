//! The only place that talks to the API.

use std::pin::Pin;

use api_types::error::{ErrorBody, ErrorCode, ErrorEnvelope};
use gloo_net::http::{Method, RequestBuilder};
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
        ErrorCode::TooEarly => t.too_early.to_owned(),
        ErrorCode::NoMoreAttempts => t.no_more_attempts.to_owned(),
        ErrorCode::StillHolding => t.still_holding.to_owned(),
        ErrorCode::HoldsEnough => t.holds_enough.to_owned(),
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

/// A call under way. Boxed, so that what waits for a call is compiled once per answer and not once
/// per place that asks: the client is a third smaller for it.
pub type Call<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// Reads. Like every call here it ends with the answer or an [`Error`].
#[must_use]
pub fn get<T: DeserializeOwned + 'static>(path: &str) -> Call<T> {
    send(Method::GET, path, None)
}

/// Creates, or takes a step.
#[must_use]
pub fn post<B: Serialize, T: DeserializeOwned + 'static>(path: &str, body: &B) -> Call<T> {
    send(Method::POST, path, Some(to_json(body)))
}

/// Takes a step that needs no words.
#[must_use]
pub fn post_empty<T: DeserializeOwned + 'static>(path: &str) -> Call<T> {
    send(Method::POST, path, None)
}

/// Replaces.
#[must_use]
pub fn put<B: Serialize, T: DeserializeOwned + 'static>(path: &str, body: &B) -> Call<T> {
    send(Method::PUT, path, Some(to_json(body)))
}

/// Removes.
#[must_use]
pub fn delete(path: &str) -> Call<()> {
    send(Method::DELETE, path, None)
}

/// Reads a page of the server as HTML; a page that says "not here" is a page too.
///
/// # Errors
/// [`Error::Offline`] without an answer, [`Error::Unreadable`] when the server could not write the page.
pub async fn get_page(path: &str) -> Result<String, Error> {
    let (status, text) = exchange(Method::GET, path.to_owned(), "text/html", None).await?;
    match status {
        200 | 404 | 410 => Ok(text),
        _ => Err(Error::Unreadable),
    }
}

/// Reads as it comes, for what is too much to be understood at once.
///
/// # Errors
/// As for every call here.
pub async fn get_text(path: &str) -> Result<String, Error> {
    let (status, text) = exchange(Method::GET, path.to_owned(), "application/json", None).await?;
    if (200..300).contains(&status) {
        Ok(text)
    } else {
        Err(refusal(&text))
    }
}

fn send<T: DeserializeOwned + 'static>(
    method: Method,
    path: &str,
    body: Option<Result<String, Error>>,
) -> Call<T> {
    let exchanged = exchange(method, path.to_owned(), "application/json", body);
    Box::pin(async move { decode(exchanged.await?) })
}

fn to_json<B: Serialize>(body: &B) -> Result<String, Error> {
    serde_json::to_string(body).map_err(|_| Error::Unreadable)
}

/// One request and its answer: status and text.
fn exchange(
    method: Method,
    path: String,
    accept: &'static str,
    body: Option<Result<String, Error>>,
) -> Call<(u16, String)> {
    Box::pin(async move {
        let request = RequestBuilder::new(&path).method(method).header("accept", accept);
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(body?),
            None => request.build(),
        };
        let response = request
            .map_err(|_| Error::Unreadable)?
            .send()
            .await
            .map_err(|_| Error::Offline)?;
        let status = response.status();
        Ok((status, response.text().await.map_err(|_| Error::Offline)?))
    })
}

fn decode<T: DeserializeOwned>((status, text): (u16, String)) -> Result<T, Error> {
    if (200..300).contains(&status) {
        // An empty answer stands for "done", which `()` reads from null.
        let text = if text.is_empty() { "null" } else { &text };
        return serde_json::from_str(text).map_err(|_| Error::Unreadable);
    }
    Err(refusal(&text))
}

/// What the text of a refusing answer says.
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
