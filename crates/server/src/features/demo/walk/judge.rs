//! What reviewers do: claiming, scoring, deciding, awarding.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use api_types::{
    assessment::{Recommendation, RowScore, Scores, ScoringRole, recommendation},
    content::{Level, Part, RubricRow},
    ids::{BadgeId, PersonId},
    submission::{Action, State},
    wallet::{Sharing, Visibility},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::{End, Moments, Work, in_words};
use crate::{
    db::Conn,
    features::{
        assessment, award,
        demo::{dice::Dice, past::Past, words::Passes},
        submission::{audit, store as submissions, version},
        wallet,
    },
    state::App,
};

/// One scoring as it is made.
struct Made<'a> {
    role: ScoringRole,
    by: &'a PersonId,
    claimed: DateTime<Utc>,
    recommended: DateTime<Utc>,
    scores: &'a Scores,
    /// The step that follows.
    action: Action,
}

impl Moments {
    /// When a scoring is taken and passed on. Whoever comes after the first does so the same evening.
    fn of_scoring(&self, role: ScoringRole) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = |minutes| self.recommended + TimeDelta::minutes(minutes);
        match role {
            ScoringRole::First => (self.claimed, self.recommended),
            ScoringRole::Second => (after(20), after(50)),
            ScoringRole::Adjudication => (after(70), after(100)),
            ScoringRole::Appeal => (after(120), after(150)),
        }
    }
}

/// Of a hundred submissions that are scored twice, so many are judged differently by the two.
const DIFFERING: u32 = 12;
/// Of a hundred rows, so many fall short in an attempt that is not there yet.
const SHORT: u32 = 15;

impl Work<'_> {
    /// Claims, scores every row, and hands the scores on: one assessor, or two where the rule wants it and somebody who
    /// adjudicates where they differ. The scores that count.
    pub(super) async fn judge(
        &self,
        conn: &mut Conn,
        past: &Past,
        moments: &Moments,
        passes: Passes,
        dice: &mut Dice,
    ) -> anyhow::Result<Scores> {
        let row = submissions::find(conn, &self.row.id)
            .await?
            .context("it is gone")?;
        let mut views = self.views(&row, passes, dice);
        let people = [
            self.attempt.assessor,
            self.attempt.second,
            self.attempt.adjudicator,
        ];
        for (at, ((role, by), scores)) in ScoringRole::ALL.into_iter().zip(people).zip(&views).enumerate() {
            let (claimed, recommended) = moments.of_scoring(role);
            let is_last = at + 1 == views.len();
            let action = if is_last {
                Action::Recommend
            } else {
                Action::AskAnother
            };
            let made = Made {
                role,
                by,
                claimed,
                recommended,
                scores,
                action,
            };
            self.score(conn, past, &made).await?;
        }
        // The adjudication counts, where there is one; else the first.
        let counting = views.swap_remove(if views.len() == people.len() { 2 } else { 0 });
        let found = recommendation(self.content, &counting.rows);
        let expected = match passes {
            Passes::All => found == Recommendation::Award,
            Passes::NotAll => matches!(found, Recommendation::NotYet { .. }),
        };
        ensure!(expected, "the scores recommend something else: {found:?}");
        Ok(counting)
    }

    /// The scores of everybody who judges, in the order of their roles.
    fn views(&self, row: &submissions::Row, passes: Passes, dice: &mut Dice) -> Vec<Scores> {
        let short = self.short(passes, dice);
        let mut views = vec![self.scores(&short, dice)];
        if row.scored_twice_because().is_some() {
            let differs = dice.chance(DIFFERING);
            let other = if differs {
                self.flipped(&short, dice)
            } else {
                short.clone()
            };
            views.push(self.scores(&other, dice));
            // Either of two who differ may be the one whose view holds in the end.
            if dice.chance(50) {
                views.swap(0, 1);
            }
            views.extend(differs.then(|| self.scores(&short, dice)));
        }
        views
    }

    async fn score(&self, conn: &mut Conn, past: &Past, made: &Made<'_>) -> anyhow::Result<()> {
        let id = &self.row.id;
        let app = past.at(made.claimed);
        self.step(conn, app, State::Queued, Action::Claim).await?;
        assessment::store::insert(conn, app, id, made.role, made.by, &Scores::default()).await?;
        let detail = json!({ "role": made.role });
        audit::record(conn, app, made.by, "assessment.claim", id.as_str(), detail).await?;
        let all = assessment::store::all(conn, id).await?;
        let current = all.into_iter().find(|row| row.role.0 == made.role);
        let current = current.context("nobody assesses")?;
        let saved = assessment::store::save_scores(conn, &current.id, made.scores, 0).await?;
        ensure!(saved, "the scores were not saved");

        let app = past.at(made.recommended);
        self.step(conn, app, State::Claimed, made.action).await?;
        assessment::store::set_recommended(conn, &current.id, app.clock.now()).await?;
        let found = recommendation(self.content, &made.scores.rows);
        let detail = json!({ "recommendation": found, "role": made.role });
        audit::record(conn, app, made.by, "assessment.recommend", id.as_str(), detail).await?;
        Ok(())
    }

    /// The rows that fall short: none when all pass, else the last required row of part 2 and a few by chance.
    fn short(&self, passes: Passes, dice: &mut Dice) -> BTreeSet<&str> {
        if passes == Passes::All {
            return BTreeSet::new();
        }
        let required = self.content.rows().filter(|(_, row)| row.required);
        let mut short: BTreeSet<&str> = required
            .filter(|_| dice.chance(SHORT))
            .map(|(_, row)| row.key.as_str())
            .collect();
        let work = self
            .content
            .rows()
            .filter(|(part, row)| part.number == 2 && row.required);
        short.extend(work.last().map(|(_, row)| row.key.as_str()));
        short
    }

    /// The same with one required row on the other side.
    fn flipped<'a>(&'a self, short: &BTreeSet<&'a str>, dice: &mut Dice) -> BTreeSet<&'a str> {
        let required = self.content.rows().filter(|(_, row)| row.required);
        let keys: Vec<&str> = required.map(|(_, row)| row.key.as_str()).collect();
        let one = *dice.pick(&keys);
        let mut flipped = short.clone();
        if !flipped.remove(one) {
            flipped.insert(one);
        }
        flipped
    }

    /// A level and a comment for every row; one that falls short is at any level below passing.
    fn scores(&self, short: &BTreeSet<&str>, dice: &mut Dice) -> Scores {
        let score = |(part, row): (&Part, &RubricRow), dice: &mut Dice| {
            let falls_short = short.contains(row.key.as_str());
            let levels: Vec<&Level> = part
                .scale
                .iter()
                .filter(|level| level.passes != falls_short)
                .collect();
            RowScore {
                row: row.key.clone(),
                level: (!levels.is_empty()).then(|| dice.pick(&levels).key.clone()),
                comment: if falls_short {
                    self.words.gap(dice)
                } else {
                    self.words.praise(dice)
                },
                pointers: Vec::new(),
            }
        };
        Scores {
            rows: self.content.rows().map(|row| score(row, dice)).collect(),
            // The approver says it once, for all.
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
        let decision = assessment::decisions::Decision {
            submission: id,
            person: approver,
            outcome,
            comment: self.words.decision(passes),
            missing: &[],
        };
        assessment::decisions::insert(conn, app, &decision).await?;
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
