//! Searching the catalogue on the server, with the very function that the browser's engine has.

use api_types::{
    error::{ErrorEnvelope, FieldError},
    lang::Lang,
    search::{Dropped, Facet, Question, SEARCH_TEXT_MAX, SearchResults},
};
use axum::{
    extract::{RawQuery, State},
    http::Uri,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::kept::Kept;
use crate::{
    error::{ApiError, FieldErrors, Result},
    extract::Json,
    state::App,
};

/// Bytes of a cursor's digest.
const DIGEST_LENGTH: usize = 12;

/// The parameters that are about the answer, not about what is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Beside {
    lang: Option<String>,
    cursor: Option<String>,
}

/// Searches the catalogue.
///
/// Filters take values with commas between them: any of the values within a filter, and all of the filters.
#[utoipa::path(get, path = "/api/v1/search", tag = "explore",
    params(
        ("q" = Option<String>, Query, description = "The text, at most 200 characters."),
        ("issuer" = Option<String>, Query, description = "Issuers' names in addresses."),
        ("stack" = Option<String>, Query, description = "Stacks' names in addresses."),
        ("topic" = Option<String>, Query, description = "Keys of topics."),
        ("audience" = Option<String>, Query, description = "Keys of audiences."),
        ("grade-band" = Option<String>, Query, description = "Keys of grade bands."),
        ("evidence-type" = Option<String>, Query, description = "Keys of kinds of evidence."),
        ("needs" = Option<String>, Query, description = "Who must take part: `students`, `colleagues`, `none`."),
        ("written-in" = Option<String>, Query, description = "Languages it can be read in, as BCP 47 codes."),
        ("hours" = Option<String>, Query, description = "The most it takes: `to-5`, `6-10`, `11-15`, `over-15`."),
        ("fee" = Option<String>, Query, description = "`free`, `paid`."),
        ("recognised-by" = Option<String>, Query, description = "Recognitions' names in addresses."),
        ("sort" = Option<String>, Query,
            description = "`relevance`, `newest`, `title`, `shortest`, `most-earned`, `closest-to-stack`."),
        ("earned" = Option<String>, Query,
            description = "Names of micro-credentials that the asker has earned, for `closest-to-stack`."),
        ("limit" = Option<usize>, Query, description = "How many entries, 1 to 100; 24 when left out."),
        ("offset" = Option<u32>, Query, description = "How many entries to leave out at the start."),
        ("cursor" = Option<String>, Query, description = "The `next` of the answer before, instead of `offset`."),
        ("lang" = Option<String>, Query, description = "The reader's language, as a BCP 47 code; English when left out."),
    ),
    responses((status = 200, body = SearchResults), (status = "default", body = ErrorEnvelope)))]
pub async fn search(
    State(app): State<App>,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Result<Json<SearchResults>> {
    let mut question = Question::read(&query.unwrap_or_default());
    refuse(&question.dropped)?;
    let beside = axum::extract::Query::<Beside>::try_from_uri(&uri);
    let beside = beside
        .map_err(|rejection| ApiError::Malformed(rejection.body_text()))?
        .0;
    let lang = match &beside.lang {
        None => Lang::default(),
        Some(tag) => Lang::from_tag(tag).ok_or_else(|| ApiError::field("lang", FieldError::Unknown))?,
    };
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    let digest = digest(&question, lang, &kept.catalogue.version);
    if let Some(cursor) = &beside.cursor {
        question.offset = read_cursor(cursor, &digest)?;
    }
    let mut found = search::answer(kept.searchable(lang).await?, &question);
    let end = question.offset + found.entries.len();
    found.next = (end < found.total && !found.entries.is_empty()).then(|| cursor(end, &digest));
    Ok(Json(found))
}

/// Programs are told of every fault; only pages leave out what they do not understand.
fn refuse(dropped: &[Dropped]) -> Result<()> {
    let mut faults = FieldErrors::new();
    for dropped in dropped {
        let fault = match dropped.parameter.as_str() {
            "q" => FieldError::TooLong {
                max: SEARCH_TEXT_MAX as u32,
            },
            "limit" | "offset" if dropped.value.parse::<u32>().is_err() => {
                return Err(ApiError::Malformed(format!(
                    "\"{}\" takes a number.",
                    dropped.parameter
                )));
            }
            "limit" | "offset" | "earned" => FieldError::Format,
            "sort" => FieldError::Unknown,
            name if Facet::from_key(name).is_some() => FieldError::Unknown,
            name => return Err(ApiError::Malformed(format!("There is no parameter \"{name}\"."))),
        };
        faults.insert(dropped.parameter.clone(), fault);
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ApiError::Invalid(faults))
    }
}

/// A cursor: the place to go on from, tied to the search and to the catalogue it was made for.
fn cursor(offset: usize, digest: &[u8; DIGEST_LENGTH]) -> String {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    URL_SAFE_NO_PAD.encode([offset.to_be_bytes().as_slice(), digest].concat())
}

fn read_cursor(text: &str, digest: &[u8; DIGEST_LENGTH]) -> Result<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok();
    let parts = bytes.as_deref().and_then(|bytes| bytes.split_first_chunk::<4>());
    match parts {
        Some((offset, made_for)) if made_for == digest => Ok(u32::from_be_bytes(*offset) as usize),
        _ => Err(ApiError::Malformed(
            "This cursor belongs to another search, or the catalogue has changed. Please begin again."
                .to_owned(),
        )),
    }
}

fn digest(question: &Question, lang: Lang, version: &str) -> [u8; DIGEST_LENGTH] {
    let Question {
        text,
        choices,
        sort,
        earned,
        ..
    } = question;
    let whole: [u8; 32] = Sha256::digest(format!(
        "{text:?} {choices:?} {sort:?} {earned:?} {lang:?} {version}"
    ))
    .into();
    let mut digest = [0; DIGEST_LENGTH];
    digest.copy_from_slice(&whole[..DIGEST_LENGTH]);
    digest
}
