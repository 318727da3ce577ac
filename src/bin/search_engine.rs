//! The explorer's search engine, a program of its own because only those who search load it: `public/boot.js` hands
//! it to the page, and `src/features/explore/searcher.rs` calls it there.
//!
//! It works on the page's own thread, so that an answer is painted together with the key it answers. Getting the
//! catalogue ready is done in pieces between which the page does everything else.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use api_types::lang::Lang;
use api_types::search::SearchResults;
use js_sys::Promise;
use laurel::dom;
use laurel::features::explore::kept_catalogue;
use search::{Question, Searchable, answer};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long the page's thread is held at once, in milliseconds: a frame has room for it.
const HOLD_MS: f64 = 4.0;

thread_local! {
    /// The catalogue, once it is there.
    static SEARCHABLE: RefCell<Option<Searchable>> = const { RefCell::new(None) };
    /// When the piece of work under way began, in milliseconds of the page's clock.
    static BEGUN: Cell<f64> = const { Cell::new(0.0) };
}

fn main() {
    console_error_panic_hook::set_once();
}

/// Gets a version of the catalogue ready for readers of a language; when the version cannot be had, whatever was
/// kept. Without a version, as when the network is gone, what was kept.
///
/// # Errors
/// When there is no catalogue to be had.
#[wasm_bindgen]
pub async fn load(version: Option<String>, lang: String) -> Result<(), JsError> {
    let lang = Lang::from_tag(&lang).unwrap_or_default();
    let catalogue = kept_catalogue::load(version.as_deref(), &pause)
        .await
        .map_err(|error| JsError::new(&format!("{error:?}")))?;
    let searchable = Searchable::in_pieces(Arc::new(catalogue), lang, &pause).await;
    SEARCHABLE.with_borrow_mut(|place| *place = Some(searchable));
    Ok(())
}

/// Answers a question at once; question and answer are JSON.
///
/// # Errors
/// When it is no question, or nothing was loaded.
#[wasm_bindgen]
pub fn ask(question: &str) -> Result<String, JsError> {
    with(question, answer)
}

/// As [`ask`], without the counts of the facets: less to do before the results are on show.
///
/// # Errors
/// As for [`ask`].
#[wasm_bindgen]
pub fn glance(question: &str) -> Result<String, JsError> {
    with(question, search::glance)
}

fn with(question: &str, answer: fn(&Searchable, &Question) -> SearchResults) -> Result<String, JsError> {
    let question = serde_json::from_str(question)?;
    SEARCHABLE.with_borrow(|searchable| {
        let searchable = searchable
            .as_ref()
            .ok_or_else(|| JsError::new("nothing is loaded"))?;
        Ok(serde_json::to_string(&answer(searchable, &question))?)
    })
}

/// Lets the page do what it has to, when the thread was held long enough.
async fn pause() {
    if dom::now() - BEGUN.get() < HOLD_MS {
        return;
    }
    // A message is a task of its own, and comes sooner than any timer.
    let rested = Promise::new(&mut |resolve, _| match MessageChannel::new() {
        Ok(channel) => {
            channel.port1().set_onmessage(Some(&resolve));
            // Nothing is handed over that could not be.
            drop(channel.port2().post_message(&true.into()));
        }
        // Without channels the work is done in one go.
        Err(_) => drop(resolve.call0(&true.into())),
    });
    // It is never refused.
    drop(JsFuture::from(rested).await);
    BEGUN.set(dom::now());
}
