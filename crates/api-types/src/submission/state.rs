//! Where a submission stands, and which steps lead on from there.

use serde::{Deserialize, Serialize};

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The learner is writing and collecting.
    Draft,
    /// Handed in; no assessor has taken it yet.
    Queued,
    /// An assessor is judging it.
    Claimed,
    /// Found incomplete before scoring; the learner completes it, and no attempt is spent.
    Incomplete,
    /// Scored; the approver decides.
    WithApprover,
    /// Held before the decision: the learner answers a question.
    OnHold,
    /// Held, and answered or not: an approver goes on from there.
    HoldReview,
    /// Earned.
    Awarded,
    /// Not earned yet; the next attempt may begin, or its learner may appeal.
    NotYet,
    /// Taken back by the learner.
    Withdrawn,
}

impl State {
    /// Every state, in the order of the path.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Queued,
        Self::Claimed,
        Self::Incomplete,
        Self::WithApprover,
        Self::OnHold,
        Self::HoldReview,
        Self::Awarded,
        Self::NotYet,
        Self::Withdrawn,
    ];

    /// The key used in the store and in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Queued => "queued",
            Self::Claimed => "claimed",
            Self::Incomplete => "incomplete",
            Self::WithApprover => "with_approver",
            Self::OnHold => "on_hold",
            Self::HoldReview => "hold_review",
            Self::Awarded => "awarded",
            Self::NotYet => "not_yet",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the learner may change answers and evidence.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Incomplete)
    }

    /// Whether the next step is a reviewer's.
    #[must_use]
    pub fn is_with_reviewers(self) -> bool {
        matches!(
            self,
            Self::Queued | Self::Claimed | Self::WithApprover | Self::HoldReview
        )
    }

    /// Whether nothing more happens to this attempt, unless its learner appeals.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Awarded | Self::NotYet | Self::Withdrawn)
    }

    /// Where the submission stands after `action`: the whole state machine, in one place. An appeal goes the same way
    /// once more; what it leaves out there says [`Action::is_part_of`].
    ///
    /// # Errors
    /// [`IllegalTransition`] when the state does not allow the action.
    pub fn after(self, action: Action) -> Result<Self, IllegalTransition> {
        match (self, action) {
            (Self::Draft | Self::Incomplete, Action::Submit) => Ok(Self::Queued),
            (Self::Queued, Action::Claim) => Ok(Self::Claimed),
            (Self::Claimed, Action::Release) => Ok(Self::Queued),
            (Self::Claimed, Action::ReturnIncomplete) => Ok(Self::Incomplete),
            (Self::Claimed, Action::Recommend) | (Self::Queued, Action::ProceedWithOne) => {
                Ok(Self::WithApprover)
            }
            (Self::Claimed, Action::AskAnother) => Ok(Self::Queued),
            (Self::WithApprover, Action::ReturnToAssessor) => Ok(Self::Claimed),
            (Self::WithApprover, Action::Award) => Ok(Self::Awarded),
            (Self::WithApprover | Self::HoldReview, Action::DecideNotYet) => Ok(Self::NotYet),
            (Self::WithApprover, Action::Hold) => Ok(Self::OnHold),
            (Self::OnHold, Action::AnswerHold | Action::LapseHold) => Ok(Self::HoldReview),
            (Self::HoldReview, Action::Continue) => Ok(Self::WithApprover),
            (Self::Draft | Self::Incomplete | Self::Queued | Self::Claimed, Action::Withdraw) => {
                Ok(Self::Withdrawn)
            }
            (Self::NotYet, Action::Appeal) => Ok(Self::Queued),
            (Self::Queued | Self::Claimed, Action::WithdrawAppeal) => Ok(Self::NotYet),
            (from, action) => Err(IllegalTransition { from, action }),
        }
    }
}

