//! A version as lists and search see it: a small part of what it says.

use api_types::{
    content::{Content, Needs},
    explore::EntryText,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The part of [`Content`] that lists and search need. Its members are named as there, so that it can be
/// read from a whole content too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The title.
    pub title: String,
    /// The language, as a BCP 47 code.
    pub lang: String,
    /// One sentence.
    pub summary: String,
    /// The competency sentence.
    pub competency: String,
    /// Keys of the topics.
    pub topics: Vec<String>,
    /// Keys of the audiences.
    pub audiences: Vec<String>,
    /// Keys of the grade bands.
    pub grade_bands: Vec<String>,
    /// Keys of the kinds of evidence.
    pub evidence_types: Vec<String>,
    /// Who must take part.
    pub needs: Needs,
    /// Estimated effort in hours, least and most.
    pub hours: (u32, u32),
    /// The assessment fee in cents of a US dollar.
    pub fee_cents: u32,
    /// The day of publication.
    pub published: NaiveDate,
    skills: Vec<String>,
    components: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Named {
    name: String,
}

impl Card {
    /// The card of a content.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        Self {
            title: content.title.clone(),
            lang: content.lang.clone(),
            summary: content.summary.clone(),
            competency: content.competency.clone(),
            topics: content.topics.clone(),
            audiences: content.audiences.clone(),
            grade_bands: content.grade_bands.clone(),
            evidence_types: content.evidence_types.clone(),
            needs: content.needs,
            hours: content.hours,
            fee_cents: content.fee_cents,
            published: content.published,
            skills: content.skills.clone(),
            components: content
                .components
                .iter()
                .map(|component| Named {
                    name: component.name.clone(),
                })
                .collect(),
        }
    }

    /// What search finds besides: names of skills and of method components.
    pub fn keywords(&self) -> impl Iterator<Item = String> {
        let components = self.components.iter().map(|component| &component.name);
        self.skills.iter().chain(components).cloned()
    }

    /// What it says, as a translation in the catalogue.
    #[must_use]
    pub fn into_text(self) -> EntryText {
        EntryText {
            keywords: self.keywords().collect(),
            lang: self.lang,
            title: self.title,
            summary: self.summary,
            competency: self.competency,
        }
    }
}
