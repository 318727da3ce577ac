//! A submission as the case that it is to one of its issuer's reviewers.

use api_types::{
    assessment::Task,
    ids::{PersonId, SubmissionId},
    submission::State,
};

use super::{
    assign,
    bench::Bench,
    pool::{Learner, Pool},
    store::{self, Held},
    turn::Turn,
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        appeal::{self, store::Appealed},
        hold,
        submission::{self, transition},
    },
};

/// A submission with what the person who asks is to it.
#[derive(Debug)]
pub struct Case {
    /// The submission.
    pub row: submission::store::Row,
    /// Its scorings, in the order of their roles.
    pub scorings: Vec<store::Row>,
    /// Who may review it.
    pub bench: Bench,
    /// Who is not new to it, while an appeal runs.
    pub appealed: Option<Appealed>,
    /// Who holds it, while it is held.
    pub held_by: Option<PersonId>,
    person: PersonId,
    held: Vec<Held>,
    reserved_for: Option<PersonId>,
}

impl Case {
    /// Whose turn it is.
    #[must_use]
    pub fn turn(&self) -> Turn<'_> {
        Turn {
            state: self.row.state.0,
            learner: &self.row.person_id,
            held: &self.held,
            bench: &self.bench,
            reserved_for: self.reserved_for.as_ref(),
            appealed: self.appealed.as_ref(),
            held_by: self.held_by.as_ref(),
        }
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
        self.scorings.iter().find(|row| row.assessor_id == self.person)
    }

    /// Whether the person decides for the issuer.
    #[must_use]
    pub fn approves(&self) -> bool {
        self.bench.approvers.contains(&self.person)
    }

    /// The scoring that counts.
    #[must_use]
    pub fn counting(&self) -> Option<&store::Row> {
        store::counting(&self.scorings)
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
pub async fn case(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    // All of it is asked for whatever there is, so that a refusal takes as long for something as for nothing.
    let pools = Pool::all_of(conn, person).await?;
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
    let scorings = store::all(conn, id).await?;
    let reserved_for = assign::store::reserved_for(conn, id).await?;
    Ok(Case {
        reserved_for,
        held: scorings.iter().map(store::Row::held).collect(),
        scorings,
        bench,
        appealed: appeal::store::appealed(conn, id).await?,
        held_by: hold::store::held_by(conn, id).await?,
        person: person.clone(),
        row,
    })
}

/// The case, kept where it is until the transaction ends: for whoever takes a step.
///
/// # Errors
/// As [`case`].
pub async fn locked_case(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    store::lock(conn, id).await?;
    case(conn, person, id).await
}
