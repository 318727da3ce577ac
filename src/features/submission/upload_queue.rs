//! The uploads of a draft: which wait, which run, and which can be continued.

use api_types::content::EvidenceRequirement;
use api_types::evidence::{Evidence, PendingUpload, check_file, upload_path};
use api_types::ids::{SubmissionId, UploadId};
use api_types::text;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::upload::{Stage, Upload};
use super::{api, words};
use crate::http::Error;

/// How many files leave at once: enough to fill a line, few enough to leave room for answers.
const AT_ONCE: usize = 3;

/// The uploads of a draft, while its page is open.
#[derive(Debug, Clone, Copy)]
pub struct Uploads {
    submission: StoredValue<SubmissionId>,
    /// The uploads of this page, in the order of choosing.
    pub rows: RwSignal<Vec<Upload>>,
    /// Uploads of earlier visits that can be continued.
    pub pending: RwSignal<Vec<PendingUpload>>,
    evidence: RwSignal<Vec<Evidence>>,
    count: StoredValue<u32>,
    refreshes: StoredValue<u32>,
    /// What is made in a handler belongs to the page, not to the handler.
    owner: StoredValue<Option<Owner>>,
}

impl Uploads {
    /// The uploads of a submission; `evidence` is brought up to date when one ends.
    #[must_use]
    pub fn new(
        submission: SubmissionId,
        pending: Vec<PendingUpload>,
        evidence: RwSignal<Vec<Evidence>>,
    ) -> Self {
        let uploads = Self {
            submission: StoredValue::new(submission),
            rows: RwSignal::new(Vec::new()),
            pending: RwSignal::new(pending),
            evidence,
            count: StoredValue::new(0),
            refreshes: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        let guard = window_event_listener(ev::beforeunload, move |event| {
            if uploads.rows.with_untracked(|rows| rows.iter().any(is_running)) {
                event.prevent_default();
            }
        });
        on_cleanup(move || guard.remove());
        uploads
    }

    /// Whether a file is on its way; tracked.
    #[must_use]
    pub fn are_running(self) -> bool {
        self.rows
            .with(|rows| rows.iter().any(|row| row.stage.with(is_live)))
    }

    /// How many pieces a requirement has, arrived or on their way; tracked.
    #[must_use]
    pub fn count(self, requirement: &str) -> usize {
        let here = self.evidence.with(|all| {
            all.iter()
                .filter(|piece| piece.requirement == requirement)
                .count()
        });
        let coming = self.rows.with(|rows| {
            let of_it = rows.iter().filter(|row| row.requirement == requirement);
            of_it.filter(|row| row.stage.with(is_live)).count()
        });
        here + coming
    }

    /// Takes files for a requirement: each is checked, and continues where an earlier visit stopped.
    pub fn add(self, requirement: &EvidenceRequirement, files: Vec<File>) {
        for file in files {
            let name = text::file_name(&file.name());
            // Sizes of files are whole numbers below 2^53.
            let size = file.size() as u64;
            let known = self.take_pending(&requirement.key, &name, size);
            let most = usize::try_from(requirement.max_count).unwrap_or(usize::MAX);
            let refusal = match check_file(&name, size, &requirement.kinds) {
                Err(refusal) => Some(words::file_refusal(refusal)),
                Ok(_) if known.is_none() && untrack(|| self.count(&requirement.key)) >= most => {
                    Some(words::too_many(most))
                }
                Ok(_) => None,
            };
            let key = requirement.key.clone();
            self.push(|number| match refusal {
                Some(words) => Upload::refused(number, key, file, name, words),
                None => Upload::new(number, key, name, file, known.map(|id| upload_path(&id))),
            });
        }
        self.start_next();
    }

    fn push(self, make: impl FnOnce(u32) -> Upload) {
        let Some(owner) = self.owner.get_value() else {
            return;
        };
        self.count.update_value(|count| *count += 1);
        let upload = owner.with(|| make(self.count.get_value()));
        self.rows.update(|rows| rows.push(upload));
    }

    /// The upload of an earlier visit that this file continues: same requirement, name and size.
    fn take_pending(self, requirement: &str, name: &str, length: u64) -> Option<UploadId> {
        self.pending.try_update(|pending| {
            let at = pending.iter().position(|upload| {
                upload.requirement == requirement && upload.name == name && upload.length == length
            })?;
            Some(pending.remove(at).id)
        })?
    }

    /// Starts waiting uploads while there is room.
    fn start_next(self) {
        let next = self.rows.try_with_untracked(|rows| {
            let running = rows.iter().filter(|row| is_running(row)).count();
            let waiting = rows
                .iter()
                .filter(|row| row.stage.with_untracked(|stage| *stage == Stage::Waiting));
            let room = AT_ONCE.saturating_sub(running);
            waiting.take(room).cloned().collect::<Vec<_>>()
        });
        for upload in next.unwrap_or_default() {
            upload.stage.set(Stage::Sending(0));
            self.run(upload);
        }
    }

    fn run(self, upload: Upload) {
        let Some(submission) = self.submission.try_get_value() else {
            return;
        };
        spawn_local(async move {
            match upload.send(&submission).await {
                Ok(()) => self.finished(upload.number, &submission).await,
                Err(_) if upload.is_cancelled() => {}
                Err(error) => {
                    upload.stage.try_set(Stage::Failed(words::upload_failure(&error)));
                }
            }
            self.start_next();
        });
    }

    /// Shows the evidence that an upload became.
    async fn finished(self, number: u32, submission: &SubmissionId) {
        self.refreshes.try_update_value(|count| *count += 1);
        let mine = self.refreshes.try_get_value();
        let answer = api::show(submission).await;
        // When several end together, the last question has the newest answer.
        if let Ok(submission) = answer
            && mine == self.refreshes.try_get_value()
        {
            self.evidence.try_set(submission.evidence);
        }
        self.remove(number);
    }

    fn remove(self, number: u32) {
        self.rows
            .try_update(|rows| rows.retain(|row| row.number != number));
    }

    /// Tries a failed upload again.
    pub fn try_again(self, upload: &Upload) {
        upload.stage.set(Stage::Waiting);
        self.start_next();
    }

    /// Breaks an upload off and takes it out of the list.
    ///
    /// # Errors
    /// When the server did not hear of it.
    pub async fn cancel(self, upload: Upload) -> Result<(), Error> {
        self.remove(upload.number);
        let ended = upload.cancel().await;
        self.start_next();
        ended
    }

    /// Forgets an upload of an earlier visit.
    ///
    /// # Errors
    /// When the server did not hear of it; it stays in the list then.
    pub async fn forget(self, id: UploadId) -> Result<(), Error> {
        api::end_upload(&id).await?;
        self.pending
            .try_update(|all| all.retain(|upload| upload.id != id));
        Ok(())
    }
}

fn is_running(upload: &Upload) -> bool {
    upload
        .stage
        .with_untracked(|stage| matches!(stage, Stage::Sending(_) | Stage::Pausing(_)))
}

fn is_live(stage: &Stage) -> bool {
    !matches!(stage, Stage::Failed(_))
}
