//! Pages for approvers.

use leptos::prelude::*;

use crate::components::role_only::RoleOnly;
use crate::lang::t;
use crate::session::Session;

/// Shows a page to approvers, and a friendly word to everybody else.
#[component]
pub fn ApproversOnly(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let t = &t().certification;
    view! {
        <RoleOnly
            title=t.approvers_title
            is_for=Session::approves
            outside_title=t.outside_title
            outside_text=t.outside_text
            children
        />
    }
}
