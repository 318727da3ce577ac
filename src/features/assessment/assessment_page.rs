//! One submission as reviewers see it: the work beside the rubric.

use api_types::assessment::{Assessment, Task};
use api_types::error::ErrorCode;
use api_types::ids::SubmissionId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::anchor_case::{AnchorNotice, ScoredAnchor};
use super::api;
use super::appeal_case::AppealNotice;
use super::both_view::{AboutDouble, PairNotes};
use super::decision::Decision;
use super::due::DueStatus;
use super::hold_case::HoldNotice;
use super::part_view::{PartRead, PartScored};
use super::precheck::Precheck;
use super::reviewers_only::ReviewersOnly;
use super::sheet::Sheet;
use super::snippets::Snippets;
use super::steps::{Claim, Waiting};
use super::summing_up::SummingUp;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::feedback::FeedbackView;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, LoadPage};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::features::not_found::NotFoundPage;
use crate::features::submission::words::ai_use_in_words;
use crate::http::Error;
use crate::lang::t;
use crate::paths;

/// One submission as reviewers see it.
#[component]
pub fn AssessmentPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| SubmissionId::parse(&params.get("id")?).ok()));
    view! {
        <ReviewersOnly>
            {move || match id.get() {
                Some(id) => view! { <Loaded id/> }.into_any(),
                None => view! { <NotFoundPage/> }.into_any(),
            }}
        </ReviewersOnly>
    }
    .into_any()
}

/// What stands at the address of an assessment.
#[derive(Debug, Clone)]
enum Found {
    Case(Box<Assessment>),
    ScoredAnchor,
}

async fn find(id: SubmissionId) -> Result<Found, Error> {
    match api::show(&id).await {
        // Whoever has scored an anchor does not get it again, and may go back to it.
        Err(error) if error.code() == Some(ErrorCode::Gone) => Ok(Found::ScoredAnchor),
        found => found.map(|assessment| Found::Case(Box::new(assessment))),
    }
}

#[component]
fn Loaded(id: SubmissionId) -> impl IntoView {
    let found = Fetched::new(move || find(id.clone()));
    let on_step = Callback::new(move |()| found.refetch());
    view! {
        <LoadPage data=found let:found>
            {match found {
                Found::Case(assessment) => view! { <Case assessment=*assessment on_step/> }.into_any(),
                Found::ScoredAnchor => view! { <ScoredAnchor/> }.into_any(),
            }}
        </LoadPage>
    }
}

#[component]
fn Case(assessment: Assessment, on_step: Callback<()>) -> impl IntoView {
    view! {
        <PageTitle title=t().assessment.assess(assessment.reference.as_str())/>
        <div class="page assessment">
            <Head assessment=assessment.clone()/>
            <AnchorNotice assessment=assessment.clone()/>
            <AboutDouble assessment=assessment.clone()/>
            <AppealNotice assessment=assessment.clone()/>
            <HoldNotice assessment=assessment.clone()/>
            <Before assessment=assessment.clone()/>
            {match assessment.task {
                Task::Score => view! { <Scoring assessment on_step/> }.into_any(),
                Task::Claim => view! { <Claim assessment=assessment.clone() on_step/> <Reading assessment/> }
                    .into_any(),
                Task::Decide => view! { <Reading assessment=assessment.clone()/> <Decision assessment/> }
                    .into_any(),
                Task::Wait => view! { <Waiting state=assessment.state/> <Reading assessment/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Head(assessment: Assessment) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let mut above = vec![(paths::ASSESS.to_owned(), t.title.to_owned())];
    // Nobody waits for an anchor.
    let due = match assessment.anchor {
        Some(_) => {
            above.push((
                paths::CERTIFICATION.to_owned(),
                strings.certification.title.to_owned(),
            ));
            None
        }
        None => Some(view! { <DueStatus on=assessment.due_on due=assessment.due/> }),
    };
    let micro_credential = assessment.micro_credential;
    let version = micro_credential.version.to_string();
    view! {
        <Breadcrumbs
            above
            here=assessment.reference.to_string()
        />
        <header class="title-row">
            <div class="page-header">
                <h1 tabindex="-1">
                    {t.heading(assessment.reference.as_str(), &assessment.attempt.to_string())}
                </h1>
                <p>
                    <span lang=micro_credential.content.lang.clone()>{micro_credential.content.title}</span>
                    ", "
                    {t.version(&version)}
                </p>
            </div>
            {due}
        </header>
    }
}

/// What there is to know before reading: what changed, what was said last time, why it came back.
#[component]
fn Before(assessment: Assessment) -> impl IntoView {
    let t = &t().assessment;
    let returned = (!assessment.returned_note.is_empty() && assessment.task != Task::Decide).then(|| {
        view! {
            <Notice kind=NoticeKind::Warning title=t.returned_title>
                <p>{assessment.returned_note.clone()}</p>
            </Notice>
        }
    });
    let lang = assessment.micro_credential.content.lang.clone();
    let note = (!assessment.revision_note.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Info title=t.note_title>
                <p lang=lang>{assessment.revision_note.clone()}</p>
            </Notice>
        }
    });
    let ai_use = assessment.ai_use.as_ref().map(ai_use_in_words).map(|words| {
        view! {
            <Notice kind=NoticeKind::Info title=t.ai_title>
                <p>{words}</p>
            </Notice>
        }
    });
    let content = assessment.micro_credential.content;
    let previous = assessment.previous_feedback.map(|feedback| {
        view! {
            <details class="disclosure">
                <summary class="disclosure__summary">{t.previous_title} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body"><FeedbackView feedback content/></div>
            </details>
        }
    });
    view! {
        {returned}
        {note}
        {ai_use}
        {previous}
    }
}

#[component]
fn Scoring(assessment: Assessment, on_step: Callback<()>) -> impl IntoView {
    let sheet = Sheet::new(assessment.clone());
    let snippets = Snippets::load();
    // What is appealed about was complete, and stays as it is; so does an anchor.
    let stays = assessment.appeal.is_some() || assessment.anchor.is_some();
    let precheck = (!stays).then(|| view! { <Precheck assessment=assessment.clone()/> });
    let parts = assessment.micro_credential.content.parts.clone();
    let parts = parts
        .into_iter()
        .map(|part| view! { <PartScored part assessment=assessment.clone() sheet snippets/> })
        .collect_view();
    view! {
        {precheck}
        {parts}
        {assessment.both.map(|both| view! { <PairNotes both/> })}
        <SummingUp sheet on_step/>
    }
}

/// The work and the scores, to read.
#[component]
fn Reading(assessment: Assessment) -> impl IntoView {
    let parts = assessment.micro_credential.content.parts.clone();
    parts
        .into_iter()
        .map(|part| view! { <PartRead part assessment=assessment.clone()/> })
        .collect_view()
}
