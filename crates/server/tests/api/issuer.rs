use api_types::{
    content::MicroCredential,
    error::ErrorCode,
    ids::Slug,
    issuer::{Published, publish_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use server::features::{
    account::demo,
    explore::{content_set::ContentSet, import::import},
};

use crate::support::{Answer, Client, TestApp};

const FILE: &str = include_str!("../../content/micro-credentials/restorative-circles.md");
const PUBLIC: &str = "/api/v1/micro-credentials/restorative-circles";

async fn with_demo() -> TestApp {
    let test = TestApp::new().await;
    import(&test.app, &ContentSet::embedded().unwrap()).await.unwrap();
    demo::add_people(&test.app).await.unwrap();
    test
}

async fn signed_in(test: &TestApp, name: &str) -> Client {
    let client = test.client();
    let body = serde_json::json!({ "email": format!("{name}@demo.example"), "password": demo::PASSWORD });
    assert_eq!(
        client.post(api_types::account::SIGN_IN, &body).await.status,
        StatusCode::OK
    );
    client
}

async fn put(client: &Client, issuer: &str, slug: &str, kind: &str, file: impl Into<Body>) -> Answer {
    let path = publish_path(&Slug::parse(issuer).unwrap(), &Slug::parse(slug).unwrap());
    let request = client.request(Method::PUT, &path).header("content-type", kind);
    client.send(request.body(file.into()).unwrap()).await
}

async fn put_circles(client: &Client, file: impl Into<Body>) -> Answer {
    put(
        client,
        "pinecrest-county-office",
        "restorative-circles",
        "text/markdown; charset=utf-8",
        file,
    )
    .await
}

fn version_2() -> String {
    FILE.replacen("version = 1", "version = 2", 1)
        .replacen("hours = [10, 14]", "hours = [9, 12]", 1)
}

#[tokio::test]
async fn an_author_publishes_a_next_version_once() {
    let test = with_demo().await;
    let author = signed_in(&test, "author").await;
    let same: Published = put_circles(&author, FILE).await.json();
    assert_eq!((same.version, same.changed), (1, false));
    let next: Published = put_circles(&author, version_2()).await.json();
    assert_eq!((next.version, next.changed), (2, true));
    let again: Published = put_circles(&author, version_2()).await.json();
    assert_eq!((again.version, again.changed), (2, false));
    let current: MicroCredential = author.get(PUBLIC).await.json();
    assert_eq!((current.version, current.content.hours), (2, (9, 12)));
    let older: MicroCredential = author.get(&format!("{PUBLIC}?version=1")).await.json();
    assert_eq!(older.content.hours, (10, 14));

    let mut conn = test.app.db.read().await.unwrap();
    let noted: Vec<String> =
        sqlx::query_scalar("SELECT subject FROM audit WHERE action = 'micro_credential.publish'")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    assert_eq!(noted, ["restorative-circles"]);
}

#[tokio::test]
async fn a_new_micro_credential_appears_in_the_catalogue() {
    let test = with_demo().await;
    let author = signed_in(&test, "author").await;
    let answer = put(
        &author,
        "pinecrest-county-office",
        "circles-again",
        "text/markdown",
        FILE,
    )
    .await;
    assert!(answer.json::<Published>().changed);
    let found = author.get("/api/v1/micro-credentials/circles-again").await;
    assert_eq!(found.json::<MicroCredential>().version, 1);
}

#[tokio::test]
async fn published_versions_cannot_change() {
    let test = with_demo().await;
    let author = signed_in(&test, "author").await;
    let changed = FILE.replacen("hours = [10, 14]", "hours = [9, 12]", 1);
    let answer = put_circles(&author, changed).await;
    let error = answer.error();
    assert_eq!(
        (answer.status, error.code),
        (StatusCode::CONFLICT, ErrorCode::AlreadyExists)
    );
    assert!(
        error.detail.contains("give the new text version 2"),
        "{}",
        error.detail
    );
    put_circles(&author, version_2()).await;
    assert_eq!(
        put_circles(&author, FILE).await.status,
        StatusCode::CONFLICT,
        "an older version is not current"
    );
    assert_eq!(author.get(PUBLIC).await.json::<MicroCredential>().version, 2);
}

#[tokio::test]
async fn only_authors_of_that_issuer_publish() {
    let test = with_demo().await;
    for name in ["learner", "assessor", "approver", "admin"] {
        let client = signed_in(&test, name).await;
        let answer = put_circles(&client, version_2()).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::FORBIDDEN, ErrorCode::Forbidden),
            "{name}"
        );
    }
    assert_eq!(
        put_circles(&test.client(), version_2()).await.status,
        StatusCode::UNAUTHORIZED
    );

    // An author of one issuer reaches neither another issuer nor its micro-credentials.
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query(
        "DELETE FROM issuer_role WHERE issuer_id <> (SELECT id FROM issuer WHERE slug = 'red-tres-rios')",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let author = signed_in(&test, "author").await;
    assert_eq!(
        put_circles(&author, version_2()).await.status,
        StatusCode::FORBIDDEN
    );
    let taken = version_2().replacen("pinecrest-county-office", "red-tres-rios", 1);
    let answer = put(
        &author,
        "red-tres-rios",
        "restorative-circles",
        "text/markdown",
        taken,
    )
    .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(author.get(PUBLIC).await.json::<MicroCredential>().version, 1);
}

#[tokio::test]
async fn bad_files_are_refused_with_their_lines() {
    let test = with_demo().await;
    let author = signed_in(&test, "author").await;
    let bad = version_2().replacen("lang = \"en\"", "lang = \"fr\"", 1);
    let answer = put_circles(&author, bad).await;
    let error = answer.error();
    assert_eq!(
        (answer.status, error.code),
        (StatusCode::BAD_REQUEST, ErrorCode::Malformed)
    );
    assert!(
        error
            .detail
            .starts_with("restorative-circles.md:4: `lang` does not know \"fr\""),
        "{}",
        error.detail
    );

    for (file, message) in [
        (Vec::new(), "must begin with a line +++"),
        (vec![0xff, 0xfe], "not UTF-8"),
        (
            version_2()
                .replacen("pinecrest-county-office", "red-tres-rios", 1)
                .into_bytes(),
            "names the issuer",
        ),
    ] {
        let answer = put_circles(&author, file).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{message}");
        assert!(answer.error().detail.contains(message), "{message}");
    }
    let json = put(
        &author,
        "pinecrest-county-office",
        "restorative-circles",
        "application/json",
        FILE,
    )
    .await;
    assert_eq!(
        (json.status, json.error().code),
        (StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedType)
    );
    let large = put_circles(&author, vec![b'x'; 300 * 1024]).await;
    assert_eq!(
        (large.status, large.error().code),
        (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge)
    );
    let nobody = put(
        &author,
        "no-such-issuer",
        "restorative-circles",
        "text/markdown",
        FILE,
    )
    .await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    assert_eq!(author.get(PUBLIC).await.json::<MicroCredential>().version, 1);
}
