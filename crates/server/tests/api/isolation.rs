//! What is not somebody's business stays hidden: who is refused cannot tell whether there is anything at all, and no
//! answer to anybody but the learner holds who the learner is.
//!
//! Both look at every operation that [`table`] lists for a thing of the learner's.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::{
    advice,
    journey::LEARNER,
    roles::{
        requests,
        table::{self, ROLES, Row, Verdict},
        world::World,
    },
    support::Answer,
};

/// A thing that there is not.
const NOTHING: &str = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";
/// What only the learner and, while it is theirs to judge, the reviewers may read.
const WORK: [&str; 5] = [
    "My answer to",
    "plan.pdf",
    "https://example.org/lesson",
    "The assessor's words for the learner.",
    "For the approver's eyes.",
];

/// What only the learner may ever read: whom they asked for advice, who gave it, and what it says.
const ADVICE: [&str; 3] = [advice::FOR_WHOM, advice::ADVISER, advice::REMARK];

/// The operations on a thing of the learner's.
fn rows() -> impl Iterator<Item = Row> {
    [table::SUBMISSION, table::ASSESSMENT, table::BADGE]
        .into_iter()
        .flat_map(table::rows)
}

#[tokio::test]
async fn who_is_refused_cannot_tell_whether_there_is_anything() {
    let mut worlds = BTreeMap::new();
    let mut told = Vec::new();
    for row in rows() {
        for role in row.roles(Verdict::Hidden) {
            // What is refused changes nothing, so that all of it can be asked in one world.
            if !worlds.contains_key(row.stage) {
                worlds.insert(row.stage, World::at(row.stage).await);
            }
            let world = &worlds[row.stage];
            let [there, not_there] = [
                world.ask(role, &row).await,
                ask_for_nothing(world, role, &row).await,
            ];
            if bare(&there) != bare(&not_there) {
                told.push(format!(
                    "{} {} ({}) by {}:\n  {:?}\n  {:?}",
                    row.method,
                    row.path,
                    row.stage,
                    ROLES[role],
                    bare(&there),
                    bare(&not_there)
                ));
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[tokio::test]
async fn no_answer_says_who_the_learner_is_nor_to_others_what_the_work_is() {
    let mut worlds = BTreeMap::new();
    let mut told = Vec::new();
    for row in rows().filter(|row| row.method == Method::GET) {
        if !worlds.contains_key(row.stage) {
            worlds.insert(row.stage, World::at(row.stage).await);
        }
        let world = &worlds[row.stage];
        for (role, name) in ROLES.into_iter().enumerate() {
            if name == "learner" {
                continue;
            }
            let answer = world.ask(role, &row).await;
            let may_read = row.verdicts[role] == Verdict::Allowed;
            let secrets = [LEARNER.0, LEARNER.1].into_iter().chain(ADVICE);
            for secret in secrets.chain(WORK.into_iter().filter(|_| !may_read)) {
                if says(&answer, secret) {
                    told.push(format!("{} ({}) tells {name}: {secret}", row.path, row.stage));
                }
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

impl Row {
    /// The places among [`ROLES`] that get a verdict.
    fn roles(&self, wanted: Verdict) -> impl Iterator<Item = usize> {
        let verdicts = self.verdicts.into_iter().enumerate();
        verdicts.filter_map(move |(role, verdict)| (verdict == wanted).then_some(role))
    }
}

/// Asks the same of a thing that there is not.
async fn ask_for_nothing(world: &World, role: usize, row: &Row) -> Answer {
    let browser = world.browser(role);
    let mut request = requests::good(world, browser, row);
    let mut address = request.uri().to_string();
    for id in [
        world.address("{id}"),
        world.address("evidence/{id}").replace("evidence/", ""),
    ] {
        if !id.is_empty() {
            address = address.replace(&id, NOTHING);
        }
    }
    assert!(address.contains(NOTHING), "{address}");
    *request.uri_mut() = address.parse().unwrap();
    browser.send(request).await
}

/// An answer without what is new in each.
fn bare(answer: &Answer) -> (u16, BTreeMap<String, String>, Value) {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(error) = body.get_mut("error").and_then(Value::as_object_mut) {
        error.remove("request_id");
    }
    let mut headers = texts(&answer.headers);
    headers.retain(|name, _| !["date", "x-request-id"].contains(&name.as_str()));
    (answer.status.as_u16(), headers, body)
}

fn texts(headers: &HeaderMap) -> BTreeMap<String, String> {
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

fn says(answer: &Answer, secret: &str) -> bool {
    let body = String::from_utf8_lossy(&answer.body);
    body.contains(secret)
        || texts(&answer.headers)
            .values()
            .any(|value| value.contains(secret))
}
