//! Names that lead elsewhere, hide what a file is, or would end the header they are sent in.

use api_types::{
    error::{ErrorCode, FieldError},
    evidence::{Piece, file_path, piece_path, uploads_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::world::{World, refused};
use crate::{
    journey::{begin_upload, files, pdf, send_bytes},
    support::Answer,
};

/// Names, with what is kept of them.
fn names() -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = [
        ("../../../etc/cron.d/plan.pdf", "plan.pdf"),
        ("/etc/plan.pdf", "plan.pdf"),
        ("..\\..\\Windows\\plan.pdf", "plan.pdf"),
        ("C:\\plan.pdf", "plan.pdf"),
        ("\\\\server\\share/plan.pdf", "plan.pdf"),
        ("....//plan.pdf", "plan.pdf"),
        ("...plan.pdf", "plan.pdf"),
        ("%2e%2e%2fplan.pdf", "%2e%2e%2fplan.pdf"),
        ("..%c0%afplan.pdf", "%c0%afplan.pdf"),
        ("plan\0.html\0.pdf", "plan.html.pdf"),
        ("\u{1}\u{1b}[31m\u{7f}\u{85}plan.pdf", "[31mplan.pdf"),
        ("\t plan.pdf \n", "plan.pdf"),
        ("\u{202e}fdp.exe.pdf", "fdp.exe.pdf"),
        ("\u{2066}plan\u{2069}\u{200f}.pdf", "plan.pdf"),
        ("plan\u{61c}.pdf", "plan.pdf"),
        ("plan\u{2028}\u{2029}.pdf", "plan\u{2028}\u{2029}.pdf"),
        (
            "a\r\nSet-Cookie: x=1\r\n\r\n<script>.pdf",
            "aSet-Cookie: x=1<script>.pdf",
        ),
        ("a\"; filename=\"run.html.pdf", "a\"; filename=\"run.html.pdf"),
        (
            "a\"; filename*=UTF-8''run.html; x=\".pdf",
            "a\"; filename*=UTF-8''run.html; x=\".pdf",
        ),
        ("a%22%0d%0ab.pdf", "a%22%0d%0ab.pdf"),
        (
            "<img src=x onerror=alert(1)>.pdf",
            "<img src=x onerror=alert(1)>.pdf",
        ),
        ("$(id)`id`;id|id&.pdf", "$(id)`id`;id|id&.pdf"),
        ("'; DROP TABLE file; --.pdf", "'; DROP TABLE file; --.pdf"),
        ("-rf.pdf", "-rf.pdf"),
        // Windows' own programs put another name in its place when they save it.
        ("CON.pdf", "CON.pdf"),
        ("日誌 ñ 🌿.pdf", "日誌 ñ 🌿.pdf"),
    ]
    .into_iter()
    .map(|(given, kept)| (given.to_owned(), kept.to_owned()))
    .collect();
    names.push((
        format!("{}.pdf", "x".repeat(50_000)),
        format!("{}.pdf", "x".repeat(116)),
    ));
    names.push((
        format!("{}.pdf", "🌿".repeat(400)),
        format!("{}.pdf", "🌿".repeat(116)),
    ));
    names.push((format!("{}plan.pdf", "../".repeat(5_000)), "plan.pdf".to_owned()));
    names
}

#[tokio::test]
async fn a_name_is_only_ever_a_name() {
    let world = World::new().await;
    let before = world.traces().await;
    for (given, kept) in names() {
        let learner = world.learner().await;
        let bytes = pdf();
        let length = bytes.len() as u64;
        let begun = begin_upload(&learner, &world.id, &world.requirement, &given, length).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{given:?}: {begun:?}");
        let path = begun.header("location").unwrap();
        let upload = path.strip_prefix("/api/v1/uploads/").unwrap();
        send_bytes(&learner, path, 0, bytes[..9].to_vec()).await;
        let half = world.traces().await;
        assert_eq!(half.draft.uploads[0].name, kept, "{given:?}");
        assert_eq!(half.files, [format!("uploads/{upload}.part")], "{given:?}");
        let answer = send_bytes(&learner, path, 9, bytes[9..].to_vec()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{given:?}: {answer:?}");
        let whole = world.traces().await;
        assert_eq!(whole.objects, [format!("evidence/{upload}")], "{given:?}");
        assert_eq!(whole.files, before.files, "{given:?}");
        let piece = files(&whole.draft)[0];
        let Piece::File { name, .. } = &piece.piece else {
            panic!("no file")
        };
        assert_eq!(*name, kept, "{given:?}");
        let served = learner.get(&file_path(&piece.id)).await;
        assert_eq!(
            (served.status, served.body.as_ref()),
            (StatusCode::OK, &bytes[..])
        );
        is_well_formed(&served, &kept);
        learner.delete(&piece_path(&world.id, &piece.id)).await;
        assert_eq!(world.traces().await, before, "{given:?}");
    }
}

/// RFC 6266: one type, a quoted name without anything that ends or escapes it, and the whole name in the
/// coding of RFC 8187.
fn is_well_formed(answer: &Answer, name: &str) {
    let mut values = answer.headers.get_all("content-disposition").iter();
    let header = values.next().unwrap().to_str().unwrap();
    assert_eq!(values.next(), None, "{name:?}");
    assert!(
        header.bytes().all(|byte| matches!(byte, b' '..=b'~')),
        "{header:?}"
    );
    let rest = header.strip_prefix("inline; filename=\"").unwrap();
    let (plain, rest) = rest.split_once("\"; ").unwrap();
    assert!(!plain.contains(['"', '\\', '%', '/']), "{header}");
    assert!(plain.to_lowercase().ends_with(".pdf"), "{header}");
    let coded = rest.strip_prefix("filename*=UTF-8''").unwrap();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~%".contains(&byte);
    assert!(coded.bytes().all(is_plain), "{header}");
    assert_eq!(decoded(coded), name, "{header}");
    for other in ["set-cookie", "x"] {
        assert_eq!(answer.header(other), None, "{name:?}");
    }
}

fn decoded(coded: &str) -> String {
    let mut parts = coded.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_name_that_only_looks_like_an_accepted_one_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    for name in [
        "plan.pdf\0.exe",
        "\u{202e}fdp.exe",
        "plan.pdf.",
        "plan.pdf/",
        "plan.pdf/.",
        "plan.pdf/..",
        "plan.pdf\\",
        "plan.pdf::$DATA",
        "plan.pdf:run.exe",
        "plan.pdf%00",
        "plan.pdf;.html",
        "plan.pdf?.html",
        "plan.pdf html",
        "plan.ｐｄｆ",
        "plan.\u{200b}pdf",
        ".pdf",
        ".",
        "..",
        "....",
        "/",
        "\\",
        "\0",
        "\u{202e}",
        "CON",
        ".htaccess",
    ] {
        world.refuses_name(&before, name, &pdf()).await;
    }
    let long = format!("plan.{}pdf", "x".repeat(50_000));
    world.refuses_name(&before, &long, &pdf()).await;
}

#[tokio::test]
async fn metadata_that_gives_no_name_is_refused() {
    let world = World::new().await;
    let before = world.traces().await;
    let requirement = format!("requirement {}", STANDARD.encode(&world.requirement));
    let begin = async |metadata: &[u8]| {
        let learner = world.learner().await;
        let request = learner
            .request(Method::POST, &uploads_path(&world.id))
            .header("tus-resumable", "1.0.0")
            .header("upload-length", 10)
            .header("upload-metadata", metadata);
        learner.send(request.body(Body::empty()).unwrap()).await
    };
    for filename in [
        "",
        "filename",
        "filename ",
        "filename IAk=",
        "FILENAME cGxhbi5wZGY=",
    ] {
        let answer = begin(format!("{requirement},{filename}").as_bytes()).await;
        let error = refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, filename);
        assert_eq!(error.fields["filename"], FieldError::Required, "{filename:?}");
        assert_eq!(world.traces().await, before, "{filename:?}");
    }
    for filename in [
        "filename plan.pdf",
        "filename cGxhbi5wZGY",
        "filename cGxhbi5wZGY= cGxhbi5wZGY=",
        // Broken UTF-8, a surrogate, and a slash of two bytes.
        "filename /y5wZGY=",
        "filename 7aCALnBkZg==",
        "filename wK8ucGRm",
    ] {
        let answer = begin(format!("{requirement},{filename}").as_bytes()).await;
        let error = refused(&answer, StatusCode::BAD_REQUEST, filename);
        assert_eq!(error.code, ErrorCode::Malformed, "{filename:?}");
        assert!(
            error.detail.starts_with("Upload-Metadata must be pairs"),
            "{error:?}"
        );
        assert_eq!(world.traces().await, before, "{filename:?}");
    }
    let answer = begin(b"filename \xff").await;
    let error = refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, "no text");
    assert_eq!(error.fields["filename"], FieldError::Required);
    let name = STANDARD.encode("plan.pdf");
    for (caption, wanted) in [("a\0b", FieldError::Format), ("\u{1b}[31m", FieldError::Format)] {
        let metadata = format!(
            "{requirement},filename {name},caption {}",
            STANDARD.encode(caption)
        );
        let answer = begin(metadata.as_bytes()).await;
        let error = refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, caption);
        assert_eq!(error.fields["caption"], wanted, "{caption:?}");
    }
    let elsewhere = STANDARD.encode("../../work\0");
    let answer = begin(format!("requirement {elsewhere},filename {name}").as_bytes()).await;
    let error = refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, "requirement");
    assert_eq!(error.fields["requirement"], FieldError::Unknown);
    assert_eq!(world.traces().await, before);
}
