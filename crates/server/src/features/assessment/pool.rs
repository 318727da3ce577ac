//! Everybody who reviews for an issuer, and which of them may review what.
//!
//! Whoever is too close to a learner is left out before anything else is asked, so a submission is to them what it is
//! to a stranger: not in the queue or its counts, 404 at every step, in no reminder.
//!
//! Nobody can find out by naming somebody, or by changing where they work, whether that person has handed something
//! in: a change takes *all* that was handed in until then from the one who makes it, whoever's it is
//! ([`Tied::ties_changed_at`]), and is refused while they hold work. What comes afterwards is never seen by those
//! who are close, so there is no list before to compare with. An address is kept as it is written and looked up
//! nowhere, so storing it takes no longer for people who have an account.
//!
//! A learner who names another school takes their work from the lists of those who work there, which looks as if they
//! had taken it back. What a reviewer was told before stays in their notifications, all of it alike without a way in.
//!
//! Those who have to be certified first, and are not, are left out here too; what they hold already stays with them.
//!
//! What remains: two reviewers who put their lists side by side see which of them lacks something, and could find out
//! so whom the other is close to. An approver who follows how many were decided may see one more than there was in
//! their list; of one issuer's year that is a number, and no name.

use std::collections::HashMap;

use api_types::{
    account::{Email, Role},
    ids::{PersonId, SubmissionId},
    reviewing::{Ties, Workplace, conflict},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::bench::Bench;
use crate::{
    db::Conn,
    features::{
        certification::{self, barred::Barred},
        submission,
    },
};

/// A learner and their work, as far as it decides who may review it. Nothing of this is ever sent to a reviewer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Learner {
    /// Who it is.
    #[sqlx(rename = "learner")]
    pub id: PersonId,
    /// Their address.
    #[sqlx(rename = "learner_email")]
    pub email: String,
    /// Their school.
    #[sqlx(rename = "learner_school")]
    pub school: String,
    /// Their district.
    #[sqlx(rename = "learner_district")]
    pub district: String,
    /// When the work was handed in, last.
    #[sqlx(rename = "handed_in_at")]
    pub handed_in_at: Option<DateTime<Utc>>,
    /// The work.
    #[sqlx(rename = "work")]
    pub submission: SubmissionId,
    /// What it is an attempt at.
    #[sqlx(rename = "work_for")]
    pub micro_credential_id: String,
}

/// A reviewer's ties to others, and since when they are so.
#[derive(Debug, Clone, Default)]
struct Tied {
    ties: Ties,
    ties_changed_at: Option<DateTime<Utc>>,
}

/// Everybody who reviews for an issuer.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    all: Bench,
    tied: HashMap<PersonId, Tied>,
    barred: Barred,
}

impl Pool {
    /// Everybody of an issuer, as they are on `today`: a certification ends by itself.
    ///
    /// # Errors
    /// When the database does not answer, as for every function here.
    pub async fn of(conn: &mut Conn, issuer_id: &str, today: NaiveDate) -> sqlx::Result<Self> {
        let mut pools = HashMap::from([(issuer_id.to_owned(), Self::uncertified(conn, issuer_id).await?)]);
        bar(conn, &mut pools, today).await?;
        Ok(pools.remove(issuer_id).unwrap_or_default())
    }

    /// Everybody of an issuer, whether they have to be certified or not.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn uncertified(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Self> {
        let rows = sqlx::query_as(
            "SELECT r.issuer_id, r.person_id, r.role, p.email, p.school, p.district, p.ties_changed_at
             FROM issuer_role r JOIN person p ON p.id = r.person_id
             WHERE r.issuer_id = $1 AND r.role IN ('assessor', 'approver')",
        );
        let rows = rows.bind(issuer_id).fetch_all(&mut *conn).await?;
        let contacts = sqlx::query_as(
            "SELECT person_id, email FROM reviewer_contact WHERE person_id IN (
                 SELECT person_id FROM issuer_role WHERE issuer_id = $1)",
        );
        let contacts = contacts.bind(issuer_id).fetch_all(conn).await?;
        Ok(pools(rows, &contacts).remove(issuer_id).unwrap_or_default())
    }

    /// Everybody of each issuer that a person reviews for, by the issuer's id.
    pub async fn all_of(
        conn: &mut Conn,
        person: &PersonId,
        today: NaiveDate,
    ) -> sqlx::Result<HashMap<String, Self>> {
        let rows = sqlx::query_as(
            "WITH duty AS (SELECT issuer_id FROM issuer_role
                           WHERE person_id = $1 AND role IN ('assessor', 'approver'))
             SELECT r.issuer_id, r.person_id, r.role, p.email, p.school, p.district, p.ties_changed_at
             FROM issuer_role r JOIN person p ON p.id = r.person_id
             WHERE r.role IN ('assessor', 'approver') AND r.issuer_id IN (SELECT issuer_id FROM duty)",
        );
        let rows = rows.bind(person).fetch_all(&mut *conn).await?;
        let contacts = sqlx::query_as(
            "WITH duty AS (SELECT issuer_id FROM issuer_role
                           WHERE person_id = $1 AND role IN ('assessor', 'approver'))
             SELECT person_id, email FROM reviewer_contact WHERE person_id IN (
                 SELECT person_id FROM issuer_role WHERE issuer_id IN (SELECT issuer_id FROM duty))",
        );
        let contacts = contacts.bind(person).fetch_all(&mut *conn).await?;
        let mut pools = pools(rows, &contacts);
        bar(conn, &mut pools, today).await?;
        Ok(pools)
    }

    /// Whether somebody reviews for the issuer at all.
    #[must_use]
    pub fn has(&self, person: &PersonId) -> bool {
        self.all.has(person)
    }

    /// Whether somebody judges for the issuer.
    #[must_use]
    pub fn assesses(&self, person: &PersonId) -> bool {
        self.all.assessors.contains(person)
    }

    /// Those who may review a learner's work: without those who are too close to them, and those who have to be
    /// certified first.
    #[must_use]
    pub fn bench_for(&self, learner: &Learner) -> Bench {
        let mut bench = self.strangers_to(learner);
        let (work, of) = (&learner.submission, learner.micro_credential_id.as_str());
        bench
            .assessors
            .retain(|person| !self.barred.bars(person, work, of));
        bench
    }

    /// Those who are not too close to a learner, certified or not.
    #[must_use]
    pub fn strangers_to(&self, learner: &Learner) -> Bench {
        let ties = learner.ties();
        let may = |person: &&PersonId| {
            self.tied.get(*person).is_some_and(|one| {
                let is_before = |changed_at| learner.handed_in_at.is_some_and(|at| at <= changed_at);
                conflict(&one.ties, &ties).is_none() && !one.ties_changed_at.is_some_and(is_before)
            })
        };
        Bench {
            assessors: self.all.assessors.iter().filter(may).cloned().collect(),
            approvers: self.all.approvers.iter().filter(may).cloned().collect(),
        }
    }
}

