//! Pages for assessors and approvers.

use leptos::prelude::*;

use crate::components::role_only::RoleOnly;
use crate::lang::t;
use crate::session::Session;

/// Shows a page to reviewers, and a friendly word to everybody else.
#[component]
pub fn ReviewersOnly(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let t = t();
    view! {
        <RoleOnly
            title=t.site.assess
            is_for=Session::is_reviewer
            outside_title=t.assessment.outside_title
            outside_text=t.assessment.outside_text
            children
        />
    }
}
