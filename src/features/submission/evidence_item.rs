//! A piece of evidence in the draft: what it is, its caption, and a way to take it out.

use api_types::evidence::{Evidence, MAX_CAPTION, Piece, file_path};
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use super::link_state::LinkState;
use crate::autosave::status::Status;
use crate::components::evidence_piece::{kind_icon, size_in_words};
use crate::components::icon::Icon;
use crate::components::save_state::SaveState;
use crate::components::time::now;
use crate::dom;
use crate::lang::t;
use crate::toast::use_toasts;

/// A piece of evidence in the draft.
#[component]
pub fn EvidenceItem(
    /// The piece.
    piece: Evidence,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let toasts = use_toasts();
    let id = StoredValue::new(piece.id.clone());
    let name = match &piece.piece {
        Piece::File { name, .. } => name.clone(),
        Piece::Link { url, .. } => url.clone(),
        Piece::Text { .. } => t.text_piece.to_owned(),
    };
    let remove = Action::new_local(move |(): &()| {
        let (submission, piece) = (draft.id(), id.get_value());
        async move {
            match api::remove_evidence(&submission, &piece).await {
                Ok(()) => {
                    draft
                        .evidence
                        .try_update(|all| all.retain(|other| other.id != piece));
                }
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    let question = t.remove_question(&name);
    let ask = move |_| {
        if dom::confirm(&question) {
            remove.dispatch(());
        }
    };
    let icon = match &piece.piece {
        Piece::File { kind, .. } => kind_icon(*kind),
        Piece::Link { .. } => "link",
        Piece::Text { .. } => "edit",
    };
    view! {
        <li class="file-item" data-state="stored">
            <Icon name=icon/>
            <Shown piece=piece.piece id=piece.id.clone() draft/>
            <button
                class="icon-button"
                type="button"
                aria-label=t.remove(&name)
                aria-busy=move || remove.pending().get().then_some("true")
                on:click=ask
            >
                <Icon name="trash"/>
            </button>
            <Caption id=piece.id caption=piece.caption draft/>
        </li>
    }
}

#[component]
fn Shown(piece: Piece, id: EvidenceId, draft: Draft) -> impl IntoView {
    match piece {
        Piece::File { name, bytes, .. } => view! {
            <div>
                <p class="file-item__name">
                    <a href=file_path(&id) target="_blank" rel="external noopener">{name}</a>
                </p>
                <p class="file-item__meta">{t().evidence.stored(&size_in_words(bytes))}</p>
            </div>
        }
        .into_any(),
        Piece::Link { url, .. } => view! { <LinkState id url draft/> }.into_any(),
        Piece::Text { text } => view! { <p class="answer__text">{text}</p> }.into_any(),
    }
}

/// What the piece shows, saved when the field is left.
#[component]
fn Caption(id: EvidenceId, caption: String, draft: Draft) -> impl IntoView {
    let t = &t().evidence;
    let input_id = format!("caption-{id}");
    let saved = StoredValue::new(caption.clone());
    let value = RwSignal::new(caption);
    let status = RwSignal::new(Status::Untouched);
    let save = Action::new_local(move |caption: &String| {
        let (submission, piece, caption) = (draft.id(), id.clone(), caption.clone());
        status.set(Status::Saving);
        async move {
            let answer = api::change_caption(&submission, &piece, caption.clone()).await;
            status.try_set(match answer {
                Ok(()) => {
                    saved.try_set_value(caption);
                    Status::Saved(now())
                }
                Err(error) => Status::Failed {
                    words: error.words(),
                    kept: false,
                },
            });
        }
    });
    let leave = move |_| {
        let caption = value.get_untracked();
        if saved.with_value(|saved| *saved != caption) {
            save.dispatch(caption);
        }
    };
    view! {
        <div class="field file-item__caption">
            <label class="field__label" for=input_id.clone()>{t.caption}</label>
            <input
                class="input"
                id=input_id
                autocomplete="off"
                maxlength=MAX_CAPTION
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=leave
            />
            <SaveState status/>
        </div>
    }
}
