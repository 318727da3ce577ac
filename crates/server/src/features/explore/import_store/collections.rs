//! SQL of the import for stacks, which hold micro-credentials, and bundles, which hold stacks.

use api_types::{explore::StackRule, ids::Slug};
use chrono::{DateTime, Utc};

use super::super::content_file::CollectionFile;
use crate::db::Conn;

/// What a collection holds, and with that the tables it rests in.
#[derive(Debug)]
pub struct Collection {
    find: &'static str,
    upsert: &'static str,
    members: &'static str,
    clear: &'static str,
    add: &'static str,
    member_id: &'static str,
    /// What a member is called.
    pub member: &'static str,
}

macro_rules! collection {
    ($table:literal of $member:literal, $name:literal) => {
        Collection {
            find: concat!(
                "SELECT c.id, i.slug AS issuer, c.title, c.lang, c.summary, c.about, c.rule, c.required FROM ",
                $table,
                " c JOIN issuer i ON i.id = c.issuer_id WHERE c.slug = $1"
            ),
            upsert: concat!(
                "INSERT INTO ",
                $table,
                " (id, slug, issuer_id, title, lang, summary, about, rule, required, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (id) DO UPDATE SET issuer_id = excluded.issuer_id, title = excluded.title,
                     lang = excluded.lang, summary = excluded.summary, about = excluded.about,
                     rule = excluded.rule, required = excluded.required"
            ),
            members: concat!(
                "SELECT m.slug FROM ",
                $table,
                "_member c JOIN ",
                $member,
                " m ON m.id = c.",
                $member,
                "_id WHERE c.",
                $table,
                "_id = $1 ORDER BY c.position"
            ),
            clear: concat!("DELETE FROM ", $table, "_member WHERE ", $table, "_id = $1"),
            add: concat!(
                "INSERT INTO ",
                $table,
                "_member (",
                $table,
                "_id, ",
                $member,
                "_id, position) VALUES ($1, $2, $3)"
            ),
            member_id: concat!("SELECT id FROM ", $member, " WHERE slug = $1"),
            member: $name,
        }
    };
}

/// Micro-credentials that belong together.
pub const STACK: Collection = collection!("stack" of "micro_credential", "micro-credential");
/// Stacks that belong together.
pub const BUNDLE: Collection = collection!("bundle" of "stack", "stack");

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    issuer: Slug,
    title: String,
    lang: String,
    summary: String,
    about: String,
    rule: String,
    #[sqlx(try_from = "i64")]
    required: u32,
}

impl Collection {
    /// A collection as its file would say it, with its id.
    ///
    /// # Errors
    /// When the database does not answer, as for every function here.
    pub async fn find(&self, conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<(String, CollectionFile)>> {
        let row: Option<Row> = sqlx::query_as(self.find)
            .bind(slug)
            .fetch_optional(&mut *conn)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let members = sqlx::query_scalar(self.members)
            .bind(&row.id)
            .fetch_all(conn)
            .await?;
        let file = CollectionFile {
            title: row.title,
            issuer: row.issuer,
            lang: row.lang,
            summary: row.summary,
            rule: rule(&row.rule, row.required),
            members,
            about: row.about,
        };
        Ok(Some((row.id, file)))
    }

    /// Adds a collection without its members, or brings it up to date.
    pub async fn upsert(
        &self,
        conn: &mut Conn,
        id: &str,
        slug: &Slug,
        issuer: &str,
        file: &CollectionFile,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let (rule, required) = match file.rule {
            StackRule::All => ("all", 0),
            StackRule::Ordered => ("ordered", 0),
            StackRule::Some { required } => ("some", required),
        };
        sqlx::query(self.upsert)
            .bind(id)
            .bind(slug)
            .bind(issuer)
            .bind(&file.title)
            .bind(&file.lang)
            .bind(&file.summary)
            .bind(&file.about)
            .bind(rule)
            .bind(i64::from(required))
            .bind(now)
            .execute(conn)
            .await?;
        Ok(())
    }

    /// Empties a collection.
    pub async fn clear(&self, conn: &mut Conn, id: &str) -> sqlx::Result<()> {
        sqlx::query(self.clear).bind(id).execute(conn).await?;
        Ok(())
    }

    /// The id of what may be a member, by its name.
    pub async fn member_id(&self, conn: &mut Conn, slug: &Slug) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar(self.member_id)
            .bind(slug)
            .fetch_optional(conn)
            .await
    }

    /// Adds a member at a position.
    pub async fn add(&self, conn: &mut Conn, id: &str, member: &str, position: i64) -> sqlx::Result<()> {
        sqlx::query(self.add)
            .bind(id)
            .bind(member)
            .bind(position)
            .execute(conn)
            .await?;
        Ok(())
    }
}

/// What completes a collection, from its columns.
#[must_use]
pub fn rule(rule: &str, required: u32) -> StackRule {
    match rule {
        "ordered" => StackRule::Ordered,
        "some" => StackRule::Some { required },
        _ => StackRule::All,
    }
}
