//! A transcript: everything that holds of what a person earned, on paper, with the signed credentials attached.

use api_types::{
    error::ErrorEnvelope,
    ids::{PersonId, Reference},
    lang::Lang,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    auth::Person,
    db::Conn,
    error::Result,
    extract::Query,
    features::{
        badge,
        printable::{
            compose::{Writing, note},
            prose::printable,
            sheet::{Block, Fact, Inline, Sheet},
            shelf::{self, Manuscript},
            typeset::{Beside, Template},
        },
        shell::words,
        submission::version,
    },
    state::App,
};

/// What the template is given.
#[derive(Debug, Serialize)]
struct Transcript {
    #[serde(flatten)]
    sheet: Sheet,
    /// The names of the credentials that are attached, and what each is.
    attached: Vec<Attached>,
}

#[derive(Debug, Serialize)]
struct Attached {
    name: String,
    description: String,
}

/// An award that holds.
#[derive(Debug, sqlx::FromRow)]
struct Row {
    reference: Reference,
    version_id: String,
    credential: String,
    awarded_at: DateTime<Utc>,
}

/// An award with what it is for.
struct Earned {
    row: Row,
    title: String,
    issuer: String,
    /// The usual effort, least and most hours.
    hours: (u32, u32),
}

/// In which language it is written.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The language of everything but the titles; the person's own when left out.
    #[param(value_type = Option<String>)]
    lang: Option<Lang>,
}

/// The transcript of the person signed in: each badge that holds with its date, issuer and hours, the oldest first, and
/// the signed credentials as attachments. What is suspended or withdrawn is not in it.
#[utoipa::path(get, path = "/api/v1/wallet/transcript.pdf", tag = "wallet", params(Asked),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorEnvelope)))]
pub async fn transcript(
    State(app): State<App>,
    Person(me): Person,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let earned = earned(&mut conn, &me.id).await?;
    let name = badge::store::name(&mut conn, &me.id).await?;
    drop(conn);
    let lang = asked
        .lang
        .or_else(|| Lang::from_tag(&me.lang))
        .unwrap_or_default();
    let with = Writing {
        lang,
        t: i18n::strings(lang),
        site: &app.public_url,
    };
    let sheet = compose(with, &name, &earned, app.clock.now());
    let credentials = earned.into_iter().map(|one| {
        let name = file_name(&one.row.reference);
        (name, one.row.credential.into_bytes())
    });
    let beside: Beside = credentials.collect();
    let manuscript = Manuscript::new(Template::Transcript, &sheet, None, beside)?;
    let pdf = shelf::once(manuscript).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"transcript.pdf\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, pdf).into_response())
}

/// The name under which the credential of an award is attached.
fn file_name(reference: &Reference) -> String {
    format!("{reference}.json")
}

async fn earned(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Earned>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.reference, a.version_id, a.credential, a.awarded_at
         FROM award a JOIN submission s ON s.id = a.submission_id
         WHERE a.person_id = $1 AND a.status = 'active' ORDER BY a.awarded_at, a.id",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await?;
    let mut earned = Vec::new();
    for row in rows {
        let of = version::whole(conn, &row.version_id).await?;
        earned.push(Earned {
            row,
            title: of.content.title,
            issuer: of.issuer.name,
            hours: of.content.hours,
        });
    }
    Ok(earned)
}

fn compose(with: Writing<'_>, name: &str, earned: &[Earned], now: DateTime<Utc>) -> Transcript {
    let t = &with.t.transcript;
    let name = printable(name);
    let attached = earned.iter().map(|one| Attached {
        name: file_name(&one.row.reference),
        description: one.title.clone(),
    });
    Transcript {
        attached: attached.collect(),
        sheet: Sheet {
            lang: with.lang.code().to_owned(),
            title: t.title(&name),
            issuer: with.t.site.name.to_owned(),
            kind: t.kind.to_owned(),
            summary: t.lead.to_owned(),
            keywords: Vec::new(),
            picture: String::new(),
            facts: facts(with, earned, now),
            blocks: blocks(with, earned),
            foot: t.title(&name),
            page_of: with.t.printable.page_of("{page}", "{pages}"),
        },
    }
}

fn facts(with: Writing<'_>, earned: &[Earned], now: DateTime<Utc>) -> Vec<Fact> {
    let t = &with.t.transcript;
    let hours = earned.iter().fold((0, 0), |(least, most), one| {
        (least + one.hours.0, most + one.hours.1)
    });
    let facts = [
        (t.made_on, words::day(with.lang, now.date_naive())),
        (t.badges, earned.len().to_string()),
        (t.hours, words::hours(with.t, hours)),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact {
        name: name.to_owned(),
        value: vec![Inline::text(value)],
    });
    facts.collect()
}

fn blocks(with: Writing<'_>, earned: &[Earned]) -> Vec<Block> {
    let t = &with.t.transcript;
    let cell = |text: &str| vec![Inline::text(printable(text))];
    if earned.is_empty() {
        return vec![Block::Paragraph {
            inside: cell(t.empty),
        }];
    }
    let rows = earned.iter().map(|one| {
        vec![
            cell(&words::day(with.lang, one.row.awarded_at.date_naive())),
            vec![Inline::Strong {
                inside: cell(&one.title),
            }],
            cell(&one.issuer),
            cell(&words::hours(with.t, one.hours)),
            cell(one.row.reference.as_str()),
        ]
    });
    vec![
        Block::Table {
            widths: vec![3, 4, 4, 2, 3],
            head: [t.awarded, t.micro_credential, t.issuer, t.hours, t.reference]
                .map(cell)
                .into(),
            rows: rows.collect(),
        },
        Block::Callout {
            title: t.check_title.to_owned(),
            inside: vec![
                Inline::text(t.check_text),
                Inline::text(" "),
                Inline::address(&with.site.join("/verify")),
            ],
        },
        note(t.hours_note),
    ]
}
