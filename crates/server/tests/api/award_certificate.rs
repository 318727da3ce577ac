//! The certificate: whose name it bears, what is attached, and that there is none for what does not hold.

use api_types::{
    award::{StatusReason, StatusStep},
    badge::{card_path, certificate_path, qr_path},
    error::ErrorCode,
    wallet::{Sharing, TRANSCRIPT, Visibility, visibility_path},
};
use axum::http::StatusCode;
use lopdf::Document;

use crate::{
    award::credential,
    award_status::change,
    journey::{Journey, LEARNER},
    printable::{document, letters, without_spaces},
};

/// The one file that is attached to a document, and its name.
fn attached(document: &Document) -> (String, Vec<u8>) {
    let mut files = document.objects.values().filter_map(|object| {
        let about = object.as_dict().ok()?;
        let name = about.get(b"UF").or_else(|_| about.get(b"F")).ok()?;
        let embedded = about.get(b"EF").ok()?.as_dict().ok()?;
        let stream = embedded.get(b"F").ok()?.as_reference().ok()?;
        let stream = document.get_object(stream).ok()?.as_stream().ok()?;
        let bytes = stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone());
        Some((lopdf::decode_text_string(name).ok()?, bytes))
    });
    files.next().expect("an attached file")
}

#[tokio::test]
async fn a_certificate_says_who_earned_what_and_carries_the_credential() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let answer = journey.learner().await.get(&certificate_path(&badge)).await;
    let pdf = document(&answer);
    let text = letters(&pdf);
    for words in [
        LEARNER.1,
        journey.content.title.as_str(),
        "has earned the micro-credential",
        "2 qualified reviewers",
        journey.content.rows().next().unwrap().1.criterion.as_str(),
        "Passing",
        &format!("https://laurel.example/badges/{badge}"),
    ] {
        assert!(text.contains(&without_spaces(words)), "{words} in {text}");
    }
    let (name, bytes) = attached(&pdf);
    assert_eq!(name, "credential.json");
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        credential(&journey, &badge).await
    );
    // Tagged, and in the language of the micro-credential.
    let catalog = pdf.catalog().unwrap();
    assert!(catalog.get(b"StructTreeRoot").is_ok());
    assert!(String::from_utf8_lossy(&answer.body).contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
}

#[tokio::test]
async fn a_strangers_copy_names_nobody_who_does_not_want_it() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let (learner, stranger) = (journey.learner().await, journey.test.client());
    let path = certificate_path(&badge);
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    for (show_name, named) in [(true, true), (false, false)] {
        let sharing = Sharing {
            visibility: Visibility::Unlisted,
            show_name,
        };
        learner.put(&visibility_path(&badge), &sharing).await;
        let seen = letters(&document(&stranger.get(&path).await));
        assert_eq!(seen.contains(&without_spaces(LEARNER.1)), named);
        let own = letters(&document(&learner.get(&path).await));
        assert!(own.contains(&without_spaces(LEARNER.1)));
    }
}

#[tokio::test]
async fn there_is_no_certificate_of_what_does_not_hold() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let (learner, approver) = (journey.learner().await, journey.approver().await);
    let path = certificate_path(&badge);
    change(&approver, &badge, StatusStep::Suspend, StatusReason::UnderReview).await;
    let refused = learner.get(&path).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    change(&approver, &badge, StatusStep::Revoke, StatusReason::Privacy).await;
    let gone = learner.get(&path).await;
    assert_eq!(
        (gone.status, gone.error().code),
        (StatusCode::GONE, ErrorCode::Gone)
    );
    assert_eq!(learner.get(&card_path(&badge)).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_code_leads_to_the_page_and_tells_nothing() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let stranger = journey.test.client();
    let there = stranger.get(&qr_path(&badge)).await;
    assert_eq!(
        (there.status, there.header("content-type")),
        (StatusCode::OK, Some("image/svg+xml"))
    );
    let nowhere = stranger
        .get("/badges/0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f/qr.svg")
        .await;
    assert_eq!(nowhere.status, StatusCode::OK);
    assert_ne!(nowhere.body, there.body);
}

#[tokio::test]
async fn a_transcript_lists_what_holds_with_its_credentials() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let learner = journey.learner().await;
    let path = format!("{TRANSCRIPT}?lang=es");
    let pdf = document(&learner.get(&path).await);
    let text = letters(&pdf);
    for words in [
        "Microcredenciales de Mara Quill",
        journey.content.title.as_str(),
        "3 de marzo de 2026",
    ] {
        assert!(text.contains(&without_spaces(words)), "{words} in {text}");
    }
    let (name, bytes) = attached(&pdf);
    assert!(name.starts_with("MC-") && name.ends_with(".json"), "{name}");
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        credential(&journey, &badge).await
    );
    change(
        &journey.approver().await,
        &badge,
        StatusStep::Suspend,
        StatusReason::UnderReview,
    )
    .await;
    let text = letters(&document(&learner.get(TRANSCRIPT).await));
    assert!(!text.contains(&without_spaces(&journey.content.title)));
    assert!(text.contains(&without_spaces("Nothing has been earned yet.")));
}

#[tokio::test]
async fn other_sites_get_a_picture_of_what_is_shared() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let (learner, stranger) = (journey.learner().await, journey.test.client());
    let path = card_path(&badge);
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut pictures = Vec::new();
    for show_name in [true, false] {
        let sharing = Sharing {
            visibility: Visibility::Public,
            show_name,
        };
        learner.put(&visibility_path(&badge), &sharing).await;
        for lang in ["en", "es"] {
            let answer = stranger.get(&format!("{path}?lang={lang}")).await;
            assert_eq!(answer.header("content-type"), Some("image/png"));
            // Width and height of a PNG file.
            assert_eq!(answer.body[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
            assert!(!pictures.contains(&answer.body), "{lang}, {show_name}");
            pictures.push(answer.body);
        }
    }
    let page = stranger.get(&format!("/badges/{badge}")).await;
    let page = String::from_utf8(page.body.to_vec()).unwrap();
    let named = format!("<meta property=\"og:image\" content=\"https://laurel.example{path}?lang=en\">");
    assert!(page.contains(&named), "{page}");
}
