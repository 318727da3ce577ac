//! One submission that is an anchor or may become one: the work beside its rubric, to settle.

use api_types::assessment::Assessment;
use api_types::certification::AnchorItem;
use api_types::content::Part;
use api_types::ids::SubmissionId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::anchor_draft::AnchorDraft;
use super::anchor_row::AnchorRow;
use super::api;
use super::approvers_only::ApproversOnly;
use super::settling::{Known, Settling};
use super::words::scored_by;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::load::{Fetched, LoadPage};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::features::assessment::part_view::{PartFrame, rows_of};
use crate::features::assessment::shown_by::shown_by;
use crate::features::not_found::NotFoundPage;
use crate::features::submission::words::place_of;
use crate::lang::t;
use crate::paths;

/// One submission that is an anchor or may become one.
#[component]
pub fn AnchorPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| SubmissionId::parse(&params.get("id")?).ok()));
    view! {
        <ApproversOnly>
            {move || match id.get() {
                Some(id) => view! { <Loaded id/> }.into_any(),
                None => view! { <NotFoundPage/> }.into_any(),
            }}
        </ApproversOnly>
    }
    .into_any()
}

#[component]
fn Loaded(id: SubmissionId) -> impl IntoView {
    let candidate = Fetched::new(move || {
        let id = id.clone();
        async move { api::candidate(&id).await }
    });
    view! {
        <LoadPage data=candidate let:candidate>
            {
                let assessment = candidate.assessment;
                let anchor = candidate.item.filter(|item| item.settled_at.is_some());
                let known = anchor.as_ref().map_or(Known::Lent, |_| Known::Anchor);
                let draft = AnchorDraft::new(assessment.clone());
                let title = t().certification.settle(assessment.reference.as_str());
                view! {
                    <PageTitle title/>
                    <div class="page assessment">
                        <Head assessment=assessment.clone()/>
                        <IsAnchor anchor/>
                        <Named assessment=assessment.clone()/>
                        <Kept draft/>
                        <Parts assessment=assessment.clone() draft/>
                        <Settling draft issuer=assessment.micro_credential.issuer.slug known/>
                    </div>
                }
            }
        </LoadPage>
    }
}

#[component]
fn Head(assessment: Assessment) -> impl IntoView {
    let strings = t();
    let t = &strings.certification;
    let micro_credential = assessment.micro_credential;
    let version = micro_credential.version.to_string();
    view! {
        <Breadcrumbs
            above=vec![
                (paths::ASSESS.to_owned(), strings.assessment.title.to_owned()),
                (paths::anchors(&micro_credential.issuer.slug), t.approvers_title.to_owned()),
            ]
            here=assessment.reference.to_string()
        />
        <header class="page-header">
            <h1 tabindex="-1">{t.settle(assessment.reference.as_str())}</h1>
            <p>
                <span lang=micro_credential.content.lang.clone()>{micro_credential.content.title}</span>
                ", "
                {strings.assessment.version(&version)}
            </p>
            <p class="lead">{t.settle_lead}</p>
        </header>
    }
}

/// That it is an anchor already, and who has scored it.
#[component]
fn IsAnchor(anchor: Option<AnchorItem>) -> impl IntoView {
    let t = &t().certification;
    anchor.map(|item| {
        let assessors = scored_by(item.scored_by);
        view! {
            <Notice kind=NoticeKind::Info title=t.is_anchor_title><p>{t.is_anchor_text(&assessors)}</p></Notice>
        }
    })
}

/// Where the learner's own name seems to stand, so that it becomes no anchor by oversight.
#[component]
fn Named(assessment: Assessment) -> impl IntoView {
    let strings = t();
    let content = assessment.micro_credential.content;
    let places = assessment.names_learner.iter();
    let places: Vec<String> = places.map(|key| place_of(&content, key).1).collect();
    (!places.is_empty()).then(|| {
        let places = places.into_iter().map(|place| view! { <li>{place}</li> });
        view! {
            <Notice kind=NoticeKind::Warning title=strings.assessment.names_learner_title>
                <p>{strings.certification.names_text}</p>
                <ul lang=content.lang.clone()>{places.collect_view()}</ul>
            </Notice>
        }
    })
}

/// That it began with what this browser kept, and the way back to what is saved.
#[component]
fn Kept(draft: AnchorDraft) -> impl IntoView {
    let t = &t().certification;
    move || {
        draft.is_kept.get().then(|| {
            view! {
                <Notice kind=NoticeKind::Info title=t.kept_title>
                    <p>{t.kept_text}</p>
                    <div class="actions">
                        <button class="button" type="button" on:click=move |_| draft.drop_kept()>
                            {t.kept_drop}
                        </button>
                    </div>
                </Notice>
            }
        })
    }
}

#[component]
fn Parts(assessment: Assessment, draft: AnchorDraft) -> impl IntoView {
    let parts = assessment.micro_credential.content.parts.clone();
    let parts = parts.into_iter().map(|part: Part| {
        let scale = part.scale.clone();
        let rows = rows_of(&part).into_iter().map(|row| {
            let shown_by = shown_by(&assessment, &row.key);
            view! { <AnchorRow scale=scale.clone() row shown_by draft/> }
        });
        let rows = rows.collect_view();
        view! { <PartFrame part assessment=assessment.clone()>{rows}</PartFrame> }
    });
    parts.collect_view()
}
