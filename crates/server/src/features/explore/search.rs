//! Searching the catalogue on the server, with the very engine that the browser has.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use api_types::{
    error::{ErrorEnvelope, FieldError},
    explore::{Catalogue, SEARCH_LIMIT_MAX, SEARCH_TEXT_MAX, SearchResults},
    lang::Lang,
};
use axum::extract::State;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use search::{Facet, Filters, Index, Sort};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::catalogue;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Query},
    state::App,
};

/// How many entries an answer holds when nobody asks for another number.
const DEFAULT_LIMIT: usize = 24;
/// Bytes of a cursor's digest.
const DIGEST_LENGTH: usize = 12;

/// What is being looked for. Filters take values with commas between them.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SearchQuery {
    /// The text.
    q: String,
    /// Issuers' names in addresses.
    issuer: String,
    /// Stacks' names in addresses.
    stack: String,
    /// Keys of topics.
    topic: String,
    /// Keys of audiences.
    audience: String,
    /// Keys of grade bands.
    grade_band: String,
    /// Keys of kinds of evidence.
    evidence_type: String,
    /// Who must take part.
    needs: String,
    /// Languages, as BCP 47 codes.
    written_in: String,
    /// `relevance`, `newest`, `title` or `shortest`.
    sort: String,
    /// How many entries, at most 100.
    limit: Option<usize>,
    /// The `next` of the answer before.
    cursor: Option<String>,
}

/// Searches the catalogue.
#[utoipa::path(get, path = "/api/v1/search", tag = "explore", params(SearchQuery),
    responses((status = 200, body = SearchResults), (status = "default", body = ErrorEnvelope)))]
pub async fn search(State(app): State<App>, Query(asked): Query<SearchQuery>) -> Result<Json<SearchResults>> {
    let mut conn = app.db.read().await?;
    let searchable = Searchable::current(&mut conn).await?;
    let mut query = asked.to_query()?;
    let digest = digest(&query, &searchable.catalogue.version);
    query.limit = asked.limit.unwrap_or(DEFAULT_LIMIT);
    query.offset = match &asked.cursor {
        Some(cursor) => read_cursor(cursor, &digest)?,
        None => 0,
    };
    let found = searchable.index.search(&query);
    let end = query.offset + found.hits.len();
    let entries = found
        .hits
        .iter()
        .filter_map(|hit| searchable.catalogue.entries.get(hit.doc.position()).cloned());
    Ok(Json(SearchResults {
        entries: entries.collect(),
        total: found.total,
        next: (end < found.total && !found.hits.is_empty()).then(|| cursor(end, &digest)),
        did_you_mean: found.did_you_mean,
        partial: found.partial,
        facets: found
            .facets
            .into_iter()
            .map(|(facet, counts)| (parameter(facet).to_owned(), counts))
            .collect(),
    }))
}

impl SearchQuery {
    fn to_query(&self) -> Result<search::Query> {
        let mut faults = BTreeMap::new();
        if self.q.chars().count() > SEARCH_TEXT_MAX as usize {
            faults.insert("q".to_owned(), FieldError::TooLong { max: SEARCH_TEXT_MAX });
        }
        if self
            .limit
            .is_some_and(|limit| !(1..=SEARCH_LIMIT_MAX).contains(&limit))
        {
            faults.insert("limit".to_owned(), FieldError::Format);
        }
        let sort = sort(&self.sort);
        if sort.is_none() {
            faults.insert("sort".to_owned(), FieldError::Unknown);
        }
        match sort {
            Some(sort) if faults.is_empty() => Ok(search::Query {
                filters: filters(|facet| self.chosen(facet)),
                sort,
                ..search::Query::new(self.q.as_str())
            }),
            _ => Err(ApiError::Invalid(faults)),
        }
    }

    fn chosen(&self, facet: Facet) -> &str {
        match facet {
            Facet::Issuer => &self.issuer,
            Facet::Stack => &self.stack,
            Facet::Topic => &self.topic,
            Facet::Audience => &self.audience,
            Facet::GradeBand => &self.grade_band,
            Facet::EvidenceType => &self.evidence_type,
            Facet::Needs => &self.needs,
            Facet::Lang => &self.written_in,
        }
    }
}

/// A facet's name in the address. `lang` is the interface's own parameter, so the facet has another.
fn parameter(facet: Facet) -> &'static str {
    match facet {
        Facet::Lang => "written-in",
        other => other.key(),
    }
}

fn sort(key: &str) -> Option<Sort> {
    match key {
        "" | "relevance" => Some(Sort::Relevance),
        "newest" => Some(Sort::Newest),
        "title" => Some(Sort::Title),
        "shortest" => Some(Sort::Shortest),
        _ => None,
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

fn digest(query: &search::Query, version: &str) -> [u8; DIGEST_LENGTH] {
    let search = format!("{:?} {:?} {:?} {version}", query.text, query.filters, query.sort);
    let whole: [u8; 32] = Sha256::digest(search).into();
    let mut digest = [0; DIGEST_LENGTH];
    digest.copy_from_slice(&whole[..DIGEST_LENGTH]);
    digest
}

/// The catalogue with its index.
#[derive(Debug)]
pub struct Searchable {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Its index; a hit's position is an entry's.
    pub index: Index,
}

/// The last one built. The version names the rows it was built from, so that it can never be mistaken
/// for that of another database.
static LAST: Mutex<Option<Arc<Searchable>>> = Mutex::new(None);

impl Searchable {
    /// The catalogue as it is now. It is built when it has changed, and kept until it changes again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn current(conn: &mut Conn) -> sqlx::Result<Arc<Self>> {
        let version = catalogue::version(conn).await?;
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(last) = last.filter(|last| last.catalogue.version == version) {
            return Ok(last);
        }
        let catalogue = catalogue::catalogue(conn).await?;
        let index = Index::build(&search::catalogue::documents(&catalogue, topic_label));
        let built = Arc::new(Self { catalogue, index });
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&built));
        Ok(built)
    }
}

fn topic_label(topic: &str, lang: search::Lang) -> Option<&'static str> {
    let lang = match lang {
        search::Lang::En => Lang::En,
        search::Lang::Es => Lang::Es,
    };
    i18n::strings(lang).lookup_topic.get(topic)
}

/// What a page's address looks for; what it does not understand it leaves out.
#[must_use]
pub fn query_of_address(query: &str) -> search::Query {
    type Parameters = axum::extract::Query<BTreeMap<String, String>>;
    let uri = format!("/?{query}").parse().ok();
    let parameters = uri
        .and_then(|uri| Parameters::try_from_uri(&uri).ok())
        .map(|read| read.0)
        .unwrap_or_default();
    let get = |name: &str| parameters.get(name).map(String::as_str).unwrap_or_default();
    let text: String = get("q").chars().take(SEARCH_TEXT_MAX as usize).collect();
    search::Query {
        filters: filters(|facet| get(parameter(facet))),
        sort: sort(get("sort")).unwrap_or_default(),
        ..search::Query::new(text)
    }
}

/// The values chosen for each facet, from lists with commas.
fn filters<'a>(chosen: impl Fn(Facet) -> &'a str) -> Filters {
    let values = |facet| -> BTreeSet<String> {
        let given = chosen(facet).split(',');
        given
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let filters = Facet::ALL.into_iter().map(|facet| (facet, values(facet)));
    filters.filter(|(_, values)| !values.is_empty()).collect()
}
