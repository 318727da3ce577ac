//! What somebody is to a submission: nobody, an assessor, the assessor who holds it, an approver.

use api_types::{
    account::Role,
    assessment::Task,
    ids::{PersonId, SubmissionId},
    submission::State,
};

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::submission,
};

/// What a person is to a submission of somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// They judge for the issuer.
    pub assessor: bool,
    /// They decide for the issuer.
    pub approver: bool,
    /// The current assessment is theirs.
    pub holds: bool,
}

impl Standing {
    /// What they can do with a submission in this state. Nobody decides on an assessment of their own.
    #[must_use]
    pub fn task(self, state: State) -> Task {
        match state {
            State::Queued if self.assessor => Task::Claim,
            State::Claimed if self.assessor && self.holds => Task::Score,
            State::WithApprover if self.approver && !self.holds => Task::Decide,
            _ => Task::Wait,
        }
    }

    /// Whether they see a submission in this state: who has something to do with it, and the assessor whose
    /// recommendation waits.
    #[must_use]
    pub fn sees(self, state: State) -> bool {
        state.is_with_reviewers() && (self.task(state) != Task::Wait || (self.holds && self.assessor))
    }
}

/// A submission with what the person who asks is to it.
#[derive(Debug)]
pub struct Case {
    /// The submission.
    pub row: submission::store::Row,
    /// Its current assessment.
    pub assessment: Option<store::Row>,
    /// What the person is to it.
    pub standing: Standing,
}

impl Case {
    /// What the person can do now.
    #[must_use]
    pub fn task(&self) -> Task {
        self.standing.task(self.row.state.0)
    }

    /// The current assessment, when the person may take this step with it.
    ///
    /// # Errors
    /// 409 when the submission is not where that step is taken, 403 when it is somebody else's step.
    pub fn step(&self, task: Task, state: State) -> Result<&store::Row> {
        let current = self.assessment.as_ref().filter(|_| self.row.state.0 == state);
        match current {
            Some(current) if self.task() == task => Ok(current),
            Some(_) => Err(ApiError::Forbidden),
            None => Err(ApiError::illegal_transition(submission::transition::why(
                self.row.state.0,
            ))),
        }
    }
}

/// The case that a submission is to a reviewer of its issuer.
///
/// # Errors
/// 404 for everybody else, its learner among them, and while it was not handed in.
pub async fn case(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    let row = submission::store::find(conn, id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    let roles = roles_at(conn, person, &row.issuer_id).await?;
    let assessment = store::current(conn, id).await?;
    let standing = Standing {
        assessor: roles.contains(&Role::Assessor),
        approver: roles.contains(&Role::Approver),
        holds: assessment
            .as_ref()
            .is_some_and(|current| current.assessor_id == *person),
    };
    let reviewer = standing.assessor || standing.approver;
    let handed_in = !matches!(row.state.0, State::Draft | State::Withdrawn);
    if reviewer && handed_in && row.person_id != *person {
        Ok(Case {
            row,
            assessment,
            standing,
        })
    } else {
        Err(ApiError::NotFound("submission"))
    }
}

/// The case, kept where it is until the transaction ends: for whoever takes a step.
///
/// # Errors
/// As [`case`].
pub async fn locked_case(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<Case> {
    store::lock(conn, id).await?;
    case(conn, person, id).await
}

async fn roles_at(conn: &mut Conn, person: &PersonId, issuer_id: &str) -> sqlx::Result<Vec<Role>> {
    let keys: Vec<String> =
        sqlx::query_scalar("SELECT role FROM issuer_role WHERE person_id = $1 AND issuer_id = $2")
            .bind(person)
            .bind(issuer_id)
            .fetch_all(conn)
            .await?;
    Ok(keys.iter().filter_map(|key| Role::from_key(key)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_the_task_of_their_role_and_no_other() {
        let standing = |assessor, approver, holds| Standing {
            assessor,
            approver,
            holds,
        };
        assert_eq!(standing(true, false, false).task(State::Queued), Task::Claim);
        assert_eq!(standing(false, true, false).task(State::Queued), Task::Wait);
        assert_eq!(standing(true, false, true).task(State::Claimed), Task::Score);
        assert_eq!(standing(true, true, false).task(State::Claimed), Task::Wait);
        assert_eq!(
            standing(false, true, false).task(State::WithApprover),
            Task::Decide
        );
        assert_eq!(standing(true, false, true).task(State::WithApprover), Task::Wait);
    }

    #[test]
    fn nobody_decides_on_an_assessment_of_their_own() {
        let both = Standing {
            assessor: true,
            approver: true,
            holds: true,
        };
        assert_eq!(both.task(State::WithApprover), Task::Wait);
    }
}
