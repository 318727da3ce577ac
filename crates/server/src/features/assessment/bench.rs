//! Who reviews for an issuer.

use std::collections::{BTreeSet, HashMap};

use api_types::{account::Role, ids::PersonId};

use crate::db::Conn;

/// Everybody who reviews for an issuer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bench {
    /// Who judges.
    pub assessors: BTreeSet<PersonId>,
    /// Who decides.
    pub approvers: BTreeSet<PersonId>,
}

impl Bench {
    /// Everybody of an issuer.
    ///
    /// # Errors
    /// When the database does not answer, as for every function here.
    pub async fn of(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Self> {
        let rows = sqlx::query_as(
            "SELECT issuer_id, person_id, role FROM issuer_role
             WHERE issuer_id = $1 AND role IN ('assessor', 'approver')",
        );
        let rows = rows.bind(issuer_id).fetch_all(conn).await?;
        Ok(seated(rows).remove(issuer_id).unwrap_or_default())
    }

    /// Everybody of each issuer that a person reviews for, by the issuer's id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn all_of(conn: &mut Conn, person: &PersonId) -> sqlx::Result<HashMap<String, Self>> {
        let rows = sqlx::query_as(
            "SELECT issuer_id, person_id, role FROM issuer_role
             WHERE role IN ('assessor', 'approver') AND issuer_id IN (
                 SELECT issuer_id FROM issuer_role WHERE person_id = $1 AND role IN ('assessor', 'approver'))",
        );
        Ok(seated(rows.bind(person).fetch_all(conn).await?))
    }

    /// Whether somebody reviews in any role.
    #[must_use]
    pub fn has(&self, person: &PersonId) -> bool {
        self.assessors.contains(person) || self.approvers.contains(person)
    }
}

fn seated(rows: Vec<(String, PersonId, String)>) -> HashMap<String, Bench> {
    let mut benches = HashMap::<String, Bench>::new();
    for (issuer, person, role) in rows {
        let bench = benches.entry(issuer).or_default();
        match Role::from_key(&role) {
            Some(Role::Assessor) => bench.assessors.insert(person),
            Some(Role::Approver) => bench.approvers.insert(person),
            Some(Role::Author) | None => false,
        };
    }
    benches
}
