//! Looking after accounts from the command line.

use std::io::BufRead as _;

use anyhow::{Context as _, anyhow, ensure};
use api_types::{
    account::{Email, Role, check_name, check_password},
    error::FieldError,
    ids::PersonId,
    lang::Lang,
};

use super::issuer::issuer_id;
use crate::{
    clock::Clock,
    config::{Config, UserAction},
    db::{Conn, Database},
    features::account::{
        demo, password,
        store::{self, NewPerson, PersonRow},
    },
    random::Random,
    sessions,
};

/// Does what was asked with an account.
///
/// # Errors
/// One line for the operator.
pub async fn run(config: &Config, action: &UserAction) -> anyhow::Result<()> {
    let db = Database::open(&config.database_url()).await?;
    match action {
        UserAction::Add { email, name, lang } => add(config, &db, email, name, *lang).await?,
        UserAction::Password { email } => set_password(&db, email).await?,
        UserAction::Role {
            email,
            issuer,
            role,
            remove: false,
        } => grant(&db, email, issuer, *role).await?,
        UserAction::Role {
            email,
            issuer,
            role,
            remove: true,
        } => withdraw(&db, email, issuer, *role).await?,
        UserAction::Promote { email } => set_admin(&db, email, true).await?,
        UserAction::Demote { email } => set_admin(&db, email, false).await?,
    }
    db.close().await;
    Ok(())
}

async fn add(config: &Config, db: &Database, email: &str, name: &str, lang: Lang) -> anyhow::Result<()> {
    let email = parse_email(email)?;
    ensure!(
        !demo::is_closed(config, &email),
        "the addresses of demo people can be used in demo mode only"
    );
    let name = check_name(name).map_err(|error| anyhow!("the name {}", in_words(&error)))?;
    let hash = new_password(&email).await?;
    let now = Clock::System.now();
    let uuid = Random::System.uuid(now).hyphenated().to_string();
    let id = PersonId::parse(&uuid).context("a new id is not an id")?;
    let person = NewPerson {
        id: &id,
        email: &email,
        name: &name,
        password_hash: &hash,
        lang,
        confirmed_at: Some(now),
    };
    let mut tx = db.begin().await?;
    ensure!(
        store::insert(&mut tx, &person, now).await?,
        "there is an account with the address {}",
        email.as_str()
    );
    tx.commit().await?;
    Ok(())
}

async fn set_password(db: &Database, email: &str) -> anyhow::Result<()> {
    let email = parse_email(email)?;
    let hash = new_password(&email).await?;
    let mut tx = db.begin().await?;
    let person = find(&mut tx, &email).await?;
    store::set_password(&mut tx, &person.id, &hash).await?;
    store::delete_tokens(&mut tx, &person.id).await?;
    sessions::end_all(&mut tx, &person.id).await?;
    tx.commit().await?;
    Ok(())
}

async fn grant(db: &Database, email: &str, issuer: &str, role: Role) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let person = find(&mut tx, &parse_email(email)?).await?;
    let issuer = issuer_id(&mut tx, issuer).await?;
    store::grant(&mut tx, &person.id, &issuer, role, Clock::System.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn withdraw(db: &Database, email: &str, issuer: &str, role: Role) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let person = find(&mut tx, &parse_email(email)?).await?;
    let id = issuer_id(&mut tx, issuer).await?;
    let held = store::withdraw(&mut tx, &person.id, &id, role).await?;
    ensure!(held, "{email} is no {} of {issuer}", role.key());
    tx.commit().await?;
    Ok(())
}

async fn set_admin(db: &Database, email: &str, is_admin: bool) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let person = find(&mut tx, &parse_email(email)?).await?;
    store::set_admin(&mut tx, &person.id, is_admin).await?;
    tx.commit().await?;
    Ok(())
}

async fn find(conn: &mut Conn, email: &Email) -> anyhow::Result<PersonRow> {
    let person = store::by_email(conn, email).await?;
    person.with_context(|| format!("there is no account with the address {}", email.as_str()))
}

fn parse_email(text: &str) -> anyhow::Result<Email> {
    Email::parse(text).map_err(|_| anyhow!("{text:?} is not a mail address"))
}

/// Reads a password from the first line of input, so that it stands in no process list, and hashes it.
async fn new_password(email: &Email) -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("cannot read the password")?;
    let given = line.trim_end_matches(['\r', '\n']);
    check_password(given, email.as_str()).map_err(|error| anyhow!("the password {}", in_words(&error)))?;
    password::hash(&Random::System, given)
        .await
        .map_err(|error| anyhow!("{error:?}"))
}

/// A broken rule in words for the operator.
fn in_words(error: &FieldError) -> String {
    match error {
        FieldError::Required => "is empty".to_owned(),
        FieldError::TooShort { min } => format!("needs at least {min} characters"),
        FieldError::TooLong { max } => format!("may have at most {max} characters"),
        FieldError::TooCommon => "is among those that guessing programs try first".to_owned(),
        other => format!("cannot be used ({other:?})"),
    }
}
