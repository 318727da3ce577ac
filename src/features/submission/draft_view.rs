//! The draft: three parts on one page, then handing in.

use api_types::advice::takes_advice;
use api_types::content::{Content, MicroCredential, Part};
use api_types::submission::{Feedback, State, Submission, revision};
use leptos::prelude::*;

use super::draft::Draft;
use super::looking_back::LookingBack;
use super::part_form::PartForm;
use super::submit::SubmitSection;
use super::words::place_of;
use crate::components::feedback::FeedbackView;
use crate::components::icon::Icon;
use crate::components::markdown::Markdown;
use crate::components::notice::{Notice, NoticeKind};
use crate::features::advice::section::AdviceSection;
use crate::lang::t;
use crate::paths;

/// The draft as a form that saves itself.
#[component]
pub fn DraftView(
    /// The submission as the server gave it.
    submission: Submission,
    /// A step was taken; says where it led.
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().submission;
    let draft = Draft::new(submission.clone());
    let content = submission.micro_credential.content.clone();
    let parts = content
        .parts
        .iter()
        .map(|part| view! { <PartForm part=part.clone() draft/> })
        .collect_view();
    view! {
        <Said submission=submission.clone() content=content.clone()/>
        <PartLinks parts=content.parts.clone() state=submission.state draft/>
        <Notice kind=NoticeKind::Info title=t.no_names_title>
            <p>{t.no_names_text}</p>
        </Notice>
        <Details micro_credential=submission.micro_credential/>
        {parts}
        <AdviceSection asked=draft.asked state=submission.state content evidence=draft.evidence/>
        <SubmitSection draft on_step/>
        <LookingBack draft/>
    }
}

/// Links to the parts, each marked when nothing in it is missing, and to the end.
#[component]
fn PartLinks(parts: Vec<Part>, state: State, draft: Draft) -> impl IntoView {
    let strings = t();
    let t = &strings.submission;
    let advice = takes_advice(state).then(|| {
        view! {
            <li class="steps__item">
                <a class="steps__link" href="#advice" rel="external">
                    <span class="steps__label">{strings.advice.heading}</span>
                </a>
            </li>
        }
    });
    let links = parts.into_iter().map(|part| {
        let keys: Vec<String> = keys_of(&part);
        let has_gap = Memo::new(move |_| {
            draft
                .gaps()
                .iter()
                .any(|gap| keys.iter().any(|key| key == gap.key()))
        });
        view! {
            <li class="steps__item">
                <a
                    class="steps__link"
                    href=format!("#part-{}", part.number)
                    rel="external"
                    data-state=move || (!has_gap.get()).then_some("done")
                >
                    <span class="steps__label">{part.title}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=t.parts>
            <ol class="steps">
                {links.collect_view()}
                {advice}
                <li class="steps__item">
                    <a class="steps__link" href="#submit" rel="external">
                        <span class="steps__label">{t.submit_heading}</span>
                    </a>
                </li>
            </ol>
        </nav>
    }
}

/// The keys of a part's prompts and requirements.
fn keys_of(part: &Part) -> Vec<String> {
    let prompts = part.prompts.iter().map(|prompt| prompt.key.clone());
    let requirements = part.evidence.iter().map(|requirement| requirement.key.clone());
    prompts.chain(requirements).collect()
}

/// What reviewers said, of this attempt when it came back incomplete, of the one before otherwise.
#[component]
fn Said(submission: Submission, content: Content) -> impl IntoView {
    let t = &t().submission;
    let incomplete = submission.feedback.map(|feedback| {
        let content = content.clone();
        view! {
            <Notice kind=NoticeKind::Warning title=t.returned_title>
                <p>{t.returned_text}</p>
                <FeedbackView feedback content/>
            </Notice>
        }
    });
    let before = submission.previous_feedback.map(|feedback| {
        view! {
            <Notice kind=NoticeKind::Info title=t.revising_title>
                <p>{t.revising_text}</p>
                {to_fix(&content, &feedback)}
                {(!feedback.comment.is_empty()).then(|| view! { <p>{feedback.comment.clone()}</p> })}
            </Notice>
        }
    });
    view! {
        {incomplete}
        {before}
    }
}

/// The rubric rows that have to become better, each with the way to its place.
fn to_fix(content: &Content, feedback: &Feedback) -> AnyView {
    let t = &t().submission;
    let revision = revision(&content.parts, feedback);
    // The approver may decide against what the rubric says; the comment tells why.
    if revision.to_fix.is_empty() {
        return ().into_any();
    }
    let rows = revision.to_fix.iter().map(|(key, row)| {
        let (to, _) = place_of(content, key);
        view! { <li><a href=to rel="external">{row.criterion.clone()}</a></li> }
    });
    view! {
        <p><strong>{t.to_fix(&revision.to_fix.len().to_string(), &revision.rows.to_string())}</strong></p>
        <ul lang=content.lang.clone()>{rows.collect_view()}</ul>
    }
    .into_any()
}

/// What the micro-credential says, beside the draft and never instead of it.
#[component]
fn Details(micro_credential: MicroCredential) -> impl IntoView {
    let strings = t();
    let t = &strings.submission;
    let href = paths::micro_credential(&micro_credential.slug);
    let content = micro_credential.content;
    let components = content
        .components
        .into_iter()
        .map(|component| {
            view! {
                <h4>{component.name}</h4>
                <Markdown text=component.body/>
            }
        })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{t.details} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body" lang=content.lang.clone()>
                <p>{content.competency}</p>
                <h3 lang=strings.lang.code()>{t.details_method}</h3>
                <Markdown text=content.key_method/>
                {components}
                <p lang=strings.lang.code()>
                    <a href=href target="_blank" rel="external noopener">
                        {t.details_all}
                        <span class="visually-hidden">" (" {strings.site.opens_new_tab} ")"</span>
                    </a>
                </p>
            </div>
        </details>
    }
}
