//! What a submission is held for, part by part.

use api_types::content::Content;
use leptos::prelude::*;

use crate::lang::t;

/// Every prompt and requirement of a version by its key, in its order.
#[must_use]
pub fn parts_of(content: &Content) -> Vec<(String, String)> {
    let parts = content.parts.iter().flat_map(|part| {
        let prompts = part.prompts.iter().map(|prompt| (&prompt.key, &prompt.text));
        prompts.chain(part.evidence.iter().map(|piece| (&piece.key, &piece.title)))
    });
    parts.map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// What a hold is about, as a list; nothing where it is about all of it.
#[must_use]
pub fn parts_in_words(about: &[String], content: &Content) -> Option<impl IntoView + use<>> {
    let named = parts_of(content)
        .into_iter()
        .filter(|(key, _)| about.contains(key));
    let lang = content.lang.clone();
    let items: Vec<_> = named
        .map(|(_, text)| view! { <li lang=lang.clone()>{text}</li> })
        .collect();
    (!items.is_empty()).then(|| view! { <p>{t().hold.about}</p><ul>{items}</ul> })
}
