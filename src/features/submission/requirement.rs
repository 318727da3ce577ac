//! One requirement with the evidence collected for it.

use api_types::content::{EvidenceMode, EvidenceRequirement};
use api_types::evidence::accept_attribute;
use leptos::prelude::*;

use super::add_words::{AddLink, AddText};
use super::draft::Draft;
use super::earlier_pieces::EarlierPieces;
use super::evidence_item::EvidenceItem;
use super::recording::kept_item::KeptItem;
use super::recording::panel::{RecordButtons, RecordingPanel};
use super::upload_item::{PendingItem, UploadItem};
use super::words;
use crate::components::file_drop::FileDrop;
use crate::components::markdown::Markdown;
use crate::lang::t;

/// One requirement: what to hand in, what is there, and ways to add to it.
#[component]
pub fn Requirement(
    /// The requirement.
    requirement: EvidenceRequirement,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = t();
    let id = format!("evidence-{}", requirement.key);
    let title_id = format!("{id}-title");
    let rule = words::requirement_rule(&requirement);
    view! {
        <section class="panel" id=id aria-labelledby=title_id>
            <h3 id=title_id.clone()>{requirement.title.clone()}</h3>
            <Markdown text=requirement.text.clone()/>
            <p class="field__help" lang=t.lang.code()>
                {rule}
                {requirement.team_allowed.then_some(t.evidence.team_allowed)}
            </p>
            <div class="submission__work" lang=t.lang.code()>
                <Collected requirement=requirement.clone() draft/>
                <RecordingPanel requirement=requirement.key.clone() draft/>
                <Add requirement draft/>
            </div>
        </section>
    }
}

/// What is there, on its way, or waiting to go on.
#[component]
fn Collected(requirement: EvidenceRequirement, draft: Draft) -> impl IntoView {
    let key = StoredValue::new(requirement.key.clone());
    let pieces = move || {
        let all = draft.evidence.get().into_iter();
        all.filter(|piece| key.with_value(|key| piece.requirement == *key))
            .collect::<Vec<_>>()
    };
    let rows = move || {
        let all = draft.uploads.rows.get().into_iter();
        all.filter(|row| key.with_value(|key| row.requirement == *key))
            .collect::<Vec<_>>()
    };
    let pending = move || {
        let all = draft.uploads.pending.get().into_iter();
        all.filter(|upload| key.with_value(|key| upload.requirement == *key))
            .collect::<Vec<_>>()
    };
    let recorded = move || key.with_value(|key| draft.recordings.waiting(key));
    view! {
        <ul class="file-list">
            <For each=pieces key=|piece| piece.id.clone() let:piece>
                <EvidenceItem piece draft/>
            </For>
            <For each=rows key=|row| row.number let:upload>
                <UploadItem upload draft/>
            </For>
            <For each=pending key=|upload| upload.id.clone() let:upload>
                <PendingItem upload draft/>
            </For>
            <For each=recorded key=|kept| kept.about.id.clone() let:kept>
                <KeptItem kept requirement=requirement.clone() draft/>
            </For>
        </ul>
    }
}

/// The ways to add a piece, as long as there is room.
#[component]
fn Add(requirement: EvidenceRequirement, draft: Draft) -> impl IntoView {
    let key = requirement.key.clone();
    let most = usize::try_from(requirement.max_count).unwrap_or(usize::MAX);
    let is_full = Memo::new(move |_| draft.uploads.count(&key) >= most);
    move || {
        if is_full.get() {
            return view! { <p class="field__help">{t().evidence.full}</p> }.into_any();
        }
        let takes = |mode| requirement.modes.contains(&mode);
        let file =
            takes(EvidenceMode::File).then(|| view! { <AddFiles requirement=requirement.clone() draft/> });
        let link =
            takes(EvidenceMode::Link).then(|| view! { <AddLink requirement=requirement.key.clone() draft/> });
        // Stacks decide what can be used again.
        let is_stacked = draft.with(|submission| !submission.micro_credential.stacks.is_empty());
        let earlier = is_stacked.then(|| view! { <EarlierPieces requirement=requirement.clone() draft/> });
        let text =
            takes(EvidenceMode::Text).then(|| view! { <AddText requirement=requirement.key.clone() draft/> });
        view! {
            {file}
            {link}
            {text}
            {earlier}
        }
        .into_any()
    }
}

#[component]
fn AddFiles(requirement: EvidenceRequirement, draft: Draft) -> impl IntoView {
    let t = &t().evidence;
    let id = format!("files-{}", requirement.key);
    let help = format!("{} {}", words::accepted_files(&requirement.kinds), t.file_names);
    let accept = accept_attribute(&requirement.kinds);
    let for_buttons = requirement.clone();
    let on_files = UnsyncCallback::new(move |files| draft.uploads.add(&requirement, files));
    view! {
        <FileDrop id title=t.drop_title help accept on_files/>
        <RecordButtons requirement=for_buttons draft/>
    }
}
