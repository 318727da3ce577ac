//! The page's side of the verifier's worker.

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::features::verify::answer::Answer;
use crate::lang::t;

/// Our own script in `public/`, which loads the WebAssembly.
const SCRIPT: &str = "/verify-worker.js";

/// What is to be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A file's content, or pasted text.
    Bytes(Vec<u8>),
    /// Whatever lies at this address.
    Link(String),
}

/// Verifies in a worker of its own, which ends with the answer.
pub async fn verify(subject: Subject) -> Answer {
    match ask(&subject).await {
        Ok(answer) => answer,
        Err(_) => Answer::Unreadable(t().verify.not_started.to_owned()),
    }
}

async fn ask(subject: &Subject) -> Result<Answer, JsValue> {
    let worker = Worker::new(SCRIPT)?;
    let answered = first_message(&worker);
    worker.post_message(&message(subject)?)?;
    let answer = JsFuture::from(answered).await;
    worker.terminate();
    let text = answer?.as_string().ok_or(JsValue::NULL)?;
    serde_json::from_str(&text).map_err(|error| JsValue::from_str(&error.to_string()))
}

fn message(subject: &Subject) -> Result<JsValue, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &"lang".into(), &t().lang.code().into())?;
    match subject {
        Subject::Bytes(bytes) => {
            Reflect::set(&message, &"bytes".into(), &Uint8Array::from(bytes.as_slice()))?
        }
        Subject::Link(link) => Reflect::set(&message, &"link".into(), &link.as_str().into())?,
    };
    Ok(message.into())
}

/// Settles with the worker's first message, or fails with its first error.
fn first_message(worker: &Worker) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            // A settled promise cannot refuse the call.
            drop(resolve.call1(&JsValue::NULL, &event.data()));
        });
        let on_error = Closure::once_into_js(move |event: JsValue| {
            drop(reject.call1(&JsValue::NULL, &event));
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        worker.set_onerror(Some(on_error.unchecked_ref()));
    })
}
