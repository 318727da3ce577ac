//! One family: how far the assessor is, the one next step, and what came of what they scored.

use agreement::MIN_ROWS;
use api_types::certification::{FamilyStanding, TryAnchor, next_anchor};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::api;
use super::next_step::{Beginning, NextStep, next_step};
use super::result_view::{ResultView, Seeded};
use super::stage_status::StageStatus;
use super::words::{standing as standing_words, topic_name};
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::{day_in_words, now};
use crate::lang::t;
use crate::paths;

/// How far an assessor is in a family, and what to do next.
#[component]
pub fn FamilyView(
    /// Where they stand.
    standing: FamilyStanding,
    /// Which of the page's families it is, from 0.
    place: usize,
    /// What is shown is out of date.
    on_change: Callback<()>,
) -> impl IntoView {
    let id = format!("family-{place}");
    let topic = topic_name(&standing.family.topic);
    // The server's days are those of UTC.
    let today = now().date_naive();
    let step = next_step(&standing, today);
    let words = standing_words(&standing, today, day_in_words);
    view! {
        <section class="panel certification__family" aria-labelledby=id>
            <div class="title-row">
                <div>
                    <h2 id=id.clone()>{topic.clone()}</h2>
                    <p class="section__note">{standing.issuer_name.clone()}</p>
                </div>
                <StageStatus stage=standing.stage/>
            </div>
            <p>{words} " " {asked_for(&standing)}</p>
            <Next step standing=standing.clone() topic on_change/>
            <Trying anchors=standing.trying/>
            {standing.result.map(|result| view! { <ResultView result place/> })}
            <Seeded anchors=standing.seeded place/>
        </section>
    }
}

/// What follows from not being certified, if anything is to be said of it.
fn asked_for(standing: &FamilyStanding) -> Option<String> {
    let t = &t().certification;
    if standing.stage.judges() {
        None
    } else if standing.is_required {
        Some(t.required(&standing.issuer_name))
    } else {
        Some(t.not_required(&standing.issuer_name))
    }
}

#[component]
fn Next(step: NextStep, standing: FamilyStanding, topic: String, on_change: Callback<()>) -> impl IntoView {
    let t = &t().certification;
    match step {
        NextStep::Score(id) => view! {
            <p class="actions">
                <a class="button button--primary" href=paths::assessment(&id)>
                    {t.score_next}
                    <span class="visually-hidden">": " {topic}</span>
                </a>
            </p>
        }
        .into_any(),
        NextStep::Begin(beginning) => view! { <Begin beginning standing topic on_change/> }.into_any(),
        NextStep::NoAnchors => view! { <p>{t.too_few_anchors(&standing.issuer_name)}</p> }.into_any(),
        NextStep::Judge => view! {
            <p class="actions"><a class="button" href=paths::ASSESS>{t.to_queue}</a></p>
        }
        .into_any(),
        NextStep::Nothing => ().into_any(),
    }
}

/// Begins a try and goes to its first anchor.
#[component]
fn Begin(
    beginning: Beginning,
    standing: FamilyStanding,
    topic: String,
    on_change: Callback<()>,
) -> impl IntoView {
    let t = &t().certification;
    let label = match beginning {
        Beginning::First => t.begin,
        Beginning::Again => t.begin_again,
        Beginning::Renewal => t.renew,
    };
    let error = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let family = standing.family;
    let begin = Action::new_local(move |(): &()| {
        let (family, navigate) = (family.clone(), navigate.clone());
        async move {
            match api::begin(family).await {
                Ok(standing) => match next_anchor(&standing.trying) {
                    Some(id) => navigate(&paths::assessment(id), NavigateOptions::default()),
                    None => on_change.run(()),
                },
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    view! {
        <p>{t.begin_text(&MIN_ROWS.to_string())}</p>
        {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
        <p class="actions">
            <button
                class="button button--primary"
                type="button"
                aria-busy=move || begin.pending().get().then_some("true")
                on:click=move |_| {
                    if !begin.pending().get_untracked() {
                        begin.dispatch(());
                    }
                }
            >
                {label}
                <span class="visually-hidden">": " {topic}</span>
            </button>
        </p>
    }
}

/// The anchors of the try that is being made; nothing when there is none.
#[component]
fn Trying(anchors: Vec<TryAnchor>) -> impl IntoView {
    let t = &t().certification;
    (!anchors.is_empty()).then(|| {
        let items = anchors.into_iter().map(|anchor| {
            let (look, icon, words) = if anchor.is_done {
                ("passing", "check", t.trying_done)
            } else {
                ("draft", "minus", t.trying_open)
            };
            view! {
                <li class="certification__anchor">
                    <span>
                        {anchor.reference.to_string()} ", " <span lang=anchor.lang>{anchor.title}</span>
                    </span>
                    <span class="status" data-state=look><Icon name=icon/>{words}</span>
                </li>
            }
        });
        view! {
            <h3>{t.trying_title}</h3>
            <ol class="certification__anchors">{items.collect_view()}</ol>
        }
    })
}
