//! Mails to the learner about their submission, in their language.

use api_types::{
    ids::{BadgeId, PersonId, SubmissionId},
    lang::Lang,
};
use chrono::NaiveDate;

use super::store;
use crate::{
    db::Conn,
    error::Result,
    mail::{self, Mail},
    state::App,
};

/// What mails say of a submission.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
struct Facts {
    title: String,
    issuer: String,
    email: String,
    name: String,
    lang: String,
}

/// The submission was handed in: its reference, and when to expect a decision.
///
/// # Errors
/// When the database does not answer.
pub async fn submitted(conn: &mut Conn, app: &App, row: &store::Row, due_on: NaiveDate) -> Result<()> {
    let reference = &row.reference;
    let link = submission_link(app, &row.id);
    send(conn, app, row, |facts, lang| match lang {
        Lang::En => (
            format!("{reference}: we have your submission"),
            format!(
                "Your submission for \u{201c}{}\u{201d} has arrived. Its reference is {reference}.\n\n\
                 {} will decide by {due_on}. Until an assessor has scored it, you can take it back here:\n{link}",
                facts.title, facts.issuer
            ),
        ),
        Lang::Es => (
            format!("{reference}: recibimos tu entrega"),
            format!(
                "Tu entrega para \u{201c}{}\u{201d} ha llegado. Su referencia es {reference}.\n\n\
                 {} decidirá a más tardar el {due_on}. Mientras no la hayan evaluado, puedes retirarla aquí:\n{link}",
                facts.title, facts.issuer
            ),
        ),
    })
    .await
}

/// The submission is incomplete; no attempt is spent.
///
/// # Errors
/// When the database does not answer.
pub async fn incomplete(conn: &mut Conn, app: &App, row: &store::Row) -> Result<()> {
    let reference = &row.reference;
    let link = submission_link(app, &row.id);
    send(conn, app, row, |facts, lang| match lang {
        Lang::En => (
            format!("{reference}: something is missing"),
            format!(
                "An assessor at {} looked at your submission for \u{201c}{}\u{201d} and found something missing. \
                 This does not count as an attempt.\n\nSee what to add, and hand it in again:\n{link}",
                facts.issuer, facts.title
            ),
        ),
        Lang::Es => (
            format!("{reference}: falta algo"),
            format!(
                "En {} revisaron tu entrega para \u{201c}{}\u{201d} y falta algo. Esto no cuenta como intento.\n\n\
                 Mira qué hay que añadir y entrégala otra vez:\n{link}",
                facts.issuer, facts.title
            ),
        ),
    })
    .await
}

/// Not yet: feedback waits, and the next attempt.
///
/// # Errors
/// When the database does not answer.
pub async fn not_yet(conn: &mut Conn, app: &App, row: &store::Row) -> Result<()> {
    let reference = &row.reference;
    let link = submission_link(app, &row.id);
    send(conn, app, row, |facts, lang| match lang {
        Lang::En => (
            format!("{reference}: not yet, and here is how to get there"),
            format!(
                "{} has assessed your submission for \u{201c}{}\u{201d}. Some of it is not there yet. \
                 The feedback says what would get it there, row by row.\n\n\
                 Read it and begin your next attempt; everything you wrote is kept:\n{link}",
                facts.issuer, facts.title
            ),
        ),
        Lang::Es => (
            format!("{reference}: todavía no, y así se llega"),
            format!(
                "{} evaluó tu entrega para \u{201c}{}\u{201d}. Una parte todavía no llega. \
                 Los comentarios dicen, fila por fila, qué haría falta.\n\n\
                 Léelos y empieza tu próximo intento; conservamos todo lo que escribiste:\n{link}",
                facts.issuer, facts.title
            ),
        ),
    })
    .await
}

/// Awarded: where the badge is.
///
/// # Errors
/// When the database does not answer.
pub async fn awarded(conn: &mut Conn, app: &App, row: &store::Row, badge: &BadgeId) -> Result<()> {
    let reference = &row.reference;
    let link = app.public_url.join(&format!("/badges/{badge}"));
    send(conn, app, row, |facts, lang| match lang {
        Lang::En => (
            format!("{reference}: you earned \u{201c}{}\u{201d}", facts.title),
            format!(
                "Congratulations! {} has awarded you the micro-credential \u{201c}{}\u{201d}.\n\n\
                 Your badge is here. Only you can see it until you share it:\n{link}",
                facts.issuer, facts.title
            ),
        ),
        Lang::Es => (
            format!("{reference}: obtuviste \u{201c}{}\u{201d}", facts.title),
            format!(
                "¡Felicidades! {} te otorgó la microcredencial \u{201c}{}\u{201d}.\n\n\
                 Tu insignia está aquí. Solo tú la ves hasta que la compartas:\n{link}",
                facts.issuer, facts.title
            ),
        ),
    })
    .await
}

fn submission_link(app: &App, id: &SubmissionId) -> String {
    app.public_url.join(&format!("/submissions/{id}"))
}

async fn send(
    conn: &mut Conn,
    app: &App,
    row: &store::Row,
    words: impl FnOnce(&Facts, Lang) -> (String, String),
) -> Result<()> {
    let facts = facts(conn, &row.person_id, &row.id).await?;
    let lang = Lang::from_tag(&facts.lang).unwrap_or_default();
    let (subject, text) = words(&facts, lang);
    let greeting = match lang {
        Lang::En => "Hello",
        Lang::Es => "Hola",
    };
    let body = format!("{greeting} {},\n\n{text}\n", facts.name);
    mail::enqueue(
        conn,
        app,
        Mail {
            to: facts.email,
            subject,
            body,
        },
    )
    .await?;
    Ok(())
}

async fn facts(conn: &mut Conn, learner: &PersonId, submission: &SubmissionId) -> sqlx::Result<Facts> {
    sqlx::query_as(
        "SELECT v.title, i.name AS issuer, p.email, p.name, p.lang
         FROM submission s
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         JOIN person p ON p.id = s.person_id
         WHERE s.id = $1 AND p.id = $2",
    )
    .bind(submission)
    .bind(learner)
    .fetch_one(conn)
    .await
}
