//! Before handing in: what may tell who somebody is.

use std::collections::BTreeMap;

use api_types::content::Content;
use api_types::identity::{Hint, HintKind, hints};
use api_types::submission::evidence_hints;
use leptos::prelude::*;

use super::draft::Draft;
use super::words::place_of;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;
use crate::session::use_session;

/// What may tell who somebody is, each with the way to its place; nothing when nothing does.
#[component]
pub fn PrivacyNotice(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().submission;
    let session = use_session();
    let name = Memo::new(move |_| session.person().map(|person| person.name).unwrap_or_default());
    let collected = Memo::new(move |_| {
        draft
            .evidence
            .with(|evidence| name.with(|name| evidence_hints(evidence, name)))
    });
    // One for each answer: a key that is pressed looks at one text and not at all of them.
    let written: Vec<(String, Memo<Vec<Hint>>)> = draft
        .answers()
        .into_iter()
        .map(|(prompt, answer)| {
            let found = Memo::new(move |_| name.with(|name| hints(&answer.value(), name)));
            (prompt, found)
        })
        .collect();
    let hints = Memo::new(move |_| {
        let mut all = collected.get();
        let written = written
            .iter()
            .map(|(prompt, found)| (prompt.clone(), found.get()));
        all.extend(written.filter(|(_, found)| !found.is_empty()));
        all
    });
    move || {
        let hints = hints.get();
        (!hints.is_empty()).then(|| {
            let items = draft.with(|submission| list(&hints, &submission.micro_credential.content));
            view! {
                <Notice kind=NoticeKind::Warning title=t.privacy_title>
                    <p>{t.privacy_text}</p>
                    <ul>{items}</ul>
                </Notice>
            }
            .into_any()
        })
    }
}

fn list(hints: &BTreeMap<String, Vec<Hint>>, content: &Content) -> Vec<AnyView> {
    let t = &t().submission;
    let in_words = |hint: &Hint| match hint.kind {
        HintKind::OwnName => t.privacy_own_name(&hint.text),
        HintKind::FullName => t.privacy_full_name(&hint.text),
        HintKind::Mail => t.privacy_mail(&hint.text),
        HintKind::Phone => t.privacy_phone(&hint.text),
    };
    let items = hints.iter().map(|(key, found)| {
        let (to, name) = place_of(content, key);
        let found: Vec<String> = found.iter().map(in_words).collect();
        view! { <li><a href=to rel="external" lang=content.lang.clone()>{name}</a> ": " {found.join("; ")}</li> }.into_any()
    });
    items.collect()
}
