//! The blind view: everything of a submission but its learner. An anchor that the person scores stands in the
//! submission's place.

use api_types::{
    assessment::{Assessment, Scores, Task, due},
    error::ErrorEnvelope,
    evidence::Evidence,
    identity::HintKind,
    ids::{PersonId, SubmissionId},
    submission::{
        AI_USE, APPEAL, Answer, Feedback, HOLD, PreviousWork, State as Stage, is_aside, privacy_hints,
    },
};
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    double,
    reviewer::{self, Case},
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{
        account, appeal,
        certification::{self, hand},
        evidence, hold,
        submission::{
            answers, feedback, previous,
            store::{Row, calendar},
            version,
        },
    },
    state::App,
};

/// Shows a submission to the assessor who may take or holds it, and to the approver it waits for.
#[utoipa::path(get, path = "/api/v1/assessments/{id}", tag = "assessments",
    responses((status = 200, body = Assessment), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Assessment>> {
    Ok(Json(whole(&app, &me.id, &id).await?))
}

/// What is said of an anchor to whoever has scored it: its work is not shown to them any more.
const SCORED: &str = "You have scored this anchor, and it is not open to you any more. Your certification shows what \
                      comes next, and what came of it.";

/// The submission as this reviewer sees it.
///
/// # Errors
/// 410 for whoever has scored it as an anchor, and 404 for everybody else without a task, except the assessor whose
/// recommendation waits.
pub async fn whole(app: &App, person: &PersonId, id: &SubmissionId) -> Result<Assessment> {
    let mut conn = app.db.read().await?;
    let today = app.clock.now().date_naive();
    if let Some(hand) = hand::of(&mut conn, person, id, today).await? {
        return certification::view::to_assessor(&mut conn, &hand, today).await;
    }
    if hand::was_scored(&mut conn, person, id).await? {
        return Err(ApiError::Gone(SCORED));
    }
    let case = reviewer::case(&mut conn, app, person, id).await?;
    let (row, task) = (&case.row, case.task());
    let (Some(submitted_at), Some(due_on)) = (row.submitted_at, row.due_on) else {
        return Err(ApiError::NotFound("submission"));
    };
    if !case.turn().sees(person) {
        return Err(ApiError::NotFound("submission"));
    }
    let decides = task == Task::Decide;
    let scoring = if decides { case.counting() } else { case.own() };
    let shown = Shown {
        state: case.seen(),
        task,
        submitted_at,
        due_on,
        today,
        scores: scoring.map(|row| row.scores.0.clone()).unwrap_or_default(),
        revision: scoring.map_or(0, |row| row.revision),
    };
    let seen = blind(&mut conn, row, &asides_of(&case), shown).await?;
    Ok(Assessment {
        returned_note: scoring.map(|row| row.returned_note.clone()).unwrap_or_default(),
        both: double::both(&case),
        double: double::of(&case).filter(|_| decides),
        appeal: appeal::shown::to_reviewer(&mut conn, &case).await?,
        hold: if case.approves() {
            hold::shown::of(&mut conn, &row.id).await?
        } else {
            None
        },
        ..seen
    })
}

/// What this reviewer is shown of what the learner said beside the work.
fn asides_of(case: &Case) -> Vec<&'static str> {
    let appeal = case.is_appeal().then_some(APPEAL);
    let hold = case.approves().then_some(HOLD);
    appeal.into_iter().chain(hold).collect()
}

/// What is not alike for everybody who sees one submission.
#[derive(Debug)]
pub struct Shown {
    /// Where it stands for them.
    pub state: Stage,
    /// What they can do with it.
    pub task: Task,
    /// When it was handed in, as they see it.
    pub submitted_at: DateTime<Utc>,
    /// The day by which it is to be decided.
    pub due_on: NaiveDate,
    /// The day on which they look.
    pub today: NaiveDate,
    /// The scores that they have before them.
    pub scores: Scores,
    /// Counts the saves of those scores.
    pub revision: u32,
}

