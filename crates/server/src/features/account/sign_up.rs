//! New accounts. No answer tells whether an address has one.

use api_types::{
    account::{Confirm, Email, SessionInfo, SignUp, check_name, check_password},
    error::{ErrorEnvelope, FieldError},
    ids::PersonId,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use tower_sessions::Session;

use super::{
    demo, mails, password, session_info,
    sign_in::user_agent,
    store::{self, NewPerson},
    token::{self, Purpose},
};
use crate::{
    error::{ApiError, FieldErrors, Result},
    extract::Json,
    limits::{Bucket, Caller},
    mail, sessions,
    state::App,
};

/// Asks for a new account. Whatever the address, the answer is 202 and a mail follows.
#[utoipa::path(post, path = "/api/v1/account/sign-up", tag = "account", request_body = SignUp,
    responses((status = 202), (status = "default", body = ErrorEnvelope)))]
pub async fn sign_up(State(app): State<App>, caller: Caller, Json(new): Json<SignUp>) -> Result<StatusCode> {
    let (email, name) = check(&app, &new)?;
    app.limits.check(Bucket::Mail, caller.key())?;
    app.limits.check(Bucket::Mail, email.as_str())?;
    // Computed for known addresses too: the time taken tells nothing.
    let password_hash = password::hash(&app.random, &new.password).await?;
    let id: PersonId = app.new_id();
    let person = NewPerson {
        id: &id,
        email: &email,
        name: &name,
        password_hash: &password_hash,
        lang: new.lang,
        confirmed_at: None,
    };
    let mut tx = app.db.begin().await?;
    let mail = if store::insert(&mut tx, &person, app.clock.now()).await? {
        let link = token::new_link(&mut tx, &app, &id, Purpose::Confirm).await?;
        mails::confirm(new.lang, &name, &email, &link)
    } else {
        mail_to_known(&mut tx, &app, &email).await?
    };
    mail::enqueue(&mut tx, &app, mail).await?;
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// Somebody signed up for an address a second time.
///
/// While it is unconfirmed, nobody knows which of the two passwords is its owner's. So neither the first
/// link nor the second password counts: the mail lets its reader choose a password.
async fn mail_to_known(conn: &mut crate::db::Conn, app: &App, email: &Email) -> Result<mail::Mail> {
    let known = store::by_email(conn, email).await?;
    let known = known.ok_or_else(|| anyhow::anyhow!("an address was taken and then was not"))?;
    if known.confirmed_at.is_some() {
        let link = app.public_url.join("/sign-in");
        return Ok(mails::already_there(known.lang(), &known.name, email, &link));
    }
    let link = token::new_link(conn, app, &known.id, Purpose::Reset).await?;
    Ok(mails::choose_password(known.lang(), email, &link))
}

fn check(app: &App, new: &SignUp) -> Result<(Email, String)> {
    let mut faults = FieldErrors::new();
    let mut note = |field: &str, error: FieldError| {
        faults.insert(field.to_owned(), error);
    };
    let email = Email::parse(&new.email)
        .map_err(|error| note("email", error))
        .ok();
    let name = check_name(&new.name).map_err(|error| note("name", error)).ok();
    if let Err(error) = check_password(&new.password, &new.email) {
        note("password", error);
    }
    if email
        .as_ref()
        .is_some_and(|email| demo::is_closed(&app.config, email))
    {
        note("email", FieldError::Format);
    }
    match (email, name) {
        (Some(email), Some(name)) if faults.is_empty() => Ok((email, name)),
        _ => Err(ApiError::Invalid(faults)),
    }
}

/// Confirms a new account's address with the token from the mail, and signs in.
#[utoipa::path(post, path = "/api/v1/account/confirm", tag = "account", request_body = Confirm,
    responses((status = 200, body = SessionInfo), (status = "default", body = ErrorEnvelope)))]
pub async fn confirm(
    State(app): State<App>,
    caller: Caller,
    session: Session,
    headers: HeaderMap,
    Json(confirm): Json<Confirm>,
) -> Result<Json<SessionInfo>> {
    app.limits.check(Bucket::SignIn, caller.key())?;
    let mut tx = app.db.begin().await?;
    let person = token::use_up(&mut tx, &app, &confirm.token, Purpose::Confirm).await?;
    store::confirm(&mut tx, &person, app.clock.now()).await?;
    tx.commit().await?;
    sessions::sign_in(&app, &session, person.clone(), user_agent(&headers)).await?;
    Ok(Json(session_info::of(&app, &person).await?))
}
