//! Pages for approvers.

use api_types::account::Role;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Shows a page to approvers, and a friendly word to everybody else.
#[component]
pub fn ApproversOnly(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let approves = Memo::new(move |_| {
        session
            .person()
            .is_some_and(|person| person.has_role(Role::Approver))
    });
    let children = StoredValue::new(children);
    view! {
        <MembersOnly title=t().certification.approvers_title>
            {move || if approves.get() {
                children.with_value(|children| children()).into_any()
            } else {
                view! { <Outside/> }.into_any()
            }}
        </MembersOnly>
    }
}

#[component]
fn Outside() -> impl IntoView {
    let t = t();
    view! {
        <PageTitle title=t.certification.approvers_title/>
        <div class="page">
            <div class="empty">
                <Icon name="people" class="icon empty__mark"/>
                <h1 class="empty__title" tabindex="-1">{t.certification.outside_title}</h1>
                <p class="empty__text">{t.certification.outside_text}</p>
                <a class="button" href=paths::SUBMISSIONS>{t.site.my_submissions}</a>
            </div>
        </div>
    }
}
