//! A micro-credential in the Credential Transparency Description Language, for registries of credentials.
//!
//! Classes and properties: <https://credreg.net/ctdl/terms>.

use api_types::{
    content::MicroCredential, error::ErrorEnvelope, explore::badge_art_path, ids::Slug, lang::Lang,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    send,
    store::{self, Described},
};
use crate::{error::Result, extract::Path, public_url::PublicUrl, state::App};

/// The context of the language, which also names it as a profile of JSON-LD.
pub const CONTEXT: &str = "https://credreg.net/ctdl/schema/context/json";
/// The media type: JSON-LD in the profile of that context (RFC 6906).
pub const MEDIA_TYPE: &str = "application/ld+json;profile=\"https://credreg.net/ctdl/schema/context/json\"";

/// Where the description of the current version is.
#[must_use]
pub fn path(slug: &Slug) -> String {
    format!("/micro-credentials/{slug}/ctdl.json")
}

/// A micro-credential's current version in CTDL, for registries of credentials.
#[utoipa::path(get, path = "/micro-credentials/{slug}/ctdl.json", tag = "verification",
    params(("slug" = String, Path)),
    responses((status = 200, content_type = "application/ld+json"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Path(slug): Path<Slug>, headers: HeaderMap) -> Result<Response> {
    answer(&app, &headers, &slug).await
}

/// The description of the current version.
///
/// # Errors
/// When there is no such micro-credential, or the database does not answer.
pub async fn answer(app: &App, headers: &HeaderMap, slug: &Slug) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let described = store::described(&mut conn, slug, None).await?;
    drop(conn);
    send::linked_data(headers, MEDIA_TYPE, &document(&app.public_url, &described))
}

/// The document. What is not known is left out.
#[must_use]
pub fn document(site: &PublicUrl, of: &Described) -> Value {
    let found = &of.found;
    let content = &found.content;
    let page = site.join(&format!("/micro-credentials/{}", found.slug));
    let said = |text: &str| json!({ &content.lang: text });
    let owner = owner(site, of);
    let mut members = Map::new();
    let mut add = |name: &str, value: Value| members.insert(name.to_owned(), value);
    add("@context", CONTEXT.into());
    add("@id", page.as_str().into());
    add("@type", "ceterms:MicroCredential".into());
    add("ceterms:ctid", identifier(&page).into());
    add("ceterms:name", said(&content.title));
    add("ceterms:description", said(&content.summary));
    add("ceterms:subjectWebpage", page.as_str().into());
    add(
        "ceterms:image",
        site.join(&badge_art_path(&found.slug).replace(".svg", ".png"))
            .into(),
    );
    add("ceterms:inLanguage", json!([content.lang]));
    add(
        "ceterms:credentialStatusType",
        term("CredentialStatus", "credentialStat:Active", "Active"),
    );
    add("ceterms:ownedBy", json!([owner]));
    add("ceterms:offeredBy", json!([{ "@id": owner["@id"] }]));
    add("ceterms:dateEffective", content.published.to_string().into());
    add("ceterms:requires", json!([requirement(found)]));
    add("ceterms:estimatedDuration", json!([duration(content.hours)]));
    if content.fee_cents > 0 {
        add("ceterms:estimatedCost", json!([cost(found, &page)]));
    }
    if !content.skills.is_empty() {
        add("ceterms:keyword", json!({ &content.lang: content.skills }));
    }
    add("ceterms:subject", subjects(found));
    add(
        "ceterms:versionIdentifier",
        json!([{ "@type": "ceterms:IdentifierValue", "ceterms:identifierValueCode": found.version.to_string() }]),
    );
    members.retain(|_, value| !value.as_array().is_some_and(Vec::is_empty));
    Value::Object(members)
}

/// The identifier that a registry knows a thing by: the same for the same page on every day and server.
fn identifier(page: &str) -> String {
    format!("ce-{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, page.as_bytes()))
}

fn owner(site: &PublicUrl, of: &Described) -> Value {
    let issuer = &of.found.issuer;
    let page = site.join(&format!("/issuers/{}", issuer.slug));
    json!({
        "@id": page,
        "@type": "ceterms:CredentialOrganization",
        "ceterms:ctid": identifier(&page),
        "ceterms:name": { &of.found.content.lang: issuer.name },
        "ceterms:subjectWebpage": of.issuer_site,
    })
}

/// An entry of one of the language's own lists, which are in English.
fn term(list: &str, node: &str, name: &str) -> Value {
    json!({
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:framework": format!("https://credreg.net/ctdl/terms/{list}"),
        "ceterms:targetNode": node,
        "ceterms:targetNodeName": { "en": name },
    })
}

/// What one has to do and to be able to do.
fn requirement(of: &MicroCredential) -> Value {
    let content = &of.content;
    let conditions: Vec<&str> = content.parts.iter().map(|part| part.title.as_str()).collect();
    let competency = json!({
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNodeName": { &content.lang: content.title },
        "ceterms:targetNodeDescription": { &content.lang: content.competency },
    });
    let standards = content.alignments.iter().map(|alignment| {
        json!({
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:frameworkName": { &content.lang: alignment.framework },
            "ceterms:codedNotation": alignment.code,
            "ceterms:targetNode": alignment.url,
            "ceterms:targetNodeName": { &content.lang: alignment.statement },
        })
    });
    json!({
        "@type": "ceterms:ConditionProfile",
        "ceterms:description": { &content.lang: content.award_rule },
        "ceterms:condition": { &content.lang: conditions },
        "ceterms:targetCompetency": std::iter::once(competency).chain(standards).collect::<Value>(),
    })
}

fn duration((least, most): (u32, u32)) -> Value {
    if least == most {
        return json!({ "@type": "ceterms:DurationProfile", "ceterms:exactDuration": format!("PT{least}H") });
    }
    json!({
        "@type": "ceterms:DurationProfile",
        "ceterms:minimumDuration": format!("PT{least}H"),
        "ceterms:maximumDuration": format!("PT{most}H"),
    })
}

fn cost(of: &MicroCredential, page: &str) -> Value {
    let content = &of.content;
    let t = i18n::strings(Lang::from_tag(&content.lang).unwrap_or_default());
    json!({
        "@type": "ceterms:CostProfile",
        "ceterms:name": { t.lang.code(): t.micro_credential.fee },
        "ceterms:price": f64::from(content.fee_cents) / 100.0,
        "ceterms:currency": "USD",
        "ceterms:costDetails": page,
        "ceterms:directCostType": term("CostType", "costType:AggregateCost", "Aggregate Cost"),
    })
}

fn subjects(of: &MicroCredential) -> Value {
    let t = i18n::strings(Lang::from_tag(&of.content.lang).unwrap_or_default());
    let subject = |key: &String| {
        json!({
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:targetNodeName": { t.lang.code(): t.lookup_topic.get(key).unwrap_or(key) },
        })
    };
    of.content.topics.iter().map(subject).collect()
}
