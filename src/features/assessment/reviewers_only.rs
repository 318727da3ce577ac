//! Pages for assessors and approvers.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Shows a page to reviewers, and a friendly word to everybody else.
#[component]
pub fn ReviewersOnly(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let is_reviewer = Memo::new(move |_| session.is_reviewer());
    let children = StoredValue::new(children);
    view! {
        <MembersOnly title=t().site.assess>
            {move || if is_reviewer.get() {
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
        <PageTitle title=t.site.assess/>
        <div class="page">
            <div class="empty">
                <Icon name="people" class="icon empty__mark"/>
                <h1 class="empty__title" tabindex="-1">{t.assessment.outside_title}</h1>
                <p class="empty__text">{t.assessment.outside_text}</p>
                <a class="button" href=paths::SUBMISSIONS>{t.site.my_submissions}</a>
            </div>
        </div>
    }
}
