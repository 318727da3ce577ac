//! Whether a badge still holds, as a word with an icon; never by colour alone.

use api_types::wallet::BadgeStatus;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

/// Whether a badge holds.
#[component]
pub fn BadgeStatusLabel(
    /// Its status.
    status: BadgeStatus,
) -> impl IntoView {
    let t = &t().wallet;
    let (look, icon, words) = match status {
        BadgeStatus::Active => ("awarded", "check", t.status_active),
        BadgeStatus::Suspended => ("suspended", "clock", t.status_suspended),
        BadgeStatus::Revoked => ("revoked", "cross", t.status_revoked),
        BadgeStatus::Expired => ("expired", "clock", t.status_expired),
    };
    view! { <span class="status" data-state=look><Icon name=icon/>{words}</span> }
}

/// That a badge does not hold any more, on a line of its own; nothing while it does.
#[component]
pub fn BadgeMark(
    /// Its status.
    status: BadgeStatus,
) -> impl IntoView {
    (status != BadgeStatus::Active).then(|| view! { <br/> <BadgeStatusLabel status/> })
}
