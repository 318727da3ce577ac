//! Having the links of a draft looked at: after adding, when the draft is opened again, and before handing in.

use api_types::evidence::{Evidence, LinkCheck, Piece};
use api_types::ids::{EvidenceId, SubmissionId};
use chrono::TimeDelta;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::components::time::now;

/// Opening a draft has links looked at again that were last looked at so long ago.
pub const OLD: TimeDelta = TimeDelta::days(1);
/// Before handing in, so much is long ago.
pub const OLD_WHEN_HANDING_IN: TimeDelta = TimeDelta::minutes(10);

/// The links of a draft that are being looked at.
#[derive(Debug, Clone, Copy)]
pub struct LinkChecks {
    submission: StoredValue<SubmissionId>,
    evidence: RwSignal<Vec<Evidence>>,
    looks: RwSignal<Vec<(EvidenceId, Look)>>,
}

/// A look at a link that has not ended well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// It is under way.
    Running,
    /// The server could not be asked, or refused; says why.
    Failed(String),
}

impl LinkChecks {
    /// The links among the evidence of a submission; what is found is kept there.
    #[must_use]
    pub fn new(submission: SubmissionId, evidence: RwSignal<Vec<Evidence>>) -> Self {
        Self {
            submission: StoredValue::new(submission),
            evidence,
            looks: RwSignal::new(Vec::new()),
        }
    }

    /// How looking at a link stands, unless it has ended well; tracked.
    #[must_use]
    pub fn look(self, id: &EvidenceId) -> Option<Look> {
        self.looks.with(|looks| {
            let found = looks.iter().find(|(other, _)| other == id);
            found.map(|(_, look)| look.clone())
        })
    }

    /// Whether any link is being looked at; tracked.
    #[must_use]
    pub fn are_running(self) -> bool {
        self.looks
            .with(|looks| looks.iter().any(|(_, look)| *look == Look::Running))
    }

    /// What was last found at a link; tracked.
    #[must_use]
    pub fn found(self, id: &EvidenceId) -> Option<LinkCheck> {
        self.evidence.with(|all| {
            let piece = all.iter().find(|piece| piece.id == *id)?;
            check_of(piece).cloned()
        })
    }

    /// Has a link looked at.
    pub fn check(self, id: EvidenceId) {
        self.check_all(vec![id]);
    }

    /// Has every link looked at that nobody has looked at for so long.
    pub fn check_older_than(self, age: TimeDelta) {
        let before = now() - age;
        let is_old = |check: Option<&LinkCheck>| check.is_none_or(|check| check.checked_at < before);
        let old = self.evidence.with_untracked(|all| {
            all.iter()
                .filter(|piece| matches!(piece.piece, Piece::Link { .. }) && is_old(check_of(piece)))
                .map(|piece| piece.id.clone())
                .collect::<Vec<_>>()
        });
        self.check_all(old);
    }

    /// One after the other: nobody waits for them, and sites are not asked for many things at once.
    fn check_all(self, ids: Vec<EvidenceId>) {
        let ids: Vec<EvidenceId> = ids
            .into_iter()
            .filter(|id| untrack(|| self.look(id)) != Some(Look::Running))
            .collect();
        for id in &ids {
            self.set(id, Some(Look::Running));
        }
        let Some(submission) = self.submission.try_get_value() else {
            return;
        };
        spawn_local(async move {
            for id in ids {
                let answer = api::check_link(&submission, &id).await;
                let look = match answer {
                    Ok(found) => {
                        self.keep(&id, found);
                        None
                    }
                    Err(error) => Some(Look::Failed(error.words())),
                };
                self.set(&id, look);
            }
        });
    }

    fn set(self, id: &EvidenceId, look: Option<Look>) {
        self.looks.try_update(|looks| {
            looks.retain(|(other, _)| other != id);
            looks.extend(look.map(|look| (id.clone(), look)));
        });
    }

    fn keep(self, id: &EvidenceId, found: LinkCheck) {
        self.evidence.try_update(|all| {
            let piece = all.iter_mut().find(|piece| piece.id == *id);
            if let Some(Piece::Link { check, .. }) = piece.map(|piece| &mut piece.piece) {
                *check = Some(found);
            }
        });
    }
}

/// What was last found at a piece that is a link.
#[must_use]
pub fn check_of(piece: &Evidence) -> Option<&LinkCheck> {
    match &piece.piece {
        Piece::Link { check, .. } => check.as_ref(),
        Piece::File { .. } | Piece::Text { .. } => None,
    }
}
