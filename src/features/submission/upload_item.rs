//! A file on its way, or one that stopped on the way.

use api_types::evidence::PendingUpload;
use leptos::prelude::*;

use super::draft::Draft;
use super::tus::percent;
use super::upload::{Stage, Upload};
use crate::components::evidence_piece::size_in_words;
use crate::components::icon::Icon;
use crate::components::progress::Progress;
use crate::lang::t;
use crate::toast::use_toasts;

/// A file on its way.
#[component]
pub fn UploadItem(
    /// The upload.
    upload: Upload,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let toasts = use_toasts();
    let (stage, length) = (upload.stage, upload.length);
    let has_failed = move || stage.with(|stage| matches!(stage, Stage::Failed(_)));
    let meta = move || match stage.get() {
        Stage::Waiting => t.upload_waiting.to_owned(),
        Stage::Sending(_) => t.uploading(&size_in_words(length)),
        Stage::Pausing(_) => t.upload_pausing.to_owned(),
        Stage::Failed(words) => words,
    };
    let cancelled = upload.clone();
    let cancel = Action::new_local(move |(): &()| {
        let upload = cancelled.clone();
        async move {
            if let Err(error) = draft.uploads.cancel(upload).await {
                toasts.failure(error.words());
            }
        }
    });
    let label = t.upload_cancel(&upload.name);
    let name = upload.name.clone();
    let bar_id = format!("upload-{}", upload.number);
    view! {
        <li class="file-item" data-state=move || if has_failed() { "failed" } else { "uploading" }>
            <Icon name="upload"/>
            <div>
                <p class="file-item__name">{name}</p>
                <p class="file-item__meta" role="status">{meta}</p>
            </div>
            <button class="icon-button" type="button" aria-label=label on:click=move |_| { cancel.dispatch(()); }>
                <Icon name="close"/>
            </button>
            {move || if has_failed() {
                view! { <TryAgain upload=upload.clone() draft/> }.into_any()
            } else {
                view! { <Sent id=bar_id.clone() stage length/> }.into_any()
            }}
        </li>
    }
}

#[component]
fn Sent(id: String, stage: RwSignal<Stage>, length: u64) -> impl IntoView {
    let sent = Memo::new(move |_| match stage.get() {
        Stage::Waiting | Stage::Failed(_) => 0,
        Stage::Sending(sent) | Stage::Pausing(sent) => sent.min(length),
    });
    let label = Signal::derive(move || {
        t().evidence
            .sent_of(&size_in_words(sent.get()), &size_in_words(length))
    });
    let percent = Signal::derive(move || percent(sent.get(), length));
    view! { <Progress id label percent/> }
}

#[component]
fn TryAgain(upload: Upload, draft: Draft) -> impl IntoView {
    upload.may_try_again().then(|| {
        view! {
            <button
                class="button button--small file-item__retry"
                type="button"
                on:click=move |_| draft.uploads.try_again(&upload)
            >
                {t().site.retry}
            </button>
        }
    })
}

/// An upload of an earlier visit, which goes on when the same file is chosen again.
#[component]
pub fn PendingItem(
    /// The upload.
    upload: PendingUpload,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let toasts = use_toasts();
    let label = t.upload_cancel(&upload.name);
    let arrived = t.upload_pending(&size_in_words(upload.offset), &size_in_words(upload.length));
    let id = upload.id;
    let forget = Action::new_local(move |(): &()| {
        let id = id.clone();
        async move {
            if let Err(error) = draft.uploads.forget(id).await {
                toasts.failure(error.words());
            }
        }
    });
    view! {
        <li class="file-item" data-state="waiting">
            <Icon name="history"/>
            <div>
                <p class="file-item__name">{upload.name}</p>
                <p class="file-item__meta">{arrived}</p>
            </div>
            <button class="icon-button" type="button" aria-label=label on:click=move |_| { forget.dispatch(()); }>
                <Icon name="close"/>
            </button>
        </li>
    }
}
