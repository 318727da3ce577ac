//! At a rubric row: the pieces of which the learner says that they prove it.

use api_types::assessment::Assessment;
use leptos::prelude::*;

use crate::components::evidence_piece::{piece_anchor, piece_name};
use crate::lang::t;

/// The pieces that prove a row, each with the way to it; nothing when the learner named none.
#[must_use]
pub fn shown_by(assessment: &Assessment, row: &str) -> AnyView {
    let lang = &assessment.micro_credential.content.lang;
    let proves = |rows: &[String]| rows.iter().any(|key| key == row);
    let pieces = assessment.evidence.iter().filter(|piece| proves(&piece.rows));
    let links = pieces.map(|piece| {
        let to = format!("#{}", piece_anchor(&piece.id));
        view! { <li><a href=to rel="external" lang=lang.clone()>{piece_name(piece)}</a></li> }
    });
    let links: Vec<_> = links.collect();
    let shown = (!links.is_empty()).then(|| {
        view! {
            <div class="score__shown-by">
                <p>{t().evidence.shown_by}</p>
                <ul>{links}</ul>
            </div>
        }
    });
    shown.into_any()
}
