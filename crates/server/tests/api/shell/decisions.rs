//! The figures of decisions, from rows as they stand in the database.

use chrono::{DateTime, Days, Utc};

use super::{between, html};
use crate::journey::{Journey, SLUG};

/// Adds decided first attempts at the walked micro-credential, each after `days`.
async fn add_decisions(journey: &Journey, from: u32, days: &[u64], outcome: &str) {
    let mut tx = journey.test.app.db.begin().await.unwrap();
    let submitted_at: DateTime<Utc> = "2026-02-02T09:00:00Z".parse().unwrap();
    for (at, days) in days.iter().enumerate() {
        let id = format!("019c0000-0000-7000-8000-{:012}", from as usize + at);
        sqlx::query(
            "INSERT INTO submission (id, reference, person_id, micro_credential_id, version_id, issuer_id, attempt,
                 state, created_at, updated_at, submitted_at)
             SELECT $1, $2, $3, m.id, v.id, m.issuer_id, 1, $4, $5, $5, $5
             FROM micro_credential m JOIN micro_credential_version v ON v.micro_credential_id = m.id
             WHERE m.slug = $6",
        )
        .bind(&id)
        .bind(format!("MC-TEST-{:04}", from as usize + at))
        .bind(&journey.learner)
        .bind(outcome)
        .bind(submitted_at)
        .bind(SLUG)
        .execute(&mut *tx)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO decision (id, submission_id, person_id, outcome, comment, missing, decided_at)
             VALUES ($1, $1, $2, $3, '', '[]', $4)",
        )
        .bind(&id)
        .bind(&journey.approver)
        .bind(outcome)
        .bind(submitted_at + Days::new(*days))
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    journey.test.app.pages.forget();
}

#[tokio::test]
async fn figures_of_decisions_come_from_enough_of_them() {
    let journey = Journey::new().await;
    let client = journey.test.client();
    let path = format!("/micro-credentials/{SLUG}");
    add_decisions(&journey, 0, &[1; 9], "awarded").await;
    let few = client.get(&path).await;
    let after = between(html(&few), "id=\"after\"", "</section>");
    assert_eq!(after.matches("Not enough decisions yet").count(), 2, "{after}");
    assert!(after.contains("promises a decision within"));
    // A Monday and the Thursday after it are three business days apart.
    add_decisions(&journey, 9, &[3; 16], "not_yet").await;
    let enough = client.get(&path).await;
    let after = between(html(&enough), "id=\"after\"", "</section>");
    assert!(
        after.contains("Usually decided in 3 business days") && after.contains("36%"),
        "{after}"
    );
    let issuer = client.get(&format!("/issuers/{}", journey.issuer().await)).await;
    assert!(html(&issuer).contains("In 3 business days"));
}
