//! The recordings of a draft that are on this device and not on the server.

use std::time::Duration;

use api_types::content::EvidenceRequirement;
use api_types::evidence::{Evidence, Piece, Recording};
use api_types::ids::SubmissionId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::store::{self, About};
use crate::components::time::now;
use crate::features::submission::upload_queue::Uploads;

/// A recording that has ended, on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is of.
    pub about: About,
    /// How long it is.
    pub length: Duration,
    /// The whole of it.
    pub file: StoredValue<File, LocalStorage>,
}

/// The recordings of a draft, while its page is open.
#[derive(Debug, Clone, Copy)]
pub struct Recordings {
    submission: StoredValue<SubmissionId>,
    uploads: Uploads,
    all: RwSignal<Vec<Kept>>,
    /// The requirement for which something is being recorded, and what.
    pub open: RwSignal<Option<(String, Recording)>>,
    /// What is made in a handler belongs to the page, not to the handler.
    owner: StoredValue<Option<Owner>>,
}

impl Recordings {
    /// The recordings for a submission. What becomes evidence is forgotten here.
    #[must_use]
    pub fn new(submission: SubmissionId, uploads: Uploads, evidence: RwSignal<Vec<Evidence>>) -> Self {
        let recordings = Self {
            submission: StoredValue::new(submission.clone()),
            uploads,
            all: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            owner: StoredValue::new(Owner::current()),
        };
        spawn_local(async move {
            // Where the browser keeps nothing, there is nothing to offer.
            for (about, pieces) in store::find(&submission, now()).await.unwrap_or_default() {
                match store::file(&about, &pieces).await {
                    Ok(file) if file.size() > 0.0 => recordings.push(about, pieces.ran, file),
                    // It ended before anything was recorded.
                    Ok(_) => forget(about.id),
                    // What cannot be read now may be read at the next visit.
                    Err(_) => {}
                }
            }
        });
        Effect::new(move || {
            let arrived = recordings.all.with(|all| {
                let here = |kept: &&Kept| {
                    evidence.with(|pieces| pieces.iter().any(|piece| is_of(piece, &kept.about)))
                };
                all.iter().filter(here).cloned().collect::<Vec<_>>()
            });
            arrived.iter().for_each(|kept| recordings.discard(kept));
        });
        recordings
    }

    /// The submission.
    #[must_use]
    pub fn submission(self) -> SubmissionId {
        self.submission.get_value()
    }

    /// What was recorded for a requirement and is neither handed in nor on its way; tracked.
    #[must_use]
    pub fn waiting(self, requirement: &str) -> Vec<Kept> {
        let leaving = self.uploads.rows.with(|rows| {
            let of_it = rows.iter().filter(|row| row.requirement == requirement);
            of_it.map(|row| row.name.clone()).collect::<Vec<_>>()
        });
        self.all.with(|all| {
            let of_it = all.iter().filter(|kept| kept.about.requirement == requirement);
            of_it
                .filter(|kept| !leaving.contains(&kept.about.name))
                .cloned()
                .collect()
        })
    }

    /// The requirements for which something was recorded that is not on its way, or is being recorded; tracked.
    #[must_use]
    pub fn requirements(self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .open
            .with(|open| open.iter().map(|(key, _)| key.clone()).collect());
        let recorded = self.all.with(|all| {
            all.iter()
                .map(|kept| kept.about.requirement.clone())
                .collect::<Vec<_>>()
        });
        keys.extend(recorded.into_iter().filter(|key| !self.waiting(key).is_empty()));
        keys.sort();
        keys.dedup();
        keys
    }

    /// Takes a recording that has ended.
    pub fn push(self, about: About, length: Duration, file: File) {
        let Some(owner) = self.owner.try_get_value().flatten() else {
            return;
        };
        let file = owner.with(|| StoredValue::new_local(file));
        self.all.try_update(|all| {
            all.push(Kept { about, length, file });
        });
    }

    /// Hands a recording in. It stays on the device until it has arrived.
    pub fn hand_in(self, kept: &Kept, requirement: &EvidenceRequirement) {
        self.uploads.add(requirement, vec![kept.file.get_value()]);
    }

    /// Removes a recording from the device.
    pub fn discard(self, kept: &Kept) {
        self.all
            .try_update(|all| all.retain(|other| other.about.id != kept.about.id));
        forget(kept.about.id.clone());
    }
}

/// Removes a recording from the device; when that cannot be done now, the next visit offers it again.
pub fn forget(id: String) {
    spawn_local(async move {
        drop(store::remove(&id).await);
    });
}

fn is_of(piece: &Evidence, about: &About) -> bool {
    let name = match &piece.piece {
        Piece::File { name, .. } => name,
        Piece::Link { .. } | Piece::Text { .. } => return false,
    };
    piece.requirement == about.requirement && *name == about.name
}
