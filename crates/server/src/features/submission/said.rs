//! What a learner says when a submission is handed in, beside the work itself.

use api_types::{
    ids::SubmissionId,
    submission::{AI_USE, AiUse, Answer, CHANGES},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::store::Row;
use crate::db::Conn;

/// What is said when a submission is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What has changed since the attempt before.
    pub changes: String,
    /// What is declared about the help of AI tools.
    pub ai_use: AiUse,
}

impl Said {
    /// What was saved beside the answers, and whether AI tools helped.
    #[must_use]
    pub fn of(answers: &[Answer], used_ai: bool) -> Self {
        let beside = |key: &str| {
            let found = answers.iter().find(|answer| answer.prompt == key);
            found
                .map(|answer| answer.text.trim().to_owned())
                .unwrap_or_default()
        };
        Self {
            changes: beside(CHANGES),
            ai_use: if used_ai {
                AiUse::Used { note: beside(AI_USE) }
            } else {
                AiUse::None
            },
        }
    }
}

impl Row {
    /// What the learner declared about the help of AI tools.
    #[must_use]
    pub fn declared_ai_use(&self) -> Option<AiUse> {
        match self.ai_use.as_deref()? {
            "used" => Some(AiUse::Used {
                note: self.ai_use_note.clone(),
            }),
            _ => Some(AiUse::None),
        }
    }
}

/// Notes when a submission was handed in with its statements, and by when it is to be decided.
///
/// # Errors
/// When the database does not answer.
pub async fn set_submitted(
    conn: &mut Conn,
    id: &SubmissionId,
    said: &Said,
    now: DateTime<Utc>,
    due_on: NaiveDate,
) -> sqlx::Result<()> {
    let (ai_use, note) = match &said.ai_use {
        AiUse::None => ("none", ""),
        AiUse::Used { note } => ("used", note.as_str()),
    };
    sqlx::query(
        "UPDATE submission SET revision_note = $2, submitted_at = $3, stated_at = $3, due_on = $4, ai_use = $5,
             ai_use_note = $6
         WHERE id = $1",
    )
    .bind(id)
    .bind(&said.changes)
    .bind(now)
    .bind(due_on)
    .bind(ai_use)
    .bind(note)
    .execute(conn)
    .await?;
    Ok(())
}
