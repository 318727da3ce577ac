//! Which pieces the badge's page shows: the learner's choice at any time after handing in.

use api_types::evidence::{Evidence, ShownTo};
use api_types::ids::SubmissionId;
use api_types::submission::{State, Submission};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::api;
use crate::autosave::line::Line;
use crate::components::evidence_piece::piece_name;
use crate::dom;
use crate::lang::t;
use crate::paths::{self, SHOWN_PIECES as ID};
use crate::toast::use_toasts;

/// The pieces, each with whether the badge's page shows it; nothing where no badge can come of them.
#[component]
pub fn ShownPieces(
    /// The submission.
    submission: Submission,
) -> impl IntoView {
    let t = &t().badge;
    let leads_nowhere = matches!(submission.state, State::NotYet | State::Withdrawn);
    if leads_nowhere || submission.evidence.is_empty() {
        return ().into_any();
    }
    // The wallet leads here; the browser has looked for the place before the page had its data.
    if use_location().hash.get_untracked() == format!("#{ID}") {
        dom::after_paint(|| {
            dom::focus(&format!("#{ID}-title"));
        });
    }
    let lang = submission.micro_credential.content.lang.clone();
    let id = submission.id.clone();
    let pieces = submission.evidence.into_iter().map(|piece| {
        view! { <PieceChoice submission=id.clone() piece lang=lang.clone()/> }
    });
    let pieces = pieces.collect_view();
    let title_id = format!("{ID}-title");
    let page = submission.badge.map(|badge| {
        view! { <p><a href=paths::badge(&badge)>{t.shown_page}</a></p> }
    });
    view! {
        <section class="panel" id=ID aria-labelledby=title_id>
            <h2 id=title_id.clone() tabindex="-1">{t.shown_title}</h2>
            <p id="shown-pieces-help">{t.shown_help}</p>
            <fieldset class="choices" aria-describedby="shown-pieces-help">
                <legend class="choices__legend">{t.shown_legend}</legend>
                {pieces}
            </fieldset>
            {page}
        </section>
    }
    .into_any()
}

#[component]
fn PieceChoice(submission: SubmissionId, piece: Evidence, lang: String) -> impl IntoView {
    let t = &t().badge;
    let toasts = use_toasts();
    let name = piece_name(&piece);
    let shown_to = RwSignal::new(piece.shown_to);
    // What the server has, as far as it was heard.
    let known = StoredValue::new(piece.shown_to);
    let ids = StoredValue::new((submission, piece.id));
    let line = Line::default();
    let send = move |wanted| async move {
        let (submission, piece) = ids.get_value();
        let answer = api::show_piece_to(&submission, &piece, wanted).await;
        if answer.is_ok() {
            known.try_set_value(wanted);
        }
        match answer {
            _ if !line.is_last() => {}
            Ok(()) if wanted == ShownTo::BadgePage => toasts.success(t.shown_now),
            Ok(()) => toasts.success(t.shown_no_more),
            Err(error) => {
                shown_to.try_set(known.try_get_value().unwrap_or(wanted));
                toasts.failure(error.words());
            }
        }
    };
    let choose = move |event| {
        let wanted = if event_target_checked(&event) {
            ShownTo::BadgePage
        } else {
            ShownTo::Reviewers
        };
        shown_to.set(wanted);
        line.push(wanted, send);
    };
    view! {
        <label class="choice">
            <input
                class="choice__input"
                type="checkbox"
                prop:checked=move || shown_to.get() == ShownTo::BadgePage
                on:change=choose
            />
            <span class="choice__name" lang=lang>{name}</span>
        </label>
    }
}
