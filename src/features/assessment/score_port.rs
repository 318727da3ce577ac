//! Where scores are saved.

use api_types::assessment::{Assessment, SaveScores, Scores, path};
use api_types::ids::SubmissionId;

use super::api;
use crate::autosave::keeper::{Port, saved_now};
use crate::autosave::machine::Version;
use crate::components::time::now;
use crate::http::{self, Error};

/// Where the scores of one submission are saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorePort {
    /// The submission.
    pub submission: SubmissionId,
}

impl Port for ScorePort {
    type Value = Scores;

    fn key(&self) -> String {
        format!("unsaved:scores:{}", self.submission)
    }

    async fn save(self, scores: Scores, base: u32) -> Result<Version<Scores>, Error> {
        let save = SaveScores {
            scores,
            base_revision: base,
        };
        let saved = api::save_scores(&self.submission, &save).await?;
        Ok(saved_now(save.scores, saved.revision, now()))
    }

    async fn current(self) -> Result<Version<Scores>, Error> {
        api::show(&self.submission).await.map(|found| version_of(&found))
    }

    fn save_while_leaving(&self, scores: Scores, base: u32) {
        let save = SaveScores {
            scores,
            base_revision: base,
        };
        http::put_while_leaving(&path(&self.submission), &save);
    }
}

/// The scores that the server has. When they were saved it does not say; nobody needs to know for
/// scores of an earlier visit.
#[must_use]
pub fn version_of(assessment: &Assessment) -> Version<Scores> {
    Version {
        value: assessment.scores.clone(),
        revision: assessment.revision,
        saved_at: None,
    }
}
