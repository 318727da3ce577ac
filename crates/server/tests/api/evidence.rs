use api_types::{
    assessment::{self, Assessment},
    error::{ErrorCode, FieldError},
    evidence::{
        AddEvidence, ChangeEvidence, Evidence, MAX_CAPTION, MAX_DOCUMENT_BYTES, MAX_TEXT_WORDS, NewPiece,
        Piece, ShownTo, collection_path, file_path, piece_path, uploads_path,
    },
    ids::{SubmissionId, UploadId},
    submission::withdraw_path,
};
use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use futures::stream;
use object_store::{ObjectStoreExt as _, path::Path};
use server::features::evidence::sweep;
use sha2::{Digest as _, Sha256};

use crate::{
    journey::{Journey, add_link, begin_upload, files, jpeg, mp4, offset, pdf, send_bytes, submit, upload},
    support::{Answer, Client},
};

fn new(requirement: &str, piece: NewPiece) -> AddEvidence {
    AddEvidence {
        requirement: requirement.to_owned(),
        piece,
        caption: String::new(),
    }
}

fn link(url: &str) -> NewPiece {
    NewPiece::Link { url: url.to_owned() }
}

fn text(text: String) -> NewPiece {
    NewPiece::Text { text }
}

/// Begins an upload and returns where it continues.
async fn begun(journey: &Journey, id: &SubmissionId, name: &str, length: usize) -> String {
    let learner = journey.learner().await;
    let answer = begin_upload(&learner, id, &journey.requirement(), name, length as u64).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    answer.header("location").unwrap().to_owned()
}

async fn objects(journey: &Journey) -> usize {
    use futures::TryStreamExt as _;
    journey
        .test
        .app
        .files
        .list(None)
        .try_collect::<Vec<_>>()
        .await
        .unwrap()
        .len()
}

fn parts(journey: &Journey) -> usize {
    std::fs::read_dir(journey.test.data().join("uploads")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn links_and_texts_are_kept_and_changed_and_removed() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    let added = learner
        .post(
            &collection_path(&id),
            &new(&requirement, text("Three words here".to_owned())),
        )
        .await;
    assert_eq!(added.status, StatusCode::CREATED);
    let piece: Evidence = added.json();
    assert_eq!(piece.shown_to, ShownTo::Reviewers);
    let path = piece_path(&id, &piece.id);
    let changed = learner
        .put(
            &path,
            &ChangeEvidence {
                caption: " Lesson two ".to_owned(),
                rows: Vec::new(),
                shown_to: ShownTo::BadgePage,
                together: None,
            },
        )
        .await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT);
    assert_eq!(
        journey.see(&id).await.evidence,
        [Evidence {
            caption: "Lesson two".to_owned(),
            shown_to: ShownTo::BadgePage,
            ..piece
        }]
    );
    assert_eq!(learner.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(learner.delete(&path).await.error().code, ErrorCode::NotFound);
    assert_eq!(journey.see(&id).await.evidence, []);
}

#[tokio::test]
async fn what_is_no_link_and_no_text_is_refused() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    let long = FieldError::TooLong { max: MAX_TEXT_WORDS };
    for (piece, field, error) in [
        (link(""), "piece.url", FieldError::Required),
        (link("http://example.org/"), "piece.url", FieldError::Format),
        (link("javascript:alert(1)"), "piece.url", FieldError::Format),
        (text(" \n".to_owned()), "piece.text", FieldError::Required),
        (
            text("word ".repeat(MAX_TEXT_WORDS as usize + 1)),
            "piece.text",
            long,
        ),
        (text("nul \0".to_owned()), "piece.text", FieldError::Format),
    ] {
        let answer = learner
            .post(&collection_path(&id), &new(&requirement, piece.clone()))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{piece:?}");
        assert_eq!(answer.error().fields[field], error, "{piece:?}");
    }
    let unknown = learner
        .post(
            &collection_path(&id),
            &new("nothing", link("https://example.org/")),
        )
        .await;
    assert_eq!(unknown.error().fields["requirement"], FieldError::Unknown);
    let caption = "x".repeat(MAX_CAPTION as usize + 1);
    let answer = AddEvidence {
        caption,
        ..new(&requirement, link("https://example.org/"))
    };
    let answer = learner.post(&collection_path(&id), &answer).await;
    assert_eq!(
        answer.error().fields["caption"],
        FieldError::TooLong { max: MAX_CAPTION }
    );
}

