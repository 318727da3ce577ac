//! One award, for the approvers of its issuer: what was changed of it, and changing it.

use api_types::award::{Award, StatusChange, StatusStep};
use api_types::ids::BadgeId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::change_form::ChangeForm;
use super::{api, words};
use crate::components::badge_mark::BadgeStatusLabel;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::load::{Fetched, LoadPage};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::components::role_only::RoleOnly;
use crate::components::time::Day;
use crate::features::not_found::NotFoundPage;
use crate::lang::t;
use crate::paths;
use crate::session::Session;

/// One award, for the approvers of its issuer.
#[component]
pub fn AwardPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| BadgeId::parse(&params.get("id")?).ok()));
    let t = &t().award;
    view! {
        <RoleOnly
            title=t.title
            is_for=Session::approves
            outside_title=t.outside_title
            outside_text=t.outside_text
        >
            {move || match id.get() {
                Some(id) => view! { <Loaded id/> }.into_any(),
                None => view! { <NotFoundPage/> }.into_any(),
            }}
        </RoleOnly>
    }
    .into_any()
}

#[component]
fn Loaded(id: BadgeId) -> impl IntoView {
    let award = Fetched::new(move || {
        let id = id.clone();
        async move { api::award(&id).await }
    });
    view! {
        <LoadPage data=award let:award>
            <Shown award/>
        </LoadPage>
    }
}

#[component]
fn Shown(award: Award) -> impl IntoView {
    let strings = t();
    let t = &strings.award;
    let reference = award.item.reference.to_string();
    let (id, issuer) = (award.item.id.clone(), award.issuer.clone());
    let now = RwSignal::new(award);
    let status = Memo::new(move |_| now.with(|award| award.item.status));
    let changed = Callback::new(move |award| now.set(award));
    view! {
        <PageTitle title=t.award_of(&reference)/>
        <div class="page">
            <Breadcrumbs
                above=vec![
                    (paths::ASSESS.to_owned(), strings.assessment.title.to_owned()),
                    (paths::awards(&issuer.slug, None), t.title.to_owned()),
                ]
                here=reference.clone()
            />
            <header class="page-header">
                <h1 tabindex="-1">{t.award_of(&reference)}</h1>
                <Facts award=now.get_untracked()/>
                <p>{move || view! { <BadgeStatusLabel status=status.get()/> }}</p>
            </header>
            <section class="section" aria-labelledby="history">
                <h2 id="history">{t.history}</h2>
                {move || view! { <History changes=now.with(|award| award.changes.clone())/> }}
            </section>
            {move || {
                let open: Vec<StatusStep> =
                    StatusStep::ALL.into_iter().filter(|step| step.after(status.get()).is_some()).collect();
                if open.is_empty() {
                    view! {
                        <Notice kind=NoticeKind::Info title=t.final_title><p>{t.final_text}</p></Notice>
                    }
                        .into_any()
                } else {
                    view! { <ChangeForm id=id.clone() open on_change=changed/> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Facts(award: Award) -> impl IntoView {
    let t = &t().award;
    let item = award.item;
    view! {
        <p>
            <a href=paths::micro_credential(&item.micro_credential) lang=item.lang.clone()>{item.title}</a>
            ", "
            {t.version(&item.version.to_string())}
            ", "
            {award.issuer.name}
            ", "
            <Day at=item.awarded_at/>
        </p>
        <p class="section__note">
            <a href=paths::badge(&item.id)>{t.badge_page}</a>
            ". "
            {t.badge_page_text}
        </p>
    }
}

#[component]
fn History(changes: Vec<StatusChange>) -> impl IntoView {
    let t = &t().award;
    if changes.is_empty() {
        return view! { <p>{t.history_none}</p> }.into_any();
    }
    let changes = changes.into_iter().map(|change| {
        view! {
            <li class="panel">
                <p><strong>{words::did(change.step)}</strong> ", " <Day at=change.at/></p>
                <p>{words::reason(change.reason)}</p>
                <blockquote class="quotation">{change.words}</blockquote>
            </li>
        }
    });
    view! { <ol class="award-history">{changes.collect_view()}</ol> }.into_any()
}
