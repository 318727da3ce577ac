//! At a rubric row: the pieces of which the learner says that they prove it.

use api_types::evidence::Evidence;
use leptos::prelude::*;

use crate::components::evidence_piece::{piece_anchor, piece_name};
use crate::lang::t;

/// The pieces that prove a row, each with the way to it; nothing when the learner named none.
#[component]
pub fn ShownBy(
    /// The row's key.
    row: String,
    /// All evidence of the submission.
    evidence: Vec<Evidence>,
    /// The language that the submission is written in.
    lang: String,
) -> impl IntoView {
    let pieces = evidence.into_iter().filter(|piece| piece.rows.contains(&row));
    let links = pieces.map(|piece| {
        let to = format!("#{}", piece_anchor(&piece.id));
        view! { <li><a href=to rel="external" lang=lang.clone()>{piece_name(&piece)}</a></li> }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="score__shown-by">
                <p>{t().evidence.shown_by}</p>
                <ul>{links}</ul>
            </div>
        }
    })
}
