//! The operations of a draft that take a JSON body.

use api_types::{
    error::ErrorCode,
    evidence::{collection_path, piece_path},
    submission::{SUBMISSIONS, answer_path, submit_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use super::world::{Traces, World, refused};
use crate::support::Answer;

/// An operation of a draft with a good body, member by member.
pub struct Operation {
    method: Method,
    path: String,
    pub members: Vec<(&'static str, String)>,
}

impl Operation {
    fn new(method: Method, path: String, members: &[(&'static str, &str)]) -> Self {
        let members = members.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Self {
            method,
            path,
            members: members.collect(),
        }
    }

    pub fn good(&self) -> String {
        self.with("", "")
    }

    /// The body with another value of one member.
    pub fn with(&self, changed: &str, other: &str) -> String {
        let members = self.members.iter().map(|(name, value)| {
            let value = if *name == changed { other } else { value };
            format!("\"{name}\":{value}")
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    pub async fn send(&self, world: &World, body: impl Into<Body>) -> Answer {
        let learner = world.learner().await;
        let request = learner
            .request(self.method.clone(), &self.path)
            .header(header::CONTENT_TYPE, "application/json");
        learner.send(request.body(body.into()).unwrap()).await
    }

    /// The body cannot be read, for a reason that is given, and nothing has changed.
    pub async fn refuses(&self, world: &World, before: &Traces, body: impl Into<Vec<u8>>, reason: &str) {
        let body = body.into();
        let shown = String::from_utf8_lossy(&body[..body.len().min(200)]).into_owned();
        let what = format!("{} {}: {shown}", self.method, self.path);
        let error = refused(&self.send(world, body).await, StatusCode::BAD_REQUEST, &what);
        assert_eq!(error.code, ErrorCode::Malformed, "{what}");
        assert!(
            error.detail.starts_with("Failed to ") && error.detail.contains(reason),
            "{what}: {}",
            error.detail
        );
        assert_eq!(world.traces().await, *before, "{what}");
    }
}

/// Every operation of a draft that takes a body. The second one adds evidence.
pub fn operations(world: &World, before: &Traces) -> Vec<Operation> {
    let requirement = format!("\"{}\"", world.requirement);
    let link = "{\"mode\":\"link\",\"url\":\"https://example.org/\"}";
    vec![
        Operation::new(
            Method::PUT,
            answer_path(&world.id, &world.journey.prompt()),
            &[("text", "\"words\""), ("base_revision", "1")],
        ),
        Operation::new(
            Method::POST,
            collection_path(&world.id),
            &[
                ("requirement", &requirement),
                ("piece", link),
                ("caption", "\"words\""),
            ],
        ),
        Operation::new(
            Method::PUT,
            piece_path(&world.id, &before.draft.evidence[0].id),
            &[
                ("caption", "\"words\""),
                ("rows", "[]"),
                ("shown_to", "\"reviewers\""),
            ],
        ),
        Operation::new(
            Method::POST,
            SUBMISSIONS.to_owned(),
            &[("micro_credential", "\"lateral-reading\"")],
        ),
        Operation::new(
            Method::POST,
            submit_path(&world.id),
            &[
                ("ready", "true"),
                ("rights", "true"),
                ("own_work", "true"),
                ("used_ai", "false"),
            ],
        ),
    ]
}
