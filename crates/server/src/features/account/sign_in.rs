//! Signing in and out. A wrong address and a wrong password get the same answer after the same time.

use api_types::{
    account::{Email, SessionInfo, SignIn},
    error::ErrorEnvelope,
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use tower_sessions::Session;

use super::{
    demo, mails, password, session_info,
    store::{self, PersonRow},
    token::{self, Purpose},
};
use crate::{
    auth::MaybePerson,
    error::{ApiError, Result},
    extract::Json,
    limits::{Bucket, Caller},
    mail, sessions,
    state::App,
};

/// Who is signed in; nobody is an answer too.
#[utoipa::path(get, path = "/api/v1/account/session", tag = "account",
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn session(State(app): State<App>, MaybePerson(me): MaybePerson) -> Result<Json<SessionInfo>> {
    Ok(Json(match me {
        Some(me) => session_info::of(&app, &me.id).await?,
        None => session_info::nobody(&app),
    }))
}

/// Signs in.
#[utoipa::path(post, path = "/api/v1/account/sign-in", tag = "account", request_body = SignIn,
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    session: Session,
    headers: HeaderMap,
    Json(given): Json<SignIn>,
) -> Result<Json<SessionInfo>> {
    app.limits.check(Bucket::SignIn, caller.key())?;
    app.limits
        .check(Bucket::SignIn, &given.email.trim().to_lowercase())?;
    let person = open_account(&app, &given.email).await?;
    let hash = person.as_ref().map(|person| person.password_hash.as_str());
    let right = password::verify(&given.password, hash).await?;
    let person = person.filter(|_| right).ok_or(ApiError::BadCredentials)?;
    if person.confirmed_at.is_none() {
        mail_again(&app, &person).await?;
        return Err(ApiError::BadCredentials);
    }
    sessions::sign_in(&app, &session, person.id.clone(), user_agent(&headers)).await?;
    Ok(Json(session_info::of(&app, &person.id).await?))
}

/// The account behind what was typed, if it may be signed in to.
async fn open_account(app: &App, typed: &str) -> Result<Option<PersonRow>> {
    let email = Email::parse(typed)
        .ok()
        .filter(|email| !demo::is_closed(&app.config, email));
    let Some(email) = email else { return Ok(None) };
    let mut conn = app.db.read().await?;
    Ok(store::by_email(&mut conn, &email).await?)
}

/// Who knows the password but has not confirmed the address gets the link again, now and then.
async fn mail_again(app: &App, person: &PersonRow) -> Result<()> {
    let Ok(email) = Email::parse(&person.email) else {
        return Ok(());
    };
    if app.limits.check(Bucket::Mail, email.as_str()).is_err() {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    let link = token::new_link(&mut tx, app, &person.id, Purpose::Confirm).await?;
    mail::enqueue(
        &mut tx,
        app,
        mails::confirm(person.lang(), &person.name, &email, &link),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Signs out; who is not signed in stays so.
#[utoipa::path(post, path = "/api/v1/account/sign-out", tag = "account",
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn sign_out(State(app): State<App>, session: Session) -> Result<Json<SessionInfo>> {
    sessions::sign_out(&session).await?;
    Ok(Json(session_info::nobody(&app)))
}

/// What the browser calls itself.
#[must_use]
pub fn user_agent(headers: &HeaderMap) -> &str {
    headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