#[tokio::test]
async fn a_requirement_takes_so_many_pieces_and_no_more() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    for _ in 0..3 {
        assert_eq!(
            add_link(&learner, &id, &requirement).await.status,
            StatusCode::CREATED
        );
    }
    // A file under way counts as well.
    begun(&journey, &id, "plan.pdf", 10).await;
    let full = FieldError::TooLong { max: 4 };
    assert_eq!(
        add_link(&learner, &id, &requirement).await.error().fields["requirement"],
        full
    );
    let upload = begin_upload(&learner, &id, &requirement, "two.pdf", 10).await;
    assert_eq!(upload.error().fields["requirement"], full);
}

#[tokio::test]
async fn files_of_every_kind_become_evidence() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    let film = mp4(300_000);
    for (name, bytes) in [
        ("Plan.PDF", pdf()),
        ("board.jpg", jpeg()),
        ("lesson.mp4", film.clone()),
    ] {
        let answer = upload(&learner, &id, &requirement, name, &bytes).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{name}: {answer:?}");
        assert_eq!(
            answer.header("upload-offset"),
            Some(bytes.len().to_string().as_str())
        );
    }
    let seen = journey.see(&id).await;
    assert_eq!(seen.uploads, []);
    let found: Vec<_> = files(&seen).iter().map(|piece| piece.piece.clone()).collect();
    let Piece::File {
        name,
        media_type,
        bytes,
        sha256,
        ..
    } = &found[2]
    else {
        panic!("no file")
    };
    assert_eq!(
        (name.as_str(), media_type.as_str(), *bytes),
        ("lesson.mp4", "video/mp4", 300_000)
    );
    let digest: String = Sha256::digest(&film)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(*sha256, digest);
    assert_eq!(learner.get(&file_path(&files(&seen)[2].id)).await.body, film);
    assert_eq!((objects(&journey).await, parts(&journey)), (3, 0));
}

