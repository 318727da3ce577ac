//! Publishing a version of a micro-credential from its content file.

use api_types::{account::Role, error::ErrorEnvelope, ids::Slug, issuer::Published};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
};
use serde_json::json;

use crate::{
    auth::{self, CurrentPerson, Person},
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{
        explore::{
            content_file::{MicroCredentialFile, parse_micro_credential},
            import::{self, Outcome, Refused},
            import_store,
        },
        submission::audit,
    },
    state::App,
};

/// The most that a content file may hold, in bytes.
pub const FILE_LIMIT: usize = 256 * 1024;

/// Publishes a micro-credential's next version from a content file, or says that it is published already.
#[utoipa::path(put, path = "/api/v1/issuers/{issuer}/micro-credentials/{slug}", tag = "issuer",
    params(("issuer" = String, Path), ("slug" = String, Path)),
    request_body(content = String, content_type = "text/markdown"),
    responses((status = 200, body = Published), (status = "default", body = ErrorEnvelope)))]
pub async fn publish(
    State(app): State<App>,
    Person(me): Person,
    Path((issuer, slug)): Path<(Slug, Slug)>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Published>> {
    let mut conn = app.db.read().await?;
    let issuer_id = author_of(&mut conn, &me, &issuer).await?;
    drop(conn);
    let file = read_file(&issuer, &slug, &headers, body)?;

    let mut tx = app.db.begin().await?;
    let outcome = import::publish(&mut tx, &app, &issuer_id, &slug, &file)
        .await
        .map_err(refuse)?;
    let known = import_store::micro_credential(&mut tx, &slug).await?;
    let current = known.map_or(file.version, |known| known.current_version);
    if file.version < current {
        return Err(refuse(Refused::Immutable {
            slug,
            version: file.version,
            current,
        }));
    }
    let changed = outcome == Outcome::Written;
    if changed {
        let detail = json!({ "version": file.version });
        audit::record(
            &mut tx,
            &app,
            &me.id,
            "micro_credential.publish",
            slug.as_str(),
            detail,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(Json(Published {
        slug,
        version: current,
        changed,
    }))
}

/// The issuer's id, when the person writes for it.
async fn author_of(conn: &mut Conn, me: &CurrentPerson, issuer: &Slug) -> Result<String> {
    let id = import_store::issuer_id(conn, issuer)
        .await?
        .ok_or(ApiError::NotFound("issuer"))?;
    let roles = auth::roles(conn, &me.id).await?;
    let writes = roles
        .iter()
        .any(|held| held.issuer_id == id && held.role == Role::Author.key());
    if writes { Ok(id) } else { Err(ApiError::Forbidden) }
}

fn read_file(
    issuer: &Slug,
    slug: &Slug,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<MicroCredentialFile> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("text/markdown") {
        return Err(ApiError::UnsupportedType(
            "Please send the content file as text/markdown.".to_owned(),
        ));
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge {
            limit: u64::try_from(FILE_LIMIT).ok(),
        },
        _ => ApiError::Malformed(rejection.body_text()),
    })?;
    let name = format!("{slug}.md");
    let text = std::str::from_utf8(&body)
        .map_err(|error| ApiError::Malformed(format!("{name}: the file is not UTF-8: {error}")))?;
    let file =
        parse_micro_credential(&name, text).map_err(|faults| ApiError::Malformed(faults.to_string()))?;
    if file.issuer != *issuer {
        let message = format!(
            "{name}: the file names the issuer \"{}\", the address \"{issuer}\"",
            file.issuer
        );
        return Err(ApiError::Malformed(message));
    }
    Ok(file)
}

fn refuse(refused: Refused) -> ApiError {
    match refused {
        Refused::OtherIssuer { .. } => ApiError::Forbidden,
        Refused::Immutable { .. } => ApiError::already_exists(refused.to_string()),
        Refused::Database(error) => error.into(),
    }
}
