use api_types::{
    account::{
        CONFIRM, FORGOTTEN_PASSWORD, OpenSession, PASSWORD, PROFILE, RESET_PASSWORD, SESSION, SESSIONS,
        SIGN_IN, SIGN_OUT, SIGN_UP, SessionInfo, session_path,
    },
    error::{ErrorCode, FieldError},
    lang::Lang,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::{Value, json};
use server::{
    features::{
        account::demo,
        explore::{content_set::ContentSet, import},
    },
    jobs::Jobs,
    limits::Limits,
    middleware::page_cache::PageCache,
    state::{App, Services},
    web::Shell,
};

use crate::support::{Answer, Client, ORIGIN, TestApp};

const ADA: &str = "ada@school.org";
const GOOD: &str = "violet harbour 7";

fn sign_up_body(email: &str, password: &str) -> Value {
    json!({ "name": "Ada", "email": email, "password": password, "lang": "en" })
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client
        .post(SIGN_IN, &json!({ "email": email, "password": password }))
        .await
}

/// Subject and text of the newest mail to an address; time goes on by a second, so that there is a newest.
async fn newest_mail(test: &TestApp, to: &str) -> (String, String) {
    test.app.clock.advance(TimeDelta::seconds(1));
    let mut conn = test.app.db.read().await.unwrap();
    sqlx::query_as("SELECT subject, body FROM mail WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1")
        .bind(to)
        .fetch_one(&mut *conn)
        .await
        .unwrap()
}

async fn mail_count(test: &TestApp) -> i64 {
    let mut conn = test.app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM mail")
        .fetch_one(&mut *conn)
        .await
        .unwrap()
}

/// The token in the newest mail to an address, whose link opens this page.
async fn mailed_token(test: &TestApp, to: &str, page: &str) -> Value {
    let (_, body) = newest_mail(test, to).await;
    let (_, rest) = body.split_once(&format!("{ORIGIN}{page}?token=")).expect(&body);
    json!({ "token": rest.split_whitespace().next().unwrap() })
}

/// Signs up and confirms; the browser is signed in.
async fn member(test: &TestApp, email: &str) -> Client {
    let client = test.client();
    let answer = client.post(SIGN_UP, &sign_up_body(email, GOOD)).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    let token = mailed_token(test, email, "/confirm").await;
    assert_eq!(client.post(CONFIRM, &token).await.status, StatusCode::OK);
    client
}

async fn who(client: &Client) -> Option<String> {
    client
        .get(SESSION)
        .await
        .json::<SessionInfo>()
        .person
        .map(|person| person.email)
}

#[tokio::test]
async fn a_new_account_works_once_its_address_is_confirmed() {
    let test = TestApp::new().await;
    let client = test.client();
    assert_eq!(
        client
            .post(SIGN_UP, &sign_up_body(" Ada@School.org ", GOOD))
            .await
            .status,
        StatusCode::ACCEPTED
    );
    assert_eq!(who(&client).await, None);
    test.app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(
        sign_in(&client, ADA, GOOD).await.error().code,
        ErrorCode::BadCredentials
    );

    let token = mailed_token(&test, ADA, "/confirm").await;
    let info: SessionInfo = client.post(CONFIRM, &token).await.json();
    assert_eq!(info.person.unwrap().name, "Ada");
    assert_eq!(who(&client).await.as_deref(), Some(ADA));
    assert_eq!(
        client.post(CONFIRM, &token).await.error().code,
        ErrorCode::InvalidToken,
        "a link works once"
    );

    let info: SessionInfo = client.post(SIGN_OUT, &json!({})).await.json();
    assert_eq!(info.person, None);
    assert_eq!(who(&client).await, None);
    let info: SessionInfo = sign_in(&client, "ADA@school.org", GOOD).await.json();
    assert!(
        info.demo
            && info
                .person
                .is_some_and(|person| person.email == ADA && !person.is_admin)
    );
}

#[tokio::test]
async fn a_confirmation_link_ends_after_three_days() {
    let test = TestApp::new().await;
    let client = test.client();
    client.post(SIGN_UP, &sign_up_body(ADA, GOOD)).await;
    let token = mailed_token(&test, ADA, "/confirm").await;
    test.app.clock.advance(TimeDelta::days(3));
    let answer = client.post(CONFIRM, &token).await;
    assert_eq!(
        (answer.status, answer.error().code),
        (StatusCode::BAD_REQUEST, ErrorCode::InvalidToken)
    );
}

#[tokio::test]
async fn signing_up_for_a_known_address_tells_nothing_and_changes_nothing() {
    let test = TestApp::new().await;
    member(&test, ADA).await;
    let client = test.client();
    let known = client
        .post(SIGN_UP, &sign_up_body(ADA, "another password 1"))
        .await;
    let unknown = client
        .post(SIGN_UP, &sign_up_body("new@school.org", "another password 1"))
        .await;
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
    let (subject, body) = newest_mail(&test, ADA).await;
    assert_eq!(subject, "You already have a Laurel account");
    assert!(body.contains("/sign-in") && !body.contains("token="));
    assert_eq!(
        sign_in(&client, ADA, "another password 1").await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(sign_in(&client, ADA, GOOD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_signed_up_first_for_an_address_does_not_get_to_choose_its_password() {
    let test = TestApp::new().await;
    let client = test.client();
    client
        .post(SIGN_UP, &sign_up_body(ADA, "the stranger's own"))
        .await;
    let first = mailed_token(&test, ADA, "/confirm").await;
    client.post(SIGN_UP, &sign_up_body(ADA, GOOD)).await;
    assert_eq!(
        client.post(CONFIRM, &first).await.error().code,
        ErrorCode::InvalidToken
    );
    let mut choice = mailed_token(&test, ADA, "/reset-password").await;
    choice["password"] = json!("chosen by the reader");
    assert_eq!(client.post(RESET_PASSWORD, &choice).await.status, StatusCode::OK);
    for (password, status) in [
        ("the stranger's own", 401),
        (GOOD, 401),
        ("chosen by the reader", 200),
    ] {
        assert_eq!(
            sign_in(&client, ADA, password).await.status.as_u16(),
            status,
            "{password}"
        );
    }
}

#[tokio::test]
async fn bad_fields_are_named() {
    let test = TestApp::new().await;
    let client = test.client();
    let long = "x".repeat(300);
    let body = json!({ "name": " ", "email": "ada", "password": "short", "lang": "en" });
    let error = client.post(SIGN_UP, &body).await.error();
    assert_eq!(error.code, ErrorCode::Invalid);
    assert_eq!(error.fields["name"], FieldError::Required);
    assert_eq!(error.fields["email"], FieldError::Format);
    assert_eq!(error.fields["password"], FieldError::TooShort { min: 10 });
    for (path, body, field, rule) in [
        (
            SIGN_UP,
            sign_up_body(&format!("{long}@school.org"), GOOD),
            "email",
            FieldError::TooLong { max: 254 },
        ),
        (
            SIGN_UP,
            sign_up_body(ADA, &long),
            "password",
            FieldError::TooLong { max: 128 },
        ),
        (
            SIGN_UP,
            sign_up_body(ADA, "Password123"),
            "password",
            FieldError::TooCommon,
        ),
        (SIGN_UP, sign_up_body(ADA, ADA), "password", FieldError::TooCommon),
        (
            FORGOTTEN_PASSWORD,
            json!({ "email": "ada" }),
            "email",
            FieldError::Format,
        ),
    ] {
        let answer = client.post(path, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(answer.error().fields.get(field), Some(&rule), "{body}");
    }
    assert_eq!(mail_count(&test).await, 0);
}

#[tokio::test]
async fn unknown_fields_and_wrong_types_are_refused() {
    let test = TestApp::new().await;
    let client = member(&test, ADA).await;
    let mut more = sign_up_body("b@school.org", GOOD);
    more["is_admin"] = json!(true);
    let mut lang = sign_up_body("b@school.org", GOOD);
    lang["lang"] = json!("fr");
    for (path, body) in [
        (SIGN_UP, more),
        (SIGN_UP, lang),
        (SIGN_UP, json!({})),
        (SIGN_UP, json!([])),
        (SIGN_IN, json!({ "email": 1, "password": GOOD })),
        (SIGN_IN, json!({ "email": ADA })),
        (CONFIRM, json!({ "token": null })),
        (RESET_PASSWORD, json!({ "token": "x" })),
        (FORGOTTEN_PASSWORD, json!({ "email": ADA, "next": "/" })),
    ] {
        let answer = client.post(path, &body).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::BAD_REQUEST, ErrorCode::Malformed),
            "{body}"
        );
    }
    for (path, body) in [
        (
            PROFILE,
            json!({ "name": "Ada", "lang": "en", "email": "x@school.org" }),
        ),
        (PASSWORD, json!({ "current": GOOD, "new": ["x"] })),
    ] {
        assert_eq!(
            client.put(path, &body).await.error().code,
            ErrorCode::Malformed,
            "{body}"
        );
    }
}

#[tokio::test]
async fn unknown_addresses_wrong_passwords_and_no_addresses_look_alike() {
    let test = TestApp::new().await;
    member(&test, ADA).await;
    let client = test.client();
    for (email, password) in [
        (ADA, "not the password"),
        ("nobody@school.org", GOOD),
        ("no address", GOOD),
        (ADA, ""),
    ] {
        let answer = sign_in(&client, email, password).await;
        let error = answer.error();
        assert_eq!(
            (answer.status, error.code),
            (StatusCode::UNAUTHORIZED, ErrorCode::BadCredentials)
        );
        assert_eq!(
            error.detail, "The address or the password is not right.",
            "{email}"
        );
        assert_eq!(answer.header("set-cookie"), None);
    }
    // Made by an operator or a test without a password: nothing opens it.
    test.add_person("empty@school.org", "Empty").await;
    assert_eq!(
        sign_in(&client, "empty@school.org", "").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn an_unconfirmed_account_gets_its_mail_again_with_the_right_password_only() {
    let test = TestApp::new().await;
    let client = test.client();
    client.post(SIGN_UP, &sign_up_body(ADA, GOOD)).await;
    let first = mailed_token(&test, ADA, "/confirm").await;
    sign_in(&client, ADA, "not the password").await;
    assert_eq!(mail_count(&test).await, 1);
    assert_eq!(
        sign_in(&client, ADA, GOOD).await.error().code,
        ErrorCode::BadCredentials
    );
    assert_eq!(mail_count(&test).await, 2);
    let second = mailed_token(&test, ADA, "/confirm").await;
    assert_eq!(
        client.post(CONFIRM, &first).await.status,
        StatusCode::BAD_REQUEST,
        "the newer link replaced it"
    );
    assert_eq!(client.post(CONFIRM, &second).await.status, StatusCode::OK);
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let test = TestApp::new().await;
    let client = test.client();
    for _ in 0..10 {
        assert_eq!(
            sign_in(&client, ADA, "a guess").await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    let answer = sign_in(&client, ADA, "a guess").await;
    assert_eq!(
        (answer.status, answer.error().code),
        (StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests)
    );
    assert!(answer.header("retry-after").is_some());
    test.app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(
        sign_in(&client, ADA, "a guess").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn nobody_can_flood_a_mailbox() {
    let test = TestApp::new().await;
    let client = member(&test, ADA).await;
    test.app.clock.advance(TimeDelta::minutes(2));
    let mut refused = 0;
    for _ in 0..8 {
        let answer = client.post(FORGOTTEN_PASSWORD, &json!({ "email": ADA })).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!((refused, mail_count(&test).await), (3, 1 + 5));
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_and_every_session_ends() {
    let test = TestApp::new().await;
    let other = member(&test, ADA).await;
    let client = test.client();
    let answer = client.post(FORGOTTEN_PASSWORD, &json!({ "email": ADA })).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::ACCEPTED, 0));
    let mut reset = mailed_token(&test, ADA, "/reset-password").await;
    // A reset link confirms nothing, and a refused password does not use it up.
    assert_eq!(
        client.post(CONFIRM, &reset).await.error().code,
        ErrorCode::InvalidToken
    );
    reset["password"] = json!(ADA);
    assert_eq!(
        client.post(RESET_PASSWORD, &reset).await.error().fields["password"],
        FieldError::TooCommon
    );
    reset["password"] = json!("amber lantern 4");
    let info: SessionInfo = client.post(RESET_PASSWORD, &reset).await.json();
    assert_eq!(info.person.unwrap().email, ADA);
    assert_eq!(who(&other).await, None, "the other session has ended");
    assert_eq!(who(&client).await.as_deref(), Some(ADA));
    assert_eq!(
        client.post(RESET_PASSWORD, &reset).await.error().code,
        ErrorCode::InvalidToken
    );
    assert_eq!(sign_in(&other, ADA, GOOD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        sign_in(&other, ADA, "amber lantern 4").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn unknown_addresses_get_no_mail_and_links_end_after_an_hour() {
    let test = TestApp::new().await;
    let client = member(&test, ADA).await;
    let before = mail_count(&test).await;
    let answer = client
        .post(FORGOTTEN_PASSWORD, &json!({ "email": "nobody@school.org" }))
        .await;
    assert_eq!(
        (answer.status, mail_count(&test).await),
        (StatusCode::ACCEPTED, before)
    );
    client.post(FORGOTTEN_PASSWORD, &json!({ "email": ADA })).await;
    let mut reset = mailed_token(&test, ADA, "/reset-password").await;
    reset["password"] = json!("amber lantern 4");
    test.app.clock.advance(TimeDelta::hours(1));
    assert_eq!(
        client.post(RESET_PASSWORD, &reset).await.error().code,
        ErrorCode::InvalidToken
    );
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let test = TestApp::new().await;
    let here = member(&test, ADA).await;
    let there = test.client();
    sign_in(&there, ADA, GOOD).await;
    let wrong = here
        .put(PASSWORD, &json!({ "current": "wrong", "new": "amber lantern 4" }))
        .await;
    assert_eq!(wrong.error().fields["current"], FieldError::WrongPassword);
    let short = here
        .put(PASSWORD, &json!({ "current": GOOD, "new": "short" }))
        .await;
    assert_eq!(short.error().fields["new"], FieldError::TooShort { min: 10 });
    assert!(who(&there).await.is_some());

    let done = here
        .put(PASSWORD, &json!({ "current": GOOD, "new": "amber lantern 4" }))
        .await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    assert_eq!(
        (who(&here).await.as_deref(), who(&there).await),
        (Some(ADA), None)
    );
    assert_eq!(
        sign_in(&there, ADA, "amber lantern 4").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn the_profile_decides_the_name_and_the_language_of_mails() {
    let test = TestApp::new().await;
    let client = member(&test, ADA).await;
    let info: SessionInfo = client
        .put(PROFILE, &json!({ "name": "  Ada Ruiz ", "lang": "es" }))
        .await
        .json();
    let person = info.person.unwrap();
    assert_eq!((person.name.as_str(), person.lang), ("Ada Ruiz", Lang::Es));
    client.post(FORGOTTEN_PASSWORD, &json!({ "email": ADA })).await;
    let (subject, body) = newest_mail(&test, ADA).await;
    assert_eq!(subject, "Elige una nueva contraseña en Laurel");
    assert!(body.starts_with("Hola Ada Ruiz:"), "{body}");
    let long = json!({ "name": "x".repeat(101), "lang": "en" });
    assert_eq!(
        client.put(PROFILE, &long).await.error().fields["name"],
        FieldError::TooLong { max: 100 }
    );
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let test = TestApp::new().await;
    let ada = member(&test, ADA).await;
    let phone = test.client();
    sign_in(&phone, ADA, GOOD).await;
    let ben = member(&test, "ben@school.org").await;
    let open: Vec<OpenSession> = ada.get(SESSIONS).await.json();
    assert_eq!(open.len(), 2);
    assert_eq!(open.iter().filter(|session| session.current).count(), 1);
    let of_phone = open.iter().find(|session| !session.current).unwrap().id.clone();

    let foreign = ben.delete(&session_path(&of_phone)).await;
    assert_eq!(
        (foreign.status, foreign.error().code),
        (StatusCode::NOT_FOUND, ErrorCode::NotFound)
    );
    assert!(who(&phone).await.is_some());
    assert_eq!(
        ada.delete(&session_path(&of_phone)).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(who(&phone).await, None);
    assert_eq!(
        ada.delete(&session_path(&of_phone)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        ada.delete(&format!("{SESSIONS}/no-id")).await.status,
        StatusCode::NOT_FOUND
    );

    let current = ada.get(SESSIONS).await.json::<Vec<OpenSession>>().remove(0).id;
    assert_eq!(
        ada.delete(&session_path(&current)).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        (who(&ada).await, who(&ben).await.as_deref()),
        (None, Some("ben@school.org"))
    );
}

#[tokio::test]
async fn what_needs_a_person_says_so() {
    let test = TestApp::new().await;
    let client = test.client();
    for answer in [
        client.get(SESSIONS).await,
        client
            .delete(&format!("{SESSIONS}/01890a5d-ac96-774b-bcce-b302099a8057"))
            .await,
        client.put(PROFILE, &json!({ "name": "Ada", "lang": "en" })).await,
        client
            .put(PASSWORD, &json!({ "current": GOOD, "new": GOOD }))
            .await,
    ] {
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated)
        );
    }
    assert_eq!(client.post(SIGN_OUT, &json!({})).await.status, StatusCode::OK);
}

/// The same data, no longer as a demonstration.
fn outside_demo_mode(test: &TestApp) -> Client {
    let mut config = test.app.config.clone();
    config.demo = false;
    let app = App::new(Services {
        limits: Limits::new(&config.limits, &test.app.clock),
        jobs: Jobs::default(),
        shell: Shell::read(&config.dist).unwrap(),
        pages: PageCache::default(),
        config,
        public_url: test.app.public_url.clone(),
        db: test.app.db.clone(),
        files: test.app.files.clone(),
        mailer: test.app.mailer.clone(),
        outside: test.app.outside.clone(),
        clock: test.app.clock.clone(),
        random: test.app.random.clone(),
        keys: test.app.keys.clone(),
    });
    Client::new(server::router(&app).unwrap(), ORIGIN)
}

#[tokio::test]
async fn demo_people_exist_in_demo_mode_only() {
    let test = TestApp::new().await;
    let set = ContentSet::embedded().unwrap();
    import::import(&test.app, &set).await.unwrap();
    demo::add_people(&test.app).await.unwrap();
    demo::add_people(&test.app).await.unwrap();
    let client = test.client();
    for (name, roles) in [
        ("learner", 0),
        ("assessor", 1),
        ("approver", 1),
        ("author", 1),
        ("admin", 0),
    ] {
        let email = format!("{name}@demo.example");
        let info: SessionInfo = sign_in(&client, &email, demo::PASSWORD).await.json();
        let person = info.person.unwrap();
        assert_eq!(person.roles.len(), roles * set.issuers.len(), "{name}");
        assert_eq!(person.is_admin, name == "admin");
    }

    let outside = outside_demo_mode(&test);
    let answer = sign_in(&outside, "admin@demo.example", demo::PASSWORD).await;
    assert_eq!(answer.error().code, ErrorCode::BadCredentials);
    let answer = outside
        .post(SIGN_UP, &sign_up_body("eve@demo.example", GOOD))
        .await;
    assert_eq!(answer.error().fields["email"], FieldError::Format);
    let before = mail_count(&test).await;
    outside
        .post(FORGOTTEN_PASSWORD, &json!({ "email": "admin@demo.example" }))
        .await;
    assert_eq!(mail_count(&test).await, before);
}
