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
    let examples = EXAMPLES.map(|key| view! { <li>{strings.lookup_evidence_type.get(key)}</li> });
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="page-header__lead">{t.lead}</p>
            </header>
            <FourSteps/>
            <section class="section prose">
                <h2>{t.evidence_title}</h2>
                <p>{t.evidence_text}</p>
                <ul>{examples.into_iter().collect_view()}</ul>
            </section>
            <section class="section prose">
                <h2>{t.privacy_title}</h2>
                <p>{t.privacy_text}</p>
            </section>
            <section class="section prose">
                <h2>{t.cost_title}</h2>
                <p>{t.cost_text}</p>
            </section>
            <a class="button button--primary" href=paths::EXPLORE>{t.start}</a>
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
                <h3 class="four-steps__name">{name}</h3>
                <p>{text}</p>
            </li>
        }
    });
    view! { <ol class="four-steps">{steps.into_iter().collect_view()}</ol> }
}
