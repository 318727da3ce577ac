//! A text with what differs from another one.

use api_types::difference::{Change, difference};
use leptos::prelude::*;

use crate::lang::t;

/// A text with the words that were added to another one, and those that were removed from it.
#[component]
pub fn WordChanges(
    /// The other text.
    before: String,
    /// The text.
    after: String,
    /// The language of both.
    lang: String,
) -> impl IntoView {
    let t = t();
    let spoken = |words: &'static str| {
        view! { <span class="visually-hidden" lang=t.lang.code()>" [" {words} " "</span> }
    };
    let end = || view! { <span class="visually-hidden">"] "</span> };
    let changes = difference(&before, &after)
        .into_iter()
        .map(|change| match change {
            Change::Kept(text) => text.into_any(),
            Change::Removed(text) => {
                let (words, space) = without_end(&text);
                let removed = t.submission.word_removed;
                view! { <del class="word-change">{spoken(removed)} {words} {end()}</del> {space} }.into_any()
            }
            Change::Added(text) => {
                let (words, space) = without_end(&text);
                let added = t.submission.word_added;
                view! { <ins class="word-change">{spoken(added)} {words} {end()}</ins> {space} }.into_any()
            }
        });
    view! { <p class="word-changes" lang=lang>{changes.collect_view()}</p> }
}

/// A text and the white space at its end, which no mark is drawn under.
fn without_end(text: &str) -> (String, String) {
    let (words, space) = text.split_at(text.trim_end().len());
    (words.to_owned(), space.to_owned())
}