#[tokio::test]
async fn an_upload_goes_on_where_the_connection_broke() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let film = mp4(100_000);
    let path = begun(&journey, &id, "lesson.mp4", film.len()).await;
    let broken = stream::iter([
        Ok(Bytes::copy_from_slice(&film[..40_000])),
        Err(std::io::Error::other("the connection broke")),
    ]);
    send_bytes(&learner, &path, 0, Body::from_stream(broken)).await;
    let answer = offset(&learner, &path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("upload-offset"), Some("40000"));
    assert_eq!(answer.header("upload-length"), Some("100000"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let pending = &journey.see(&id).await.uploads;
    assert_eq!((pending.len(), pending[0].offset), (1, 40_000));
    let answer = send_bytes(&learner, &path, 40_000, film[40_000..].to_vec()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let seen = journey.see(&id).await;
    assert_eq!(learner.get(&file_path(&files(&seen)[0].id)).await.body, film);
    // Asking once more answers the same, and makes no second piece.
    assert_eq!(
        offset(&learner, &path).await.header("upload-offset"),
        Some("100000")
    );
    assert_eq!(
        send_bytes(&learner, &path, 100_000, Vec::new()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(journey.see(&id).await.evidence.len(), 1);
}

#[tokio::test]
async fn bytes_for_another_place_are_refused() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let path = begun(&journey, &id, "plan.pdf", 100).await;
    send_bytes(&learner, &path, 0, vec![b'x'; 10]).await;
    for wrong in [0, 11] {
        let answer = send_bytes(&learner, &path, wrong, vec![b'x'; 10]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.error().code, ErrorCode::OffsetMismatch);
    }
    let much = send_bytes(&learner, &path, 10, vec![b'x'; 91]).await;
    assert_eq!(much.error().code, ErrorCode::TooLarge);
    assert_eq!(offset(&learner, &path).await.header("upload-offset"), Some("10"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_send_at_once_nobody_spoils_the_file() {
    let journey = Journey::new().await;
    let id = journey.draft().await;
    let film = mp4(200_000);
    let path = begun(&journey, &id, "lesson.mp4", film.len()).await;
    let (one, other) = (journey.learner().await, journey.learner().await);
    tokio::join!(
        send_bytes(&one, &path, 0, film.clone()),
        send_bytes(&other, &path, 0, film.clone())
    );
    let answer = offset(&one, &path).await;
    let here: usize = answer.header("upload-offset").unwrap().parse().unwrap();
    send_bytes(&one, &path, here, film[here..].to_vec()).await;
    let seen = journey.see(&id).await;
    assert_eq!(seen.evidence.len(), 1);
    assert_eq!(one.get(&file_path(&seen.evidence[0].id)).await.body, film);
}

#[tokio::test]
async fn a_process_that_ended_after_the_last_byte_lost_nothing() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let path = begun(&journey, &id, "plan.pdf", pdf().len()).await;
    let upload = path.rsplit('/').next().unwrap();
    let directory = journey.test.data().join("uploads");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join(format!("{upload}.part")), pdf()).unwrap();
    // And after the file was put away, before the row was written.
    let key = Path::from(format!("evidence/{upload}"));
    journey.test.app.files.put(&key, pdf().into()).await.unwrap();
    assert_eq!(offset(&learner, &path).await.status, StatusCode::OK);
    let seen = journey.see(&id).await;
    assert_eq!(learner.get(&file_path(&seen.evidence[0].id)).await.body, pdf());
    assert_eq!(
        (seen.evidence.len(), objects(&journey).await, parts(&journey)),
        (1, 1, 0)
    );
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_refused_and_removed() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    let page = b"<html><script>alert(document.cookie)</script></html>".to_vec();
    for (name, bytes) in [
        ("plan.pdf", page.clone()),
        ("plan.pdf", jpeg()),
        ("board.jpg", pdf()),
        ("lesson.mp4", b"MZ\x90\0 a program".to_vec()),
        ("notes.txt", b"nul \0".to_vec()),
        ("notes.txt", b"latin \xe9".to_vec()),
        ("slides.pptx", b"PK\x03\x04 any archive".to_vec()),
    ] {
        let answer = upload(&learner, &id, &requirement, name, &bytes).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{name}");
        assert_eq!(answer.error().code, ErrorCode::UnsupportedType, "{name}");
    }
    let seen = journey.see(&id).await;
    assert_eq!((seen.evidence, seen.uploads), (Vec::new(), Vec::new()));
    assert_eq!((objects(&journey).await, parts(&journey)), (0, 0));
}

#[tokio::test]
async fn what_cannot_become_evidence_is_refused_before_its_bytes_come() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    let refused = async |requirement: &str, name: &str, length| {
        begin_upload(&learner, &id, requirement, name, length)
            .await
            .error()
    };
    assert_eq!(
        refused(&requirement, "tool.exe", 10).await.code,
        ErrorCode::UnsupportedType
    );
    assert_eq!(
        refused(&requirement, "bundle.zip", 10).await.code,
        ErrorCode::UnsupportedType
    );
    // Sound is accepted, but not for this requirement.
    assert_eq!(
        refused(&requirement, "talk.mp3", 10).await.code,
        ErrorCode::UnsupportedType
    );
    assert_eq!(
        refused(&requirement, "plan.pdf", MAX_DOCUMENT_BYTES + 1)
            .await
            .code,
        ErrorCode::TooLarge
    );
    assert_eq!(
        refused(&requirement, "plan.pdf", 0).await.fields["file"],
        FieldError::Required
    );
    assert_eq!(
        refused(&requirement, "", 10).await.fields["filename"],
        FieldError::Required
    );
    assert_eq!(
        refused("nothing", "plan.pdf", 10).await.fields["requirement"],
        FieldError::Unknown
    );
}

#[tokio::test]
async fn all_files_of_a_submission_together_have_a_limit() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let requirements = journey.content.parts.iter().flat_map(|part| &part.evidence);
    let keys: Vec<_> = requirements.map(|requirement| requirement.key.clone()).collect();
    assert!(
        keys.len() * 4 > 4,
        "the content has too few requirements for this test"
    );
    let mut answers = Vec::new();
    for key in keys.iter().cycle().take(5) {
        answers.push(
            begin_upload(&learner, &id, key, "lesson.mp4", 250 << 20)
                .await
                .status,
        );
    }
    assert_eq!(answers[..4], [StatusCode::CREATED; 4]);
    assert_eq!(answers[4], StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn paths_in_names_lead_nowhere() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    upload(
        &learner,
        &id,
        &requirement,
        "../../../etc/cron.d/\u{202e}plan.pdf",
        &pdf(),
    )
    .await;
    let seen = journey.see(&id).await;
    let Piece::File { name, .. } = &seen.evidence[0].piece else {
        panic!("no file")
    };
    assert_eq!(name, "plan.pdf");
    let header = learner.get(&file_path(&seen.evidence[0].id)).await;
    assert_eq!(
        header.header("content-disposition"),
        Some("inline; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf")
    );
}

#[tokio::test]
async fn chunks_are_compared_with_their_digest() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let bytes = pdf();
    let path = begun(&journey, &id, "plan.pdf", bytes.len()).await;
    let send = async |checksum: String| -> Answer {
        let request = learner
            .request(Method::PATCH, &path)
            .header("tus-resumable", "1.0.0")
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", 0)
            .header("upload-checksum", checksum);
        learner
            .send(request.body(Body::from(bytes.clone())).unwrap())
            .await
    };
    let digest = STANDARD.encode(Sha256::digest(&bytes));
    assert_eq!(
        send(format!("md5 {digest}")).await.status,
        StatusCode::BAD_REQUEST
    );
    let wrong = send(format!("sha256 {}", STANDARD.encode(Sha256::digest(b"other")))).await;
    assert_eq!(wrong.status.as_u16(), 460);
    assert_eq!(wrong.error().code, ErrorCode::ChecksumMismatch);
    assert_eq!(offset(&learner, &path).await.header("upload-offset"), Some("0"));
    assert_eq!(
        send(format!("sha256 {digest}")).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(journey.see(&id).await.evidence.len(), 1);
}

#[tokio::test]
async fn the_protocol_is_spoken_as_written() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let ask = learner
        .request(Method::OPTIONS, &uploads_path(&id))
        .body(Body::empty())
        .unwrap();
    let about = learner.send(ask).await;
    assert_eq!(about.status, StatusCode::NO_CONTENT);
    assert_eq!(about.header("tus-version"), Some("1.0.0"));
    assert_eq!(
        about.header("tus-extension"),
        Some("creation,termination,expiration,checksum")
    );
    assert_eq!(about.header("tus-checksum-algorithm"), Some("sha1,sha256"));
    let path = begun(&journey, &id, "plan.pdf", 100).await;
    let old = learner
        .send(learner.request(Method::HEAD, &path).body(Body::empty()).unwrap())
        .await;
    assert_eq!(old.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(old.header("tus-version"), Some("1.0.0"));
    let json = learner
        .request(Method::PATCH, &path)
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/json")
        .header("upload-offset", 0);
    let json = learner.send(json.body(Body::from("{}")).unwrap()).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let answer = offset(&learner, &path).await;
    assert_eq!(answer.header("tus-resumable"), Some("1.0.0"));
    assert_eq!(
        answer.header("upload-expires"),
        Some("Tue, 17 Mar 2026 09:00:00 GMT")
    );
}

async fn terminate(client: &Client, path: &str) -> Answer {
    let request = client
        .request(Method::DELETE, path)
        .header("tus-resumable", "1.0.0");
    client.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn an_upload_ends_when_it_is_told_to_and_when_nobody_goes_on() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let (ended, left) = (
        begun(&journey, &id, "a.pdf", 100).await,
        begun(&journey, &id, "b.pdf", 100).await,
    );
    for path in [&ended, &left] {
        send_bytes(&learner, path, 0, vec![b'x'; 10]).await;
    }
    assert_eq!(parts(&journey), 2);
    assert_eq!(terminate(&learner, &ended).await.status, StatusCode::NO_CONTENT);
    assert_eq!(offset(&learner, &ended).await.status, StatusCode::NOT_FOUND);
    assert_eq!(parts(&journey), 1);
    journey.test.app.clock.advance(TimeDelta::days(15));
    let learner = journey.learner().await;
    assert_eq!(offset(&learner, &left).await.status, StatusCode::NOT_FOUND);
    assert_eq!(journey.see(&id).await.uploads, []);
    sweep::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(parts(&journey), 0);
}

#[tokio::test]
async fn the_sweep_finishes_what_is_whole_and_removes_what_nobody_names() {
    let journey = Journey::new().await;
    let id = journey.draft().await;
    let path = begun(&journey, &id, "plan.pdf", pdf().len()).await;
    let upload = path.rsplit('/').next().unwrap();
    let directory = journey.test.data().join("uploads");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join(format!("{upload}.part")), pdf()).unwrap();
    let nobody: UploadId = journey.test.app.new_id();
    std::fs::write(directory.join(format!("{nobody}.part")), b"x").unwrap();
    journey
        .test
        .app
        .files
        .put(&Path::from("evidence/nobody"), "x".into())
        .await
        .unwrap();
    // Objects carry the machine's time, which is long after the test's.
    journey.test.app.clock.advance(TimeDelta::days(1));
    sweep::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(journey.see(&id).await.evidence.len(), 1);
    assert_eq!(parts(&journey), 0);
    journey.test.app.clock.advance(TimeDelta::days(36_500));
    sweep::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(objects(&journey).await, 1);
}

#[tokio::test]
async fn only_whoever_may_see_a_file_sees_it() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.complete().await;
    upload(&learner, &id, &journey.requirement(), "plan.pdf", &pdf()).await;
    let file = file_path(&files(&journey.see(&id).await)[0].id);
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let issuer = journey.issuer().await;
    let second = journey
        .somebody("second@example.org", issuer.as_str(), "assessor")
        .await;
    let away = journey.other_issuer().await;
    let foreign = journey
        .somebody("foreign@example.org", away.as_str(), "approver")
        .await;
    let see = async || {
        let mut seen = Vec::new();
        for client in [
            &learner,
            &assessor,
            &second,
            &approver,
            &foreign,
            &journey.test.client(),
        ] {
            seen.push(client.get(&file).await.status.as_u16());
        }
        seen
    };
    assert_eq!(see().await, [200, 404, 404, 404, 404, 401]);
    submit(&learner, &id).await;
    assert_eq!(see().await, [200, 404, 404, 404, 404, 401]);
    assessor
        .post_nothing(&api_types::assessment::claim_path(&id))
        .await;
    assert_eq!(see().await, [200, 200, 404, 404, 404, 401]);
    journey.score(&id, "passing").await;
    assert_eq!(see().await, [200, 200, 404, 200, 404, 401]);
    crate::journey::decide(&approver, &id, api_types::assessment::Outcome::Award, "").await;
    assert_eq!(see().await, [200, 404, 404, 404, 404, 401]);
}

#[tokio::test]
async fn others_cannot_touch_evidence_or_uploads() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let path = begun(&journey, &id, "plan.pdf", 100).await;
    let piece = journey.see(&id).await.evidence[0].id.clone();
    let assessor = journey.assessor().await;
    for answer in [
        add_link(&assessor, &id, &journey.requirement()).await,
        assessor
            .put(
                &piece_path(&id, &piece),
                &ChangeEvidence {
                    caption: "mine".to_owned(),
                    rows: Vec::new(),
                    shown_to: ShownTo::BadgePage,
                    together: None,
                },
            )
            .await,
        assessor.delete(&piece_path(&id, &piece)).await,
        begin_upload(&assessor, &id, &journey.requirement(), "plan.pdf", 10).await,
        send_bytes(&assessor, &path, 0, vec![b'x'; 10]).await,
        terminate(&assessor, &path).await,
    ] {
        assert_eq!(answer.error().code, ErrorCode::NotFound);
    }
    assert_eq!(offset(&assessor, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        offset(&journey.learner().await, &path)
            .await
            .header("upload-offset"),
        Some("0")
    );
}

#[tokio::test]
async fn after_handing_in_nothing_changes() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.complete().await;
    let path = begun(&journey, &id, "plan.pdf", pdf().len()).await;
    submit(&learner, &id).await;
    let piece = journey.see(&id).await.evidence[0].id.clone();
    for answer in [
        add_link(&learner, &id, &journey.requirement()).await,
        learner.delete(&piece_path(&id, &piece)).await,
        begin_upload(&learner, &id, &journey.requirement(), "plan.pdf", 10).await,
        // Its last byte comes too late.
        send_bytes(&learner, &path, 0, pdf()).await,
    ] {
        assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
    }
    assert_eq!((objects(&journey).await, parts(&journey)), (0, 0));
    learner.post_nothing(&withdraw_path(&id)).await;
    assert_eq!(
        add_link(&learner, &id, &journey.requirement()).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn parts_of_a_file_are_sent_as_asked() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let film = mp4(1_000);
    upload(&learner, &id, &journey.requirement(), "lesson.mp4", &film).await;
    let file = file_path(&journey.see(&id).await.evidence[0].id);
    let get = async |name: &str, value: &str| {
        let request = learner.request(Method::GET, &file).header(name, value);
        learner.send(request.body(Body::empty()).unwrap()).await
    };
    let part = get("range", "bytes=10-19").await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.header("content-range"), Some("bytes 10-19/1000"));
    assert_eq!(part.header("content-length"), Some("10"));
    assert_eq!(part.body, film[10..20]);
    let beyond = get("range", "bytes=1000-").await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.header("content-range"), Some("bytes */1000"));
    let whole = learner.get(&file).await;
    assert_eq!((whole.status, whole.body.len()), (StatusCode::OK, 1_000));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let tag = whole.header("etag").unwrap();
    assert_eq!(get("if-none-match", tag).await.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_file_runs_nothing_with_our_rights() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    for (name, bytes) in [
        ("plan.pdf", pdf()),
        ("board.jpg", jpeg()),
        ("notes.md", b"<script>".to_vec()),
    ] {
        upload(&learner, &id, &requirement, name, &bytes).await;
    }
    for piece in journey.see(&id).await.evidence {
        let answer = learner.get(&file_path(&piece.id)).await;
        let Piece::File { name, media_type, .. } = piece.piece else {
            panic!("no file")
        };
        assert!(answer.header("content-type").unwrap().starts_with(&media_type));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("script-src"),
            "{policy}"
        );
        assert_eq!(policy.contains("sandbox"), media_type != "application/pdf");
        let inline = answer
            .header("content-disposition")
            .unwrap()
            .starts_with("inline");
        assert_eq!(inline, name != "notes.md");
    }
}

