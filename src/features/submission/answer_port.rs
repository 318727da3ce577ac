//! Where an answer is saved.

use api_types::ids::SubmissionId;
use api_types::submission::{Answer, SaveAnswer, answer_path};

use super::api;
use crate::autosave::keeper::Port;
use crate::autosave::machine::Version;
use crate::http::{self, Error};

/// Where the answer to one prompt is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerPort {
    /// The submission.
    pub submission: SubmissionId,
    /// The prompt's key.
    pub prompt: String,
    /// The revision instead of which somebody chose another text.
    pub instead_of: Option<u32>,
}

impl AnswerPort {
    fn to_save(&self, text: String, base: u32) -> SaveAnswer {
        SaveAnswer {
            text,
            base_revision: base,
            instead: self.instead_of == Some(base),
        }
    }
}

impl Port for AnswerPort {
    type Value = String;

    fn key(&self) -> String {
        format!("unsaved:{}:{}", self.submission, self.prompt)
    }

    async fn save(self, text: String, base: u32) -> Result<Version<String>, Error> {
        let save = self.to_save(text, base);
        api::save_answer(&self.submission, &self.prompt, &save)
            .await
            .map(version)
    }

    async fn current(self) -> Result<Version<String>, Error> {
        let submission = api::show(&self.submission).await?;
        Ok(version_of(&submission.answers, &self.prompt))
    }

    fn save_while_leaving(&self, text: String, base: u32) {
        let save = self.to_save(text, base);
        http::put_while_leaving(&answer_path(&self.submission, &self.prompt), &save);
    }

    fn chosen_instead(&mut self, of: u32) {
        self.instead_of = Some(of);
    }
}

/// What the server has for a prompt; nothing, at revision 0, before the first save.
#[must_use]
pub fn version_of(answers: &[Answer], prompt: &str) -> Version<String> {
    let found = answers.iter().find(|answer| answer.prompt == prompt);
    found.cloned().map_or_else(
        || Version {
            value: String::new(),
            revision: 0,
            saved_at: None,
        },
        version,
    )
}

fn version(answer: Answer) -> Version<String> {
    Version {
        value: answer.text,
        revision: answer.revision,
        saved_at: Some(answer.saved_at),
    }
}
