//! A good request for every operation.

use api_types::{
    assessment::{Decide, Outcome, ReturnIncomplete, SaveScores},
    certification::SettleAnchor,
    submission::Submit,
};
use axum::{
    body::Body,
    http::{Request, header},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{table::Row, world::World};
use crate::{
    journey::{SLUG, pdf},
    support::Client,
};

/// The content file of the journey's micro-credential.
const FILE: &str = include_str!("../../../content/micro-credentials/lateral-reading.md");
/// Good enough for an account that nobody has.
const PASSWORD: &str = "seven quiet herons";

/// The request that an operation takes, where the thing stands as the row says.
pub fn good(world: &World, browser: &Client, row: &Row) -> Request<Body> {
    let mut request = browser.request(row.method.clone(), &world.address(row.path));
    if let Some(body) = json_body(world, row) {
        request = request.header(header::CONTENT_TYPE, "application/json");
        return request.body(Body::from(body.to_string())).unwrap();
    }
    if row.path.contains("/uploads") {
        let requirement = STANDARD.encode(world.journey.requirement());
        request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", 0)
            .header("upload-length", pdf().len())
            .header(
                "upload-metadata",
                format!("filename cGxhbi5wZGY=,requirement {requirement}"),
            );
    }
    let (kind, body) = match row.method.as_str() {
        "PATCH" => ("application/offset+octet-stream", Body::from(pdf())),
        "PUT" if row.path.contains("/issuers/") => (
            "text/markdown",
            Body::from(FILE.replacen("version = 1", "version = 2", 1)),
        ),
        _ => return request.body(Body::empty()).unwrap(),
    };
    request.header(header::CONTENT_TYPE, kind).body(body).unwrap()
}

/// The JSON that an operation takes, if it takes any.
pub fn json_body(world: &World, row: &Row) -> Option<Value> {
    let about = row.path.strip_prefix("/api/v1/").unwrap_or_default();
    Some(match (row.method.as_str(), about) {
        ("POST", "account/sign-up") => json!({
            "name": "New Person", "email": "new@example.org", "password": PASSWORD, "lang": "en"
        }),
        ("POST", "account/confirm") => json!({ "token": "never-sent" }),
        ("POST", "account/sign-in") => json!({ "email": "new@example.org", "password": PASSWORD }),
        ("POST", "account/forgotten-password") => json!({ "email": "new@example.org" }),
        ("POST", "account/reset-password") => json!({ "token": "never-sent", "password": PASSWORD }),
        ("PUT", "account/password") => json!({ "current": "not the one", "new": PASSWORD }),
        ("PUT", "account/profile") => json!({ "name": "Another Name", "lang": "es" }),
        ("PUT", "account/workplace") => json!({ "school": "Maple Ridge", "district": "Marlow Valley" }),
        ("PUT", "account/reviewing") => json!({
            "away": { "from": "2026-07-01", "until": "2026-07-31" }, "held_max": 4,
            "langs": ["en", "es"], "topics": ["coaching"],
        }),
        ("PUT", "account/reviewing/contacts") => json!({ "contacts": ["close@example.org"] }),
        ("POST", "saved") => json!({
            "add": { "micro_credentials": [SLUG], "searches": ["topic=coaching"] },
            "remove": { "micro_credentials": [], "searches": [] },
        }),
        ("PUT", "notifications/choices") => json!({
            "choices": [{ "kind": "untouched", "delivery": "never" }],
        }),
        ("POST", "snippets") => json!({ "text": "Name the date." }),
        ("PUT", "submissions/{id}/lending") => json!({ "lent": true }),
        ("POST", "certification/tries") => json!({
            "family": {
                "issuer": world.address("issuers/{slug}").rsplit('/').next(),
                "topic": world.journey.content.topics[0],
            },
        }),
        ("PUT", "anchors/{id}") => to_json(&SettleAnchor {
            scores: world.journey.scores("passing"),
        }),
        ("POST", "awards/{id}/status") => json!({
            "step": "suspend", "reason": "under_review", "words": "We look into it.",
        }),
        ("POST", "submissions") => json!({ "micro_credential": SLUG }),
        ("PUT", "submissions/{id}/answers/{prompt}") => json!({ "text": "An answer.", "base_revision": 0 }),
        ("POST", "submissions/{id}/evidence") => json!({
            "requirement": world.journey.requirement(),
            "piece": { "mode": "link", "url": "https://example.org/lesson" },
            "caption": "The lesson",
        }),
        ("PUT", "submissions/{id}/evidence/{evidence}") => {
            json!({ "caption": "The plan", "rows": [world.journey.row()], "shown_to": "reviewers" })
        }
        ("PUT", "submissions/{id}/evidence/{evidence}/shown-to") => json!({ "shown_to": "badge_page" }),
        ("POST", "submissions/{id}/advice") => json!({
            "for_whom": "A colleague", "days": 7, "answers": [world.journey.prompt()], "pieces": [],
        }),
        ("PUT", "submissions/{id}/advice/remarks/{remark}") => json!({ "done": true }),
        ("PUT", "advice/{token}/remarks/{remark}") => json!({
            "adviser": "A colleague",
            "place": { "kind": "answer", "prompt": world.journey.prompt() },
            "text": "What did they do next?",
        }),
        ("POST", "submissions/{id}/submit") => to_json(&Submit {
            ready: true,
            rights: true,
            own_work: true,
            used_ai: false,
        }),
        ("PUT", "assessments/{id}") => to_json(&SaveScores {
            scores: world.journey.scores("passing"),
            base_revision: 0,
        }),
        ("POST", "assessments/{id}/incomplete") => to_json(&ReturnIncomplete {
            missing: vec![0],
            comment: "The plan is cut off.".to_owned(),
        }),
        ("POST", "assessments/{id}/decision") => to_json(&Decide {
            outcome: Outcome::Award,
            comment: String::new(),
            about: Vec::new(),
        }),
        ("PUT", "wallet/badges/{id}/visibility") => json!({ "visibility": "unlisted", "show_name": false }),
        _ => return None,
    })
}

fn to_json(body: &impl serde::Serialize) -> Value {
    serde_json::to_value(body).unwrap()
}
