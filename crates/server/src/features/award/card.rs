//! A badge as the picture that other sites show beside its link.

use std::sync::LazyLock;

use api_types::{badge::Badge, content::MicroCredential, error::ErrorEnvelope, ids::BadgeId, lang::Lang};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use quick_cache::sync::Cache;
use serde::{Deserialize, Serialize};

use super::{credential::ASK_AGAIN, store};
use crate::{
    auth::MaybePerson,
    badge_art,
    error::Result,
    extract::{Path, Query},
    features::{
        badge,
        explore::badge_picture,
        printable::{
            prose::printable,
            shelf::{self, Manuscript},
            typeset::{Beside, Template},
        },
        shell::words,
        submission::version,
    },
    state::App,
    web::etag,
};

/// How many pictures are kept; one has some 150 KB.
const KEPT: usize = 100;

/// Pictures that were made, by what they are made of.
static CARDS: LazyLock<Cache<String, Bytes>> = LazyLock::new(|| Cache::new(KEPT));

/// In which language it speaks.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The language of everything but the title; the title's when left out.
    #[param(value_type = Option<String>)]
    lang: Option<Lang>,
}

/// What the template is given.
#[derive(Debug, Serialize)]
struct Card {
    lang: String,
    content_lang: String,
    kind: String,
    earner: Option<String>,
    earned: String,
    title: String,
    awarded: String,
    note: String,
}

/// The picture of a badge that is shared, or one's own, for other sites to show beside its link: 1200 by 630 pixels.
/// There is none of what does not hold.
#[utoipa::path(get, path = "/badges/{id}/card.png", tag = "badge", params(Asked),
    responses((status = 200, content_type = "image/png"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn card(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path(id): Path<BadgeId>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response> {
    let visitor = me.as_ref().map(|me| &me.id);
    let mut conn = app.db.read().await?;
    let award = store::holding(&mut conn, &id, visitor).await?;
    let of = version::whole(&mut conn, &award.version_id).await?;
    let badge = badge::store::of_award(&mut conn, award, of.clone(), visitor).await?;
    drop(conn);
    let sheet = compose(&badge, &of, asked.lang);
    let drawing = badge_art::svg(&badge_picture::art(&of));
    let manuscript = Manuscript::new(Template::Card, &sheet, Some(drawing), Beside::new())?;
    let key = manuscript.key().to_owned();
    let tag = key.clone();
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, ASK_AGAIN);
    }
    let picture = match CARDS.get(&key) {
        Some(kept) => kept,
        None => {
            let made = shelf::picture(manuscript).await?;
            CARDS.insert(key, made.clone());
            made
        }
    };
    let about = [(header::CONTENT_TYPE, "image/png")];
    etag::tagged((about, picture).into_response(), &tag, ASK_AGAIN)
}

fn compose(badge: &Badge, of: &MicroCredential, lang: Option<Lang>) -> Card {
    let lang = lang
        .or_else(|| Lang::from_tag(&of.content.lang))
        .unwrap_or_default();
    let t = i18n::strings(lang);
    let day = words::day(lang, badge.awarded_at.date_naive());
    Card {
        lang: lang.code().to_owned(),
        content_lang: of.content.lang.clone(),
        kind: t.printable.kind.to_owned(),
        earner: badge.earner.as_deref().map(printable),
        earned: t.certificate.earned.to_owned(),
        title: printable(&of.content.title),
        awarded: t.certificate.awarded(&printable(&of.issuer.name), &day),
        note: t.certificate.card_note.to_owned(),
    }
}
