//! Certification in the small demonstration: one issuer asks for it, and one family has anchors. Of its assessors one is
//! certified, one is for some weeks more, and one is trying.

use anyhow::{Context as _, anyhow, ensure};
use api_types::{
    account::Role,
    assessment::{SaveScores, Scores},
    certification::Verdict,
    content::Content,
    ids::{PersonId, Slug, SubmissionId},
    wallet::Visibility,
};
use chrono::{DateTime, Utc};

use super::{
    dice::Dice,
    past::{Past, working_moment},
    people::Makers,
    small::person,
    store,
    walk::{Attempt, End, Own, in_words, walk},
    words::Words,
};
use crate::{
    db::Conn,
    features::{
        account::store as accounts,
        assessment,
        certification::{
            self,
            ground::{Ground, Issuer},
            hand::{self, Hand},
            lending, scoring, settling,
            try_store::Try,
            trying,
        },
        issuer::policy,
        submission::{store as submissions, version},
    },
    state::App,
};

/// The main topic of the family.
const TOPIC: &str = "mathematics";
/// What is lent of it, how it was decided, and how many business days ago. What is a year old is an anchor.
const LENT: [(&str, End, u32); 5] = [
    ("fractions-on-the-number-line", End::NotYet, 270),
    ("interleaved-mathematics-practice", PRIVATE, 268),
    ("fractions-on-the-number-line", PRIVATE, 267),
    ("interleaved-mathematics-practice", End::NotYet, 265),
    ("fractions-on-the-number-line", PRIVATE, 20),
];
/// What the same learners handed in since, and both who passed have scored: as much as probation takes.
const SINCE: &str = "worked-examples-that-fade";
const PRIVATE: End = End::Awarded(Visibility::Private);
/// So many business days ago the anchors were settled. The last in the list was lent later, and nobody has seen to it.
const SETTLED: u32 = 255;
/// So many ago was a try that is valid for less than a month more.
const LONG_AGO: u32 = 246;
/// So many ago was the other that passed.
const NOT_LONG_AGO: u32 = 60;

/// Makes it; what is there already stays.
///
/// # Errors
/// When the database or the file store does not answer, or a step is refused.
pub async fn make(app: &App, past: &Past, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let offered = store::offered(&mut conn).await?;
    let found = offered.iter().find(|(slug, _)| slug.as_str() == SINCE);
    let Some((_, issuer)) = found else {
        return Ok(());
    };
    let issuer = certification::store::issuer(&mut conn, issuer).await?;
    drop(conn);
    let makers = Makers::new(past.at(working_moment(now, 300, 0))).await?;
    let learners = makers.make("lender", LENT.len(), 1_000).await?;
    let colleagues = makers.make("colleague", 3, 1_100).await?;
    let story = Story {
        past,
        now,
        approver: person(app, "approver").await?,
        issuer,
    };
    story.employ(&colleagues).await?;
    let [judge, other, certified] = &colleagues[..] else {
        return Err(anyhow!("three people were wanted"));
    };
    for (learner, (of, end, days)) in learners.iter().zip(LENT) {
        story.hand_in(learner, of, end, days, [judge, other]).await?;
        story.lend(learner, of, days).await?;
    }
    let (ending, trying) = (
        person(app, "second-assessor").await?,
        person(app, "assessor").await?,
    );
    story.try_for(&ending, LONG_AGO, usize::MAX).await?;
    story.try_for(certified, NOT_LONG_AGO, usize::MAX).await?;
    for (learner, days) in learners.iter().zip([42, 35, 27, 19, 12]) {
        let end = if days == 27 { End::NotYet } else { PRIVATE };
        story
            .hand_in(learner, SINCE, end, days, [certified, &ending])
            .await?;
    }
    story.try_for(&trying, 1, 1).await
}

/// Whose story it is, and when it is told.
struct Story<'a> {
    past: &'a Past,
    now: DateTime<Utc>,
    approver: PersonId,
    issuer: Issuer,
}

