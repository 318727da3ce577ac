//! A submission as the case that it is to one of its issuer's reviewers.

use api_types::{
    assessment::Task,
    ids::{PersonId, SubmissionId},
    submission::State,
};

use super::{
    bench::Bench,
    pool::{Learner, Pool},
    situation::Situation,
    store,
    turn::Turn,
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::submission::{self, transition},
    state::App,
};

/// A submission with what the person who asks is to it.
#[derive(Debug)]
pub struct Case {
    /// The submission.
    pub row: submission::store::Row,
    /// All that decides whose turn it is.
    pub situation: Situation,
    person: PersonId,
}

impl Case {
    /// Whose turn it is.
    #[must_use]
    pub fn turn(&self) -> Turn<'_> {
        self.situation.turn(&self.row)
    }

    /// Who asks.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// What the person can do now.
    #[must_use]
    pub fn task(&self) -> Task {
        self.turn().task(&self.person)
    }

    /// The person's own scoring.
    #[must_use]
    pub fn own(&self) -> Option<&store::Row> {
        self.situation
            .scorings
            .iter()
            .find(|row| row.assessor_id == self.person)
    }

    /// Whether the person decides for the issuer.
    #[must_use]
    pub fn approves(&self) -> bool {
        self.situation.bench.approvers.contains(&self.person)
    }

    /// Whether its learner appealed, and it is judged once more.
    #[must_use]
    pub fn is_appeal(&self) -> bool {
        self.situation.appealed.is_some()
    }

    /// The scoring that counts.
    #[must_use]
    pub fn counting(&self) -> Option<&store::Row> {
        store::counting(&self.situation.scorings)
    }

    /// Where the submission stands, as far as the person may know.
    #[must_use]
    pub fn seen(&self) -> State {
        self.turn().seen_by(&self.person)
    }

    /// The person's own scoring, when it is theirs to score.
    ///
    /// # Errors
    /// 409 when nobody is scoring, 403 when somebody else is.
    pub fn to_score(&self) -> Result<&store::Row> {
        match self.own() {
            Some(own) if self.task() == Task::Score => Ok(own),
            _ if self.seen() == State::Claimed => Err(ApiError::Forbidden),
            _ => Err(self.refused()),
        }
    }

    /// The scoring that counts, when it is the person's to decide on.
    ///
    /// # Errors
    /// 409 when there is nothing to decide, 403 when it is somebody else's decision.
    pub fn to_decide(&self) -> Result<&store::Row> {
        match self.counting() {
            Some(counting) if self.task() == Task::Decide => Ok(counting),
            Some(_) if matches!(self.seen(), State::WithApprover | State::HoldReview) => {
                Err(ApiError::Forbidden)
            }
            _ => Err(self.refused()),
        }
    }

    /// The refusal of a step that the submission does not allow where it stands.
    #[must_use]
    pub fn refused(&self) -> ApiError {
        ApiError::illegal_transition(transition::why(self.seen()))
    }
}

/// The case that a submission is to a reviewer of its issuer.
///
/// # Errors
/// 404 for everybody else, its learner and whoever is too close to them among them, and while it was not handed in.
pub async fn case(conn: &mut Conn, app: &App, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    // All of it is asked for whatever there is, so that a refusal takes as long for something as for nothing.
    let pools = Pool::all_of(conn, person, app.clock.now().date_naive()).await?;
    let learner = Learner::find(conn, id).await?;
    let row = submission::store::find(conn, id).await?;
    let (Some(row), Some(learner)) = (row, learner) else {
        return Err(ApiError::NotFound("submission"));
    };
    let pool = pools.get(&row.issuer_id);
    let bench = pool.map_or_else(Bench::default, |pool| pool.bench_for(&learner));
    let handed_in = !matches!(row.state.0, State::Draft | State::Withdrawn);
    if !bench.has(person) || !handed_in || row.person_id == *person {
        return Err(ApiError::NotFound("submission"));
    }
    Ok(Case {
        situation: Situation::with(conn, &row, bench).await?,
        row,
        person: person.clone(),
    })
}

/// The case, kept where it is until the transaction ends: for whoever takes a step.
///
/// # Errors
/// As [`case`].
pub async fn locked_case(conn: &mut Conn, app: &App, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    store::lock(conn, id).await?;
    case(conn, app, person, id).await
}
