//! Where something is recorded: what it hears and sees, how long, and the buttons.

use api_types::content::EvidenceRequirement;
use api_types::evidence::{Recording, recordings};
use leptos::ev;
use leptos::prelude::*;

use super::take::{Stage, Take};
use super::words;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::dom;
use crate::dom::media::Refusal;
use crate::features::submission::draft::Draft;
use crate::lang::t;

/// A button for each thing that a requirement takes and that can be recorded.
#[component]
pub fn RecordButtons(
    /// The requirement.
    requirement: EvidenceRequirement,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let open = draft.recordings.open;
    let buttons = recordings(&requirement).into_iter().map(|recording| {
        let key = requirement.key.clone();
        let icon = match recording {
            Recording::Sound => "audio",
            Recording::Film => "video",
        };
        // One thing at a time: there is one microphone.
        let is_taken = move || open.with(Option::is_some);
        view! {
            <button
                class="button button--small"
                type="button"
                id=words::button_id(&key, recording)
                disabled=is_taken
                on:click=move |_| open.set(Some((key.clone(), recording)))
            >
                <Icon name=icon/>
                {words::record(recording)}
            </button>
        }
    });
    let buttons: Vec<_> = buttons.collect();
    (!buttons.is_empty()).then(|| view! { <div class="actions">{buttons}</div> })
}

/// The panel, while something is recorded for this requirement.
#[component]
pub fn RecordingPanel(
    /// The requirement's key.
    requirement: String,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let key = requirement.clone();
    let wanted = Memo::new(move |_| {
        draft.recordings.open.with(|open| {
            let mine = open.as_ref().filter(|(requirement, _)| *requirement == key);
            mine.map(|(_, recording)| *recording)
        })
    });
    move || {
        let requirement = requirement.clone();
        wanted
            .get()
            .map(|recording| view! { <Panel requirement recording draft/> })
    }
}

#[component]
fn Panel(requirement: String, recording: Recording, draft: Draft) -> impl IntoView {
    let t = &t().recording;
    let take = Take::new(recording, requirement.clone(), draft.recordings);
    take.ask();
    let guard = window_event_listener(ev::beforeunload, move |event| {
        if take.is_under_way() {
            event.prevent_default();
        }
    });
    on_cleanup(move || guard.remove());
    dom::next_frame(|| {
        dom::focus("#recorder-title");
    });
    let stage = take.stage;
    let is_running = move || stage.get() == Stage::Running;
    view! {
        <section class="recorder" aria-labelledby="recorder-title">
            <h4 class="recorder__title" id="recorder-title" tabindex="-1">{words::record(recording)}</h4>
            <p class="field__help">{t.consent}</p>
            <p class="recorder__state" role="status" data-state=move || is_running().then_some("running")>
                {move || words::stage(stage.get(), recording)}
            </p>
            <Refused stage recording/>
            <Live take recording/>
            {move || {
                (!take.is_safe.get()).then(|| view! {
                    <Notice kind=NoticeKind::Warning title=t.not_safe_title><p>{t.not_safe_text}</p></Notice>
                })
            }}
            <Buttons take recording requirement/>
        </section>
    }
}

#[component]
fn Refused(stage: RwSignal<Stage>, recording: Recording) -> impl IntoView {
    let t = &t().recording;
    move || match stage.get() {
        Stage::Refused(refusal) => Some(view! {
            <Notice kind=NoticeKind::Error title=words::refusal(refusal, recording)>
                <p>{t.file_instead}</p>
            </Notice>
        }),
        _ => None,
    }
}

/// The camera's picture, how loud it is, how long it is, and how much longer it may become.
#[component]
fn Live(take: Take, recording: Recording) -> impl IntoView {
    let t = &t().recording;
    let stage = take.stage;
    let is_live = Memo::new(move |_| !matches!(stage.get(), Stage::Asking | Stage::Refused(_)));
    let video = NodeRef::<leptos::html::Video>::new();
    Effect::new(move || {
        if let Some(video) = video.get()
            && is_live.get()
        {
            video.set_src_object(take.stream().as_ref());
        }
    });
    let picture = (recording == Recording::Film).then(|| {
        view! {
            <video class="recorder__picture" node_ref=video autoplay playsinline prop:muted=true aria-label=t.picture>
            </video>
        }
    });
    let seconds = Memo::new(move |_| take.ran.get().as_secs());
    let ran = move || words::length(std::time::Duration::from_secs(seconds.get()));
    let left = move || {
        let left = recording.longest().as_secs().saturating_sub(seconds.get());
        t.left(&words::length(std::time::Duration::from_secs(left)))
    };
    view! {
        <div class="recorder__live" hidden=move || !is_live.get()>
            {picture}
            <meter class="recorder__level" min="0" max="1" aria-label=t.level prop:value=move || take.level.get()>
            </meter>
            <p class="recorder__time">
                <span class="recorder__ran" role="timer" aria-label=t.length>{ran}</span>
                <span>{left}</span>
            </p>
        </div>
    }
}

/// Two buttons that stay where they are, whatever they do next, so that the focus stays too; and one to stop.
#[component]
fn Buttons(take: Take, recording: Recording, requirement: String) -> impl IntoView {
    let strings = t();
    let t = &strings.recording;
    let stage = take.stage;
    let first = move || match stage.get() {
        Stage::Asking | Stage::Ending | Stage::Refused(Refusal::Insecure | Refusal::Unsupported) => None,
        Stage::Refused(Refusal::Blocked) => Some(t.load_again),
        Stage::Refused(_) => Some(strings.site.retry),
        Stage::Ready => Some(t.start),
        Stage::Running => Some(t.pause),
        Stage::Paused => Some(t.resume),
    };
    let step = move |_| match stage.get_untracked() {
        Stage::Asking | Stage::Ending => {}
        Stage::Refused(Refusal::Blocked) => dom::load(&dom::here()),
        Stage::Refused(_) => take.ask(),
        Stage::Ready => take.start(),
        Stage::Running => take.pause(),
        Stage::Paused => take.resume(),
    };
    let is_taped = move || matches!(stage.get(), Stage::Running | Stage::Paused);
    let button = words::button_id(&requirement, recording);
    let close = move |_| {
        if !take.is_under_way() || dom::confirm(t.discard_question) {
            take.discard();
            let button = format!("#{button}");
            dom::next_frame(move || {
                dom::focus(&button);
            });
        }
    };
    view! {
        <div class="actions">
            <button class="button button--primary" type="button" hidden=move || first().is_none() on:click=step>
                {first}
            </button>
            <button class="button" type="button" hidden=move || !is_taped() on:click=move |_| take.stop()>
                {t.stop}
            </button>
            <button class="button button--quiet" type="button" on:click=close>
                {move || if is_taped() { t.discard } else { strings.site.close }}
            </button>
        </div>
    }
}