/// A step in a submission's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The learner hands it in.
    Submit,
    /// An assessor takes it.
    Claim,
    /// The assessor puts it back.
    Release,
    /// The assessor finds something missing before scoring.
    ReturnIncomplete,
    /// The assessor passes the scored rubric to the approver.
    Recommend,
    /// It was scored, and somebody else is to score it too: a second assessor, or whoever adjudicates.
    AskAnother,
    /// A second assessor was to score it, and there is none: it goes to the approver with the one scoring.
    ProceedWithOne,
    /// The approver asks the assessor to look again.
    ReturnToAssessor,
    /// The approver awards.
    Award,
    /// The approver sends feedback and asks for another attempt.
    DecideNotYet,
    /// The approver asks the learner about something before deciding; the clock stops.
    Hold,
    /// The learner answers.
    AnswerHold,
    /// The time for an answer is over.
    LapseHold,
    /// An approver lets it go on to the decision.
    Continue,
    /// The learner takes it back.
    Withdraw,
    /// The learner asks for another judgement of the same work, after "not yet".
    Appeal,
    /// The learner takes the appeal back: "not yet" stands.
    WithdrawAppeal,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 17] = [
        Self::Submit,
        Self::Claim,
        Self::Release,
        Self::ReturnIncomplete,
        Self::Recommend,
        Self::AskAnother,
        Self::ProceedWithOne,
        Self::ReturnToAssessor,
        Self::Award,
        Self::DecideNotYet,
        Self::Hold,
        Self::AnswerHold,
        Self::LapseHold,
        Self::Continue,
        Self::Withdraw,
        Self::Appeal,
        Self::WithdrawAppeal,
    ];

    /// Whether it can be taken in this round. An appeal is about the work as it was handed in; one person judges anew.
    #[must_use]
    pub fn is_part_of(self, round: Round) -> bool {
        match (self, round) {
            (Self::Withdraw | Self::ReturnIncomplete | Self::AskAnother | Self::ProceedWithOne, round) => {
                round == Round::First
            }
            (Self::WithdrawAppeal, round) => round == Round::Appeal,
            _ => true,
        }
    }
}

/// What the reviewers have before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// The work, for the first time.
    First,
    /// The same work once more: its learner appealed against "not yet".
    Appeal,
}

/// A step that the submission's state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a submission that is {from:?} does not allow {action:?}")]
pub struct IllegalTransition {
    /// Where the submission stands.
    pub from: State,
    /// What was tried.
    pub action: Action,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_path_is_open_and_shortcuts_are_not() {
        use Action as A;
        let path = [
            A::Submit,
            A::Claim,
            A::Release,
            A::Claim,
            A::AskAnother,
            A::Claim,
            A::Recommend,
            A::ReturnToAssessor,
            A::Recommend,
            A::Award,
        ];
        let end = path.into_iter().try_fold(State::Draft, State::after);
        assert_eq!(end, Ok(State::Awarded));
        for action in [A::Claim, A::Recommend, A::Award, A::DecideNotYet, A::Release] {
            assert!(State::Draft.after(action).is_err(), "{action:?} on a draft");
        }
    }

    #[test]
    fn nothing_but_an_appeal_follows_a_final_state() {
        for state in State::ALL.into_iter().filter(|state| state.is_final()) {
            for action in Action::ALL {
                if (state, action) == (State::NotYet, Action::Appeal) {
                    continue;
                }
                assert_eq!(
                    state.after(action),
                    Err(IllegalTransition { from: state, action })
                );
            }
        }
    }

    #[test]
    fn what_is_held_goes_back_to_where_it_was_or_is_decided_with_not_yet() {
        use Action as A;
        for answer in [A::AnswerHold, A::LapseHold] {
            let held = [A::Hold, answer]
                .into_iter()
                .try_fold(State::WithApprover, State::after);
            assert_eq!(held, Ok(State::HoldReview));
        }
        assert_eq!(State::HoldReview.after(A::Continue), Ok(State::WithApprover));
        assert_eq!(State::HoldReview.after(A::DecideNotYet), Ok(State::NotYet));
        for step in [A::Award, A::DecideNotYet, A::Withdraw, A::Continue] {
            assert!(State::OnHold.after(step).is_err(), "{step:?}");
        }
        assert!(State::HoldReview.after(A::Award).is_err());
    }

    #[test]
    fn an_appeal_goes_the_same_way_once_more_and_leaves_the_work_as_it_is() {
        use Action as A;
        let steps = [A::Appeal, A::Claim, A::Recommend, A::DecideNotYet];
        let end = steps.into_iter().try_fold(State::NotYet, State::after);
        assert_eq!(end, Ok(State::NotYet));
        assert!(steps.into_iter().all(|step| step.is_part_of(Round::Appeal)));
        for state in [State::Queued, State::Claimed] {
            assert_eq!(state.after(A::WithdrawAppeal), Ok(State::NotYet));
        }
        assert!(State::WithApprover.after(A::WithdrawAppeal).is_err());
        for step in [A::Withdraw, A::ReturnIncomplete, A::AskAnother, A::ProceedWithOne] {
            assert!(step.is_part_of(Round::First), "{step:?}");
            assert!(!step.is_part_of(Round::Appeal), "{step:?}");
        }
        assert!(!A::WithdrawAppeal.is_part_of(Round::First));
    }

    #[test]
    fn keys_round_trip() {
        for state in State::ALL {
            assert_eq!(State::from_key(state.key()), Some(state));
            let json = serde_json::to_string(&state).expect("json");
            assert_eq!(json, format!("\"{}\"", state.key()));
        }
    }
}
