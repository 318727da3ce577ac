//! Mails to reviewers. Nothing in them tells who the learner is.

use api_types::{
    assessment::ScoringRole,
    ids::{PersonId, SubmissionId},
    lang::Lang,
};

use super::reviewer::Case;
use crate::{
    db::Conn,
    error::Result,
    features::submission::store,
    mail::{self, Mail},
    state::App,
};

#[derive(sqlx::FromRow)]
struct Reviewer {
    email: String,
    name: String,
    lang: String,
}

/// A recommendation waits: to every approver who may decide on it.
///
/// # Errors
/// When the database does not answer.
pub async fn recommended(conn: &mut Conn, app: &App, case: &Case) -> Result<()> {
    let title = title(conn, &case.row.version_id).await?;
    for approver in reviewers(conn, case.turn().deciders()).await? {
        send(conn, app, &case.row, &approver, |lang| match lang {
            Lang::En => (
                format!("{}: a recommendation waits for you", case.row.reference),
                format!("An assessor has scored a submission for \u{201c}{title}\u{201d}. It waits for your decision:"),
            ),
            Lang::Es => (
                format!("{}: una recomendación te espera", case.row.reference),
                format!("Ya evaluaron una entrega para \u{201c}{title}\u{201d}. Falta tu decisión:"),
            ),
        })
        .await?;
    }
    Ok(())
}

/// Two scorings differ, and no assessor is left to adjudicate: to every approver who may. Assessors find it in their
/// queue, like everything else that they can take.
///
/// # Errors
/// When the database does not answer.
pub async fn differing(conn: &mut Conn, app: &App, case: &Case) -> Result<()> {
    let (title, turn) = (title(conn, &case.row.version_id).await?, case.turn());
    if case
        .bench
        .assessors
        .iter()
        .any(|person| turn.may_take(ScoringRole::Adjudication, person))
    {
        return Ok(());
    }
    let approvers = case.bench.approvers.iter();
    let able = approvers.filter(|person| turn.may_take(ScoringRole::Adjudication, person));
    for approver in reviewers(conn, able).await? {
        send(conn, app, &case.row, &approver, |lang| match lang {
            Lang::En => (
                format!("{}: two scorings differ", case.row.reference),
                format!(
                    "Two assessors have scored a submission for \u{201c}{title}\u{201d} and differ, and there is no \
                     third one. Please score it yourself; both scorings stand beside the work:"
                ),
            ),
            Lang::Es => (
                format!("{}: dos evaluaciones no coinciden", case.row.reference),
                format!(
                    "Dos personas evaluaron una entrega para \u{201c}{title}\u{201d} y no coinciden, y no hay una \
                     tercera. Evalúala tú, por favor; verás ambas evaluaciones junto al trabajo:"
                ),
            ),
        })
        .await?;
    }
    Ok(())
}

/// The approver asks for another look: to the assessor.
///
/// # Errors
/// When the database does not answer.
pub async fn returned(conn: &mut Conn, app: &App, row: &store::Row, assessor: &PersonId) -> Result<()> {
    let title = title(conn, &row.version_id).await?;
    let assessor = reviewer(conn, assessor).await?;
    send(conn, app, row, &assessor, |lang| match lang {
        Lang::En => (
            format!("{}: please take another look", row.reference),
            format!(
                "The issuer has returned your scores for \u{201c}{title}\u{201d} with a note. Read it here:"
            ),
        ),
        Lang::Es => (
            format!("{}: revisa otra vez, por favor", row.reference),
            format!("Te devolvieron la evaluación de \u{201c}{title}\u{201d} con una nota. Léela aquí:"),
        ),
    })
    .await
}

async fn send(
    conn: &mut Conn,
    app: &App,
    row: &store::Row,
    to: &Reviewer,
    words: impl FnOnce(Lang) -> (String, String),
) -> Result<()> {
    let lang = Lang::from_tag(&to.lang).unwrap_or_default();
    let (subject, text) = words(lang);
    let greeting = match lang {
        Lang::En => "Hello",
        Lang::Es => "Hola",
    };
    let body = format!("{greeting} {},\n\n{text}\n{}\n", to.name, link(app, &row.id));
    let to = to.email.clone();
    mail::enqueue(conn, app, Mail { to, subject, body }).await?;
    Ok(())
}

fn link(app: &App, id: &SubmissionId) -> String {
    app.public_url.join(&format!("/assess/{id}"))
}

async fn title(conn: &mut Conn, version_id: &str) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT title FROM micro_credential_version WHERE id = $1")
        .bind(version_id)
        .fetch_one(conn)
        .await
}

async fn reviewers(conn: &mut Conn, people: impl Iterator<Item = &PersonId>) -> sqlx::Result<Vec<Reviewer>> {
    let mut found = Vec::new();
    for person in people {
        found.push(reviewer(conn, person).await?);
    }
    Ok(found)
}

async fn reviewer(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Reviewer> {
    sqlx::query_as("SELECT email, name, lang FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await
}
