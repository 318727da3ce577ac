//! Input that no page of ours sends: every operation refuses it in the one error shape and writes nothing.
//!
//! The operations and the shapes of their bodies come from the API's document; the good requests that are
//! spoilt here are those of the role matrix.

use std::collections::BTreeMap;

use api_types::error::ErrorCode;
use axum::http::{StatusCode, header};

use self::{
    document::Document,
    send::{ask, malformed, refused, send, send_body, with_header},
    spoil::spoil,
};
use crate::roles::{
    requests,
    table::{self, Row},
    world::World,
};

mod count;
mod document;
mod send;
mod spoil;

/// Bytes above the limit of every body.
const TOO_LONG: usize = 2 * 1024 * 1024;
/// What stands in a path in place of an id or a name.
const BAD_NAMES: [&str; 7] = [
    "nonsense!",
    "..",
    "..%2F..%2Fetc%2Fpasswd",
    "%00",
    "%FF",
    "00000000-0000-0000-0000-000000000000%00",
    "-1",
];

/// One world for each stage: what is refused leaves it as it was.
#[derive(Default)]
struct Worlds(BTreeMap<&'static str, World>);

impl Worlds {
    async fn at(&mut self, stage: &'static str) -> &World {
        if !self.0.contains_key(stage) {
            self.0.insert(stage, World::at(stage).await);
        }
        &self.0[stage]
    }

    async fn counts(&self) -> Vec<BTreeMap<String, i64>> {
        let mut counts = Vec::new();
        for world in self.0.values() {
            counts.push(count::rows(&world.journey.test.app).await);
        }
        counts
    }
}

/// The first row of every operation, and who may take it.
fn operations() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in table::all() {
        let known = rows
            .iter()
            .any(|known| known.method == row.method && known.path == row.path);
        if !known && row.actor().is_some() {
            rows.push(row);
        }
    }
    rows
}

