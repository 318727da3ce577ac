//! An appeal as its learner follows it: where it stands, what was said before, and taking it back.

use api_types::appeal::{Appeal, AppealStage};
use api_types::ids::SubmissionId;
use api_types::submission::{Action as Step, State, Submission};
use leptos::prelude::*;

use super::api;
use crate::components::dialog::{Dialog, Weight};
use crate::components::feedback::FeedbackView;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::day_in_words;
use crate::lang::t;

/// Where an appeal stands, or what came of it.
#[component]
pub fn AppealView(
    /// The submission that it is about.
    submission: Submission,
    /// It was taken back.
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().appeal;
    let appeal = submission.appeal.clone()?;
    let notice = match appeal.stage {
        AppealStage::Running => {
            view! { <Running submission=submission.clone() appeal=appeal.clone() on_step/> }.into_any()
        }
        AppealStage::Upheld => view! {
            <Notice kind=NoticeKind::Info title=t.upheld_title><p>{t.upheld_text}</p></Notice>
        }
        .into_any(),
        AppealStage::Overturned => view! {
            <Notice kind=NoticeKind::Info title=t.overturned_title><p>{t.overturned_text}</p></Notice>
        }
        .into_any(),
        AppealStage::Withdrawn => view! {
            <Notice kind=NoticeKind::Info title=t.withdrawn_title><p>{t.withdrawn_text}</p></Notice>
        }
        .into_any(),
    };
    // Once it is taken back, the feedback is the one that stands below.
    let before = (appeal.stage != AppealStage::Withdrawn).then(|| {
        view! { <Before appeal submission/> }
    });
    Some(view! {
        {notice}
        {before}
    })
}

#[component]
fn Running(submission: Submission, appeal: Appeal, on_step: Callback<State>) -> impl IntoView {
    let t = &t().appeal;
    let issuer = submission.micro_credential.issuer.name.clone();
    let due = submission.due_on.map(day_in_words).unwrap_or_default();
    let no_assessor = (!appeal.has_assessor).then(|| view! { <p>{t.no_assessor(&issuer)}</p> });
    let same_approver = appeal
        .same_approver
        .then(|| view! { <p>{t.same_approver(&issuer)}</p> });
    let may_withdraw = submission.state.after(Step::WithdrawAppeal).is_ok();
    view! {
        <Notice kind=NoticeKind::Info title=t.running_title>
            <p>{t.running_text(&issuer, &due)}</p>
            {no_assessor}
            {same_approver}
            {may_withdraw.then(|| view! { <p class="actions"><Withdraw id=submission.id on_step/></p> })}
        </Notice>
    }
}

/// What the learner wrote, and the feedback that it is about.
#[component]
fn Before(appeal: Appeal, submission: Submission) -> impl IntoView {
    let t = &t().appeal;
    let content = submission.micro_credential.content;
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{t.your_words} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body"><p class="answer__text">{appeal.words}</p></div>
        </details>
        <details class="disclosure">
            <summary class="disclosure__summary">{t.against} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body"><FeedbackView feedback=appeal.against content/></div>
        </details>
    }
}

/// Takes an appeal back, after a question.
#[component]
fn Withdraw(id: SubmissionId, on_step: Callback<State>) -> impl IntoView {
    let t = &t().appeal;
    let open = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let withdraw = Action::new_local(move |(): &()| {
        let id = id.clone();
        async move {
            match api::withdraw_appeal(&id).await {
                Ok(submission) => {
                    open.try_set(false);
                    on_step.run(submission.state);
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    view! {
        <button class="button button--quiet" type="button" on:click=move |_| open.set(true)>
            {t.withdraw}
        </button>
        <Dialog
            id="withdraw-appeal-dialog"
            open
            title=t.withdraw_question
            confirm=t.withdraw
            weight=Weight::Danger
            busy=withdraw.pending()
            error=error
            on_confirm=Callback::new(move |()| {
                withdraw.dispatch(());
            })
        >
            <p>{t.withdraw_text}</p>
        </Dialog>
    }
}
