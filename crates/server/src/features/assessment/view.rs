//! The blind view: everything of a submission but its learner. An anchor that the person scores stands in the
//! submission's place.

use api_types::{
    assessment::{Assessment, Task, due},
    error::ErrorEnvelope,
    evidence::Evidence,
    identity::HintKind,
    ids::{PersonId, SubmissionId},
    submission::{AI_USE, Answer, Feedback, PreviousWork, is_aside, privacy_hints},
};
use axum::extract::State;

use super::{double, reviewer};
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

/// The submission as this reviewer sees it.
///
/// # Errors
/// 404 for everybody without a task, except the assessor whose recommendation waits.
pub async fn whole(app: &App, person: &PersonId, id: &SubmissionId) -> Result<Assessment> {
    let mut conn = app.db.read().await?;
    let today = app.clock.now().date_naive();
    if let Some(hand) = hand::of(&mut conn, person, id, today).await? {
        return certification::view::to_assessor(&mut conn, &hand, today).await;
    }
    let case = reviewer::case(&mut conn, app, person, id).await?;
    let (row, task) = (&case.row, case.task());
    let (Some(submitted_at), Some(due_on)) = (row.submitted_at, row.due_on) else {
        return Err(ApiError::NotFound("submission"));
    };
    if !case.turn().sees(person) {
        return Err(ApiError::NotFound("submission"));
    }
    let mut work = Work::of(&mut conn, row).await?;
    let (_, holidays) = calendar(&mut conn, &row.issuer_id).await?;
    let decides = task == Task::Decide;
    let shown = if decides { case.counting() } else { case.own() };
    let micro_credential = version::whole(&mut conn, &row.version_id).await?;
    evidence::elsewhere::note(&mut conn, row, &micro_credential.content, &mut work.evidence).await?;
    let passed = feedback::passed(&mut conn, row, &micro_credential.content).await?;
    Ok(Assessment {
        submission: row.id.clone(),
        reference: row.reference.clone(),
        micro_credential,
        attempt: row.attempt,
        state: case.seen(),
        task,
        submitted_at,
        due_on,
        due: due(today, due_on, &holidays),
        answers: work.answers,
        evidence: work.evidence,
        names_learner: work.names_learner,
        revision_note: row.revision_note.clone(),
        ai_use: row.declared_ai_use(),
        previous_feedback: feedback::of_previous(&mut conn, row)
            .await?
            .map(Feedback::without_pointers),
        previous_work: work.previous,
        carried: passed
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .map(|score| score.row)
            .collect(),
        scores: shown.map(|row| row.scores.0.clone()).unwrap_or_default(),
        revision: shown.map_or(0, |row| row.revision),
        returned_note: shown.map(|row| row.returned_note.clone()).unwrap_or_default(),
        both: double::both(&case),
        double: double::of(&case).filter(|_| decides),
        appeal: appeal::shown::to_reviewer(&mut conn, &case).await?,
        hold: if case.approves() {
            hold::shown::of(&mut conn, &row.id).await?
        } else {
            None
        },
        anchor: None,
    })
}

/// The work at hand and the work before it, as far as reviewers see them.
#[derive(Debug)]
pub struct Work {
    /// What the learner wrote.
    pub answers: Vec<Answer>,
    /// What the learner collected.
    pub evidence: Vec<Evidence>,
    /// Keys of the places where the learner's own name seems to stand.
    pub names_learner: Vec<String>,
    /// What was handed in at the attempt before.
    pub previous: Option<PreviousWork>,
}

impl Work {
    /// Of a submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(conn: &mut Conn, row: &Row) -> Result<Self> {
        let mut answers = answers::all(conn, &row.id).await?;
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
