//! Sessions: a cookie outside, a hash inside, thirty days.

use api_types::{
    error::ErrorCode,
    ids::{PersonId, SessionId},
};
use axum::{
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use chrono::TimeDelta;
use server::{
    auth::{MaybePerson, Person},
    error::Result,
    extract::Json,
    sessions,
    state::App,
};
use tower_sessions::Session;
use utoipa_axum::router::OpenApiRouter;

use crate::support::{Client, Setup, TestApp};

async fn sign_in(
    State(app): State<App>,
    session: Session,
    Json(person): Json<PersonId>,
) -> Result<Json<SessionId>> {
    Ok(Json(sessions::sign_in(&app, &session, person, "Firefox").await?))
}

async fn sign_out(session: Session) -> Result<StatusCode> {
    sessions::sign_out(&session).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn me(Person(me): Person) -> Json<PersonId> {
    Json(me.id)
}

async fn maybe_me(MaybePerson(me): MaybePerson) -> Json<Option<PersonId>> {
    Json(me.map(|me| me.id))
}

async fn start_at(public_url: &'static str) -> TestApp {
    let routes = OpenApiRouter::new()
        .route("/api/v1/sign-in", post(sign_in))
        .route("/api/v1/sign-out", post(sign_out))
        .route("/api/v1/me", get(me))
        .route("/api/v1/maybe-me", get(maybe_me));
    TestApp::with(Setup {
        routes,
        public_url,
        ..Setup::default()
    })
    .await
}

async fn start() -> TestApp {
    start_at(crate::support::ORIGIN).await
}

async fn signed_in(client: &Client) -> bool {
    client.get("/api/v1/me").await.status == StatusCode::OK
}

#[tokio::test]
async fn nobody_is_signed_in_at_first() {
    let test = start().await;
    let answer = test.client().get("/api/v1/me").await;
    assert_eq!(
        (answer.status, answer.error().code),
        (StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated)
    );
    assert_eq!(
        test.client()
            .get("/api/v1/maybe-me")
            .await
            .json::<Option<PersonId>>(),
        None
    );
    assert_eq!(answer.header("set-cookie"), None);
}

#[tokio::test]
async fn signing_in_and_out() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let client = test.client();
    let answer = client.post("/api/v1/sign-in", &ada).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("laurel="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(client.get("/api/v1/me").await.json::<PersonId>(), ada);
    let cookie = client.cookie("laurel").unwrap();
    assert_eq!(
        client.post("/api/v1/sign-out", &()).await.status,
        StatusCode::NO_CONTENT
    );
    assert!(!signed_in(&client).await);
    assert!(
        !signed_in(&test.client().with_cookie("laurel", &cookie)).await,
        "the old cookie is worth nothing"
    );
}

#[tokio::test]
async fn over_https_the_cookie_is_tied_to_the_host() {
    let test = start_at("https://laurel.test").await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let answer = test.client().post("/api/v1/sign-in", &ada).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-laurel="), "{cookie}");
    assert!(
        cookie.contains("Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert!(answer.header("strict-transport-security").is_some());
}

#[tokio::test]
async fn the_database_does_not_hold_what_the_cookie_holds() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let client = test.sign_in_as(&ada).await;
    let cookie = client.cookie("laurel").unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let row: (String, String, String) = sqlx::query_as("SELECT id_hash, public_id, data FROM session")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(row.0.len(), 64);
    assert!(!format!("{row:?}").contains(&cookie));
    assert!(!signed_in(&test.client().with_cookie("laurel", &row.0)).await);
}

#[tokio::test]
async fn signing_in_changes_the_sessions_id() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let client = test.client();
    client.post("/api/v1/sign-in", &ada).await;
    let planted = client.cookie("laurel").unwrap();
    client.post("/api/v1/sign-in", &ada).await;
    assert_ne!(client.cookie("laurel").unwrap(), planted);
    assert!(!signed_in(&test.client().with_cookie("laurel", &planted)).await);
    assert!(signed_in(&client).await);
}

#[tokio::test]
async fn thirty_days_without_a_visit_end_a_session_and_visits_prolong_it() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let (regular, rare) = (test.sign_in_as(&ada).await, test.sign_in_as(&ada).await);
    test.app.clock.advance(TimeDelta::days(29));
    let answer = regular.get("/api/v1/me").await;
    assert!(
        answer.header("set-cookie").unwrap().contains("Max-Age=2592000"),
        "the cookie lives on too"
    );
    test.app.clock.advance(TimeDelta::days(2));
    assert!(signed_in(&regular).await);
    assert!(!signed_in(&rare).await);
}

#[tokio::test]
async fn a_person_sees_and_ends_their_own_sessions() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let bo = test.add_person("bo@example.org", "Bo").await;
    let (here, there, other) = (
        test.sign_in_as(&ada).await,
        test.sign_in_as(&ada).await,
        test.sign_in_as(&bo).await,
    );
    let now = test.app.clock.now();
    let mut tx = test.app.db.begin().await.unwrap();
    let open = sessions::list(&mut tx, &ada, now).await.unwrap();
    assert_eq!(open.len(), 2);
    assert_eq!(open[0].user_agent, "test");
    assert!(
        !sessions::end(&mut tx, &bo, &open[0].public_id).await.unwrap(),
        "Bo cannot end Ada's"
    );
    sessions::end_others(&mut tx, &ada, &open[0].public_id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_ne!(signed_in(&here).await, signed_in(&there).await);
    assert!(signed_in(&other).await);
}

#[tokio::test]
async fn the_session_of_a_deleted_account_opens_nothing() {
    let test = start().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    let client = test.sign_in_as(&ada).await;
    assert!(signed_in(&client).await);
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM person").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!signed_in(&client).await);
}
