//! A film in chunks: each is compared and on the disk before it is acknowledged, and the whole is digested on the way.

use api_types::evidence::{Piece, file_path};
use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures::stream;
use sha2::{Digest as _, Sha256};

use crate::{
    journey::{Journey, begin_upload, files, mp4, offset},
    support::{Answer, Client},
};

/// More than is written before a sync, and than is digested together with the write.
const CHUNK: usize = 3 << 20;
const FILM: usize = 3 * CHUNK + 12_345;

fn film() -> Vec<u8> {
    let mut film = mp4(FILM);
    // No two chunks are alike.
    for (at, byte) in film.iter_mut().enumerate().skip(64) {
        *byte = (at / 251 % 256) as u8;
    }
    film
}

/// Sends bytes with the digest of those that were meant.
async fn send(client: &Client, path: &str, from: usize, body: Body, meant: &[u8]) -> Answer {
    let request = client
        .request(Method::PATCH, path)
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", from)
        .header(
            "upload-checksum",
            format!("sha256 {}", STANDARD.encode(Sha256::digest(meant))),
        );
    client.send(request.body(body).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_has_the_digest_of_what_was_sent_whatever_broke_on_the_way() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let (film, id) = (film(), journey.draft().await);
    let begun = begin_upload(&learner, &id, &journey.requirement(), "lesson.mp4", FILM as u64).await;
    let path = begun.header("location").unwrap();
    for (number, chunk) in film.chunks(CHUNK).enumerate() {
        let from = number * CHUNK;
        let mut other = chunk.to_vec();
        other[chunk.len() / 2] ^= 1;
        let refused = send(&learner, path, from, Body::from(other), chunk).await;
        assert_eq!(refused.status.as_u16(), 460);
        let broken = stream::iter([
            Ok(Bytes::copy_from_slice(&chunk[..chunk.len() - 1])),
            Err(std::io::Error::other("the connection broke")),
        ]);
        send(&learner, path, from, Body::from_stream(broken), chunk).await;
        let here = offset(&learner, path).await;
        assert_eq!(here.header("upload-offset"), Some(from.to_string().as_str()));
        let taken = send(&learner, path, from, Body::from(chunk.to_vec()), chunk).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT);
    }
    let seen = journey.see(&id).await;
    let Piece::File { sha256, bytes, .. } = &files(&seen)[0].piece else {
        panic!("no file");
    };
    let digest: String = Sha256::digest(&film)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!((sha256, *bytes), (&digest, FILM as u64));
    let kept = learner.get(&file_path(&files(&seen)[0].id)).await.body;
    assert!(kept == film, "other bytes than were sent");
}
