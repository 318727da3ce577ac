//! One submission on its way, as far as it has come: every step is the one that the product takes, at the
//! time at which it would have been taken.

mod fill;
mod judge;

use anyhow::{Context as _, anyhow, ensure};
use api_types::{
    content::{Content, EvidenceMode, FileKind},
    ids::{PersonId, Reference, Slug, SubmissionId},
    submission::{Action, State},
    wallet::Visibility,
};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::{
    dice::Dice,
    evidence::{Stored, pdf},
    past::{Past, working_moment},
    store,
    words::{Passes, Words},
};
use crate::{
    db::Conn,
    error::ApiError,
    features::{
        evidence::store as pieces,
        submission::{answers, audit, store as submissions, transition, version},
    },
    state::App,
};

/// How far a submission has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is being written.
    Draft,
    /// It was handed in and waits.
    Queued,
    /// It was decided with "not yet".
    NotYet,
    /// It earned its badge, seen by whom.
    Awarded(Visibility),
}

/// One attempt.
pub struct Attempt<'a> {
    /// Whose it is.
    pub learner: &'a PersonId,
    /// What it is an attempt at.
    pub of: &'a Slug,
    /// 1 for the first; a second one begins with what the first holds.
    pub number: u32,
    /// Who judges.
    pub assessor: &'a PersonId,
    /// Who judges too, where two are to.
    pub second: &'a PersonId,
    /// Who adjudicates where the two differ.
    pub adjudicator: &'a PersonId,
    /// Who decides.
    pub approver: &'a PersonId,
    /// How far it has come.
    pub end: End,
    /// When the last thing happened with it.
    pub at: DateTime<Utc>,
    /// What is chosen in it by chance: the same seed, the same attempt.
    pub seed: u64,
    /// Answers of its own by prompt, and files by requirement with what they show.
    pub own: &'a Own,
}

/// What a learner of the story wrote and made.
#[derive(Default)]
pub struct Own {
    /// Answers by the prompt's key.
    pub answers: Vec<(&'static str, &'static str)>,
    /// Files by the requirement's key, with captions.
    pub files: Vec<(&'static str, Stored, &'static str)>,
}

/// The moments of the way, each before the next.
struct Moments {
    begun: DateTime<Utc>,
    submitted: DateTime<Utc>,
    claimed: DateTime<Utc>,
    recommended: DateTime<Utc>,
    decided: DateTime<Utc>,
}

impl Moments {
    fn of(attempt: &Attempt<'_>, dice: &mut Dice) -> Self {
        let minute = |dice: &mut Dice| dice.between(0, 479);
        let before = |from, least, most, dice: &mut Dice| {
            let days = dice.between(least, most);
            working_moment(from, days, minute(dice))
        };
        let decided = attempt.at;
        let recommended = before(decided, 1, 2, dice);
        let claimed = before(recommended, 1, 3, dice);
        let submitted = match attempt.end {
            End::Draft | End::Queued => attempt.at,
            End::NotYet | End::Awarded(_) => before(claimed, 1, 4, dice),
        };
        let begun = match attempt.end {
            End::Draft => attempt.at,
            _ if attempt.number > 1 => before(submitted, 2, 4, dice),
            _ => before(submitted, 6, 18, dice),
        };
        Self {
            begun,
            submitted,
            claimed,
            recommended,
            decided,
        }
    }
}

