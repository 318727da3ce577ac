//! Uploads that lie of how long they are, where they go on, and what they hold.

use api_types::{
    error::{ErrorCode, FieldError},
    evidence::{MAX_DOCUMENT_BYTES, uploads_path},
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures::stream;
use sha2::{Digest as _, Sha256};

use super::world::{Traces, World, refused};
use crate::{
    journey::{begin_upload, offset, pdf, send_bytes},
    support::{Answer, Client},
};

/// Texts that are no number of bytes.
const NO_NUMBERS: [&str; 16] = [
    "",
    " ",
    "-1",
    "-0",
    "+5",
    "1.0",
    "1e3",
    "0x10",
    "1_000",
    "1,000",
    "5 5",
    "5;q=1",
    "NaN",
    "ten",
    "18446744073709551616",
    "99999999999999999999999999999999999999999999999999999999999999999999",
];

async fn begin(world: &World, length: Option<&[u8]>) -> Answer {
    let learner = world.learner().await;
    let metadata = format!(
        "filename {},requirement {}",
        STANDARD.encode("plan.pdf"),
        STANDARD.encode(&world.requirement)
    );
    let mut request = learner
        .request(Method::POST, &uploads_path(&world.id))
        .header("tus-resumable", "1.0.0")
        .header("upload-metadata", metadata);
    if let Some(length) = length {
        request = request.header("upload-length", length);
    }
    learner.send(request.body(Body::from(pdf())).unwrap()).await
}

#[tokio::test]
async fn a_length_that_is_no_number_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let texts = NO_NUMBERS.into_iter().map(|text| Some(text.as_bytes()));
    for length in texts.chain([None, Some(&b"\xff"[..]), Some("٣".as_bytes())]) {
        let what = format!("{length:?}");
        let error = refused(&begin(&world, length).await, StatusCode::BAD_REQUEST, &what);
        assert_eq!(error.code, ErrorCode::Malformed, "{what}");
        assert_eq!(
            error.detail, "The header upload-length must be a number of bytes.",
            "{what}"
        );
        assert_eq!(world.traces().await, before, "{what}");
    }
}

#[tokio::test]
async fn a_length_beyond_what_is_taken_is_refused_before_a_byte_is_kept() {
    let world = World::new().await;
    let before = world.traces().await;
    for length in [
        MAX_DOCUMENT_BYTES + 1,
        u64::from(u32::MAX) + 1,
        i64::MAX as u64,
        u64::MAX,
    ] {
        let text = length.to_string();
        let answer = begin(&world, Some(text.as_bytes())).await;
        let error = refused(&answer, StatusCode::PAYLOAD_TOO_LARGE, &text);
        assert_eq!(error.code, ErrorCode::TooLarge, "{length}");
        let wanted = format!("At most {MAX_DOCUMENT_BYTES} bytes are accepted here.");
        assert_eq!(error.detail, wanted, "{length}");
        assert_eq!(world.traces().await, before, "{length}");
    }
    let error = refused(
        &begin(&world, Some(b"0")).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "0",
    );
    assert_eq!(error.fields["file"], FieldError::Required);
    assert_eq!(world.traces().await, before);
}

/// An upload of this length, with a browser to go on with.
async fn begun(world: &World, length: usize) -> (Client, String) {
    let learner = world.learner().await;
    let length = length as u64;
    let answer = begin_upload(&learner, &world.id, &world.requirement, "plan.pdf", length).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    (learner, answer.header("location").unwrap().to_owned())
}

/// The upload has this many bytes; once it is ended nothing of it is left.
async fn holds(world: &World, before: &Traces, path: &str, bytes: usize, what: &str) {
    let learner = world.learner().await;
    let here = offset(&learner, path).await;
    assert_eq!(
        here.header("upload-offset"),
        Some(bytes.to_string().as_str()),
        "{what}"
    );
    let now = world.traces().await;
    assert_eq!(now.draft.evidence, before.draft.evidence, "{what}");
    assert_eq!(now.objects, before.objects, "{what}");
    let end = learner
        .request(Method::DELETE, path)
        .header("tus-resumable", "1.0.0");
    let ended = learner.send(end.body(Body::empty()).unwrap()).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{what}");
    assert_eq!(world.traces().await, *before, "{what}");
}

