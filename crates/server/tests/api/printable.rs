//! The printable version: whole, accessible, in one language, made once, and safe with any text.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use futures::StreamExt as _;
use lopdf::{Document, Object};
use proptest::prelude::*;
use server::features::{
    explore::{content_file::TranslationFile, content_set::ContentSet, import::import, store},
    printable::{
        compose,
        sheet::{Block, Row, Sheet, Step},
        typeset::{self, Template},
    },
};

use crate::support::{Answer, TestApp};

const CIRCLES: &str = "/micro-credentials/restorative-circles/printable.pdf";
const READING: &str = "/micro-credentials/lectura-dialogica/printable.pdf";
const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";

/// A sheet as a file, with a small picture.
fn pdf(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let picture = PICTURE.as_bytes().to_vec();
    let beside = [
        ("sheet.json".to_owned(), serde_json::to_vec(sheet)?),
        ("badge.svg".to_owned(), picture),
    ];
    typeset::pdf(Template::MicroCredential, beside.into())
}

async fn with_catalogue() -> TestApp {
    let test = TestApp::new().await;
    import(&test.app, &ContentSet::embedded().unwrap()).await.unwrap();
    test
}

pub fn document(answer: &Answer) -> Document {
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert!(answer.body.starts_with(b"%PDF-"));
    Document::load_mem(&answer.body).unwrap()
}

/// The letters of a file, as a reader copies them, without the spaces between them.
pub fn letters(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    without_spaces(&document.extract_text(&pages).unwrap())
}

