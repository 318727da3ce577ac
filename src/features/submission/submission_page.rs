//! One submission of the learner: a form while it may be changed, and to read afterwards.

use api_types::ids::SubmissionId;
use api_types::submission::{Round, State, Submission};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api;
use super::draft_view::DraftView;
use super::reading_view::ReadingView;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::load::{Fetched, LoadPage};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::components::status::SubmissionStatus;
use crate::features::not_found::NotFoundPage;
use crate::lang::t;
use crate::paths;

/// One submission of the learner.
#[component]
pub fn SubmissionPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| SubmissionId::parse(&params.get("id")?).ok()));
    view! {
        <MembersOnly title=t().site.my_submissions>
            {move || match id.get() {
                Some(id) => view! { <Loaded id/> }.into_any(),
                None => view! { <NotFoundPage/> }.into_any(),
            }}
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn Loaded(id: SubmissionId) -> impl IntoView {
    let submission = Fetched::new(move || {
        let id = id.clone();
        async move { api::show(&id).await }
    });
    // What a step just led to; it decides whether the page says "handed in".
    let step = RwSignal::new(None::<State>);
    let on_step = Callback::new(move |state| {
        step.set(Some(state));
        submission.refetch();
    });
    view! {
        <LoadPage data=submission let:submission>
            {
                let title = submission.micro_credential.content.title.clone();
                view! {
                    <PageTitle title/>
                    <div class="page submission">
                        <Head submission=submission.clone()/>
                        {if submission.state.is_editable() {
                            view! { <DraftView submission on_step/> }.into_any()
                        } else {
                            let handed_in = step.get_untracked() == Some(State::Queued) && submission.appeal.is_none();
                            view! { <ReadingView submission handed_in on_step/> }.into_any()
                        }}
                    </div>
                }
            }
        </LoadPage>
    }
}

#[component]
fn Head(submission: Submission) -> impl IntoView {
    let t = t();
    let round = submission.round();
    let micro_credential = submission.micro_credential;
    let lang = micro_credential.content.lang.clone();
    let chip = (round == Round::Appeal).then(|| view! { <span class="chip">{t.appeal.chip}</span> });
    view! {
        <Breadcrumbs
            above=vec![(paths::SUBMISSIONS.to_owned(), t.site.my_submissions.to_owned())]
            here=submission.reference.to_string()
        />
        <header class="title-row">
            <div class="page-header">
                <h1 tabindex="-1" lang=lang>{micro_credential.content.title}</h1>
                <p>
                    {micro_credential.issuer.name} " · " {t.submission.attempt(&submission.attempt.to_string())}
                </p>
            </div>
            <div class="appeal-state">{chip}<SubmissionStatus state=submission.state/></div>
        </header>
    }
}
