//! A link in the draft: what its page says of itself, whether it opens, and a way to look again.

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
    let state = move || {
        match look.get() {
        Some(Look::Running) => view! {
            <p class="link-finding" data-state="running"><Icon name="refresh"/> {t.link_checking}</p>
        }
        .into_any(),
        Some(Look::Failed(words)) => view! {
            <p class="link-finding" data-state="unknown"><Icon name="info"/> {t.link_not_asked} " " {words}</p>
        }
        .into_any(),
        None => view! { <LinkFindingLine check=found.get()/> }.into_any(),
    }
    };
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
