//! What a piece of evidence says of itself: its caption, which rubric rows it proves, whether a team made it, and who may
//! see it. All can be changed until the work is handed in.

use api_types::content::RubricRow;
use api_types::evidence::{ChangeEvidence, Evidence, MAX_CAPTION, ShownTo, Together, rows_to_choose};
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use super::made_together::MadeTogether;
use crate::autosave::line::Line;
use crate::autosave::status::Status;
use crate::components::boxes::Boxes;
use crate::components::save_state::SaveState;
use crate::components::time::now;
use crate::lang::t;

/// What a piece says of itself, saved when a field is left.
#[component]
pub fn PieceDetails(
    /// The piece.
    piece: Evidence,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let (content_lang, rows, takes_teams) = draft.with(|submission| {
        let content = &submission.micro_credential.content;
        let requirement = content.requirement(&piece.requirement);
        let rows = requirement.map(rows_to_choose).unwrap_or_default();
        let takes_teams = requirement.is_some_and(|requirement| requirement.team_allowed);
        (content.lang.clone(), rows.to_vec(), takes_teams)
    });
    let input_id = format!("caption-{}", piece.id);
    let details = Details::of(&piece, draft);
    let caption = details.caption;
    let save = Callback::new(move |()| details.save());
    let chosen = (!rows.is_empty()).then(|| view! { <Rows rows lang=content_lang details/> });
    view! {
        <div class="field file-item__caption">
            <label class="field__label" for=input_id.clone()>{t.caption}</label>
            <input
                class="input"
                id=input_id
                autocomplete="off"
                maxlength=MAX_CAPTION
                prop:value=move || caption.get()
                on:input=move |event| caption.set(event_target_value(&event))
                on:change=move |_| details.save()
            />
            {chosen}
            {takes_teams.then(|| view! { <MadeTogether id=piece.id.to_string() together=details.together save/> })}
            <ShownOnBadge details/>
            <SaveState status=details.status/>
        </div>
    }
}

/// The rows of the rubric, to mark those that the piece proves.
#[component]
fn Rows(rows: Vec<RubricRow>, lang: String, details: Details) -> impl IntoView {
    let items = rows
        .into_iter()
        .map(|row| (row.key, row.criterion))
        .collect::<Vec<_>>();
    let on_change = Callback::new(move |()| details.save());
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t().evidence.rows_legend}</legend>
            <Boxes items chosen=details.rows lang on_change/>
        </fieldset>
    }
}

/// Whether the piece may be shown to others, with what to think of before saying so.
#[component]
fn ShownOnBadge(details: Details) -> impl IntoView {
    let t = &t().evidence;
    let shown_to = details.shown_to;
    let help_id = format!("shown-{}", details.id.get_value());
    let mark = move |event| {
        shown_to.set(if event_target_checked(&event) {
            ShownTo::BadgePage
        } else {
            ShownTo::Reviewers
        });
        details.save();
    };
    view! {
        <label class="choice">
            <input
                class="choice__input"
                type="checkbox"
                aria-describedby=help_id.clone()
                prop:checked=move || shown_to.get() == ShownTo::BadgePage
                on:change=mark
            />
            <span>{t.shown_on_badge}</span>
        </label>
        <p class="field__help" id=help_id>{t.shown_on_badge_help}</p>
    }
}

/// The fields of one piece, and how saving them stands.
#[derive(Debug, Clone, Copy)]
struct Details {
    id: StoredValue<EvidenceId>,
    draft: Draft,
    caption: RwSignal<String>,
    rows: RwSignal<Vec<String>>,
    shown_to: RwSignal<ShownTo>,
    together: RwSignal<Option<Together>>,
    status: RwSignal<Status>,
    line: Line<ChangeEvidence>,
}

impl Details {
    fn of(piece: &Evidence, draft: Draft) -> Self {
        Self {
            id: StoredValue::new(piece.id.clone()),
            draft,
            caption: RwSignal::new(piece.caption.clone()),
            rows: RwSignal::new(piece.rows.clone()),
            shown_to: RwSignal::new(piece.shown_to),
            together: RwSignal::new(piece.together.clone()),
            status: RwSignal::new(Status::Untouched),
            line: Line::default(),
        }
    }

    fn save(self) {
        let new = ChangeEvidence {
            caption: self.caption.get_untracked(),
            rows: self.rows.get_untracked(),
            shown_to: self.shown_to.get_untracked(),
            together: self.together.get_untracked(),
        };
        self.status.set(Status::Saving);
        let (submission, piece) = (self.draft.id(), self.id.get_value());
        self.line.push(new, move |new| {
            let (submission, piece) = (submission.clone(), piece.clone());
            async move {
                let answer = api::change_evidence(&submission, &piece, &new).await;
                if answer.is_ok() {
                    self.keep(&piece, new);
                }
                if self.line.is_last() {
                    self.status.try_set(match answer {
                        Ok(()) => Status::Saved(now()),
                        Err(error) => Status::Failed {
                            words: error.words(),
                            kept: false,
                        },
                    });
                }
            }
        });
    }

    /// What is said of the draft as a whole goes by what was saved.
    fn keep(self, id: &EvidenceId, new: ChangeEvidence) {
        self.draft.evidence.try_update(|all| {
            if let Some(piece) = all.iter_mut().find(|piece| piece.id == *id) {
                piece.caption = new.caption;
                piece.rows = new.rows;
                piece.shown_to = new.shown_to;
                piece.together = new.together;
            }
        });
    }
}
