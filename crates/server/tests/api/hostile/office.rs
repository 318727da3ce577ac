//! Office documents, which are archives. The server looks at an archive's names and never unpacks it.

use super::{corpus, served::is_harmless, world::World, zip};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT: &str = "application/vnd.oasis.opendocument.text";

/// A document with more files in it.
fn document_with(more: impl IntoIterator<Item = zip::Entry>) -> Vec<u8> {
    let mut entries = zip::document("word/");
    entries.splice(1..1, more);
    zip::archive(&entries)
}

#[tokio::test]
async fn an_archive_that_is_no_document_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let program = zip::Entry::new("run.exe", corpus::portable_executable());
    let open = zip::Entry::new("mimetype", ODT.into());
    for (what, name, bytes) in [
        ("a zip", "plan.docx", zip::archive(std::slice::from_ref(&program))),
        ("a zip", "plan.odt", zip::archive(std::slice::from_ref(&program))),
        ("an empty zip", "plan.docx", zip::archive(&[])),
        ("a workbook", "plan.docx", zip::archive(&zip::document("xl/"))),
        ("a text", "table.xlsx", zip::archive(&zip::document("word/"))),
        (
            "an open document's mark that comes second",
            "plan.odt",
            zip::archive(&[program, open.clone()]),
        ),
        ("an open text", "table.ods", zip::archive(&[open])),
        ("a document", "plan.pdf", zip::archive(&zip::document("word/"))),
        ("a document", "photo.png", zip::archive(&zip::document("word/"))),
        ("a document", "notes.txt", zip::archive(&zip::document("word/"))),
    ] {
        let case = format!("{what} as {name}");
        world.refuses_content(&before, &case, name, &bytes).await;
    }
    let document = zip::archive(&zip::document("word/"));
    for name in ["bundle.zip", "plan.docm", "plan.dotm", "run.jar", "run.apk"] {
        world.refuses_name(&before, name, &document).await;
    }
}

#[tokio::test]
async fn a_bomb_is_kept_as_the_few_bytes_it_is() {
    let world = World::new().await;
    let mut nested = corpus::html();
    for depth in 0..50 {
        let inner = zip::Entry::new(&format!("{depth}.zip"), nested);
        nested = zip::archive(&[inner]);
    }
    let huge = (0..16).map(|index| {
        zip::Entry::new(&format!("word/media/{index}"), vec![0x4b; 100]).unpacks_to(u32::MAX - 1)
    });
    // The directory stays within what is read of an archive's end.
    let many = (0..10_000).map(|index| zip::Entry::new(&format!("word/{index}"), Vec::new()));
    for (what, bytes) in [
        ("64 GiB that are said to be inside", document_with(huge)),
        (
            "archives in archives",
            document_with([zip::Entry::new("word/embeddings/a.zip", nested)]),
        ),
        ("ten thousand files", document_with(many)),
        (
            "an entity bomb",
            document_with([zip::Entry::new("word/styles.xml", corpus::entity_bomb())]),
        ),
    ] {
        is_harmless(&world, what, "plan.docx", &bytes, DOCX).await;
    }
    let open = [
        zip::Entry::new("mimetype", ODT.into()),
        zip::Entry::new("content.xml", vec![0x4b; 100]).unpacks_to(u32::MAX - 1),
    ];
    is_harmless(&world, "4 GiB", "plan.odt", &zip::archive(&open), ODT).await;
}

#[tokio::test]
async fn what_a_document_carries_stays_inside_it() {
    let world = World::new().await;
    for (what, name, bytes) in [
        (
            "macros",
            "word/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
        ),
        (
            "a program",
            "word/embeddings/run.exe",
            corpus::portable_executable(),
        ),
        ("a page", "word/afchunk.html", corpus::html()),
        (
            "a way out",
            "../../../../etc/cron.d/run",
            b"* * * * * root id\n".to_vec(),
        ),
        ("a place", "/etc/cron.d/run", b"* * * * * root id\n".to_vec()),
    ] {
        let document = document_with([zip::Entry::new(name, bytes)]);
        is_harmless(&world, what, "plan.docx", &document, DOCX).await;
    }
}
