//! A micro-credential's content: what a published version holds, and what everyone may read.
//!
//! A published version never changes; a change makes the next version. The same rubric stands
//! before the visitor, the learner and the assessor.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod placed;

pub use placed::{IssuerRef, MicroCredential, StackRef};

/// Everything a published version of a micro-credential says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Content {
    /// The name, three to seven words.
    pub title: String,
    /// The language it is written in, as a BCP 47 code.
    pub lang: String,
    /// One sentence for cards.
    pub summary: String,
    /// One sentence: what the earner does, for whom, to what end.
    pub competency: String,
    /// The one research-backed method by which the competency is shown; Markdown.
    pub key_method: String,
    /// The method's parts, in order.
    pub components: Vec<Component>,
    /// Why the method works; Markdown.
    pub rationale: String,
    /// The research the rationale leans on.
    pub citations: Vec<Citation>,
    /// Free things to learn from.
    pub resources: Vec<Resource>,
    /// Statements of published standards that this competency meets.
    pub alignments: Vec<Alignment>,
    /// The sentence that says what it takes to earn it.
    pub award_rule: String,
    /// Parts 1 to 3: what is handed in, with the rubric for each.
    pub parts: Vec<Part>,
    /// Completeness items an assessor ticks before scoring.
    pub precheck: Vec<String>,
    /// Keys of the topics, the first being the main one.
    pub topics: Vec<String>,
    /// Keys of the audiences.
    pub audiences: Vec<String>,
    /// Keys of the grade bands.
    pub grade_bands: Vec<String>,
    /// Keys of the kinds of evidence asked for.
    pub evidence_types: Vec<String>,
    /// Who must take part besides the learner.
    pub needs: Needs,
    /// Short names of skills.
    pub skills: Vec<String>,
    /// Estimated effort in hours, least and most.
    pub hours: (u32, u32),
    /// The assessment fee in cents of a US dollar; 0 is free.
    pub fee_cents: u32,
    /// The licence of this text, as an SPDX identifier.
    pub licence: String,
    /// Years of schooling that it takes to read this text; 0 in versions of before it was noted.
    #[serde(default)]
    pub reading_level: u32,
    /// The day this version was published.
    pub published: NaiveDate,
    /// What changed since the version before.
    pub change_note: String,
}

/// Who must take part in the work besides the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Students.
    Students,
    /// Colleagues.
    Colleagues,
    /// Nobody else.
    None,
}

impl Needs {
    /// Every value, in the order facets list them.
    pub const ALL: [Self; 3] = [Self::Students, Self::Colleagues, Self::None];

    /// The key used in files, addresses and facets.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Colleagues => "colleagues",
            Self::None => "none",
        }
    }
}

/// One named part of the method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Component {
    /// Its name.
    pub name: String,
    /// Its explanation; Markdown.
    pub body: String,
}

/// A published work and what it supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The full reference, in APA style.
    pub reference: String,
    /// The year of publication.
    pub year: u16,
    /// Where to find it, by preference its DOI.
    pub url: String,
    /// What it supports in the method.
    pub supports: String,
}

/// Something free to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What it is: article, guide, video, template, website or book.
    pub kind: String,
    /// The method component it helps with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Why it is worth the time.
    pub note: String,
}

/// A statement of a published standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Alignment {
    /// The framework's name.
    pub framework: String,
    /// The statement's code in it.
    pub code: String,
    /// The statement.
    pub statement: String,
    /// Where it is published.
    pub url: String,
}

/// One of the three parts of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// 1, 2 or 3.
    pub number: u8,
    /// Its name.
    pub title: String,
    /// What it is for; Markdown.
    pub intro: String,
    /// Estimated effort in minutes.
    pub minutes: u32,
    /// The levels its rows are judged on, best first.
    pub scale: Vec<Level>,
    /// Questions to answer in writing, in order.
    pub prompts: Vec<Prompt>,
    /// Evidence to hand in, in order.
    pub evidence: Vec<EvidenceRequirement>,
}

/// One level of a rubric's scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Level {
    /// Its key: `passing`, `basic` or `not_yet` unless the issuer's scale differs.
    pub key: String,
    /// Whether a required row at this level counts as passed.
    pub passes: bool,
}

/// A question to answer in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Prompt {
    /// Its key, unique in the version.
    pub key: String,
    /// The question.
    pub text: String,
    /// How to answer it well.
    pub help: String,
    /// The usual range in words; a guide, not a limit.
    pub guide_words: (u32, u32),
    /// The most words that are accepted.
    pub max_words: u32,
    /// How the answer is judged.
    pub rubric: Vec<RubricRow>,
}

/// Evidence to hand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceRequirement {
    /// Its key, unique in the version.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What to hand in; Markdown.
    pub text: String,
    /// The ways it may be handed in.
    pub modes: Vec<EvidenceMode>,
    /// The kinds of file accepted.
    pub kinds: Vec<FileKind>,
    /// The fewest pieces accepted.
    pub min_count: u32,
    /// The most pieces accepted.
    pub max_count: u32,
    /// Who must take part besides the learner.
    pub needs: Needs,
    /// Whether a team may hand in the same piece.
    pub team_allowed: bool,
    /// How it is judged.
    pub rubric: Vec<RubricRow>,
}

/// A way to hand in evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceMode {
    /// An uploaded file.
    File,
    /// An https link.
    Link,
    /// Text written in the form.
    Text,
}

/// A kind of file, by what a person does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text, slides, sheets.
    Document,
    /// A picture.
    Image,
    /// Sound.
    Audio,
    /// A film.
    Video,
}

/// One criterion and its descriptor at each level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RubricRow {
    /// Its key, unique in the version.
    pub key: String,
    /// What is judged.
    pub criterion: String,
    /// What each level looks like, in the order of the part's scale.
    pub descriptors: Vec<String>,
    /// Whether the row must pass.
    pub required: bool,
}

impl Content {
    /// Every rubric row with the part it belongs to, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = (&Part, &RubricRow)> {
        self.parts.iter().flat_map(|part| {
            let of_prompts = part.prompts.iter().flat_map(|prompt| prompt.rubric.iter());
            let of_evidence = part.evidence.iter().flat_map(|evidence| evidence.rubric.iter());
            of_prompts.chain(of_evidence).map(move |row| (part, row))
        })
    }

    /// The prompt with this key.
    #[must_use]
    pub fn prompt(&self, key: &str) -> Option<&Prompt> {
        self.parts
            .iter()
            .flat_map(|part| &part.prompts)
            .find(|prompt| prompt.key == key)
    }

    /// The evidence requirement with this key.
    #[must_use]
    pub fn requirement(&self, key: &str) -> Option<&EvidenceRequirement> {
        self.parts
            .iter()
            .flat_map(|part| &part.evidence)
            .find(|requirement| requirement.key == key)
    }
}