#[tokio::test]
async fn bytes_beyond_the_length_are_refused_with_all_that_came_with_them() {
    let world = World::new().await;
    let before = world.traces().await;
    let bytes = pdf();
    let pieces: Vec<Bytes> = bytes.chunks(10).map(Bytes::copy_from_slice).collect();
    for length in [1, 10, bytes.len() - 1] {
        let (learner, path) = begun(&world, length).await;
        // At once, and in pieces of which the first fit.
        let in_pieces = stream::iter(pieces.clone().into_iter().map(Ok::<_, std::io::Error>));
        for body in [Body::from(bytes.clone()), Body::from_stream(in_pieces)] {
            let answer = send_bytes(&learner, &path, 0, body).await;
            let error = refused(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too much");
            assert_eq!(error.code, ErrorCode::TooLarge, "{length}");
            let wanted = format!("At most {length} bytes are accepted here.");
            assert_eq!(error.detail, wanted);
        }
        holds(&world, &before, &path, 0, "too much").await;
    }
}

#[tokio::test]
async fn a_file_that_is_shorter_than_was_said_never_becomes_evidence() {
    let world = World::new().await;
    let before = world.traces().await;
    let bytes = pdf();
    for length in [
        bytes.len() + 1,
        1 << 20,
        usize::try_from(MAX_DOCUMENT_BYTES).unwrap(),
    ] {
        let (learner, path) = begun(&world, length).await;
        let sent = send_bytes(&learner, &path, 0, bytes.clone()).await;
        assert_eq!(sent.status, StatusCode::NO_CONTENT, "{sent:?}");
        let nothing = send_bytes(&learner, &path, bytes.len(), Vec::new()).await;
        assert_eq!(nothing.status, StatusCode::NO_CONTENT, "{nothing:?}");
        holds(&world, &before, &path, bytes.len(), "too little").await;
    }
}

#[tokio::test]
async fn a_place_that_is_not_the_end_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let (learner, path) = begun(&world, 100).await;
    let send = async |place: &str| {
        let request = learner
            .request(Method::PATCH, &path)
            .header("tus-resumable", "1.0.0")
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", place);
        learner.send(request.body(Body::from("%PDF-1.4")).unwrap()).await
    };
    for place in NO_NUMBERS {
        let error = refused(&send(place).await, StatusCode::BAD_REQUEST, place);
        assert_eq!(error.code, ErrorCode::Malformed, "{place:?}");
        assert_eq!(
            error.detail,
            "The header upload-offset must be a number of bytes."
        );
    }
    for place in [
        "1",
        "99",
        "100",
        "101",
        "9223372036854775807",
        "18446744073709551615",
    ] {
        let error = refused(&send(place).await, StatusCode::CONFLICT, place);
        assert_eq!(error.code, ErrorCode::OffsetMismatch, "{place}");
        assert_eq!(error.detail, "The upload continues at byte 0.");
    }
    holds(&world, &before, &path, 0, "another place").await;
}

#[tokio::test]
async fn a_chunk_that_its_digest_does_not_fit_is_not_kept() {
    let world = World::new().await;
    let before = world.traces().await;
    let bytes = pdf();
    let (learner, path) = begun(&world, bytes.len()).await;
    let digest = Sha256::digest(&bytes);
    let whole = STANDARD.encode(digest);
    let send = async |checksum: HeaderValue, body: Body| {
        let request = learner
            .request(Method::PATCH, &path)
            .header("tus-resumable", "1.0.0")
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", 0)
            .header("upload-checksum", checksum);
        learner.send(request.body(body).unwrap()).await
    };
    for wrong in [
        format!("sha256 {}", STANDARD.encode(Sha256::digest(b"other"))),
        format!("sha256 {}", STANDARD.encode(&digest[..31])),
        format!("sha256 {}", STANDARD.encode([0; 64])),
        format!("sha1 {whole}"),
    ] {
        let answer = send(wrong.parse().unwrap(), bytes.clone().into()).await;
        let status = StatusCode::from_u16(460).unwrap();
        let error = refused(&answer, status, &wrong);
        let wanted = "The bytes that arrived are not the ones that were sent.";
        assert_eq!(error.detail, wanted, "{wrong}");
    }
    for unreadable in [
        "",
        "sha256",
        "sha256 ",
        &whole,
        "sha256 !!",
        &format!("SHA256 {whole}"),
        &format!("md5 {whole}"),
        &format!("crc32 {whole}"),
        &format!("sha256  {whole} {whole}"),
        &"sha256".repeat(10_000),
    ] {
        let answer = send(unreadable.parse().unwrap(), bytes.clone().into()).await;
        cannot_be_read(&answer, unreadable);
    }
    let no_text = HeaderValue::from_bytes(b"sha256 \xff").unwrap();
    cannot_be_read(&send(no_text, bytes.clone().into()).await, "no text");
    // What broke off cannot be compared, however good it was so far.
    let broken = stream::iter([
        Ok(Bytes::from(bytes.clone())),
        Err(std::io::Error::other("the connection broke")),
    ]);
    let good: HeaderValue = format!("sha256 {whole}").parse().unwrap();
    let answer = send(good, Body::from_stream(broken)).await;
    refused(&answer, StatusCode::from_u16(460).unwrap(), "broken off");
    holds(&world, &before, &path, 0, "wrong digests").await;
}

#[track_caller]
fn cannot_be_read(answer: &Answer, what: &str) {
    let error = refused(answer, StatusCode::BAD_REQUEST, what);
    assert_eq!(error.code, ErrorCode::Malformed, "{what}");
    assert!(
        error.detail.starts_with("Upload-Checksum must be"),
        "{what}: {error:?}"
    );
}
