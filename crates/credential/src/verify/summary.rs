//! What a credential says, picked out for display.

use super::achievement::list;
use super::{dates, issuer_id};
use crate::read::Kind;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a credential says. All texts and addresses are a stranger's: show texts as text, and do not load addresses
/// without asking.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The credential's id.
    pub id: Option<String>,
    /// The achievement.
    pub achievement: AchievementSummary,
    /// Who awarded it.
    pub issuer: IssuerSummary,
    /// The recipient's name, where it is written in the clear.
    pub recipient_name: Option<String>,
    /// When it was first awarded.
    pub awarded: Option<DateTime<Utc>>,
    /// From when it is valid.
    pub valid_from: Option<DateTime<Utc>>,
    /// Until when it is valid.
    pub valid_until: Option<DateTime<Utc>>,
    /// The level reached on each criterion.
    pub results: Vec<ResultSummary>,
    /// Public evidence.
    pub evidence: Vec<LinkSummary>,
}

/// What was achieved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AchievementSummary {
    /// Its address or other id.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// What one has to do for it, often in Markdown.
    pub criteria: Option<String>,
    /// Where the criteria are spelled out.
    pub criteria_url: Option<String>,
    /// Its picture, or the credential's own; an address or data URL.
    pub image: Option<String>,
    /// What the picture shows.
    pub image_alt: Option<String>,
    /// The language of the texts.
    pub language: Option<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// Entries of frameworks it corresponds to.
    pub alignments: Vec<LinkSummary>,
}

/// Who awarded it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IssuerSummary {
    /// Its id, the one thing about it that the issuer check confirms.
    pub id: Option<String>,
    /// The name it gives itself.
    pub name: Option<String>,
    /// The web page it names.
    pub url: Option<String>,
}

/// The level reached on one criterion, by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ResultSummary {
    /// What was judged.
    pub criterion: String,
    /// The level or value reached.
    pub level: Option<String>,
}

/// A name and perhaps an address.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LinkSummary {
    /// The name.
    pub name: String,
    /// The address.
    pub url: Option<String>,
}

impl Summary {
    pub(super) fn of(document: &Value, kind: Kind) -> Self {
        let subject = &document["credentialSubject"];
        let (from, until) = dates::fields(document);
        let time = |value: &Value| dates::read(value).ok().flatten();
        Self {
            id: text(&document["id"]),
            achievement: match kind {
                Kind::Badge => achievement(&subject["achievement"], &document["image"]),
                Kind::Record => record(document),
            },
            issuer: IssuerSummary {
                id: issuer_id(document).map(str::to_owned),
                name: text(&document["issuer"]["name"]),
                url: text(&document["issuer"]["url"]),
            },
            recipient_name: recipient_name(subject),
            awarded: time(&document["awardedDate"]),
            valid_from: time(&document[from]),
            valid_until: time(&document[until]),
            results: list(&subject["result"])
                .iter()
                .filter_map(|entry| result(entry, subject))
                .collect(),
            evidence: links(&document["evidence"], "name", "id"),
        }
    }
}

/// A record has no achievement of its own: its name and description stand there.
fn record(document: &Value) -> AchievementSummary {
    AchievementSummary {
        name: text(&document["name"]),
        description: text(&document["description"]),
        ..AchievementSummary::default()
    }
}

fn achievement(achievement: &Value, own_image: &Value) -> AchievementSummary {
    let image = if achievement["image"].is_null() {
        own_image
    } else {
        &achievement["image"]
    };
    AchievementSummary {
        id: text(&achievement["id"]),
        name: text(&achievement["name"]),
        description: text(&achievement["description"]),
        criteria: text(&achievement["criteria"]["narrative"]),
        criteria_url: text(&achievement["criteria"]["id"]),
        image: text(image).or_else(|| text(&image["id"])),
        image_alt: text(&image["caption"]),
        language: text(&achievement["inLanguage"]),
        tags: list(&achievement["tag"]).iter().filter_map(text).collect(),
        alignments: links(&achievement["alignment"], "targetName", "targetUrl"),
    }
}

fn recipient_name(subject: &Value) -> Option<String> {
    let mut identities = list(&subject["identifier"]).iter();
    let named = identities.find(|entry| entry["identityType"] == "name" && entry["hashed"] == false);
    named.and_then(|entry| text(&entry["identityHash"]))
}

fn result(entry: &Value, subject: &Value) -> Option<ResultSummary> {
    let mut descriptions = list(&subject["achievement"]["resultDescription"]).iter();
    let description =
        descriptions.find(|row| row["id"].is_string() && row["id"] == entry["resultDescription"])?;
    let mut levels = list(&description["rubricCriterionLevel"]).iter();
    let level = levels.find(|level| level["id"].is_string() && level["id"] == entry["achievedLevel"]);
    Some(ResultSummary {
        criterion: text(&description["name"])?,
        level: level
            .and_then(|level| text(&level["name"]))
            .or_else(|| text(&entry["value"])),
    })
}

fn links(value: &Value, name: &str, url: &str) -> Vec<LinkSummary> {
    let link = |entry: &Value| {
        let url = text(&entry[url]);
        Some(LinkSummary {
            name: text(&entry[name]).or_else(|| url.clone())?,
            url,
        })
    };
    list(value).iter().filter_map(link).collect()
}

/// A text, also where it is written with its language.
fn text(value: &Value) -> Option<String> {
    value
        .as_str()
        .or_else(|| value.get("@value")?.as_str())
        .map(str::to_owned)
}
