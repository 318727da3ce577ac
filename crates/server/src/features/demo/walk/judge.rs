//! What reviewers do: claiming, scoring, deciding, awarding.

use anyhow::{Context as _, ensure};
use api_types::{
    assessment::{Recommendation, RowScore, Scores, recommendation},
    content::{Part, RubricRow},
    ids::BadgeId,
    submission::{Action, State},
    wallet::{Sharing, Visibility},
};
use serde_json::json;

use super::{End, Moments, Work, in_words};
use crate::{
    db::Conn,
    features::{
        assessment, award,
        demo::{dice::Dice, past::Past, words::Passes},
        submission::{audit, version},
        wallet,
    },
    state::App,
};

impl Work<'_> {
    /// Claims, scores every row, and hands the scores to the approver.
    pub(super) async fn judge(
        &self,
        conn: &mut Conn,
        past: &Past,
        moments: &Moments,
        passes: Passes,
        dice: &mut Dice,
    ) -> anyhow::Result<Scores> {
        let (id, assessor) = (&self.row.id, self.attempt.assessor);
        let app = past.at(moments.claimed);
        self.step(conn, app, State::Queued, Action::Claim).await?;
        assessment::store::insert(conn, app, id, assessor, &Scores::default()).await?;
        audit::record(conn, app, assessor, "assessment.claim", id.as_str(), json!({})).await?;
        let current = assessment::store::current(conn, id)
            .await?
            .context("nobody assesses")?;
        let scores = self.scores(passes, dice);
        let saved = assessment::store::save_scores(conn, &current.id, &scores, 0).await?;
        ensure!(saved, "the scores were not saved");

        let app = past.at(moments.recommended);
        let found = recommendation(self.content, &scores.rows);
        let expected = match passes {
            Passes::All => found == Recommendation::Award,
            Passes::NotAll => matches!(found, Recommendation::NotYet { .. }),
        };
        ensure!(expected, "the scores recommend something else: {found:?}");
        self.step(conn, app, State::Claimed, Action::Recommend).await?;
        assessment::store::set_recommended(conn, &current.id, app.clock.now()).await?;
        let detail = json!({ "recommendation": found });
        audit::record(conn, app, assessor, "assessment.recommend", id.as_str(), detail).await?;
        Ok(scores)
    }

    /// A level for every row; when not all pass, the last row of part 2 does not.
    fn scores(&self, passes: Passes, dice: &mut Dice) -> Scores {
        let work = self
            .content
            .rows()
            .filter(|(part, row)| part.number == 2 && row.required);
        let short = work.last().map(|(_, row)| row.key.as_str());
        let score = |(part, row): (&Part, &RubricRow), dice: &mut Dice| {
            let falls_short = passes == Passes::NotAll && short == Some(row.key.as_str());
            let mut levels = part.scale.iter().filter(|level| level.passes != falls_short);
            RowScore {
                row: row.key.clone(),
                level: levels.next().map(|level| level.key.clone()),
                comment: if falls_short {
                    self.words.gap(dice)
                } else {
                    self.words.praise(dice)
                },
            }
        };
        Scores {
            rows: self.content.rows().map(|row| score(row, dice)).collect(),
            // The approver says it once, for both.
            comment: String::new(),
            private_note: String::new(),
        }
    }

    pub(super) async fn decide(
        &self,
        conn: &mut Conn,
        app: &App,
        passes: Passes,
        scores: &Scores,
    ) -> anyhow::Result<()> {
        let (id, approver) = (&self.row.id, self.attempt.approver);
        let (action, outcome) = match passes {
            Passes::All => (Action::Award, "awarded"),
            Passes::NotAll => (Action::DecideNotYet, "not_yet"),
        };
        self.step(conn, app, State::WithApprover, action).await?;
        let decision = assessment::store::NewDecision {
            submission: id,
            person: approver,
            outcome,
            comment: self.words.decision(passes),
            missing: &[],
        };
        assessment::store::insert_decision(conn, app, &decision).await?;
        let badge = match self.attempt.end {
            End::Awarded(visibility) => Some(self.award(conn, app, scores, visibility).await?),
            _ => None,
        };
        let detail = json!({ "outcome": outcome, "badge": badge });
        audit::record(conn, app, approver, "assessment.decide", id.as_str(), detail).await?;
        Ok(())
    }

    async fn award(
        &self,
        conn: &mut Conn,
        app: &App,
        scores: &Scores,
        visibility: Visibility,
    ) -> anyhow::Result<BadgeId> {
        let whole = version::whole(conn, &self.row.version_id).await?;
        let badge = award::issue::issue(conn, app, self.row, &whole, &scores.rows)
            .await
            .map_err(in_words)?;
        if visibility != Visibility::Private {
            let sharing = Sharing {
                visibility,
                show_name: true,
            };
            wallet::store::set_sharing(conn, self.attempt.learner, &badge, sharing).await?;
        }
        Ok(badge)
    }
}
