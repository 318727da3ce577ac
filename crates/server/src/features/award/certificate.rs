//! A badge on paper: a certificate with the levels reached, the signed credential attached.

use api_types::{
    badge::Badge,
    content::MicroCredential,
    error::ErrorEnvelope,
    ids::{BadgeId, PersonId, Reference},
    lang::Lang,
    wallet::Visibility,
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use super::{
    credential::ASK_AGAIN,
    qr,
    store::{self, Award},
};
use crate::{
    auth::MaybePerson,
    badge_art,
    db::Conn,
    error::Result,
    extract::Path,
    features::{
        badge,
        explore::badge_picture,
        printable::{
            compose::{Writing, heading, note},
            prose::printable,
            sheet::{Block, Fact, Inline, Sheet},
            shelf::{self, Manuscript},
            typeset::{Beside, Template},
        },
        shell::words,
        submission::version,
    },
    state::App,
    web::etag,
};

/// What the template is given.
#[derive(Debug, Serialize)]
struct Certificate {
    #[serde(flatten)]
    sheet: Sheet,
    /// Who earned it, if it is named.
    earner: Option<String>,
    /// What stands between the name and the title.
    earned: String,
    /// Who awarded it, and when.
    awarded: String,
    /// The language of the title and of what the earner can do.
    content_lang: String,
    /// What is attached.
    attachment: String,
    check: Check,
}

/// How to check it.
#[derive(Debug, Serialize)]
struct Check {
    title: String,
    blocks: Vec<Block>,
    /// What the picture beside it is.
    picture: String,
}

/// All that a certificate tells of.
struct Told {
    award: Award,
    badge: Badge,
    of: MicroCredential,
    reference: Reference,
    earner: Option<String>,
}

/// The certificate of a badge that is shared, or one's own: who earned what, the levels reached, and the signed
/// credential as an attachment. One's own always names one.
#[utoipa::path(get, path = "/badges/{id}/certificate.pdf", tag = "badge",
    responses((status = 200, content_type = "application/pdf"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn certificate(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path(id): Path<BadgeId>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let told = told(&mut conn, &id, me.as_ref().map(|me| &me.id)).await?;
    drop(conn);
    let drawing = badge_art::svg(&badge_picture::art(&told.of));
    let page = app.public_url.join(&format!("/badges/{id}"));
    let beside = Beside::from([
        (
            "credential.json".to_owned(),
            told.award.credential.clone().into_bytes(),
        ),
        ("qr.svg".to_owned(), qr::svg(&page)?.into_bytes()),
    ]);
    let sheet = compose(&told, &app, &page);
    let manuscript = Manuscript::new(Template::Certificate, &sheet, Some(drawing), beside)?;
    let tag = manuscript.key().to_owned();
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, ASK_AGAIN);
    }
    let name = format!("inline; filename=\"{}.pdf\"", told.reference);
    let pdf = shelf::once(manuscript).await?;
    let about = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    etag::tagged((about, pdf).into_response(), &tag, ASK_AGAIN)
}

async fn told(conn: &mut Conn, id: &BadgeId, visitor: Option<&PersonId>) -> Result<Told> {
    let award = store::holding(conn, id, visitor).await?;
    let of = version::whole(conn, &award.version_id).await?;
    let badge = badge::store::of_award(conn, award.clone(), of.clone(), visitor).await?;
    let reference = sqlx::query_scalar("SELECT reference FROM submission WHERE id = $1")
        .bind(&award.submission_id)
        .fetch_one(&mut *conn)
        .await?;
    let earner = if badge.own {
        Some(badge::store::name(conn, &award.person_id).await?)
    } else {
        badge.earner.clone()
    };
    Ok(Told {
        award,
        badge,
        of,
        reference,
        earner,
    })
}

fn compose(told: &Told, app: &App, page: &str) -> Certificate {
    let content = &told.of.content;
    let lang = Lang::from_tag(&content.lang).unwrap_or_default();
    let with = Writing {
        lang,
        t: i18n::strings(lang),
        site: &app.public_url,
    };
    let t = &with.t.certificate;
    let (title, issuer) = (printable(&content.title), printable(&told.of.issuer.name));
    let day = words::day(lang, told.award.awarded_at.date_naive());
    Certificate {
        earner: told.earner.as_deref().map(printable),
        earned: t.earned.to_owned(),
        awarded: t.awarded(&issuer, &day),
        content_lang: content.lang.clone(),
        attachment: t.attachment.to_owned(),
        check: check(with, told, page),
        sheet: Sheet {
            lang: lang.code().to_owned(),
            kind: t.kind.to_owned(),
            summary: printable(&content.competency),
            keywords: content.skills.iter().map(|skill| printable(skill)).collect(),
            picture: with.t.printable.picture(&title),
            facts: facts(with, told),
            blocks: judged(with, told),
            foot: format!("{title} · {}", told.reference),
            page_of: with.t.printable.page_of("{page}", "{pages}"),
            title,
            issuer,
        },
    }
}

fn facts(with: Writing<'_>, told: &Told) -> Vec<Fact> {
    let t = &with.t.certificate;
    let facts = [
        (
            with.t.micro_credential.time,
            words::hours(with.t, told.of.content.hours),
        ),
        (t.reference, told.reference.to_string()),
        (t.version, told.of.version.to_string()),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact {
        name: name.to_owned(),
        value: vec![Inline::text(value)],
    });
    facts.collect()
}

fn check(with: Writing<'_>, told: &Told, page: &str) -> Check {
    let t = &with.t.certificate;
    let paragraph = |inside| Block::Paragraph { inside };
    let mut blocks = vec![
        paragraph(vec![
            Inline::text(t.check_attached),
            Inline::text(" "),
            Inline::address(&with.site.join("/verify")),
        ]),
        paragraph(vec![
            Inline::text(t.check_page),
            Inline::text(" "),
            Inline::address(page),
        ]),
    ];
    if told.award.visibility.0 == Visibility::Private {
        blocks.push(note(t.check_private));
    }
    Check {
        title: t.check_title.to_owned(),
        blocks,
        picture: t.qr.to_owned(),
    }
}

/// The levels reached, row by row, and where everything stands that was asked.
fn judged(with: Writing<'_>, told: &Told) -> Vec<Block> {
    let t = &with.t.certificate;
    let cell = |text: &str| vec![Inline::text(printable(text))];
    let rows = told.badge.results.iter().map(|result| {
        let level = words::level(with.t, &result.level);
        vec![
            cell(&result.criterion),
            vec![Inline::Strong { inside: cell(&level) }],
            cell(&result.descriptor),
        ]
    });
    let rubric = format!("/micro-credentials/{}/versions/{}", told.of.slug, told.of.version);
    vec![
        heading(2, t.judged),
        Block::Paragraph {
            inside: cell(&with.t.badge.reviewers(told.badge.reviewers as usize)),
        },
        Block::Table {
            widths: vec![3, 1, 4],
            head: [t.criterion, t.level, t.descriptor].map(cell).into(),
            rows: rows.collect(),
        },
        Block::Paragraph {
            inside: vec![
                Inline::text(t.rubric),
                Inline::text(" "),
                Inline::address(&with.site.join(&rubric)),
            ],
        },
    ]
}