#[tokio::test]
async fn bodies_that_are_not_what_the_document_says_are_refused() {
    let document = Document::of_the_router();
    let mut worlds = Worlds::default();
    for row in operations() {
        let Some(schema) = document.body(&row) else {
            continue;
        };
        let world = worlds.at(row.stage).await;
        let good = requests::json_body(world, &row).unwrap();
        let before = count::rows(&world.journey.test.app).await;
        let spoilt = spoil(&document, schema, &good);
        assert!(spoilt.len() > 4, "{row:?}");
        for (what, bad) in spoilt {
            malformed(&row, &what, &send_body(world, &row, bad.to_string()).await);
        }
        assert_eq!(count::rows(&world.journey.test.app).await, before, "{row:?}");
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_refused() {
    let document = Document::of_the_router();
    let mut worlds = Worlds::default();
    for row in operations() {
        if document.body(&row).is_none() {
            continue;
        }
        let world = worlds.at(row.stage).await;
        let good = requests::json_body(world, &row).unwrap().to_string();
        let before = count::rows(&world.journey.test.app).await;
        let half = good[..good.len() / 2].to_owned();
        malformed(&row, "half", &send_body(world, &row, half).await);
        malformed(&row, "nothing", &send_body(world, &row, "").await);
        malformed(
            &row,
            "more",
            &send_body(world, &row, format!("{good} {good}")).await,
        );
        let mut broken = good.clone().into_bytes();
        broken.splice(2..2, [0xff]);
        malformed(&row, "broken UTF-8", &send_body(world, &row, broken).await);
        let deep = "[".repeat(TOO_LONG / 4);
        malformed(&row, "deep", &send_body(world, &row, deep).await);
        let long = format!("{}{good}", " ".repeat(TOO_LONG));
        let answer = send_body(world, &row, long).await;
        refused(
            &row,
            "long",
            &answer,
            StatusCode::PAYLOAD_TOO_LARGE,
            ErrorCode::TooLarge,
        );
        for kind in [
            None,
            Some("text/plain"),
            Some("application/x-www-form-urlencoded"),
        ] {
            let answer = send(world, &row, |request| {
                with_header(request, header::CONTENT_TYPE, kind)
            })
            .await;
            let (status, code) = (StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedType);
            refused(&row, &format!("as {kind:?}"), &answer, status, code);
        }
        assert_eq!(count::rows(&world.journey.test.app).await, before, "{row:?}");
    }
}

#[tokio::test]
async fn a_text_of_any_content_is_no_fault_of_the_servers() {
    let document = Document::of_the_router();
    let mut faults = Vec::new();
    for row in operations() {
        let Some(schema) = document.body(&row) else {
            continue;
        };
        // What is taken is written, so every operation has a world of its own.
        let world = World::at(row.stage).await;
        let good = requests::json_body(&world, &row).unwrap();
        for (what, odd) in spoil::odd_texts(&document, schema, &good) {
            let answer = send_body(&world, &row, odd.to_string()).await;
            // PostgreSQL cannot keep a NUL, and nobody can see it; a password is not kept.
            let keeps_nul = what.ends_with(" NUL") && !row.path.contains("/account/password");
            if answer.status.is_server_error() || (keeps_nul && answer.status.is_success()) {
                faults.push(format!("{} {}, {what}: {}", row.method, row.path, answer.status));
            } else if !answer.status.is_success() {
                let error = answer.error();
                assert_eq!(Some(error.request_id.as_str()), answer.header("x-request-id"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[tokio::test]
async fn changes_from_elsewhere_are_refused() {
    let mut worlds = Worlds::default();
    for row in operations().into_iter().filter(|row| !row.method.is_safe()) {
        let world = worlds.at(row.stage).await;
        let before = count::rows(&world.journey.test.app).await;
        for origin in [None, Some("null"), Some("https://elsewhere.example")] {
            let answer = send(world, &row, |request| {
                with_header(request, header::ORIGIN, origin)
            })
            .await;
            let what = format!("from {origin:?}");
            refused(&row, &what, &answer, StatusCode::FORBIDDEN, ErrorCode::BadOrigin);
        }
        assert_eq!(count::rows(&world.journey.test.app).await, before, "{row:?}");
    }
}

#[tokio::test]
async fn paths_that_name_nothing_are_not_found() {
    let mut worlds = Worlds::default();
    let very_long = "a".repeat(8000);
    for row in operations() {
        let world = worlds.at(row.stage).await;
        let segments: Vec<&str> = row.path.split('/').collect();
        for (place, _) in segments
            .iter()
            .enumerate()
            .filter(|(_, name)| name.starts_with('{'))
        {
            for name in BAD_NAMES.iter().chain([&very_long.as_str()]) {
                let mut bad = segments.clone();
                bad[place] = name;
                let path = world.address(&bad.join("/"));
                let answer = ask(world, &row, &path).await;
                refused(&row, &path, &answer, StatusCode::NOT_FOUND, ErrorCode::NotFound);
            }
        }
    }
    // What nothing was written to is like a new world of the same stage.
    let mut fresh = Worlds::default();
    for stage in worlds.0.keys() {
        fresh.at(stage).await;
    }
    assert_eq!(worlds.counts().await, fresh.counts().await);
}

#[tokio::test]
async fn queries_that_the_document_does_not_know_are_refused() {
    let document = Document::of_the_router();
    let mut worlds = Worlds::default();
    for row in operations() {
        for parameter in document.query(&row) {
            let world = worlds.at(row.stage).await;
            let path = world.address(row.path);
            let values: &[&str] = match parameter.as_str() {
                "cursor" | "before" => &[
                    "",
                    "nonsense",
                    "%00",
                    "AAAAAAAAAAAAAAAAAAAAAA",
                    "%FF",
                    "bm9uc2Vuc2U=",
                ],
                "limit" | "version" => &["", "-1", "1.5", "x", "99999999999999999999"],
                _ => continue,
            };
            for value in values {
                let uri = format!("{path}?{parameter}={value}");
                let answer = ask(world, &row, &uri).await;
                malformed(&row, &uri, &answer);
            }
            malformed(
                &row,
                "unknown",
                &ask(world, &row, &format!("{path}?nonsense=1")).await,
            );
        }
    }
    assert!(!worlds.0.is_empty(), "the document names no parameter of a query");
}
