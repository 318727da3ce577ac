//! A recording on this device: to listen to or watch, then to hand in or discard.

use api_types::content::EvidenceRequirement;
use api_types::evidence::Recording;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::recordings::Kept;
use super::words;
use crate::components::icon::Icon;
use crate::components::time::Moment;
use crate::dom;
use crate::features::submission::draft::Draft;
use crate::lang::t;

/// A recording on this device.
#[component]
pub fn KeptItem(
    /// The recording.
    kept: Kept,
    /// The requirement that it was made for.
    requirement: EvidenceRequirement,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().recording;
    let recording = Recording::of_name(&kept.about.name).unwrap_or(Recording::Sound);
    let icon = match recording {
        Recording::Sound => "audio",
        Recording::Film => "video",
    };
    let id = words::item_id(&kept.about.id);
    let name = t.found(&words::length(kept.length));
    let began_at = kept.about.began_at;
    let kept = StoredValue::new(kept);
    let hand_in = move |_| kept.with_value(|kept| draft.recordings.hand_in(kept, &requirement));
    let discard = move |_| {
        if dom::confirm(t.discard_question) {
            kept.with_value(|kept| draft.recordings.discard(kept));
        }
    };
    view! {
        <li class="file-item" data-state="waiting">
            <Icon name=icon/>
            <div>
                <p class="file-item__name" id=id tabindex="-1">{name} ", " <Moment at=began_at/></p>
                <p class="file-item__meta">{words::on_this_device()}</p>
            </div>
            <Player kept recording/>
            <div class="actions file-item__caption">
                <button class="button button--primary button--small" type="button" on:click=hand_in>{t.keep}</button>
                <button class="button button--small button--danger" type="button" on:click=discard>{t.discard}</button>
            </div>
        </li>
    }
}

#[component]
fn Player(kept: StoredValue<Kept>, recording: Recording) -> impl IntoView {
    let address = kept.with_value(|kept| kept.file.with_value(|file| dom::address_of(file.unchecked_ref())));
    let given = address.clone();
    on_cleanup(move || {
        if let Some(address) = &given {
            dom::forget_address(address);
        }
    });
    let label = t().recording.player;
    match recording {
        Recording::Sound => view! {
            <audio class="recorder__player" src=address controls preload="metadata" aria-label=label></audio>
        }
        .into_any(),
        Recording::Film => view! {
            <video class="recorder__player" src=address controls playsinline preload="metadata" aria-label=label>
            </video>
        }
        .into_any(),
    }
}
