//! What comes of having two score a submission.

use api_types::{
    assessment::{Both, Double, DoubleOutcome, Scores, ScoringRole, Task, disputed},
    content::Content,
    submission::Action,
};
use serde::Serialize;

use super::{reviewer::Case, store};

/// Where a submission goes when a scoring of it was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// To the approver.
    Approver,
    /// To the approver, though two were to score it: there is no second assessor.
    ApproverWithOne,
    /// To a second assessor.
    Second,
    /// To whoever adjudicates: the two differ.
    Adjudication,
}

impl Next {
    /// The step that leads there.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::Approver | Self::ApproverWithOne => Action::Recommend,
            Self::Second | Self::Adjudication => Action::AskAnother,
        }
    }

    /// Where the submission of a case goes when its open scoring is passed on as it is.
    #[must_use]
    pub fn of(case: &Case, content: &Content) -> Self {
        let scores = |role| scores_of(&case.situation.scorings, role);
        let twice = case.row.scored_twice_because().is_some();
        let (first, second) = (scores(ScoringRole::First), scores(ScoringRole::Second));
        match (first, second) {
            _ if case.is_appeal() || scores(ScoringRole::Adjudication).is_some() => Self::Approver,
            (Some(first), Some(second)) if !disputed(content, &first.rows, &second.rows).is_empty() => {
                Self::Adjudication
            }
            (Some(_), None) if twice && case.turn().has_taker(ScoringRole::Second) => Self::Second,
            (Some(_), None) if twice => Self::ApproverWithOne,
            _ => Self::Approver,
        }
    }
}

/// Why two were to score it and what came of it, once it is decided on. An appeal is not about that.
#[must_use]
pub fn of(case: &Case) -> Option<Double> {
    if case.is_appeal() {
        return None;
    }
    let because = case.row.scored_twice_because()?;
    let has = |role| scores_of(&case.situation.scorings, role).is_some();
    let outcome = if has(ScoringRole::Adjudication) {
        DoubleOutcome::Adjudicated
    } else if has(ScoringRole::Second) {
        DoubleOutcome::Agreed
    } else {
        DoubleOutcome::NoSecondAssessor
    };
    Some(Double { because, outcome })
}

/// Both scorings, for whoever adjudicates and for who decides. What is meant for approvers only is left out for others.
#[must_use]
pub fn both(case: &Case) -> Option<Both> {
    let own_role = case.own().map(|own| own.role.0);
    let task = case.task();
    let adjudicates = own_role == Some(ScoringRole::Adjudication)
        || (task == Task::Claim && case.turn().wanted() == Some(ScoringRole::Adjudication));
    if case.is_appeal() || (!adjudicates && task != Task::Decide) {
        return None;
    }
    let shown = |role| {
        let mut scores = scores_of(&case.situation.scorings, role)?.clone();
        if !case.approves() {
            scores.private_note.clear();
        }
        Some(scores)
    };
    Some(Both {
        first: shown(ScoringRole::First)?,
        second: shown(ScoringRole::Second)?,
    })
}

fn scores_of(scorings: &[store::Row], role: ScoringRole) -> Option<&Scores> {
    let found = scorings.iter().find(|row| row.role.0 == role);
    found.map(|row| &row.scores.0)
}
