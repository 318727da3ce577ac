//! The four steps, and what people ask before they begin.

use leptos::prelude::*;

use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;

/// Evidence kinds named as examples, by their keys.
const EXAMPLES: [&str; 6] = [
    "lesson-plan",
    "student-work",
    "class-video",
    "teacher-reflection",
    "student-reflection",
    "observation-report",
];

/// How earning a micro-credential works.
#[component]
pub fn HowItWorksPage() -> impl IntoView {
    let strings = t();
    let t = &strings.how_it_works;
    let examples = EXAMPLES
        .map(|key| view! { <li><span class="chip">{strings.lookup_evidence_type.get(key)}</span></li> });
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <section class="section" aria-labelledby="steps">
                <h2 id="steps">{strings.home.steps_title}</h2>
                <FourSteps/>
            </section>
            <section class="section" aria-labelledby="evidence">
                <h2 id="evidence">{t.evidence_title}</h2>
                <p>{t.evidence_text}</p>
                <ul class="chips">{examples.into_iter().collect_view()}</ul>
            </section>
            <div class="pledge">
                <section class="panel" aria-labelledby="privacy">
                    <h2 id="privacy">{t.privacy_title}</h2>
                    <p>{t.privacy_text}</p>
                </section>
                <section class="panel" aria-labelledby="cost">
                    <h2 id="cost">{t.cost_title}</h2>
                    <p>{t.cost_text}</p>
                </section>
            </div>
            <div class="actions">
                <a class="button button--primary" href=paths::EXPLORE>{t.start}</a>
            </div>
        </div>
    }
    .into_any()
}

/// Select, collect, submit, share.
#[component]
pub fn FourSteps() -> impl IntoView {
    let t = &t().how_it_works;
    let steps = [
        (t.step_select, t.step_select_text),
        (t.step_collect, t.step_collect_text),
        (t.step_submit, t.step_submit_text),
        (t.step_share, t.step_share_text),
    ];
    let steps = steps.map(|(name, text)| {
        view! {
            <li class="four-steps__item">
                <h3>{name}</h3>
                <p class="four-steps__text">{text}</p>
            </li>
        }
    });
    view! { <ol class="four-steps">{steps.into_iter().collect_view()}</ol> }
}
