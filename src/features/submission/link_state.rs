//! A link in the draft: what its page says of itself, whether it opens, and a way to look again.

use api_types::evidence::LinkCheck;
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use super::draft::Draft;
use super::link_checks::Look;
use crate::components::evidence_piece::OutsideLink;
use crate::components::icon::Icon;
use crate::components::link_finding::{LinkFindingLine, PageWords};
use crate::lang::t;

/// A link in the draft.
#[component]
pub fn LinkState(
    /// The piece's identifier.
    id: EvidenceId,
    /// The https address.
    url: String,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let label = t.link_check_again_name(&url);
    let id = StoredValue::new(id);
    let found = Memo::new(move |_| id.with_value(|id| draft.links.found(id)));
    let look = Memo::new(move |_| id.with_value(|id| draft.links.look(id)));
    let is_running = move || look.with(|look| *look == Some(Look::Running));
    let state = move || state_line(look.get(), found.get());
    view! {
        <div>
            {move || view! { <PageWords check=found.get()/> }}
            <p class="file-item__name"><OutsideLink url/></p>
            <div role="status">{state}</div>
            <button
                class="button button--small button--quiet"
                type="button"
                aria-label=label
                aria-busy=move || is_running().then_some("true")
                on:click=move |_| draft.links.check(id.get_value())
            >
                <Icon name="refresh"/>
                {t.link_check_again}
            </button>
        </div>
    }
}

/// How looking at the link stands, or what was last found.
fn state_line(look: Option<Look>, check: Option<LinkCheck>) -> AnyView {
    let t = &t().evidence;
    let (state, icon, words) = match look {
        None => return view! { <LinkFindingLine check/> }.into_any(),
        Some(Look::Running) => ("running", "refresh", t.link_checking.to_owned()),
        Some(Look::Failed(why)) => ("unknown", "info", format!("{} {why}", t.link_not_asked)),
    };
    view! { <p class="link-finding" data-state=state><Icon name=icon/> {words}</p> }.into_any()
}
