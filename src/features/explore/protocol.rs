//! What the explorer's page and its worker say to each other, each message as JSON.
//!
//! The page sends [`Load`](ToWorker::Load) once, and then one [`Ask`](ToWorker::Ask) after the other: never a second
//! one before the first is answered, so that what was asked meanwhile can be skipped but for the newest. The worker
//! answers `Load` with [`Ready`](ToPage::Ready) or [`Failed`](ToPage::Failed), and each `Ask` with
//! [`Answered`](ToPage::Answered).

use api_types::lang::Lang;
use api_types::search::{Question, SearchResults};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWorker {
    /// Make the catalogue ready to be searched.
    Load {
        /// The version to get; when it cannot be had, whatever was kept.
        version: Option<String>,
        /// The reader's language.
        lang: Lang,
    },
    /// Answer a question.
    Ask {
        /// Its number.
        id: u32,
        /// The question.
        question: Question,
    },
}

/// From the worker to the page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToPage {
    /// Questions can be asked.
    Ready {
        /// The version of the catalogue that is searched.
        version: String,
    },
    /// A question's answer.
    Answered {
        /// The question's number.
        id: u32,
        /// The answer.
        results: SearchResults,
    },
    /// The worker cannot answer anything; the server has to.
    Failed {
        /// Why, for the console.
        reason: String,
    },
}