#[tokio::test]
async fn a_piece_says_which_rows_it_proves_and_assessors_see_it() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.complete().await);
    let requirement = journey.content.requirement(&journey.requirement()).unwrap();
    let keys: Vec<String> = requirement.rubric.iter().map(|row| row.key.clone()).collect();
    assert!(keys.len() > 2, "{keys:?}");
    let all = journey.see(&id).await.evidence;
    let piece = all
        .into_iter()
        .find(|piece| piece.requirement == requirement.key)
        .unwrap();
    let path = piece_path(&id, &piece.id);
    let change = |rows: &[&String]| ChangeEvidence {
        caption: "The search".to_owned(),
        rows: rows.iter().map(|row| (*row).clone()).collect(),
        shown_to: ShownTo::Reviewers,
        together: None,
    };
    let changed = learner.put(&path, &change(&[&keys[2], &keys[0], &keys[2]])).await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{changed:?}");
    let elsewhere = journey.content.rows().map(|(_, row)| row.key.clone());
    let elsewhere = elsewhere.into_iter().find(|key| !keys.contains(key)).unwrap();
    for wrong in ["nothing".to_owned(), elsewhere] {
        let answer = learner.put(&path, &change(&[&wrong])).await;
        assert_eq!(answer.error().fields["rows"], FieldError::Unknown, "{wrong}");
    }
    submit(&learner, &id).await;
    let assessor = journey.assessor().await;
    assessor.post_nothing(&assessment::claim_path(&id)).await;
    let seen: Assessment = assessor.get(&assessment::path(&id)).await.json();
    let seen = seen
        .evidence
        .into_iter()
        .find(|other| other.id == piece.id)
        .unwrap();
    assert_eq!(seen.rows, [keys[0].clone(), keys[2].clone()]);
    assert_eq!(seen.caption, "The search");
}
