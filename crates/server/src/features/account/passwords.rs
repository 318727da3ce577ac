//! Forgetting, resetting and changing a password.

use api_types::{
    account::{ChangePassword, Email, ForgottenPassword, ResetPassword, SessionInfo, check_password},
    error::{ErrorEnvelope, FieldError},
    lang::Lang,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use tower_sessions::Session;

use super::{
    demo, mails, password, session_info,
    sign_in::user_agent,
    store,
    token::{self, Purpose},
};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    limits::{Bucket, Caller},
    mail, sessions,
    state::App,
};

/// Asks for a link to set a new password. Whatever the address, the answer is 202.
#[utoipa::path(post, path = "/api/v1/account/forgotten-password", tag = "account", request_body = ForgottenPassword,
    responses((status = 202), (status = "default", body = ErrorEnvelope)))]
pub async fn forgotten(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<ForgottenPassword>,
) -> Result<StatusCode> {
    let email = Email::parse(&given.email).map_err(|error| ApiError::field("email", error))?;
    app.limits.check(Bucket::Mail, caller.key())?;
    app.limits.check(Bucket::Mail, email.as_str())?;
    let mut tx = app.db.begin().await?;
    let person = store::by_email(&mut tx, &email).await?;
    if let Some(person) = person.filter(|_| !demo::is_closed(&app.config, &email)) {
        let link = token::new_link(&mut tx, &app, &person.id, Purpose::Reset).await?;
        let mail = mails::reset(person.lang(), &person.name, &email, &link);
        mail::enqueue(&mut tx, &app, mail).await?;
    } else {
        // Written for nobody too: the time taken tells nothing.
        let link = token::no_link(&mut tx, &app, Purpose::Reset).await?;
        let mail = mails::reset(Lang::default(), "", &email, &link);
        mail::write_and_discard(&mut tx, &app, mail).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// Sets a new password with the token from the mail, ends every session and signs in.
#[utoipa::path(post, path = "/api/v1/account/reset-password", tag = "account", request_body = ResetPassword,
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn reset(
    State(app): State<App>,
    caller: Caller,
    session: Session,
    headers: HeaderMap,
    Json(given): Json<ResetPassword>,
) -> Result<Json<SessionInfo>> {
    app.limits.check(Bucket::SignIn, caller.key())?;
    let mut conn = app.db.read().await?;
    let owner = token::peek(&mut conn, &app, &given.token, Purpose::Reset).await?;
    drop(conn);
    // A refused password leaves the link usable.
    check_password(&given.password, &owner.email).map_err(|error| ApiError::field("password", error))?;
    let hash = password::hash(&app.random, &given.password).await?;
    let mut tx = app.db.begin().await?;
    let person = token::use_up(&mut tx, &app, &given.token, Purpose::Reset).await?;
    store::set_password(&mut tx, &person, &hash).await?;
    // The link came by mail, so the address is theirs.
    store::confirm(&mut tx, &person, app.clock.now()).await?;
    sessions::end_all(&mut tx, &person).await?;
    tx.commit().await?;
    sessions::sign_in(&app, &session, person.clone(), user_agent(&headers)).await?;
    Ok(Json(session_info::of(&app, &person).await?))
}

/// Changes the password of the person signed in and ends all their other sessions.
#[utoipa::path(put, path = "/api/v1/account/password", tag = "account", request_body = ChangePassword,
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(given): Json<ChangePassword>,
) -> Result<StatusCode> {
    app.limits.check(Bucket::SignIn, me.id.as_str())?;
    let mut conn = app.db.read().await?;
    let row = store::by_id(&mut conn, &me.id)
        .await?
        .ok_or(ApiError::Unauthenticated)?;
    drop(conn);
    check_password(&given.new, &row.email).map_err(|error| ApiError::field("new", error))?;
    if !password::verify(&given.current, Some(&row.password_hash)).await? {
        return Err(ApiError::field("current", FieldError::WrongPassword));
    }
    let hash = password::hash(&app.random, &given.new).await?;
    let mut tx = app.db.begin().await?;
    store::set_password(&mut tx, &me.id, &hash).await?;
    store::delete_tokens(&mut tx, &me.id).await?;
    sessions::end_others(&mut tx, &me.id, &me.session).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
