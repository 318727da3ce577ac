//! The verifier's web worker: `public/verify-worker.js` loads it and calls [`verify`] or [`verify_link`].

use api_types::lang::Lang;
use chrono::{DateTime, Utc};
use credential::Facts;
use i18n::Strings;
use laurel::features::verify::answer::Answer;
use laurel::features::verify::{fetch, words};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    console_error_panic_hook::set_once();
}

/// Verifies a file's content or pasted text; gives an [`Answer`] as JSON, worded in `lang`.
#[wasm_bindgen]
pub async fn verify(lang: String, bytes: Vec<u8>) -> String {
    to_json(&check(strings(&lang), &bytes).await)
}

/// Verifies whatever lies at an address; gives an [`Answer`] as JSON, worded in `lang`.
#[wasm_bindgen]
pub async fn verify_link(lang: String, link: String) -> String {
    let t = strings(&lang);
    let answer = match fetch::bytes(&link).await {
        Ok(bytes) => match check(t, &bytes).await {
            Answer::Unreadable(_) => Answer::Unreadable(t.verify.link_refused.to_owned()),
            checked @ Answer::Checked(_) => checked,
        },
        Err(_) => Answer::Unreadable(t.verify.link_failed.to_owned()),
    };
    to_json(&answer)
}

fn strings(lang: &str) -> &'static Strings {
    i18n::strings(Lang::from_tag(lang).unwrap_or_default())
}

async fn check(t: &'static Strings, bytes: &[u8]) -> Answer {
    if bytes.len() > fetch::MAX_BYTES {
        return Answer::Unreadable(t.verify.too_large.to_owned());
    }
    let credential = match credential::read(bytes) {
        Ok(credential) => credential,
        Err(error) => return Answer::Unreadable(words::unreadable(t, &error)),
    };
    let documents = fetch::documents(&credential::needs(&credential)).await;
    let facts = Facts {
        now: now(),
        documents,
        recipient: None,
    };
    Answer::Checked(Box::new(words::checked(
        t,
        &credential::verify(&credential, &facts),
    )))
}

/// The device's clock, which is the visitor's own risk.
fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit an i64 for a long time"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

fn to_json(answer: &Answer) -> String {
    // Plain strings and lists always have a JSON form; an empty answer is reported as a failed start.
    serde_json::to_string(answer).unwrap_or_default()
}
