//! Bodies of answers and evidence that are made to break whatever reads them.
//!
//! Wrong types, missing and unknown fields, broken UTF-8 and bodies that never end are tried on every
//! operation in `bad_input`.

use api_types::{
    error::ErrorCode,
    evidence::{AddEvidence, NewPiece, Piece, collection_path, piece_path},
    submission::{SaveAnswer, answer_path, path},
};
use axum::http::StatusCode;

use super::{
    corpus,
    operation::operations,
    world::{World, refused},
};

/// How deep the deep ones are.
const DEEP: usize = 10_000;

#[tokio::test]
async fn bodies_of_any_depth_are_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let deep = [
        format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP)),
        format!("{}0{}", "{\"a\":".repeat(DEEP), "}".repeat(DEEP)),
        format!("{}{}", "[{\"mode\":".repeat(DEEP), "}]".repeat(DEEP)),
    ];
    for operation in operations(&world, &before) {
        for deep in &deep {
            operation.refuses(&world, &before, deep.as_str(), "").await;
            for (name, _) in &operation.members {
                // What is one of several shapes is read before it is known which.
                let is_kept = *name == "piece" && deep.starts_with('{');
                let reason = if is_kept { "recursion limit exceeded" } else { "" };
                let body = operation.with(name, deep);
                operation.refuses(&world, &before, body, reason).await;
            }
        }
    }
}

#[tokio::test]
async fn a_member_that_comes_twice_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let operations = operations(&world, &before);
    for operation in &operations {
        let good = operation.good();
        for (name, value) in &operation.members {
            let reason = format!("duplicate field `{name}`");
            let first = good.replacen('{', &format!("{{\"{name}\":{value},"), 1);
            operation.refuses(&world, &before, first, &reason).await;
            // The same name in another spelling.
            let spelt = format!("\\u{:04x}{}", u32::from(name.as_bytes()[0]), &name[1..]);
            let second = format!("{},\"{spelt}\":{value}}}", &good[..good.len() - 1]);
            operation.refuses(&world, &before, second, &reason).await;
        }
    }
    for (piece, name) in [
        (
            "{\"mode\":\"link\",\"mode\":\"link\",\"url\":\"https://example.org/\"}",
            "mode",
        ),
        (
            "{\"mode\":\"link\",\"url\":\"https://example.org/\",\"mode\":\"text\"}",
            "mode",
        ),
        (
            "{\"mode\":\"link\",\"url\":\"https://example.org/\",\"url\":\"javascript:1\"}",
            "url",
        ),
        ("{\"mode\":\"text\",\"text\":\"a\",\"text\":\"b\"}", "text"),
    ] {
        let body = operations[1].with("piece", piece);
        let reason = format!("duplicate field `{name}`");
        operations[1].refuses(&world, &before, body, &reason).await;
    }
}

#[tokio::test]
async fn numbers_beyond_every_size_are_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let answer = &operations(&world, &before)[0];
    let (digits, zeros) = ("9".repeat(100_000), "0".repeat(100_000));
    for number in [
        "1e400",
        "1e-400",
        "1E+99999999999999999999",
        "-1e400",
        "4294967296",
        "4294967297",
        "18446744073709551616",
        "340282366920938463463374607431768211457",
        "1.0",
        "1e0",
        "-0",
        "-1",
        "01",
        "0x1",
        "+1",
        "1_000",
        ".5",
        "1.",
        "NaN",
        "Infinity",
        "-Infinity",
        &digits,
        &format!("0.{zeros}1"),
        &format!("1{zeros}.0"),
        &format!("1e{digits}"),
    ] {
        let body = answer.with("base_revision", number);
        answer.refuses(&world, &before, body, "").await;
    }
    // The largest that can be read names a revision that is not there.
    let largest = answer
        .send(&world, answer.with("base_revision", "4294967295"))
        .await;
    let error = refused(&largest, StatusCode::CONFLICT, "4294967295");
    assert_eq!(error.code, ErrorCode::StaleRevision);
    assert_eq!(world.traces().await, before);
}

#[tokio::test]
async fn what_only_resembles_json_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    for operation in operations(&world, &before) {
        let good = operation.good();
        let inner = &good[1..good.len() - 1];
        let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for body in [
            [b"\xef\xbb\xbf", good.as_bytes()].concat(),
            utf16,
            good.replace('"', "'").into_bytes(),
            format!("{{{inner},}}").into_bytes(),
            format!("{{,{inner}}}").into_bytes(),
            format!("/* */{good}").into_bytes(),
            format!("{good}//").into_bytes(),
            format!("{good}\0").into_bytes(),
            format!(")]}}',\n{good}").into_bytes(),
            format!("callback({good})").into_bytes(),
            format!("{{\"__proto__\":{{\"is_admin\":true}},{inner}}}").into_bytes(),
            format!("[{good}]").into_bytes(),
        ] {
            operation.refuses(&world, &before, body, "").await;
        }
        for (name, _) in &operation.members {
            for text in [
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\u00\"",
                "\"\\x41\"",
                "\"\n\"",
                "\"\0\"",
            ] {
                let body = operation.with(name, text);
                operation.refuses(&world, &before, body, "").await;
            }
        }
    }
}

#[tokio::test]
async fn a_text_that_a_page_would_run_comes_back_as_the_words_it_is() {
    let world = World::new().await;
    let learner = world.learner().await;
    let prompt = answer_path(&world.id, &world.journey.prompt());
    for (revision, (what, bytes)) in (1..).zip(corpus::texts()) {
        let text = String::from_utf8(bytes).unwrap();
        let save = SaveAnswer {
            text: text.clone(),
            base_revision: revision,
            instead: false,
        };
        let saved = learner.put(&prompt, &save).await;
        assert_eq!(saved.status, StatusCode::OK, "{what}: {saved:?}");
        let add = AddEvidence {
            requirement: world.requirement.clone(),
            piece: NewPiece::Text { text: text.clone() },
            caption: "</textarea><script>alert(1)</script>".to_owned(),
        };
        let added = learner.post(&collection_path(&world.id), &add).await;
        assert_eq!(added.status, StatusCode::CREATED, "{what}: {added:?}");
        let answer = learner.get(&path(&world.id)).await;
        assert_eq!(answer.header("content-type"), Some("application/json"), "{what}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what}");
        let draft = world.traces().await.draft;
        assert_eq!(draft.answers[0].text, text, "{what}");
        let piece = &draft.evidence[1];
        assert_eq!(
            (&piece.piece, &piece.caption),
            (&Piece::Text { text }, &add.caption),
            "{what}"
        );
        learner.delete(&piece_path(&world.id, &piece.id)).await;
    }
}
