//! Pictures that say where they were taken: what is kept, what is served, and what is told.

use api_types::{
    error::ErrorCode,
    evidence::{Piece, file_path},
};
use axum::http::StatusCode;
use sha2::{Digest as _, Sha256};

use crate::journey::{Journey, begin_upload, files, jpeg, offset, send_bytes, upload};

/// A place, as a camera writes it: a directory with a pointer to the directory that has the latitude.
const CAMERA: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\
    \0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0 43.2630 N 2.9350 W";

/// A picture as it leaves a telephone.
fn photograph() -> Vec<u8> {
    let length = u16::try_from(CAMERA.len() + 2).unwrap();
    let picture = jpeg();
    [
        &picture[..2],
        b"\xff\xe1",
        &length.to_be_bytes(),
        CAMERA,
        &picture[2..],
    ]
    .concat()
}

#[tokio::test]
async fn a_picture_loses_its_place_and_says_so() {
    let journey = Journey::new().await;
    let (learner, id, requirement) = (
        journey.learner().await,
        journey.draft().await,
        journey.requirement(),
    );
    for (name, sent, told) in [("plain.jpg", jpeg(), false), ("board.jpg", photograph(), true)] {
        let answer = upload(&learner, &id, &requirement, name, &sent).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        // The upload is counted in bytes as they were sent.
        assert_eq!(
            answer.header("upload-offset"),
            Some(sent.len().to_string().as_str())
        );
        let seen = journey.see(&id).await;
        let piece = files(&seen).into_iter().next_back().unwrap();
        let digest = Sha256::digest(jpeg());
        assert_eq!(
            piece.piece,
            Piece::File {
                name: name.to_owned(),
                media_type: "image/jpeg".to_owned(),
                kind: api_types::content::FileKind::Image,
                bytes: jpeg().len() as u64,
                sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
                location_removed: told,
            }
        );
        let served = learner.get(&file_path(&piece.id)).await;
        assert_eq!(served.body, jpeg(), "{name}");
        let length = jpeg().len().to_string();
        assert_eq!(served.header("content-length"), Some(length.as_str()));
    }
}

#[tokio::test]
async fn a_process_that_ended_before_a_picture_was_cleaned_lost_nothing() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let sent = photograph();
    let begun = begin_upload(
        &learner,
        &id,
        &journey.requirement(),
        "board.jpg",
        sent.len() as u64,
    )
    .await;
    let path = begun.header("location").unwrap();
    let upload = path.rsplit('/').next().unwrap();
    let directory = journey.test.data().join("uploads");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join(format!("{upload}.part")), &sent).unwrap();
    let answer = offset(&learner, path).await;
    assert_eq!(
        answer.header("upload-offset"),
        Some(sent.len().to_string().as_str())
    );
    let seen = journey.see(&id).await;
    assert_eq!(learner.get(&file_path(&seen.evidence[0].id)).await.body, jpeg());
    assert_eq!(std::fs::read_dir(directory).unwrap().count(), 0);
}

#[tokio::test]
async fn a_picture_that_cannot_be_read_is_refused_and_removed() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let broken = [&jpeg()[..20], CAMERA].concat();
    let begun = begin_upload(
        &learner,
        &id,
        &journey.requirement(),
        "board.jpg",
        broken.len() as u64,
    )
    .await;
    let path = begun.header("location").unwrap();
    let answer = send_bytes(&learner, path, 0, broken).await;
    assert_eq!(answer.error().code, ErrorCode::UnsupportedType);
    assert!(
        answer
            .error()
            .detail
            .starts_with("board.jpg cannot be read as a picture")
    );
    let seen = journey.see(&id).await;
    assert_eq!((seen.evidence.len(), seen.uploads.len()), (0, 0));
    assert_eq!(offset(&learner, path).await.status, StatusCode::NOT_FOUND);
}
