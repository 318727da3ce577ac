//! Whether a badge still holds, as a word with an icon; never by colour alone.

use api_types::wallet::BadgeStatus;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

/// Whether a badge still holds, on a line of its own; nothing while it does.
#[component]
pub fn BadgeMark(
    /// Whether it does.
    status: BadgeStatus,
) -> impl IntoView {
    let t = &t().wallet;
    let (look, icon, words) = match status {
        BadgeStatus::Active => return None,
        BadgeStatus::Revoked => ("revoked", "cross", t.status_revoked),
        BadgeStatus::Expired => ("expired", "clock", t.status_expired),
    };
    Some(view! { <br/> <span class="status" data-state=look><Icon name=icon/>{words}</span> })
}
