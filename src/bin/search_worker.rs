//! The explorer's web worker: `public/search-worker.js` loads it and hands every message of the page to [`hear`].
//! The messages are described in `src/features/explore/protocol.rs`.

use std::cell::RefCell;
use std::sync::Arc;

use laurel::features::explore::kept_catalogue;
use laurel::features::explore::protocol::{ToPage, ToWorker};
use search::{Searchable, answer};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The catalogue, once it is there.
    static SEARCHABLE: RefCell<Option<Searchable>> = const { RefCell::new(None) };
}

fn main() {
    console_error_panic_hook::set_once();
}

/// Hears a message of the page and gives the worker's own in return, both as JSON.
#[wasm_bindgen]
pub async fn hear(message: String) -> String {
    let said = match serde_json::from_str(&message) {
        Ok(ToWorker::Load { version, lang }) => match kept_catalogue::load(version.as_deref()).await {
            Ok(catalogue) => {
                let version = catalogue.version.clone();
                let searchable = Searchable::new(Arc::new(catalogue), lang);
                SEARCHABLE.with_borrow_mut(|place| *place = Some(searchable));
                ToPage::Ready { version }
            }
            Err(error) => failed(&format!("{error:?}")),
        },
        Ok(ToWorker::Ask { id, question }) => SEARCHABLE.with_borrow(|searchable| match searchable {
            Some(searchable) => ToPage::Answered {
                id,
                results: answer(searchable, &question),
            },
            None => failed("it was asked before it was ready"),
        }),
        Err(error) => failed(&error.to_string()),
    };
    // Plain strings and lists always have a JSON form; the page takes an empty message for a failure.
    serde_json::to_string(&said).unwrap_or_default()
}

fn failed(reason: &str) -> ToPage {
    ToPage::Failed {
        reason: reason.to_owned(),
    }
}
