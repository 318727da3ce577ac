//! A draft while its page is open: the answers, the evidence, the uploads.

use std::time::Duration;

use api_types::evidence::Evidence;
use api_types::ids::SubmissionId;
use api_types::submission::{ASIDES, Answer, Gap, Submission, gaps};
use leptos::prelude::*;

use super::answer_port::{AnswerPort, version_of};
use super::link_checks::{LinkChecks, OLD};
use super::recording::recordings::Recordings;
use super::upload_queue::Uploads;
use crate::autosave::keeper::Keeper;
use crate::dom;
use crate::features::advice::asked::Asked;

/// How often, and how long apart, it is looked whether everything was saved: ten seconds in all.
const SAVING_LOOKS: u32 = 100;
const SAVING_LOOK: Duration = Duration::from_millis(100);

/// A draft while its page is open.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    submission: StoredValue<Submission>,
    answers: StoredValue<Vec<(String, Keeper<AnswerPort>)>>,
    /// What has been collected.
    pub evidence: RwSignal<Vec<Evidence>>,
    /// What is being uploaded.
    pub uploads: Uploads,
    /// What was recorded and is on this device only.
    pub recordings: Recordings,
    /// The answer whose earlier texts are looked at, if any.
    pub looking_back: RwSignal<Option<String>>,
    /// Which links are being looked at.
    pub links: LinkChecks,
    /// What others were asked and said of it.
    pub asked: Asked,
}

impl Draft {
    /// A draft as the server gave it.
    #[must_use]
    pub fn new(submission: Submission) -> Self {
        let content = &submission.micro_credential.content;
        let prompts = content.parts.iter().flat_map(|part| &part.prompts);
        let prompts = prompts.map(|prompt| prompt.key.clone());
        let answers = prompts
            .chain(ASIDES.map(str::to_owned))
            .map(|key| {
                let port = AnswerPort {
                    submission: submission.id.clone(),
                    prompt: key.clone(),
                    instead_of: None,
                };
                let server = version_of(&submission.answers, &key);
                (key, Keeper::new(port, server))
            })
            .collect();
        let evidence = RwSignal::new(submission.evidence.clone());
        let uploads = Uploads::new(submission.id.clone(), submission.uploads.clone(), evidence);
        let recordings = Recordings::new(submission.id.clone(), uploads, evidence);
        let links = LinkChecks::new(submission.id.clone(), evidence);
        links.check_older_than(OLD);
        let asked = Asked::new(submission.id.clone());
        Self {
            submission: StoredValue::new(submission),
            answers: StoredValue::new(answers),
            evidence,
            uploads,
            recordings,
            looking_back: RwSignal::new(None),
            links,
            asked,
        }
    }

    /// The submission's identifier.
    #[must_use]
    pub fn id(self) -> SubmissionId {
        self.submission.with_value(|submission| submission.id.clone())
    }

    /// Reads the submission as it was loaded.
    pub fn with<R>(self, read: impl FnOnce(&Submission) -> R) -> R {
        self.submission.with_value(read)
    }

    /// The answer to a prompt, or what is said beside the answers.
    #[must_use]
    pub fn answer(self, prompt: &str) -> Option<Keeper<AnswerPort>> {
        self.answers.with_value(|answers| {
            let found = answers.iter().find(|(key, _)| key == prompt);
            found.map(|(_, keeper)| *keeper)
        })
    }

    /// Whether a prompt or requirement passed in the attempt before, and counts as it is.
    #[must_use]
    pub fn is_passed(self, key: &str) -> bool {
        self.with(|submission| submission.passed.iter().any(|passed| passed == key))
    }

    /// What keeps the draft from being handed in, by what is in the form now; tracked.
    #[must_use]
    pub fn gaps(self) -> Vec<Gap> {
        let answers = self.answers.with_value(|answers| {
            let written = answers.iter().map(|(prompt, keeper)| Answer {
                prompt: prompt.clone(),
                text: keeper.value(),
                revision: 0,
                saved_at: chrono::DateTime::UNIX_EPOCH,
            });
            written.collect::<Vec<_>>()
        });
        self.evidence.with(|evidence| {
            self.with(|submission| gaps(&submission.micro_credential.content, &answers, evidence))
        })
    }

    /// Every answer by its prompt's key.
    #[must_use]
    pub fn answers(self) -> Vec<(String, Keeper<AnswerPort>)> {
        self.answers.get_value()
    }

    /// Saves now what waits to be saved, and waits for it; says whether the server has everything then. Not when it
    /// takes too long, when a text was changed elsewhere, or when the page was left meanwhile.
    pub async fn is_saved_soon(self) -> bool {
        self.are_saved_soon(|_| true).await
    }

    /// As [`Self::is_saved_soon`], for the answer to one prompt.
    pub async fn is_answer_saved_soon(self, prompt: &str) -> bool {
        self.are_saved_soon(|key| key == prompt).await
    }

    async fn are_saved_soon(self, is_wanted: impl Fn(&str) -> bool) -> bool {
        if self.answers.try_get_value().is_some() {
            self.hurry();
        }
        for _ in 0..SAVING_LOOKS {
            let Some(answers) = self.answers.try_get_value() else {
                return false;
            };
            let mut wanted = answers.iter().filter(|(key, _)| is_wanted(key));
            if !untrack(|| wanted.any(|(_, keeper)| keeper.is_dirty())) {
                return true;
            }
            dom::sleep(SAVING_LOOK).await;
        }
        false
    }

    /// Saves now what waits to be saved.
    pub fn hurry(self) {
        self.answers().into_iter().for_each(|(_, keeper)| keeper.hurry());
    }
}
