//! Every error has one shape.

use api_types::{
    error::{ErrorCode, FieldError},
    ids::BadgeId,
};
use axum::{
    body::Body,
    extract::State,
    http::{Method, StatusCode, header},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use server::{
    error::{ApiError, OnConstraint as _, Result},
    extract::{Json, Path, Query},
    state::App,
};
use utoipa_axum::router::OpenApiRouter;

use crate::support::{Setup, TestApp};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: String,
    stars: Option<u8>,
}

#[derive(Debug, Deserialize)]
struct Paging {
    page: u32,
}

async fn add(Json(note): Json<Note>) -> Json<Note> {
    Json(note)
}

async fn show(Path(id): Path<BadgeId>, Query(paging): Query<Paging>) -> Json<(BadgeId, u32)> {
    Json((id, paging.page))
}

async fn fail() -> Result<()> {
    Err(anyhow::anyhow!("the password is hunter2").into())
}

async fn panic() {
    panic!("the password is hunter2");
}

async fn join(State(app): State<App>, Json(email): Json<String>) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    sqlx::query(
        "INSERT INTO person (id, email, name, password_hash, lang, created_at) VALUES ($1, $2, '', '', 'en', $3)",
    )
    .bind(app.new_id::<api_types::ids::PersonId>())
    .bind(email)
    .bind(app.clock.now())
    .execute(&mut *tx)
    .await
    .on_unique("person", &["email"], || ApiError::field("email", FieldError::Unknown))?;
    tx.commit().await?;
    Ok(StatusCode::CREATED)
}

async fn start() -> TestApp {
    use axum::routing::{get, post};
    let routes = OpenApiRouter::new()
        .route("/api/v1/notes", post(add))
        .route("/api/v1/badges/{id}", get(show))
        .route("/api/v1/fail", get(fail))
        .route("/api/v1/panic", get(panic))
        .route("/api/v1/people", post(join));
    TestApp::with(Setup {
        routes,
        ..Setup::default()
    })
    .await
}

async fn post_text(test: &TestApp, kind: Option<&str>, body: impl Into<Body>) -> (StatusCode, ErrorCode) {
    let client = test.client();
    let mut request = client.request(Method::POST, "/api/v1/notes");
    if let Some(kind) = kind {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    let answer = client.send(request.body(body.into()).unwrap()).await;
    assert_eq!(
        Some(answer.error().request_id.as_str()),
        answer.header("x-request-id")
    );
    (answer.status, answer.error().code)
}

#[tokio::test]
async fn a_good_body_is_read() {
    let answer = start()
        .await
        .client()
        .post("/api/v1/notes", &json!({ "text": "ñandú" }))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json::<Note>().text, "ñandú");
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_refused_in_our_shape() {
    let test = start().await;
    let json = Some("application/json");
    let malformed = (StatusCode::BAD_REQUEST, ErrorCode::Malformed);
    assert_eq!(post_text(&test, json, "{").await, malformed);
    assert_eq!(post_text(&test, json, "").await, malformed);
    assert_eq!(post_text(&test, json, r#"{"text":3}"#).await, malformed);
    assert_eq!(
        post_text(&test, json, r#"{"text":"a","stars":300}"#).await,
        malformed
    );
    assert_eq!(
        post_text(&test, json, r#"{"text":"a","admin":true}"#).await,
        malformed
    );
    assert_eq!(
        post_text(&test, json, b"{\"text\":\"\xff\"}".to_vec()).await,
        malformed
    );
    let unsupported = (StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedType);
    assert_eq!(post_text(&test, None, r#"{"text":"a"}"#).await, unsupported);
    assert_eq!(
        post_text(&test, Some("text/plain"), r#"{"text":"a"}"#).await,
        unsupported
    );
    let long = json!({ "text": "a".repeat(2 * 1024 * 1024) }).to_string();
    assert_eq!(
        post_text(&test, json, long).await,
        (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge)
    );
}

#[tokio::test]
async fn paths_that_name_nothing_and_broken_queries_are_refused_in_our_shape() {
    let test = start().await;
    let id = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";
    let status_of = async |path: &str| test.client().get(path).await.status;
    assert_eq!(
        status_of(&format!("/api/v1/badges/{id}?page=2")).await,
        StatusCode::OK
    );
    let answer = test.client().get("/api/v1/badges/nonsense?page=2").await;
    assert_eq!(
        (answer.status, answer.error().code),
        (StatusCode::NOT_FOUND, ErrorCode::NotFound)
    );
    let answer = test.client().get(&format!("/api/v1/badges/{id}?page=two")).await;
    assert_eq!(
        (answer.status, answer.error().code),
        (StatusCode::BAD_REQUEST, ErrorCode::Malformed)
    );
}

#[tokio::test]
async fn unknown_addresses_and_methods_of_the_api_answer_in_our_shape() {
    let test = start().await;
    for path in ["/api/v1/nothing", "/api/v2/notes", "/api/"] {
        let answer = test.client().get(path).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            "{path}"
        );
    }
    let answer = test.client().delete("/api/v1/notes").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.error().code, ErrorCode::MethodNotAllowed);
    assert_eq!(answer.header("allow"), Some("POST"));
}

#[tokio::test]
async fn faults_of_ours_tell_nothing_but_the_request_id() {
    let test = start().await;
    for path in ["/api/v1/fail", "/api/v1/panic"] {
        let answer = test.client().get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert_eq!(answer.error().code, ErrorCode::Internal, "{path}");
        assert!(!answer.text().contains("hunter2"), "{path}");
        assert_eq!(
            Some(answer.error().request_id.as_str()),
            answer.header("x-request-id"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[tokio::test]
async fn a_broken_uniqueness_rule_becomes_the_error_that_the_handler_names() {
    let test = start().await;
    let client = test.client();
    assert_eq!(
        client.post("/api/v1/people", &"ada@example.org").await.status,
        StatusCode::CREATED
    );
    let answer = client.post("/api/v1/people", &"ada@example.org").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.error().fields["email"], FieldError::Unknown);
}
