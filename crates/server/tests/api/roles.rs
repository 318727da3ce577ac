//! The role matrix: every operation of the API's document against every role and nobody.
//!
//! The operations come from the router, so one without a row in [`table`] fails, and so does a row
//! without an operation.

use std::collections::{BTreeMap, BTreeSet};

use api_types::error::ErrorCode;
use axum::http::StatusCode;
use server::router;

use self::{
    table::{ROLES, Row, Verdict},
    world::World,
};
use crate::support::Answer;

pub mod requests;
pub mod table;
pub mod world;

/// What nobody can do well without a secret that only a mail or a person holds: being refused for
/// the wrong one is what everybody gets.
const NEEDS_A_SECRET: [&str; 4] = [
    "/api/v1/account/confirm",
    "/api/v1/account/password",
    "/api/v1/account/reset-password",
    "/api/v1/account/sign-in",
];

/// The operations of the API's document.
fn operations() -> BTreeSet<(String, String)> {
    let document = serde_json::to_value(router::features().into_openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let named = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().keys();
        methods.map(|method| (method.to_uppercase(), path.clone()))
    });
    named.collect()
}

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let rows = table::all().map(|row| (row.method.to_string(), row.path.to_owned()));
    assert_eq!(rows.collect::<BTreeSet<_>>(), operations());
}

#[tokio::test]
async fn the_catalogue_is_open_to_everybody() {
    check(table::OPEN).await;
}

#[tokio::test]
async fn accounts_are_their_owners() {
    check(table::ACCOUNT).await;
}

#[tokio::test]
async fn notifications_are_for_whom_they_are() {
    check(table::NOTIFICATION).await;
}

#[tokio::test]
async fn submissions_are_their_learners() {
    check(table::SUBMISSION).await;
}

#[tokio::test]
async fn links_are_for_whoever_has_them() {
    check(table::ADVICE).await;
}

#[tokio::test]
async fn assessments_are_for_the_issuers_reviewers() {
    check(table::ASSESSMENT).await;
}

#[tokio::test]
async fn agreement_is_for_the_issuers_approvers() {
    check(table::AGREEMENT).await;
}

#[tokio::test]
async fn awards_are_changed_by_the_issuers_approvers() {
    check(table::AWARD).await;
}

#[tokio::test]
async fn anchors_are_for_approvers_and_tries_for_assessors() {
    check(table::CERTIFICATION).await;
}

#[tokio::test]
async fn badges_are_their_earners_until_they_are_shared() {
    check(table::BADGE).await;
}

#[tokio::test]
async fn publishing_is_for_the_issuers_authors() {
    check(table::ISSUER).await;
}

/// Asks everything in a part of the table and compares all answers at once.
async fn check(part: &'static str) {
    // What only reads can share a world.
    let mut worlds = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in table::rows(part) {
        if row.method.is_safe() {
            if !worlds.contains_key(row.stage) {
                worlds.insert(row.stage, World::at(row.stage).await);
            }
            wrong.extend(faults(&worlds[row.stage], &row).await);
        } else {
            wrong.extend(faults(&World::at(row.stage).await, &row).await);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is not as the row says. Those who are refused ask first: a step may be taken only once.
async fn faults(world: &World, row: &Row) -> Vec<String> {
    let mut faults = Vec::new();
    let mut done = NEEDS_A_SECRET.contains(&row.path);
    let (allowed, refused): (Vec<_>, Vec<_>) = row
        .verdicts
        .into_iter()
        .enumerate()
        .partition(|(_, verdict)| *verdict == Verdict::Allowed);
    for (role, wanted) in refused.into_iter().chain(allowed) {
        let answer = world.ask(role, row).await;
        let succeeds = answer.status.is_success();
        if verdict(&answer) != Some(wanted) || (wanted == Verdict::Allowed && !done && !succeeds) {
            let (method, path, stage) = (&row.method, row.path, row.stage);
            let got = format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
            faults.push(format!(
                "{method} {path} ({stage}) by {}: wanted {wanted:?}, got {got}",
                ROLES[role]
            ));
        }
        done |= wanted == Verdict::Allowed;
        if !row.method.is_safe() && wanted != Verdict::Allowed && answer.headers.contains_key("set-cookie") {
            faults.push(format!(
                "{} {} hands a cookie to who is refused",
                row.method, row.path
            ));
        }
    }
    faults
}

/// What an answer says to the one who asked; `None` for a fault of the server's or of the shape.
fn verdict(answer: &Answer) -> Option<Verdict> {
    // An answer to HEAD has no body.
    let code = (answer.status.is_client_error() && !answer.body.is_empty()).then(|| answer.error().code);
    match (answer.status, code) {
        (StatusCode::UNAUTHORIZED, None | Some(ErrorCode::Unauthenticated)) => Some(Verdict::Unauthenticated),
        (StatusCode::FORBIDDEN, None | Some(ErrorCode::Forbidden)) => Some(Verdict::Forbidden),
        (StatusCode::NOT_FOUND, None | Some(ErrorCode::NotFound)) => Some(Verdict::Hidden),
        (StatusCode::UNAUTHORIZED, Some(ErrorCode::BadCredentials)) => Some(Verdict::Allowed),
        (StatusCode::BAD_REQUEST, Some(ErrorCode::InvalidToken)) => Some(Verdict::Allowed),
        (StatusCode::NOT_FOUND, _) => None,
        (StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY, Some(_)) => Some(Verdict::Allowed),
        (status, None) if status.is_success() => Some(Verdict::Allowed),
        _ => None,
    }
}

impl Row {
    /// The place among [`ROLES`] of the first who may.
    pub fn actor(&self) -> Option<usize> {
        let may = |verdict: &Verdict| *verdict == Verdict::Allowed;
        self.verdicts.iter().position(may)
    }
}