impl Story<'_> {
    fn app(&self, days: u32, minute: u32) -> &App {
        self.past.at(working_moment(self.now, days, minute))
    }

    /// The issuer has more assessors, and asks for certification.
    async fn employ(&self, people: &[PersonId]) -> anyhow::Result<()> {
        let app = self.app(300, 0);
        let mut tx = app.db.begin().await?;
        for person in people {
            accounts::grant(&mut tx, person, &self.issuer.id, Role::Assessor, app.clock.now()).await?;
        }
        policy::set_certification(&mut tx, &self.issuer.id, true).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn hand_in(
        &self,
        learner: &PersonId,
        of: &str,
        end: End,
        days: u32,
        [assessor, second]: [&PersonId; 2],
    ) -> anyhow::Result<()> {
        let attempt = Attempt {
            learner,
            of: &slug(of)?,
            number: 1,
            assessor,
            second,
            adjudicator: &self.approver,
            approver: &self.approver,
            end,
            at: working_moment(self.now, days, 120),
            seed: u64::from(days),
            own: &Own::default(),
        };
        walk(self.past, &attempt).await
    }

    /// The learner lends what was decided so many days ago; where that is long ago, it becomes an anchor.
    async fn lend(&self, learner: &PersonId, of: &str, days: u32) -> anyhow::Result<()> {
        let app = self.app(days.saturating_sub(5), 200);
        let mut tx = app.db.begin().await?;
        let offered = version::offered(&mut tx, &slug(of)?)
            .await?
            .context("it is not offered")?;
        let row = submissions::latest(&mut tx, learner, &offered.micro_credential_id).await?;
        let row = row.context("nothing was handed in")?;
        lending::lend(&mut tx, app, learner, &row)
            .await
            .map_err(in_words)?;
        if days > SETTLED {
            self.settle(&mut tx, self.app(SETTLED, days), &row).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Settles the levels that counted for the decision.
    async fn settle(&self, conn: &mut Conn, app: &App, row: &submissions::Row) -> anyhow::Result<()> {
        if certification::store::settled(conn, &row.id).await?.is_some() {
            return Ok(());
        }
        let words = Words::of(&version::content(conn, &row.version_id).await?.lang);
        let scores = assessment::store::counting_scores(conn, &row.id).await?;
        let mut scores = scores.context("nobody has scored it")?;
        let dice = &mut Dice::new(row.submitted_at.map_or(0, |at| at.timestamp().unsigned_abs()));
        for score in scores.rows.iter_mut().filter(|score| score.comment.is_empty()) {
            score.comment = words.reason(dice);
        }
        settling::settle(conn, app, &self.approver, row, &scores)
            .await
            .map_err(in_words)
    }

    /// Somebody tries on one day, and scores so many anchors, or all. In the first they judge one row otherwise.
    async fn try_for(&self, person: &PersonId, days: u32, scored: usize) -> anyhow::Result<()> {
        let app = self.app(days, 60);
        let mut tx = app.db.begin().await?;
        let ground = Ground::of(&mut tx, self.issuer.clone()).await?;
        if ground.begun(TOPIC).contains(person) {
            return Ok(());
        }
        let anchors = trying::begin(&mut tx, app, person, self.issuer.clone(), TOPIC).await;
        for (at, anchor) in (0..).zip(&anchors.map_err(in_words)?).take(scored) {
            let app = self.app(days, 90 + 40 * at);
            let hand = at_hand(&mut tx, app, person, anchor).await?;
            let agreed = &hand.own.agreed.0;
            let scores = if at == 0 {
                differing(&version::content(&mut tx, &hand.row.version_id).await?, agreed)
            } else {
                agreed.clone()
            };
            let new = SaveScores {
                scores,
                base_revision: hand.own.revision,
            };
            scoring::save(&mut tx, &hand, &new).await.map_err(in_words)?;
            let hand = at_hand(&mut tx, app, person, anchor).await?;
            scoring::recommend(&mut tx, app, person, &hand)
                .await
                .map_err(in_words)?;
        }
        let ground = Ground::of(&mut tx, self.issuer.clone()).await?;
        let verdict = ground.last(person, TOPIC).and_then(Try::verdict);
        ensure!(
            verdict.is_none_or(|verdict| verdict == Verdict::Passed),
            "the try did not pass: {verdict:?}"
        );
        tx.commit().await?;
        Ok(())
    }
}

fn slug(name: &str) -> anyhow::Result<Slug> {
    Slug::parse(name).map_err(|error| anyhow!("{error:?}"))
}

async fn at_hand(conn: &mut Conn, app: &App, person: &PersonId, id: &SubmissionId) -> anyhow::Result<Hand> {
    let hand = hand::of(conn, person, id, app.clock.now().date_naive()).await?;
    hand.context("the anchor is not theirs to score")
}

/// The agreed levels, but for the first row that passes.
fn differing(content: &Content, agreed: &Scores) -> Scores {
    let mut scores = agreed.clone();
    for (part, row) in content.rows() {
        let passes = |key: &String| part.scale.iter().any(|level| level.passes && level.key == *key);
        let lower = part.scale.iter().find(|level| !level.passes);
        let score = scores.rows.iter_mut().find(|score| score.row == row.key);
        let score = score.filter(|score| score.level.as_ref().is_some_and(passes));
        if let (Some(score), Some(lower)) = (score, lower) {
            score.level = Some(lower.key.clone());
            break;
        }
    }
    scores
}
