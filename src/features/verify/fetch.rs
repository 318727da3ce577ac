//! Fetching what a verification needs from wherever it lies. Runs in the worker.

use std::collections::BTreeMap;

use credential::Fetched;
use credential::verify::{FetchFailure, Need, NeedKind};
use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::{RequestCache, RequestRedirect};

/// The most bytes that are read from anywhere: a badge picture has some hundred thousand.
pub const MAX_BYTES: usize = 10 << 20;

/// Fetches each needed document; a failure is kept as what it is.
pub async fn documents(needs: &[Need]) -> BTreeMap<String, Fetched> {
    let mut documents = BTreeMap::new();
    for need in needs {
        // A key counts for where it lies, so whatever that address sends us on to has no say.
        let redirects = match need.kind {
            NeedKind::KeySet => RequestRedirect::Error,
            NeedKind::IssuerDocument | NeedKind::StatusList => RequestRedirect::Follow,
        };
        let fetched = match ask(&need.url, redirects).await.map(String::from_utf8) {
            Ok(Ok(text)) => Fetched::Body(text),
            Ok(Err(_)) => Fetched::Failed(FetchFailure::Unreachable),
            Err(failure) => Fetched::Failed(failure),
        };
        documents.insert(need.url.clone(), fetched);
    }
    documents
}

/// What lies at an address.
///
/// # Errors
/// [`FetchFailure`]: no answer, another answer than success, or too long an answer.
pub async fn bytes(url: &str) -> Result<Vec<u8>, FetchFailure> {
    ask(url, RequestRedirect::Follow).await
}

async fn ask(url: &str, redirects: RequestRedirect) -> Result<Vec<u8>, FetchFailure> {
    // What the browser kept may be from before the badge was withdrawn, so the server is asked whether it still holds.
    let request = RequestBuilder::new(url)
        .method(Method::GET)
        .cache(RequestCache::NoCache)
        .redirect(redirects)
        .header("accept", "application/json, */*");
    let request = request.build().map_err(|_| FetchFailure::Forbidden)?;
    let response = request.send().await.map_err(|_| FetchFailure::Unreachable)?;
    if !response.ok() {
        return Err(FetchFailure::Refused(response.status()));
    }
    if stated_length(&response).is_some_and(|length| length > MAX_BYTES) {
        return Err(FetchFailure::TooLarge);
    }
    let bytes = response.binary().await.map_err(|_| FetchFailure::Unreachable)?;
    if bytes.len() > MAX_BYTES {
        Err(FetchFailure::TooLarge)
    } else {
        Ok(bytes)
    }
}

fn stated_length(response: &Response) -> Option<usize> {
    response.headers().get("content-length")?.parse().ok()
}
