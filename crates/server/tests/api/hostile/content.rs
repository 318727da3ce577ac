//! Content that is something else than its name says.

use axum::http::StatusCode;

use super::{
    corpus,
    served::is_harmless,
    world::{World, refused},
};
use crate::journey::{jpeg, mp4, pdf};

/// Names of every type that is not text.
const NOT_TEXT: [&str; 15] = [
    "plan.pdf",
    "plan.docx",
    "slides.pptx",
    "table.xlsx",
    "plan.odt",
    "slides.odp",
    "table.ods",
    "photo.png",
    "photo.jpg",
    "photo.jpeg",
    "photo.webp",
    "photo.heic",
    "lesson.mp4",
    "lesson.mov",
    "lesson.webm",
];
/// Names of text, with what they are served as.
const TEXT: [(&str, &str); 3] = [
    ("notes.txt", "text/plain"),
    ("notes.md", "text/markdown"),
    ("table.csv", "text/csv"),
];

#[tokio::test]
async fn no_page_script_or_program_passes_for_another_type() {
    let world = World::new().await;
    let before = world.traces().await;
    for (what, bytes) in corpus::texts().into_iter().chain(corpus::binaries()) {
        for name in NOT_TEXT {
            let case = format!("{what} as {name}");
            world.refuses_content(&before, &case, name, &bytes).await;
        }
    }
}

#[tokio::test]
async fn what_is_not_utf8_text_is_no_text() {
    let world = World::new().await;
    let before = world.traces().await;
    for (what, bytes) in corpus::binaries() {
        for (name, _) in TEXT {
            let case = format!("{what} as {name}");
            world.refuses_content(&before, &case, name, &bytes).await;
        }
    }
}

#[tokio::test]
async fn text_that_a_browser_would_run_is_only_ever_saved() {
    let world = World::new().await;
    for (what, bytes) in corpus::texts() {
        for (name, media_type) in TEXT {
            is_harmless(&world, what, name, &bytes, media_type).await;
        }
    }
}

#[tokio::test]
async fn a_type_that_is_not_accepted_is_refused_by_its_name_whatever_it_holds() {
    let world = World::new().await;
    let before = world.traces().await;
    for name in [
        "page.html",
        "page.htm",
        "page.xhtml",
        "page.pdf.html",
        "drawing.svg",
        "data.xml",
        "run.js",
        "run.mjs",
        "run.sh",
        "run.exe",
        "run.bat",
        "plan.docm",
        "bundle.zip",
        "photo.gif",
        "plan.pdf~",
        "plan",
    ] {
        world.refuses_name(&before, name, &pdf()).await;
    }
}

#[tokio::test]
async fn one_accepted_type_does_not_pass_for_another() {
    let world = World::new().await;
    let before = world.traces().await;
    for (what, bytes, names) in [
        ("a PDF", pdf(), ["photo.png", "lesson.mp4", "notes.txt"]),
        ("a JPEG", jpeg(), ["plan.pdf", "photo.png", "plan.docx"]),
        ("a PNG", corpus::png(), ["photo.jpg", "photo.webp", "table.csv"]),
        ("a film", mp4(1_000), ["plan.pdf", "photo.heic", "notes.md"]),
    ] {
        for name in names {
            let case = format!("{what} as {name}");
            world.refuses_content(&before, &case, name, &bytes).await;
        }
    }
}

#[tokio::test]
async fn a_refused_file_can_be_followed_by_a_good_one_of_its_name() {
    let world = World::new().await;
    let answer = world.upload("plan.pdf", &corpus::html()).await;
    refused(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "HTML");
    is_harmless(&world, "a PDF", "plan.pdf", &pdf(), "application/pdf").await;
}
