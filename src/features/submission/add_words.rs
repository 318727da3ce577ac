//! Adding a link or a text as evidence.

use api_types::evidence::{AddEvidence, MAX_TEXT_WORDS, NewPiece, Piece};
use api_types::submission::MAX_ANSWER_CHARS;
use api_types::text::{is_https_link, words};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use crate::components::icon::Icon;
use crate::components::text_area::TextArea;
use crate::components::word_count::WordCount;
use crate::lang::t;

/// A form for one more link.
#[component]
pub fn AddLink(
    /// The requirement's key.
    requirement: String,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let id = format!("link-{requirement}");
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let url = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add = add_action(requirement, draft, url, error);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let link = url.get_untracked().trim().to_owned();
        if is_https_link(&link) {
            add.dispatch(NewPiece::Link { url: link });
        } else {
            error.set(Some(t.link_refused.to_owned()));
        }
    };
    let described = format!("{help_id} {error_id}");
    view! {
        <form class="field" novalidate on:submit=submit>
            <label class="field__label" for=id.clone()>{t.link_label}</label>
            <p class="field__help" id=help_id>{t.link_help}</p>
            <input
                class="input"
                id=id
                type="url"
                inputmode="url"
                autocomplete="off"
                placeholder="https://"
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || url.get()
                on:input=move |event| {
                    url.set(event_target_value(&event));
                    error.set(None);
                }
            />
            <ErrorLine id=error_id error/>
            <div class="actions">
                <button class="button button--small" type="submit" aria-busy=move || add.pending().get().then_some("true")>
                    <Icon name="plus"/>
                    {t.link_add}
                </button>
            </div>
        </form>
    }
}

/// A form for one more text.
#[component]
pub fn AddText(
    /// The requirement's key.
    requirement: String,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let id = format!("text-{requirement}");
    let count_id = format!("{id}-count");
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add = add_action(requirement, draft, text, error);
    let count = Memo::new(move |_| text.with(|text| words(text)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match count.get_untracked() {
            0 => error.set(Some(t.text_missing.to_owned())),
            many if many > MAX_TEXT_WORDS => error.set(Some(t.text_too_long(&MAX_TEXT_WORDS.to_string()))),
            _ => {
                add.dispatch(NewPiece::Text {
                    text: text.get_untracked(),
                });
            }
        }
    };
    let edit = Callback::new(move |new: String| {
        text.set(new);
        error.set(None);
    });
    view! {
        <form novalidate on:submit=submit>
            <TextArea
                id
                label=t.text_label
                help=t.text_help
                described_by=count_id.clone()
                value=text
                error=error
                max_length=MAX_ANSWER_CHARS
                on_input=edit
            >
                <WordCount id=count_id count guide=(0, MAX_TEXT_WORDS) max=MAX_TEXT_WORDS/>
            </TextArea>
            <div class="actions">
                <button class="button button--small" type="submit" aria-busy=move || add.pending().get().then_some("true")>
                    <Icon name="plus"/>
                    {t.text_add}
                </button>
            </div>
        </form>
    }
}

fn add_action(
    requirement: String,
    draft: Draft,
    field: RwSignal<String>,
    error: RwSignal<Option<String>>,
) -> Action<NewPiece, ()> {
    Action::new_local(move |piece: &NewPiece| {
        let new = AddEvidence {
            requirement: requirement.clone(),
            piece: piece.clone(),
            caption: String::new(),
        };
        let submission = draft.id();
        async move {
            match api::add_evidence(&submission, &new).await {
                Ok(evidence) => {
                    let link = matches!(evidence.piece, Piece::Link { .. }).then(|| evidence.id.clone());
                    draft.evidence.try_update(|all| all.push(evidence));
                    field.try_set(String::new());
                    link.into_iter().for_each(|id| draft.links.check(id));
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    })
}

#[component]
fn ErrorLine(id: String, error: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div id=id role="status">
            {move || error.get().map(|words| view! { <p class="field__error"><Icon name="error"/>{words}</p> })}
        </div>
    }
}
