//! Files that are two things at once.

use api_types::{
    error::ErrorCode,
    evidence::{file_path, piece_path},
};
use axum::http::StatusCode;

use super::{corpus, served::is_harmless, world::World, zip};
use crate::journey::{files, jpeg, mp4, pdf};

/// A picture that is a script as well: `GIF89a` is the name of a variable.
fn gif_and_script() -> Vec<u8> {
    b"GIF89a=1/*\0\0*/;alert(document.domain);".to_vec()
}

/// A PDF with these bytes before its header. Viewers look for the header in the first 1,024 bytes.
fn pdf_after(beginning: &[u8]) -> Vec<u8> {
    [beginning, &pdf()].concat()
}

/// A PDF that runs a script when it is opened, and asks for another address.
fn pdf_with_script() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>\
      /AA<</WC<</S/URI/URI(https://example.org/)>>>>>>endobj\n\
      2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
      3 0 obj<</S/Launch/F(/bin/sh)>>endobj\n\
      trailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

/// A picture with a page in its comment segment.
fn jpeg_with_comment() -> Vec<u8> {
    let page = corpus::html();
    let length = u16::try_from(page.len() + 2).unwrap();
    let picture = jpeg();
    let (start, rest) = picture.split_at(2);
    [start, b"\xff\xfe", &length.to_be_bytes(), &page, rest].concat()
}

/// The header of a WebP picture, which reads as a script: `RIFF` is a variable, the size opens a comment.
fn webp_and_script() -> Vec<u8> {
    let mut bytes = b"RIFF=1/*WEBPVP8 ".to_vec();
    bytes.extend([0; 16]);
    bytes.extend(b"*/;alert(document.domain)");
    bytes
}

#[tokio::test]
async fn what_begins_as_something_else_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let document = zip::archive(&zip::document("word/"));
    for (what, name, bytes) in [
        ("GIF and script", "photo.png", gif_and_script()),
        ("GIF and script", "photo.jpg", gif_and_script()),
        ("GIF and script", "notes.txt", gif_and_script()),
        (
            "GIF and script without NUL",
            "notes.txt",
            b"GIF89a=1;alert(1)".to_vec(),
        ),
        ("a PDF after HTML", "plan.pdf", pdf_after(&corpus::html())),
        ("a PDF after white space", "plan.pdf", pdf_after(b"\n")),
        (
            "a PDF after a program",
            "plan.pdf",
            pdf_after(&corpus::portable_executable()),
        ),
        ("a PDF in a text", "notes.txt", pdf()),
        (
            "a PNG after HTML",
            "photo.png",
            [corpus::html(), corpus::png()].concat(),
        ),
        ("a JPEG after SVG", "photo.jpg", [corpus::svg(), jpeg()].concat()),
        (
            "a document after HTML",
            "plan.docx",
            [corpus::html(), document.clone()].concat(),
        ),
        (
            "a document after a program",
            "plan.docx",
            [corpus::elf(), document.clone()].concat(),
        ),
        (
            "a document after a PNG",
            "plan.docx",
            [corpus::png(), document].concat(),
        ),
    ] {
        let case = format!("{what} as {name}");
        world.refuses_content(&before, &case, name, &bytes).await;
    }
}

#[tokio::test]
async fn what_is_two_things_is_served_as_the_one_that_its_name_says() {
    let world = World::new().await;
    let archive = zip::archive(&[zip::Entry::new("run.exe", corpus::portable_executable())]);
    let mut film_and_page = b"<!--ftypisom-->".to_vec();
    film_and_page.extend(corpus::html());
    let mut old_film_and_page = b"<!--free-->".to_vec();
    old_film_and_page.extend(corpus::html());
    for (what, name, bytes, media_type) in [
        (
            "a PDF with scripts",
            "plan.pdf",
            pdf_with_script(),
            "application/pdf",
        ),
        (
            "a PDF's header and HTML",
            "plan.pdf",
            [b"%PDF-1.4\n".to_vec(), corpus::html()].concat(),
            "application/pdf",
        ),
        (
            "a PDF and a zip",
            "plan.pdf",
            [pdf(), archive].concat(),
            "application/pdf",
        ),
        (
            "a film and HTML",
            "lesson.mp4",
            [mp4(1_000), corpus::html()].concat(),
            "video/mp4",
        ),
        (
            "a comment with a film's mark",
            "lesson.mp4",
            film_and_page,
            "video/mp4",
        ),
        (
            "a comment with an old film's mark",
            "lesson.mov",
            old_film_and_page,
            "video/quicktime",
        ),
    ] {
        is_harmless(&world, what, name, &bytes, media_type).await;
    }
}

#[tokio::test]
async fn a_picture_is_served_without_the_other_thing_that_it_was() {
    let world = World::new().await;
    let archive = zip::archive(&[zip::Entry::new("run.exe", corpus::portable_executable())]);
    for (what, name, bytes, kept) in [
        ("a JPEG with HTML", "photo.jpg", jpeg_with_comment(), jpeg()),
        (
            "a JPEG and a zip",
            "photo.jpg",
            [jpeg(), archive.clone()].concat(),
            jpeg(),
        ),
        (
            "a PNG and HTML",
            "photo.png",
            [corpus::png(), corpus::html()].concat(),
            corpus::png(),
        ),
        (
            "a PNG and a zip",
            "photo.png",
            [corpus::png(), archive].concat(),
            corpus::png(),
        ),
    ] {
        let answer = world.upload(name, &bytes).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{what}: {answer:?}");
        let draft = world.journey.see(&world.id).await;
        let piece = files(&draft)[0].id.clone();
        let learner = world.learner().await;
        assert_eq!(learner.get(&file_path(&piece)).await.body, kept, "{what}");
        learner.delete(&piece_path(&world.id, &piece)).await;
    }
    let answer = world.upload("photo.webp", &webp_and_script()).await;
    assert_eq!(answer.error().code, ErrorCode::UnsupportedType);
    assert!(files(&world.journey.see(&world.id).await).is_empty());
}
