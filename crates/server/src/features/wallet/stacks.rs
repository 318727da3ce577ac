//! How far a person has come with stacks.

use api_types::{
    error::ErrorEnvelope,
    ids::{PersonId, Slug},
    wallet::{StackMember, StackProgress},
};
use axum::extract::State;

use crate::{auth::Person, db::Conn, error::Result, extract::Json, state::App};

/// Lists the stacks that the person signed in holds a badge of, with what is earned of each.
#[utoipa::path(get, path = "/api/v1/wallet/stacks", tag = "wallet",
    responses((status = 200, body = Vec<StackProgress>), (status = "default", body = ErrorEnvelope)))]
pub async fn stacks(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<StackProgress>>> {
    let mut conn = app.db.read().await?;
    Ok(Json(begun(&mut conn, &me.id).await?))
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: Slug,
    title: String,
    lang: String,
    #[sqlx(try_from = "i64")]
    required: u32,
    micro_credential: Slug,
    member_title: String,
    member_lang: String,
    earned: i64,
}

/// The stacks with a badge, by slug, each with all its members in order.
async fn begun(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<StackProgress>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT k.slug, k.title, k.lang, k.required, m.slug AS micro_credential, v.title AS member_title,
             v.lang AS member_lang,
             (SELECT COUNT(*) FROM award a JOIN submission s ON s.id = a.submission_id
              WHERE a.person_id = $1 AND a.status = 'active' AND s.micro_credential_id = m.id) AS earned
         FROM stack k
         JOIN stack_member km ON km.stack_id = k.id
         JOIN micro_credential m ON m.id = km.micro_credential_id
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         WHERE k.id IN (
             SELECT held.stack_id FROM award a
             JOIN submission s ON s.id = a.submission_id
             JOIN stack_member held ON held.micro_credential_id = s.micro_credential_id
             WHERE a.person_id = $1 AND a.status = 'active')
         ORDER BY k.slug, km.position",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    Ok(gathered(rows))
}

fn gathered(rows: Vec<Row>) -> Vec<StackProgress> {
    let mut stacks: Vec<StackProgress> = Vec::new();
    for row in rows {
        let member = StackMember {
            micro_credential: row.micro_credential,
            title: row.member_title,
            lang: row.member_lang,
            is_earned: row.earned > 0,
        };
        match stacks.last_mut() {
            Some(stack) if stack.slug == row.slug => stack.members.push(member),
            _ => stacks.push(StackProgress {
                slug: row.slug,
                title: row.title,
                lang: row.lang,
                required: row.required,
                members: vec![member],
            }),
        }
    }
    for stack in &mut stacks {
        let members = u32::try_from(stack.members.len()).unwrap_or(u32::MAX);
        // The database writes 0 where all members are required.
        stack.required = match stack.required {
            0 => members,
            some => some.min(members),
        };
    }
    stacks
}
