//! What changed in handed-in work since the attempt before.

use api_types::difference::same_words;
use api_types::evidence::{Evidence, Piece};
use api_types::submission::{PieceChange, PreviousWork, evidence_changes};
use leptos::prelude::*;

use crate::components::evidence_piece::EvidencePiece;
use crate::components::icon::Icon;
use crate::components::word_changes::WordChanges;
use crate::lang::t;

/// What stood at a prompt or a requirement at the attempt before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before<T> {
    /// The number of that attempt, in words.
    attempt: String,
    /// What stood there; none where it is withheld.
    shown: Option<T>,
}

impl Before<String> {
    /// What was answered to a prompt.
    #[must_use]
    pub fn of_answer(work: &PreviousWork, prompt: &str) -> Self {
        let answer = work.answers.iter().find(|answer| answer.prompt == prompt);
        let text = answer.map(|answer| answer.text.clone());
        Self::at(work, prompt, text.unwrap_or_default())
    }
}

impl Before<Vec<Evidence>> {
    /// What was collected for a requirement.
    #[must_use]
    pub fn of_evidence(work: &PreviousWork, requirement: &str) -> Self {
        let pieces = work.evidence.iter();
        let pieces = pieces.filter(|piece| piece.requirement == requirement);
        Self::at(work, requirement, pieces.cloned().collect())
    }
}

impl<T> Before<T> {
    fn at(work: &PreviousWork, key: &str, what: T) -> Self {
        let is_withheld = work.withheld.iter().any(|withheld| withheld == key);
        Self {
            attempt: work.attempt.to_string(),
            shown: (!is_withheld).then_some(what),
        }
    }
}

/// An answer, with what changed in it on demand.
#[component]
pub fn ChangedAnswer(
    /// What it says.
    text: String,
    /// What it said before.
    before: Before<String>,
    /// The language of both.
    lang: String,
) -> impl IntoView {
    let t = &t().submission;
    let Before { attempt, shown } = before;
    let is_changed = shown.as_ref().is_some_and(|earlier| !same_words(earlier, &text));
    let note = match &shown {
        None => t.withheld_since(&attempt),
        Some(_) if is_changed => t.changed_since(&attempt),
        Some(_) => t.same_since(&attempt),
    };
    let earlier = shown.unwrap_or_default();
    let marked = RwSignal::new(false);
    let body = move || {
        let (text, lang) = (text.clone(), lang.clone());
        if marked.get() {
            view! { <WordChanges before=earlier.clone() after=text lang/> }.into_any()
        } else {
            view! { <p class="answer__text" lang=lang>{text}</p> }.into_any()
        }
    };
    let toggle = is_changed.then(|| {
        view! {
            <button
                class="button button--quiet button--small"
                type="button"
                aria-pressed=move || if marked.get() { "true" } else { "false" }
                on:click=move |_| marked.update(|marked| *marked = !*marked)
            >
                <Icon name="history"/>
                {t.show_changes}
            </button>
        }
    });
    view! {
        {body}
        <div class="since"><p class="answer__meta">{note}</p> {toggle}</div>
    }
}

/// Pieces of evidence, each with what became of it, then those that were removed.
#[component]
pub fn ChangedEvidence(
    /// The pieces of now.
    pieces: Vec<Evidence>,
    /// The pieces of before.
    before: Before<Vec<Evidence>>,
    /// The language of what the learner wrote.
    lang: String,
) -> impl IntoView {
    let t = &t().submission;
    let Before { attempt, shown } = before;
    let Some(earlier) = shown else {
        let pieces = pieces.into_iter();
        let pieces = pieces.map(|evidence| view! { <EvidencePiece evidence lang=lang.clone()/> });
        return view! {
            {pieces.collect_view()}
            <p class="answer__meta">{t.withheld_since(&attempt)}</p>
        }
        .into_any();
    };
    let (changes, removed) = evidence_changes(&earlier, &pieces);
    let shown = pieces.into_iter().zip(changes).map(|(evidence, change)| {
        let (is_new, note) = match change {
            PieceChange::New => (true, t.piece_new(&attempt)),
            PieceChange::Kept => (false, t.piece_kept(&attempt)),
            PieceChange::Retold(_) => (false, t.piece_retold(&attempt)),
        };
        let retold = match change {
            PieceChange::Retold(caption) => {
                let after = evidence.caption.clone();
                Some(view! { <WordChanges before=caption after lang=lang.clone()/> })
            }
            PieceChange::New | PieceChange::Kept => None,
        };
        view! {
            <div class="since__piece" data-state=is_new.then_some("new")>
                <p class="since__note">{is_new.then(|| view! { <Icon name="plus"/> })} {note}</p>
                <EvidencePiece evidence lang=lang.clone()/>
                {retold}
            </div>
        }
    });
    let shown = shown.collect_view();
    view! {
        {shown}
        <Removed pieces=removed attempt lang/>
    }
    .into_any()
}

/// What was there and is no longer. What it was, without a way to it: it belongs to the attempt before.
#[component]
fn Removed(pieces: Vec<Evidence>, attempt: String, lang: String) -> impl IntoView {
    (!pieces.is_empty()).then(|| {
        let items = pieces.into_iter().map(|evidence| {
            let what = match evidence.piece {
                Piece::File { name, .. } => name,
                Piece::Link { url, .. } => url,
                Piece::Text { text } => text,
            };
            let caption = (!evidence.caption.is_empty()).then(|| format!(" ({})", evidence.caption));
            view! { <li><del class="word-change">{what}</del> {caption}</li> }
        });
        view! {
            <div class="since__piece">
                <p class="since__note">{t().submission.pieces_removed(&attempt)}</p>
                <ul lang=lang>{items.collect_view()}</ul>
            </div>
        }
    })
}
