//! A learner's appeal as reviewers read it.

use api_types::assessment::{Assessment, Task};
use api_types::submission::APPEAL;
use leptos::prelude::*;

use crate::components::feedback::FeedbackView;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// What the learner says, how to judge it, and, for whoever may know, what was decided before.
#[component]
pub fn AppealNotice(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().appeal;
    let appeal = assessment.appeal?;
    let is_judging = matches!(assessment.task, Task::Claim | Task::Score);
    let blind = is_judging.then(|| view! { <p>{t.case_blind}</p> });
    let again = (appeal.same_approver && assessment.task == Task::Decide)
        .then(|| view! { <p><strong>{t.case_again}</strong></p> });
    let names = assessment
        .names_learner
        .iter()
        .any(|key| key == APPEAL)
        .then(|| view! { <p>{t.case_names}</p> });
    let content = assessment.micro_credential.content;
    let lang = content.lang.clone();
    let against = appeal.against.map(|feedback| {
        view! {
            <details class="disclosure">
                <summary class="disclosure__summary">{t.case_against} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body"><FeedbackView feedback content/></div>
            </details>
        }
    });
    Some(view! {
        <Notice kind=NoticeKind::Warning title=t.case_title>
            {blind}
            {again}
            <p>{t.case_lead}</p>
            {names}
            <blockquote class="quotation" lang=lang>{appeal.words}</blockquote>
        </Notice>
        {against}
    })
}