/// The work beside the rubric, which is alike for everybody who sees a submission, with what is shown to this one.
/// Nothing is in it of two who score, an appeal, a hold or a try. `asides` are the keys of what this reviewer is shown
/// of what the learner said beside the work.
///
/// # Errors
/// When the database does not answer.
pub async fn blind(conn: &mut Conn, row: &Row, asides: &[&str], shown: Shown) -> Result<Assessment> {
    let micro_credential = version::whole(conn, &row.version_id).await?;
    let (_, holidays) = calendar(conn, &row.issuer_id).await?;
    let mut work = Work::of(conn, row, asides).await?;
    evidence::elsewhere::note(conn, row, &micro_credential.content, &mut work.evidence).await?;
    let passed = feedback::passed(conn, row, &micro_credential.content).await?;
    let before = feedback::of_previous(conn, row).await?;
    Ok(Assessment {
        submission: row.id.clone(),
        reference: row.reference.clone(),
        micro_credential,
        attempt: row.attempt,
        state: shown.state,
        task: shown.task,
        submitted_at: shown.submitted_at,
        due_on: shown.due_on,
        due: due(shown.today, shown.due_on, &holidays),
        answers: work.answers,
        evidence: work.evidence,
        names_learner: work.names_learner,
        revision_note: row.revision_note.clone(),
        ai_use: row.declared_ai_use(),
        previous_feedback: before.map(Feedback::without_pointers),
        previous_work: work.previous,
        carried: passed
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .map(|score| score.row)
            .collect(),
        scores: shown.scores,
        revision: shown.revision,
        returned_note: String::new(),
        both: None,
        double: None,
        appeal: None,
        hold: None,
        anchor: None,
    })
}

/// The work at hand and the work before it, as far as reviewers see them.
struct Work {
    answers: Vec<Answer>,
    evidence: Vec<Evidence>,
    /// Keys of the places where the learner's own name seems to stand.
    names_learner: Vec<String>,
    previous: Option<PreviousWork>,
}

impl Work {
    /// Of a submission. What was said in an appeal or to a question is for those who are shown it, and no hint may tell
    /// others of it: `asides` are the keys of what this reviewer is shown of that.
    async fn of(conn: &mut Conn, row: &Row, asides: &[&str]) -> Result<Self> {
        let mut answers = answers::all(conn, &row.id).await?;
        let is_shown = |key: &str| ![APPEAL, HOLD].contains(&key) || asides.contains(&key);
        answers.retain(|answer| is_shown(&answer.prompt));
        // What is not said is not shown: words about AI tools that stand beside "none".
        answers.retain(|answer| answer.prompt != AI_USE || row.ai_use.as_deref() == Some("used"));
        let evidence = evidence::store::all(conn, &row.id).await?;
        let before = previous::work(conn, row).await?;
        let learner = account::store::by_id(conn, &row.person_id).await?;
        // Where nobody can say what would give the learner away, nothing earlier is shown.
        let (names_learner, previous) = learner.map_or_else(Default::default, |learner| {
            let previous = before.map(|work| work.for_reviewers(&answers, &evidence, &learner.name));
            (own_names(&answers, &evidence, &learner.name), previous)
        });
        answers.retain(|answer| !is_aside(&answer.prompt));
        Ok(Self {
            answers,
            evidence,
            names_learner,
            previous,
        })
    }
}

/// Where the learner's own name seems to stand. Reviewers are told the place, so that they can send the work back
/// without reading on.
fn own_names(answers: &[Answer], evidence: &[Evidence], name: &str) -> Vec<String> {
    let hints = privacy_hints(answers, evidence, name).into_iter();
    let own = hints.filter(|(_, hints)| hints.iter().any(|hint| hint.kind == HintKind::OwnName));
    own.map(|(key, _)| key).collect()
}
