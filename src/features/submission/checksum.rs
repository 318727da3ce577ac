//! The digest that travels with a chunk, so that the server keeps only what was sent (tus 1.0, checksum extension).

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::tus;
use crate::dom;

/// The header's name.
pub const HEADER: &str = "Upload-Checksum";

/// The header's text for these bytes; none where the browser makes no digests, as on a page that did not come by https.
pub async fn of(chunk: &Blob) -> Option<String> {
    let subtle = dom::window()?.crypto().ok()?.subtle();
    // Such a page has no `subtle`, whatever its type says.
    if subtle.is_undefined() {
        return None;
    }
    let bytes = JsFuture::from(chunk.array_buffer()).await.ok()?;
    let digest = subtle
        .digest_with_str_and_buffer_source("SHA-256", bytes.unchecked_ref())
        .ok()?;
    let digest: ArrayBuffer = JsFuture::from(digest).await.ok()?.unchecked_into();
    Some(format!(
        "sha256 {}",
        tus::base64(&Uint8Array::new(&digest).to_vec())
    ))
}
