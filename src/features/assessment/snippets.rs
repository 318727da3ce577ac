//! Words that a reviewer keeps, to put them into comments.

use api_types::assessment::{MAX_SNIPPET_CHARS, NewSnippet, RowScore, Snippet, with_snippet};
use leptos::prelude::*;

use super::{api, sheet::Sheet};
use crate::components::icon::Icon;
use crate::http::Error;
use crate::lang::t;
use crate::toast::use_toasts;

/// The reviewer's snippets while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct Snippets {
    all: RwSignal<Vec<Snippet>>,
    failed: RwSignal<Option<Error>>,
}

impl Snippets {
    /// Gets them from the server. Scoring does not wait for them.
    #[must_use]
    pub fn load() -> Self {
        let snippets = Self {
            all: RwSignal::new(Vec::new()),
            failed: RwSignal::new(None),
        };
        leptos::task::spawn_local(async move {
            match api::snippets().await {
                Ok(all) => snippets.all.set(all),
                Err(error) => snippets.failed.set(Some(error)),
            }
        });
        snippets
    }

    fn keep(self, text: String) {
        let toasts = use_toasts();
        leptos::task::spawn_local(async move {
            match api::keep_snippet(&NewSnippet { text }).await {
                Ok(kept) => {
                    self.all.update(|all| {
                        if !all.contains(&kept) {
                            all.push(kept);
                        }
                    });
                    toasts.success(t().assessment.snippet_kept);
                }
                Err(error) => toasts.failure(error.words()),
            }
        });
    }

    fn remove(self, snippet: Snippet) {
        let toasts = use_toasts();
        leptos::task::spawn_local(async move {
            match api::remove_snippet(&snippet.id).await {
                Ok(()) => {
                    self.all.update(|all| all.retain(|other| other.id != snippet.id));
                    toasts.success(t().assessment.snippet_removed);
                }
                Err(error) => toasts.failure(error.words()),
            }
        });
    }
}

/// The snippets at a comment: to put one in, and to keep the comment as one.
#[component]
pub fn SnippetMenu(
    /// The row's key.
    row: StoredValue<String>,
    /// Its score.
    score: Memo<RowScore>,
    /// The scores.
    sheet: Sheet,
    /// The snippets.
    snippets: Snippets,
) -> impl IntoView {
    let t = &t().assessment;
    let is_open = RwSignal::new(false);
    let comment = move || score.with(|score| score.comment.trim().to_owned());
    let can_keep = move || {
        let length = comment().chars().count();
        (1..=usize::try_from(MAX_SNIPPET_CHARS).unwrap_or(usize::MAX)).contains(&length)
    };
    let body = move || {
        let failed = snippets
            .failed
            .get()
            .map(|error| view! { <p>{error.words()}</p> });
        let none = (failed.is_none() && snippets.all.with(Vec::is_empty))
            .then(|| view! { <p>{t.snippets_none}</p> });
        let items = snippets
            .all
            .get()
            .into_iter()
            .map(|snippet| view! { <SnippetLine snippet row score sheet snippets/> });
        let items: Vec<_> = items.collect();
        view! {
            {failed}
            {none}
            {(!items.is_empty()).then(|| view! { <ul class="snippets">{items}</ul> })}
            <button class="button button--small" type="button" disabled=move || !can_keep() on:click=move |_| snippets.keep(comment())>
                {t.snippet_keep}
            </button>
        }
    };
    view! {
        // Every row has this, so what is in it is made when somebody looks.
        <details class="disclosure" on:toggle=move |_| is_open.set(true)>
            <summary class="disclosure__summary">{t.snippets} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body">{move || is_open.get().then(body)}</div>
        </details>
    }
}

#[component]
fn SnippetLine(
    snippet: Snippet,
    row: StoredValue<String>,
    score: Memo<RowScore>,
    sheet: Sheet,
    snippets: Snippets,
) -> impl IntoView {
    let t = &t().assessment;
    let toasts = use_toasts();
    let (text, removed) = (snippet.text.clone(), snippet.clone());
    let insert = move |_| {
        let comment = score.with_untracked(|score| score.comment.clone());
        match with_snippet(&comment, &text) {
            Some(comment) => row.with_value(|row| sheet.set_comment(row, comment)),
            None => toasts.failure(t.snippet_no_room),
        }
    };
    view! {
        <li class="snippets__item">
            <span class="snippets__text">{snippet.text.clone()}</span>
            <span class="snippets__actions">
                <button class="button button--small" type="button" aria-label=t.snippet_insert_named(&snippet.text) on:click=insert>
                    {t.snippet_insert}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-label=t.snippet_remove_named(&snippet.text)
                    title=t.snippet_remove
                    on:click=move |_| snippets.remove(removed.clone())
                >
                    <Icon name="trash"/>
                </button>
            </span>
        </li>
    }
}
