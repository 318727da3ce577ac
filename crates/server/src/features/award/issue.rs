//! Making an award: build the credential, sign it, see that it verifies, keep it.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use api_types::{
    assessment::RowScore,
    content::MicroCredential,
    ids::{BadgeId, PersonId},
    wallet::{BadgeStatus, Visibility},
};
use chrono::{DateTime, Utc};
use credential::{
    achievement::{Draft, Issuer, Recipient, StatusPlace, build},
    did,
    issue::sign,
    key::SigningKey,
    read::read,
    status::MIN_ENTRIES,
    verify::{
        Facts, Fetched,
        report::{CheckKind, Outcome},
        verify,
    },
};

use super::{achievement, key, status, store};
use crate::{db::Conn, error::Result, features::submission, state::App};

/// Awards a micro-credential for a submission, in the caller's transaction.
///
/// # Errors
/// When the issuer cannot sign, or what it signed would not verify; nothing is kept then.
pub async fn issue(
    conn: &mut Conn,
    app: &App,
    row: &submission::store::Row,
    of: &MicroCredential,
    scores: &[RowScore],
) -> Result<BadgeId> {
    let now = app.clock.now();
    let issuer = key::issuer(conn, &row.issuer_id).await?;
    let signing = key::current(conn, app, &row.issuer_id).await?;
    let email = email(conn, &row.person_id).await?;
    let status_index = free_place(conn, app, &row.issuer_id).await?;
    let id: BadgeId = app.new_id();
    let draft = Draft {
        id: format!("urn:uuid:{id}"),
        issuer: Issuer {
            did: issuer.did.clone(),
            name: issuer.name.clone(),
            url: issuer.url.clone(),
        },
        achievement: achievement::achievement(app, of),
        // The name is not part of it: the badge's page shows it as long as the earner wants it shown.
        recipient: Recipient {
            email,
            salt: salt(app),
            name: None,
        },
        results: achievement::results(app, of, scores),
        // Evidence is the learner's and never public.
        evidence: Vec::new(),
        awarded: now,
        valid_from: now,
        valid_until: None,
        status: Some(StatusPlace {
            list: status::address(app, &issuer.slug, status::list_of(status_index)),
            index: status::place_of(status_index),
        }),
    };
    let credential = signed(&draft, &signing, now)?;
    store::insert(
        conn,
        &store::Award {
            id: id.clone(),
            submission_id: row.id.clone(),
            person_id: row.person_id.clone(),
            issuer_id: row.issuer_id.clone(),
            version_id: row.version_id.clone(),
            credential,
            awarded_at: now,
            status: store::StatusKey(BadgeStatus::Active),
            status_index,
            visibility: store::VisibilityKey(Visibility::Private),
            show_name: true,
        },
    )
    .await?;
    Ok(id)
}

/// The credential's text, signed, after our own verifier has accepted it.
fn signed(draft: &Draft, signing: &SigningKey, now: DateTime<Utc>) -> anyhow::Result<String> {
    let did = &draft.issuer.did;
    let public = signing.public();
    let unsigned = build(draft).context("the award makes no credential")?;
    let document =
        sign(&unsigned, signing, &did::method_id(did, &public), now).context("the award cannot be signed")?;
    let text = serde_json::to_string(&document)?;
    let published = did::document(did, &[public]).to_string();
    let facts = Facts {
        now,
        documents: BTreeMap::from([(did::web_url(did)?, Fetched::Body(published))]),
        recipient: Some(draft.recipient.email.clone()),
    };
    let report = verify(&read(text.as_bytes())?, &facts);
    // Its place in the status list is new, and the list a document of its own.
    let good = report
        .checks
        .iter()
        .all(|check| check.outcome == Outcome::Passed || check.kind == CheckKind::Status);
    ensure!(
        good,
        "the award was signed and does not verify: {:?}",
        report.checks
    );
    Ok(text)
}

/// A free place in the issuer's status lists, drawn at random so that it tells nothing about the award.
/// The next list is opened when half the places are taken, so that a few draws find one.
async fn free_place(conn: &mut Conn, app: &App, issuer_id: &str) -> Result<u32> {
    let size = u32::try_from(MIN_ENTRIES).map_err(anyhow::Error::from)?;
    let awards = store::count_of_issuer(conn, issuer_id).await?;
    let lists = awards / (size / 2) + 1;
    loop {
        let draw = app.random.number() % (u64::from(lists) * u64::from(size));
        let place = u32::try_from(draw).map_err(anyhow::Error::from)?;
        if !store::is_taken(conn, issuer_id, place).await? {
            return Ok(place);
        }
    }
}

fn salt(app: &App) -> String {
    app.random
        .bytes::<16>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

async fn email(conn: &mut Conn, person: &PersonId) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT email FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await
}
