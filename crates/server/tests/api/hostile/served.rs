//! What makes a file harmless that is sent from this site's own address.

use std::collections::BTreeMap;

use api_types::evidence::{Piece, file_path, piece_path};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use super::world::World;
use crate::{
    journey::files,
    support::{Answer, Client},
};

/// Uploads a file that is taken: it is sent as it came, as `media_type`, and with no rights; after it is
/// removed nothing of it is left.
pub async fn is_harmless(world: &World, what: &str, name: &str, bytes: &[u8], media_type: &str) {
    let before = world.traces().await;
    let answer = world.upload(name, bytes).await;
    assert_eq!(
        answer.status,
        StatusCode::NO_CONTENT,
        "{what} as {name}: {answer:?}"
    );
    let draft = world.journey.see(&world.id).await;
    let [piece] = files(&draft)[..] else {
        panic!("{what} as {name}: {:?}", draft.evidence)
    };
    let Piece::File {
        name: kept,
        media_type: found,
        ..
    } = &piece.piece
    else {
        panic!("no file")
    };
    assert_eq!((kept.as_str(), found.as_str()), (name, media_type), "{what}");
    let learner = world.learner().await;
    let what = format!("{what} as {name}");
    every_answer(&learner, &what, &file_path(&piece.id), bytes, media_type).await;
    let removed = learner.delete(&piece_path(&world.id, &piece.id)).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT, "{what}");
    assert_eq!(world.traces().await, before, "{what}");
}

/// Asks for a file in every way that a browser does.
async fn every_answer(client: &Client, what: &str, path: &str, bytes: &[u8], media_type: &str) {
    let whole = client.get(path).await;
    assert_eq!(
        (whole.status, whole.body.as_ref()),
        (StatusCode::OK, bytes),
        "{what}"
    );
    has_no_rights(&whole, what, media_type);
    let ask = async |method: Method, name: &str, value: &str| {
        let request = client.request(method, path).header(name, value);
        client.send(request.body(Body::empty()).unwrap()).await
    };
    let head = ask(Method::HEAD, "accept", "*/*").await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0), "{what}");
    has_no_rights(&head, what, media_type);
    let part = ask(Method::GET, "range", "bytes=1-").await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT, "{what}");
    has_no_rights(&part, what, media_type);
    let beyond = ask(Method::GET, "range", "bytes=999999999-").await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE, "{what}");
    has_no_rights(&beyond, what, media_type);
    let known = ask(Method::GET, "if-none-match", whole.header("etag").unwrap()).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{what}");
    // What this answer says of itself takes the place of what the browser has kept (RFC 9111, section
    // 4.3.4).
    for name in [
        "content-security-policy",
        "x-content-type-options",
        "cache-control",
        "etag",
    ] {
        assert_eq!(known.header(name), whole.header(name), "{what}: {name}");
    }
}

#[track_caller]
fn has_no_rights(answer: &Answer, what: &str, media_type: &str) {
    for name in [
        "content-type",
        "x-content-type-options",
        "content-disposition",
        "content-security-policy",
        "cache-control",
    ] {
        assert_eq!(
            answer.headers.get_all(name).iter().count(),
            1,
            "{what}: {name}: {answer:?}"
        );
    }
    let sent = match media_type {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    assert_eq!(answer.header("content-type"), Some(sent.as_str()), "{what}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what}");
    assert_eq!(
        answer.header("cache-control"),
        Some("private, no-cache"),
        "{what}"
    );
    let disposition = answer.header("content-disposition").unwrap();
    let is_shown = media_type == "application/pdf"
        || media_type.starts_with("image/")
        || media_type.starts_with("video/");
    let kind = if is_shown { "inline; " } else { "attachment; " };
    assert!(disposition.starts_with(kind), "{what}: {disposition}");
    let policy = answer.header("content-security-policy").unwrap();
    assert!(allows_nothing(policy, media_type), "{what}: {policy}");
}

/// Whether a policy lets no script run and nothing load from elsewhere. A PDF is not in a sandbox, where
/// some browsers do not show it; its type is one that no browser takes for a page.
fn allows_nothing(policy: &str, media_type: &str) -> bool {
    let directives: BTreeMap<&str, &str> = policy
        .split(';')
        .map(str::trim)
        .map(|directive| directive.split_once(' ').unwrap_or((directive, "")))
        .collect();
    let is_pdf = media_type == "application/pdf";
    let known = directives.iter().all(|(name, value)| match *name {
        "default-src" => *value == "'none'",
        "sandbox" => value.is_empty(),
        "img-src" | "media-src" => *value == "'self'",
        "style-src" => *value == "'unsafe-inline'",
        "object-src" | "frame-ancestors" => is_pdf && *value == "'self'",
        _ => false,
    });
    known && directives.contains_key("default-src") && directives.contains_key("sandbox") != is_pdf
}
