//! Mails to reviewers. Nothing in them tells who the learner is.

use api_types::{
    ids::{PersonId, SubmissionId},
    lang::Lang,
};

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
pub async fn recommended(conn: &mut Conn, app: &App, row: &store::Row, assessor: &PersonId) -> Result<()> {
    let title = title(conn, &row.version_id).await?;
    for approver in approvers(conn, row, assessor).await? {
        send(conn, app, row, &approver, |lang| match lang {
            Lang::En => (
                format!("{}: a recommendation waits for you", row.reference),
                format!("An assessor has scored a submission for \u{201c}{title}\u{201d}. It waits for your decision:"),
            ),
            Lang::Es => (
                format!("{}: una recomendación te espera", row.reference),
                format!("Ya evaluaron una entrega para \u{201c}{title}\u{201d}. Falta tu decisión:"),
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
    let assessor: Reviewer = sqlx::query_as("SELECT email, name, lang FROM person WHERE id = $1")
        .bind(assessor)
        .fetch_one(&mut *conn)
        .await?;
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

async fn approvers(conn: &mut Conn, row: &store::Row, assessor: &PersonId) -> sqlx::Result<Vec<Reviewer>> {
    sqlx::query_as(
        "SELECT p.email, p.name, p.lang FROM issuer_role r JOIN person p ON p.id = r.person_id
         WHERE r.issuer_id = $1 AND r.role = 'approver' AND p.id <> $2 AND p.id <> $3 ORDER BY p.email",
    )
    .bind(&row.issuer_id)
    .bind(assessor)
    .bind(&row.person_id)
    .fetch_all(conn)
    .await
}
