//! A draft with something in it, and everything that a request could leave behind.

use std::{fmt, path::Path};

use api_types::{
    error::{ErrorBody, ErrorCode},
    ids::SubmissionId,
    submission::{SaveAnswer, Submission, answer_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use futures::TryStreamExt as _;

use crate::{
    journey::{Journey, add_link, begin_upload, send_bytes},
    support::{Answer, Client},
};

/// How many rows there are of what an upload writes.
const ROWS: [&str; 3] = [
    "SELECT count(*) FROM evidence",
    "SELECT count(*) FROM file",
    "SELECT count(*) FROM upload",
];

/// A learner's draft with an answer and a link.
pub struct World {
    pub journey: Journey,
    pub id: SubmissionId,
    /// A requirement that takes documents, pictures and film.
    pub requirement: String,
}

/// Everything that a request could have changed.
#[derive(PartialEq)]
pub struct Traces {
    pub draft: Submission,
    pub rows: Vec<i64>,
    /// The keys of what rests in the store.
    pub objects: Vec<String>,
    /// The files in the data directory, besides the database.
    pub files: Vec<String>,
}

/// Without what the draft is for, which is long and which nothing here changes.
impl fmt::Debug for Traces {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Traces")
            .field("state", &self.draft.state)
            .field("answers", &self.draft.answers)
            .field("evidence", &self.draft.evidence)
            .field("uploads", &self.draft.uploads)
            .field("rows", &self.rows)
            .field("objects", &self.objects)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl World {
    pub async fn new() -> Self {
        let journey = Journey::new().await;
        let (id, requirement) = (journey.draft().await, journey.requirement());
        let learner = journey.learner().await;
        let text = SaveAnswer {
            text: "What I had written before.".to_owned(),
            base_revision: 0,
            instead: false,
        };
        let saved = learner.put(&answer_path(&id, &journey.prompt()), &text).await;
        assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
        let added = add_link(&learner, &id, &requirement).await;
        assert_eq!(added.status, StatusCode::CREATED, "{added:?}");
        Self {
            journey,
            id,
            requirement,
        }
    }

    /// The learner's browser, a minute later: what the limits count is forgotten by then.
    pub async fn learner(&self) -> Client {
        self.journey.test.app.clock.advance(TimeDelta::minutes(1));
        self.journey.learner().await
    }

    pub async fn traces(&self) -> Traces {
        let app = &self.journey.test.app;
        let mut rows = Vec::new();
        let mut conn = app.db.read().await.unwrap();
        for count in ROWS {
            rows.push(sqlx::query_scalar(count).fetch_one(&mut *conn).await.unwrap());
        }
        drop(conn);
        let objects = app.files.list(None).map_ok(|meta| meta.location.to_string());
        let mut files = Vec::new();
        walk(self.journey.test.data(), "", &mut files);
        Traces {
            draft: self.journey.see(&self.id).await,
            rows,
            objects: objects.try_collect().await.unwrap(),
            files,
        }
    }

    /// Uploads a file as far as it is let; the last answer.
    pub async fn upload(&self, name: &str, bytes: &[u8]) -> Answer {
        let learner = self.learner().await;
        let length = bytes.len() as u64;
        let begun = begin_upload(&learner, &self.id, &self.requirement, name, length).await;
        match begun.header("location") {
            Some(path) => send_bytes(&learner, path, 0, bytes.to_vec()).await,
            None => begun,
        }
    }

    /// Uploads a file that is refused for its content, and nothing stays of it.
    pub async fn refuses_content(&self, before: &Traces, what: &str, name: &str, bytes: &[u8]) {
        let answer = self.upload(name, bytes).await;
        let error = refused(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, what);
        assert_eq!(error.code, ErrorCode::UnsupportedType, "{what}");
        let wanted = format!("The content of {name} is not what its name says.");
        assert!(error.detail.starts_with(&wanted), "{what}: {}", error.detail);
        assert_eq!(self.traces().await, *before, "{what}");
    }

    /// Uploads a file that is refused for its name before a byte is sent, and nothing stays of it.
    pub async fn refuses_name(&self, before: &Traces, name: &str, bytes: &[u8]) {
        let answer = self.upload(name, bytes).await;
        let error = refused(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, name);
        assert_eq!(error.code, ErrorCode::UnsupportedType, "{name:?}");
        let wanted = "Files of this type are not accepted.";
        assert!(error.detail.starts_with(wanted), "{name:?}: {}", error.detail);
        assert_eq!(self.traces().await, *before, "{name:?}");
    }
}

/// The error of a refusal, which is in the API's one shape.
#[track_caller]
pub fn refused(answer: &Answer, status: StatusCode, what: &str) -> ErrorBody {
    assert_eq!(answer.status, status, "{what:?}: {answer:?}");
    assert_eq!(
        answer.header("content-type"),
        Some("application/json"),
        "{what:?}"
    );
    assert_eq!(
        answer.header("x-content-type-options"),
        Some("nosniff"),
        "{what:?}"
    );
    answer.error()
}

fn walk(directory: &Path, above: &str, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{above}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files);
        } else if !path.starts_with("laurel.db") && path != "database-name" {
            files.push(path);
        }
    }
    files.sort();
}