impl Learner {
    /// Of a submission.
    pub async fn of(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Self> {
        Self::find(conn, &row.id).await?.ok_or(sqlx::Error::RowNotFound)
    }

    /// Of the submission with this id; none when there is none.
    pub async fn find(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Self>> {
        sqlx::query_as(
            "SELECT l.id AS learner, l.email AS learner_email, l.school AS learner_school,
                 l.district AS learner_district, s.submitted_at AS handed_in_at, s.id AS work,
                 s.micro_credential_id AS work_for
             FROM submission s JOIN person l ON l.id = s.person_id WHERE s.id = $1",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    }

    fn ties(&self) -> Ties {
        let workplace = Workplace {
            school: self.school.clone(),
            district: self.district.clone(),
        };
        Ties::new(&self.email, &workplace)
    }
}

/// Those who may review a submission on `today`.
///
/// # Errors
/// When the database does not answer.
pub async fn bench_of(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Bench> {
    let learner = Learner::of(conn, row).await?;
    Ok(Pool::of(conn, &row.issuer_id, today).await?.bench_for(&learner))
}

/// Those who are not too close to a submission's learner, certified or not.
///
/// # Errors
/// When the database does not answer.
pub async fn strangers_of(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Bench> {
    let learner = Learner::of(conn, row).await?;
    let pool = Pool::uncertified(conn, &row.issuer_id).await?;
    Ok(pool.strangers_to(&learner))
}

/// Notes with each pool who takes no work without being certified.
async fn bar(conn: &mut Conn, pools: &mut HashMap<String, Pool>, today: NaiveDate) -> sqlx::Result<()> {
    for issuer in certification::store::asking(conn).await? {
        if let Some(pool) = pools.get_mut(&issuer.id) {
            pool.barred = Barred::of(conn, issuer, &pool.all.assessors, today).await?;
        }
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Member {
    issuer_id: String,
    person_id: PersonId,
    role: String,
    email: String,
    school: String,
    district: String,
    ties_changed_at: Option<DateTime<Utc>>,
}

fn pools(rows: Vec<Member>, contacts: &[(PersonId, String)]) -> HashMap<String, Pool> {
    let mut named = HashMap::<&PersonId, Vec<Email>>::new();
    for (person, email) in contacts {
        named.entry(person).or_default().extend(Email::parse(email));
    }
    let mut pools = HashMap::<String, Pool>::new();
    for row in rows {
        let pool = pools.entry(row.issuer_id.clone()).or_default();
        match Role::from_key(&row.role) {
            Some(Role::Assessor) => pool.all.assessors.insert(row.person_id.clone()),
            Some(Role::Approver) => pool.all.approvers.insert(row.person_id.clone()),
            Some(Role::Author) | None => continue,
        };
        let contacts = named.get(&row.person_id).map(Vec::as_slice).unwrap_or_default();
        let tied = row.tied(contacts);
        pool.tied.insert(row.person_id, tied);
    }
    pools
}

impl Member {
    fn tied(&self, contacts: &[Email]) -> Tied {
        let workplace = Workplace {
            school: self.school.clone(),
            district: self.district.clone(),
        };
        let mut ties = Ties::new(&self.email, &workplace);
        for contact in contacts {
            ties.name(contact);
        }
        Tied {
            ties,
            ties_changed_at: self.ties_changed_at,
        }
    }
}
