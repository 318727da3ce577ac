//! Where the link in a sign-up mail leads.

use api_types::account::{self, Confirm, SessionInfo};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::load::{Fetched, Load};
use crate::components::notice::{Notice, NoticeKind};
use crate::features::account::frame::AccountFrame;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Confirms the address with the token in the link, and signs in.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let t = &t().account;
    let session = use_session();
    let token = use_query_map()
        .with_untracked(|query| query.get("token"))
        .unwrap_or_default();
    let confirmed = Fetched::new(move || {
        let body = Confirm { token: token.clone() };
        async move {
            let info = http::post::<_, SessionInfo>(account::CONFIRM, &body).await?;
            session.set(info);
            Ok(())
        }
    });
    view! {
        <AccountFrame title=t.confirm_title>
            <Load data=confirmed let:_done>
                <Notice kind=NoticeKind::Success title=t.confirmed>
                    <div class="actions">
                        <a class="button" href=paths::EXPLORE>{crate::lang::t().site.explore}</a>
                    </div>
                </Notice>
            </Load>
        </AccountFrame>
    }
    .into_any()
}
