//! The catalogue as the browser keeps it from visit to visit, so that the worker starts without a network, and with
//! one only gets what has changed.

use api_types::explore::{CATALOGUE, Catalogue};
use api_types::search::{CatalogueChange, catalogue_change_path, catalogue_path};
use js_sys::{Array, global};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, DedicatedWorkerGlobalScope, Request, Response};

use crate::http;

/// The name of the browser's store. Another form of the catalogue takes another name.
const STORE: &str = "catalogue-1";

/// The catalogue in a version, or as near to it as can be had: without a network it is what was kept, and without
/// a store it is fetched each time.
///
/// # Errors
/// When nothing was kept and the server does not answer.
pub async fn load(version: Option<&str>) -> Result<Catalogue, http::Error> {
    let store = open().await.ok();
    let kept = match &store {
        Some(store) => read(store).await,
        None => None,
    };
    let fetched = match (&kept, version) {
        (Some(kept), Some(version)) if kept.version == version => None,
        (_, Some(version)) => Some(fetch(version, kept.as_ref()).await),
        (Some(_), None) => None,
        (None, None) => Some(http::get(CATALOGUE).await),
    };
    match (fetched, kept) {
        (None, Some(kept)) | (Some(Err(_)), Some(kept)) => Ok(kept),
        (Some(Err(error)), None) => Err(error),
        (None, None) => Err(http::Error::Unreadable),
        (Some(Ok(catalogue)), _) => {
            if let Some(store) = store {
                // A full or forbidden store costs the next visit some time, and nothing else.
                drop(write(&store, &catalogue).await);
            }
            Ok(catalogue)
        }
    }
}

/// A version by what it changed, or whole; the current one when it was replaced meanwhile.
async fn fetch(version: &str, kept: Option<&Catalogue>) -> Result<Catalogue, http::Error> {
    if let Some(kept) = kept {
        let path = catalogue_change_path(version, &kept.version);
        let change = http::get::<CatalogueChange>(&path).await;
        if let Some(catalogue) = change.ok().and_then(|change| change.apply(kept.clone())) {
            return Ok(catalogue);
        }
    }
    match http::get(&catalogue_path(version)).await {
        Err(http::Error::Api(_)) => http::get(CATALOGUE).await,
        answered => answered,
    }
}

async fn open() -> Result<Cache, JsValue> {
    let scope: DedicatedWorkerGlobalScope = global().dyn_into()?;
    let opened = JsFuture::from(scope.caches()?.open(STORE)).await?;
    opened.dyn_into()
}

/// What was kept, if it can still be read.
async fn read(store: &Cache) -> Option<Catalogue> {
    let requests: Array = JsFuture::from(store.keys()).await.ok()?.into();
    let request: Request = requests.get(0).dyn_into().ok()?;
    let response = JsFuture::from(store.match_with_request(&request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    serde_json::from_str(&text.as_string()?).ok()
}

/// Keeps a catalogue, and it alone.
async fn write(store: &Cache, catalogue: &Catalogue) -> Result<(), JsValue> {
    let text = serde_json::to_string(catalogue).map_err(|error| JsValue::from(error.to_string()))?;
    let requests: Array = JsFuture::from(store.keys()).await?.into();
    for request in requests.iter() {
        JsFuture::from(store.delete_with_request(request.unchecked_ref())).await?;
    }
    let response = Response::new_with_opt_str(Some(&text))?;
    JsFuture::from(store.put_with_str(&catalogue_path(&catalogue.version), &response)).await?;
    Ok(())
}
