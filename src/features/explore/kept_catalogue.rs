//! The catalogue as the browser keeps it from visit to visit, so that it can be searched without a network, and with
//! one only what has changed is fetched.

use api_types::content::{IssuerRef, StackRef};
use api_types::explore::{BundleRef, CATALOGUE, Catalogue, CatalogueEntry, RecognitionRef};
use api_types::search::{CatalogueChange, catalogue_change_path, catalogue_path};
use js_sys::Array;
use search::Pause;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Deserializer, Error};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Request, Response};

use crate::{dom, http};

/// The name of the browser's store. Another form of the catalogue takes another name.
const STORE: &str = "catalogue-1";

/// The catalogue in a version, or as near to it as can be had: without a network it is what was kept, and without
/// a store it is fetched each time.
///
/// # Errors
/// When nothing was kept and the server does not answer.
pub async fn load(version: Option<&str>, pause: &impl Pause) -> Result<Catalogue, http::Error> {
    let store = open().await.ok();
    let kept = match &store {
        Some(store) => find(store, pause).await,
        None => None,
    };
    let fetched = match (&kept, version) {
        (Some(kept), Some(version)) if kept.version == version => None,
        (_, Some(version)) => Some(fetch(version, kept.as_ref(), pause).await),
        (Some(_), None) => None,
        (None, None) => Some(whole(CATALOGUE, pause).await),
    };
    match (fetched, kept) {
        (None, Some(kept)) | (Some(Err(_)), Some(kept)) => Ok(kept),
        (Some(Err(error)), None) => Err(error),
        (None, None) => Err(http::Error::Unreadable),
        (Some(Ok((catalogue, text))), _) => {
            if let Some(store) = store {
                // A full or forbidden store costs the next visit some time, and nothing else.
                drop(keep(&store, &catalogue.version, &text).await);
            }
            Ok(catalogue)
        }
    }
}

/// A version by what it changed, or whole; the current one when it was replaced meanwhile. With its text.
async fn fetch(
    version: &str,
    kept: Option<&Catalogue>,
    pause: &impl Pause,
) -> Result<(Catalogue, String), http::Error> {
    if let Some(kept) = kept {
        let path = catalogue_change_path(version, &kept.version);
        let change = http::get::<CatalogueChange>(&path).await;
        let changed = change.ok().and_then(|change| change.apply(kept.clone()));
        if let Some(catalogue) = changed
            && let Ok(text) = serde_json::to_string(&catalogue)
        {
            return Ok((catalogue, text));
        }
    }
    match whole(&catalogue_path(version), pause).await {
        Err(http::Error::Api(_)) => whole(CATALOGUE, pause).await,
        answered => answered,
    }
}

async fn whole(path: &str, pause: &impl Pause) -> Result<(Catalogue, String), http::Error> {
    let text = http::get_text(path).await?;
    let catalogue = read(&text, pause).await.map_err(|_| http::Error::Unreadable)?;
    Ok((catalogue, text))
}

/// A catalogue whose entries are not yet read.
#[derive(Deserialize)]
struct Unread<'a> {
    version: String,
    #[serde(borrow)]
    entries: &'a RawValue,
    stacks: Vec<StackRef>,
    issuers: Vec<IssuerRef>,
    #[serde(default)]
    recognitions: Vec<RecognitionRef>,
    #[serde(default)]
    bundles: Vec<BundleRef>,
}

/// Reads a catalogue in pieces.
async fn read(text: &str, pause: &impl Pause) -> Result<Catalogue, Error> {
    let unread: Unread = serde_json::from_str(text)?;
    pause().await;
    let mut entries: Vec<CatalogueEntry> = Vec::new();
    // JSON's own list, read one by one: between the brackets stand entries, and commas between them.
    let mut left = unread.entries.get().trim_start_matches('[').trim_start();
    while !left.is_empty() && left != "]" {
        let mut next = Deserializer::from_str(left).into_iter();
        entries.extend(next.next().transpose()?);
        let rest = left.get(next.byte_offset()..).unwrap_or_default();
        left = rest.trim_start().trim_start_matches(',').trim_start();
        pause().await;
    }
    Ok(Catalogue {
        version: unread.version,
        entries,
        stacks: unread.stacks,
        issuers: unread.issuers,
        recognitions: unread.recognitions,
        bundles: unread.bundles,
    })
}

async fn open() -> Result<Cache, JsValue> {
    let window = dom::window().ok_or(JsValue::NULL)?;
    let opened = JsFuture::from(window.caches()?.open(STORE)).await?;
    opened.dyn_into()
}

/// What was kept, if it can still be read.
async fn find(store: &Cache, pause: &impl Pause) -> Option<Catalogue> {
    let requests: Array = JsFuture::from(store.keys()).await.ok()?.into();
    let request: Request = requests.get(0).dyn_into().ok()?;
    let response = JsFuture::from(store.match_with_request(&request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    read(&text.as_string()?, pause).await.ok()
}

/// Keeps a version of the catalogue, and it alone.
async fn keep(store: &Cache, version: &str, text: &str) -> Result<(), JsValue> {
    let requests: Array = JsFuture::from(store.keys()).await?.into();
    for request in requests.iter() {
        JsFuture::from(store.delete_with_request(request.unchecked_ref())).await?;
    }
    let response = Response::new_with_opt_str(Some(text))?;
    JsFuture::from(store.put_with_str(&catalogue_path(version), &response)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_is_read_entry_by_entry() {
        let entry = |slug: &str| {
            format!(
                r#"{{"slug":"{slug}","lang":"en","title":"A, \"]\" b","summary":"","competency":"","issuer":"an-issuer","topics":[],"audiences":[],"grade_bands":[],"evidence_types":[],"keywords":["]",","],"stacks":[],"recognised_by":[],"hours":[1,2],"needs":"none","fee_cents":0,"earned":0,"published":"2026-01-01"}}"#
            )
        };
        for slugs in [&[][..], &["one"], &["one", "two", "three"]] {
            let entries: Vec<String> = slugs.iter().map(|slug| entry(slug)).collect();
            let text = format!(
                r#"{{"version":"v","entries":[ {} ],"stacks":[],"issuers":[]}}"#,
                entries.join(" , ")
            );
            let at_once: Catalogue = serde_json::from_str(&text).unwrap();
            assert_eq!(at_once.entries.len(), slugs.len());
            assert_eq!(ready(read(&text, &async || {})).unwrap(), at_once);
        }
        assert!(
            ready(read(
                r#"{"version":"v","entries":[{}],"stacks":[],"issuers":[]}"#,
                &async || {}
            ))
            .is_err()
        );
    }

    /// What work gives that never waits.
    fn ready<T>(work: impl Future<Output = T>) -> T {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::pin::pin!(work).poll(&mut context) {
            std::task::Poll::Ready(done) => done,
            std::task::Poll::Pending => panic!("it waits"),
        }
    }
}