pub fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text of a member of the document's catalogue.
fn said(document: &Document, member: &[u8]) -> String {
    let value = document.catalog().unwrap().get(member).unwrap();
    String::from_utf8(value.as_str().unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn the_file_is_tagged_and_says_what_it_is() {
    let test = with_catalogue().await;
    let answer = test.client().get(CIRCLES).await;
    assert_eq!(
        answer.header("content-disposition"),
        Some("inline; filename=\"restorative-circles-1-en.pdf\"")
    );
    let document = document(&answer);
    let catalogue = document.catalog().unwrap();
    assert_eq!(said(&document, b"Lang"), "en");
    assert!(catalogue.get(b"StructTreeRoot").is_ok() && catalogue.get(b"Outlines").is_ok());
    let marks = document
        .dereference(catalogue.get(b"MarkInfo").unwrap())
        .unwrap()
        .1;
    assert_eq!(
        marks.as_dict().unwrap().get(b"Marked").unwrap(),
        &Object::Boolean(true)
    );
    let raw = String::from_utf8_lossy(&answer.body);
    assert!(
        raw.contains("<pdfuaid:part>1</pdfuaid:part>"),
        "PDF/UA-1 is claimed"
    );
    for kind in ["/H1", "/H2", "/Table", "/TH", "/L", "/Figure"] {
        assert!(uses(&document, kind), "nothing is tagged {kind}");
    }
}

/// Whether any element of the structure is of this kind.
fn uses(document: &Document, kind: &str) -> bool {
    let kind = kind.trim_start_matches('/').as_bytes();
    document.objects.values().any(|object| {
        let dictionary = object.as_dict().ok();
        dictionary.and_then(|it| it.get(b"S").ok()?.as_name().ok()) == Some(kind)
    })
}

#[tokio::test]
async fn everything_that_is_judged_is_in_it() {
    let test = with_catalogue().await;
    let letters = letters(&document(&test.client().get(CIRCLES).await));
    let mut conn = test.app.db.read().await.unwrap();
    let slug = "restorative-circles".to_owned().try_into().unwrap();
    let found = store::micro_credential(&mut conn, &slug, None)
        .await
        .unwrap()
        .unwrap();
    let content = &found.content;
    let rows = content
        .rows()
        .flat_map(|(_, row)| row.descriptors.iter().chain([&row.criterion]));
    let prompts = content
        .parts
        .iter()
        .flat_map(|part| &part.prompts)
        .map(|prompt| &prompt.text);
    let references = content.citations.iter().map(|citation| &citation.url);
    let said = [
        &content.title,
        &content.competency,
        &content.award_rule,
        &found.issuer.name,
    ];
    let wanted = rows
        .chain(prompts)
        .chain(references)
        .chain(&content.precheck)
        .chain(said);
    for text in wanted {
        assert!(
            letters.contains(&without_spaces(text)),
            "{text} is missing in {letters}"
        );
    }
    assert!(letters.contains("Page1of"), "{letters}");
}

#[tokio::test]
async fn a_text_in_spanish_is_in_spanish_throughout() {
    let test = TestApp::new().await;
    let mut set = ContentSet::embedded().unwrap();
    set.translations.clear();
    import(&test.app, &set).await.unwrap();
    let client = test.client();
    let answer = client.get(&format!("{READING}?lang=es")).await;
    let document = document(&answer);
    assert_eq!(said(&document, b"Lang"), "es");
    let letters = letters(&document);
    for text in [
        "Microcredencial",
        "Lectura dialógica",
        "Lo que entregas",
        "Criterio",
        "Página 1 de",
    ] {
        assert!(
            letters.contains(&without_spaces(text)),
            "{text} is missing in {letters}"
        );
    }
    assert!(!letters.contains("Criterion") && !letters.contains("Whatyouhandin"));
    // It was never translated, so who asks for English gets the same file.
    let english = client.get(&format!("{READING}?lang=en")).await;
    assert_eq!(english.header("etag"), answer.header("etag"));
}

#[tokio::test]
async fn a_translation_has_a_file_of_its_own() {
    let test = TestApp::new().await;
    let mut set = ContentSet::embedded().unwrap();
    let circles = set
        .micro_credentials
        .iter()
        .find(|(slug, _)| CIRCLES.contains(slug.as_str()));
    let (slug, file) = circles.unwrap();
    let mut content = file.content.clone();
    content.lang = "es".to_owned();
    content.title = "Guiar círculos".to_owned();
    set.translations = vec![(slug.clone(), TranslationFile { version: 1, content })];
    import(&test.app, &set).await.unwrap();
    let client = test.client();
    let spanish = document(&client.get(&format!("{CIRCLES}?version=1&lang=es")).await);
    assert_eq!(said(&spanish, b"Lang"), "es");
    assert!(letters(&spanish).contains("Guiarcírculos"));
    assert_eq!(said(&document(&client.get(CIRCLES).await), b"Lang"), "en");
}

#[tokio::test]
async fn a_file_is_made_once_and_sent_only_when_it_is_new() {
    let test = with_catalogue().await;
    let client = test.client();
    let (first, second) = tokio::join!(client.get(CIRCLES), client.get(CIRCLES));
    assert_eq!(first.body, second.body);
    let kept: Vec<_> = test.app.files.list(Some(&"printable".into())).collect().await;
    assert_eq!(kept.len(), 1);
    let again = client
        .request(Method::GET, CIRCLES)
        .header(header::IF_NONE_MATCH, first.header("etag").unwrap());
    let again = client.send(again.body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn what_is_not_there_cannot_be_printed() {
    let test = with_catalogue().await;
    for (path, status) in [
        (
            "/micro-credentials/never-written/printable.pdf",
            StatusCode::NOT_FOUND,
        ),
        (&format!("{CIRCLES}?version=7"), StatusCode::NOT_FOUND),
        (&format!("{CIRCLES}?lang=tlh"), StatusCode::BAD_REQUEST),
        (&format!("{CIRCLES}?size=a0"), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(test.client().get(path).await.status, status, "{path}");
    }
}

/// A sheet with the same text wherever text can stand.
fn sheet_of(text: &str) -> Sheet {
    let site = "https://laurel.example".parse().unwrap();
    let mut blocks = server::features::printable::prose::blocks(text, &site);
    blocks.insert(0, compose::heading(2, text));
    blocks.push(compose::note(text));
    blocks.push(Block::Code {
        text: text.to_owned(),
    });
    blocks.push(Block::Rubric {
        caption: text.to_owned(),
        criterion: text.to_owned(),
        levels: vec![Step {
            name: text.to_owned(),
            passes: true,
        }],
        rows: vec![Row {
            criterion: text.to_owned(),
            descriptors: vec![text.to_owned()],
        }],
    });
    Sheet {
        lang: "en".to_owned(),
        title: format!("T {text}"),
        issuer: text.to_owned(),
        kind: text.to_owned(),
        summary: text.to_owned(),
        keywords: vec![text.to_owned()],
        picture: format!("P {text}"),
        facts: Vec::new(),
        blocks,
        foot: text.to_owned(),
        page_of: "{page}/{pages}".to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_read_as_markup(text in "[a-zA-Z]#?[-#$*_`<>@=+/\\[\\]{}()\"'~^&|:;,.!%a-z]{1,24}") {
        let pdf = pdf(&sheet_of(&text)).unwrap();
        let letters = letters(&Document::load_mem(&pdf).unwrap());
        // Heading, caption, head, criterion, descriptor, note, summary: all as they were written.
        prop_assert!(letters.matches(&text).count() >= 7, "{text} in {letters}");
    }

    #[test]
    fn any_text_makes_a_file(text in any::<String>()) {
        let pdf = pdf(&sheet_of(&text)).unwrap();
        prop_assert!(pdf.starts_with(b"%PDF-"));
    }
}

#[test]
fn a_text_that_calls_functions_is_shown() {
    let hostile = "#read(\"/etc/passwd\") #import \"@preview/x:0.1.0\" $x$ </script>";
    let pdf = pdf(&sheet_of(hostile)).unwrap();
    let letters = letters(&Document::load_mem(&pdf).unwrap());
    assert!(
        letters.contains("#read(\"/etc/passwd\")") && letters.contains("\"@preview/x:0.1.0\""),
        "{letters}"
    );
}

#[test]
fn a_text_that_nests_for_ever_is_set_all_the_same() {
    for nested in ["> ", "- ", "*"] {
        let text = format!("{}deep{}", nested.repeat(1_500), "*".repeat(1_500));
        let pdf = pdf(&sheet_of(&text)).unwrap();
        assert!(
            letters(&Document::load_mem(&pdf).unwrap()).contains("deep"),
            "{nested}"
        );
    }
}