/// Walks an attempt, unless it is there already. All of it is written or nothing.
///
/// # Errors
/// When the database or the file store does not answer, or a step is refused.
pub async fn walk(past: &Past, attempt: &Attempt<'_>) -> anyhow::Result<()> {
    let app = past.at(attempt.at);
    let mut conn = app.db.read().await?;
    if store::has_attempt(&mut conn, attempt.learner, attempt.of, attempt.number).await? {
        return Ok(());
    }
    let offered = version::offered(&mut conn, attempt.of).await?;
    let offered = offered.with_context(|| format!("there is no micro-credential \"{}\"", attempt.of))?;
    let before = submissions::latest(&mut conn, attempt.learner, &offered.micro_credential_id).await?;
    let follows = before
        .as_ref()
        .is_some_and(|before| before.state.0 == State::NotYet);
    if follows != (attempt.number > 1) {
        return Ok(());
    }
    let content = version::content(&mut conn, &offered.version_id).await?;
    drop(conn);
    let dice = &mut Dice::new(attempt.seed);
    let moments = Moments::of(attempt, dice);
    let words = Words::of(&content.lang);
    let files = files(past.at(moments.begun), &content, attempt, words).await?;

    let mut tx = app.db.begin().await?;
    let previous = before.map(|before| before.id);
    let row = begin(&mut tx, past.at(moments.begun), attempt, offered, previous).await?;
    let work = Work {
        attempt,
        content: &content,
        words,
        row: &row,
    };
    work.fill(&mut tx, past.at(moments.begun), &files, dice).await?;
    if attempt.end != End::Draft {
        work.hand_in(&mut tx, past.at(moments.submitted)).await?;
    }
    let passes = match attempt.end {
        End::Draft | End::Queued => {
            tx.commit().await?;
            return Ok(());
        }
        End::NotYet => Passes::NotAll,
        End::Awarded(_) => Passes::All,
    };
    let scores = work.judge(&mut tx, past, &moments, passes, dice).await?;
    work.decide(&mut tx, past.at(moments.decided), passes, &scores)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The files of an attempt, in the store: its own, and one for each requirement that takes nothing else.
async fn files(
    app: &App,
    content: &Content,
    attempt: &Attempt<'_>,
    words: &Words,
) -> anyhow::Result<Vec<(String, Stored)>> {
    let mut files = Vec::new();
    let requirements = content.parts.iter().flat_map(|part| &part.evidence);
    let is_own = |key: &str| attempt.own.files.iter().any(|(own, ..)| *own == key);
    for requirement in requirements.filter(|requirement| !is_own(&requirement.key)) {
        let in_words = [EvidenceMode::Text, EvidenceMode::Link];
        if attempt.number > 1 || requirement.modes.iter().any(|mode| in_words.contains(mode)) {
            continue;
        }
        ensure!(
            requirement.kinds.contains(&FileKind::Document),
            "\"{}\" takes no document",
            requirement.key
        );
        for _ in 0..requirement.min_count {
            // No two are alike, as no two people's notes are: the same file twice would be told to reviewers.
            let notebook = app.random.uuid(app.clock.now()).simple().to_string();
            let first = format!("Class notes, names removed. Notebook {}.", &notebook[24..]);
            let page = pdf(&requirement.title, &[&first, "Nine of 26 spoke; then 22 of 26."]);
            let stored = Stored::put(app, words.file_name, FileKind::Document, page).await?;
            files.push((requirement.key.clone(), stored));
        }
    }
    Ok(files)
}

async fn begin(
    conn: &mut Conn,
    app: &App,
    attempt: &Attempt<'_>,
    offered: version::Offered,
    previous_id: Option<SubmissionId>,
) -> anyhow::Result<submissions::Row> {
    let reference = loop {
        let reference = Reference::from_random(app.random.number());
        if !submissions::reference_exists(conn, &reference).await? {
            break reference;
        }
    };
    let row = submissions::Row {
        id: app.new_id(),
        reference,
        person_id: attempt.learner.clone(),
        micro_credential_id: offered.micro_credential_id,
        version_id: offered.version_id,
        issuer_id: offered.issuer_id,
        attempt: attempt.number,
        previous_id,
        state: submissions::StateKey(State::Draft),
        revision_note: String::new(),
        ai_use: None,
        ai_use_note: String::new(),
        double_because: None,
        created_at: app.clock.now(),
        submitted_at: None,
        due_on: None,
    };
    submissions::insert(conn, &row).await?;
    if let Some(previous) = &row.previous_id {
        answers::copy(conn, previous, &row.id).await?;
        pieces::copy(conn, app, previous, &row.id).await?;
    }
    let detail = json!({ "attempt": row.attempt, "previous": row.previous_id });
    audit::record(
        conn,
        app,
        attempt.learner,
        "submission.apply",
        row.id.as_str(),
        detail,
    )
    .await?;
    Ok(row)
}

/// An attempt with what it is about.
struct Work<'a> {
    attempt: &'a Attempt<'a>,
    content: &'a Content,
    words: &'static Words,
    row: &'a submissions::Row,
}

impl Work<'_> {
    async fn step(&self, conn: &mut Conn, app: &App, from: State, action: Action) -> anyhow::Result<()> {
        let id: &SubmissionId = &self.row.id;
        transition::step(conn, app, id, from, action)
            .await
            .map_err(in_words)?;
        Ok(())
    }
}

/// What a handler would answer, as a message for the operator.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub fn in_words(error: ApiError) -> anyhow::Error {
    anyhow!("{error:?}")
}
