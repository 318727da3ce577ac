//! How far an issuer's assessors agree: for its approvers. What the figures mean stands in `docs/agreement.md`.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::search::encode;

/// The report.
pub const AGREEMENT: &str = "/api/v1/agreement";

/// From how many pairs of levels on, and from how many decisions on, a figure is given. Below that, one pair more or
/// less would change it by a tenth and more.
pub const MIN_PAIRS: u32 = 10;

/// Where the report is, of one issuer and of one of its micro-credentials.
#[must_use]
pub fn path(question: &AgreementQuestion) -> String {
    let named = |name: &str, slug: &Option<Slug>| {
        slug.as_ref()
            .map(|slug| format!("{name}={}", encode(slug.as_str())))
    };
    let asked = [
        named("issuer", &question.issuer),
        named("micro_credential", &question.micro_credential),
    ];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    format!("{AGREEMENT}?{}", asked.join("&"))
}

/// What the report is to be about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementQuestion {
    /// The issuer; when left out, the first that the person approves for.
    pub issuer: Option<Slug>,
    /// One of its micro-credentials, row by row; all of them when left out.
    pub micro_credential: Option<Slug>,
}

/// How far an issuer's assessors agree. Only submissions that were decided count, the latest
/// [`LATEST`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementReport {
    /// Whose report it is.
    pub issuer: Slug,
    /// The issuers that the person approves for.
    pub issuers: Vec<IssuerChoice>,
    /// The micro-credential it is about; all of them when there is none.
    pub micro_credential: Option<Slug>,
    /// All that it is about, taken together.
    pub all: Figures,
    /// Each of the issuer's micro-credentials with decisions, by title.
    pub micro_credentials: Vec<MicroCredentialFigures>,
    /// Each row of the micro-credential's rubric, in its order; none where the report is about all of them.
    pub rows: Vec<RowFigures>,
    /// Each assessor, by name, on what the report is about.
    pub assessors: Vec<AssessorFigures>,
}

/// How many decided submissions are looked at, the latest ones.
pub const LATEST: u32 = 1_000;

/// An issuer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuerChoice {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
}

/// How far two scorings agree. A pair is one row of one submission that two judged, each on their own; what was carried
/// over from an attempt before is none. Without [`MIN_PAIRS`] of them there are no figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// How many pairs there are.
    pub pairs: u32,
    /// The share of pairs with the same level, from 0 to 1.
    pub exact: Option<f64>,
    /// Cohen's kappa. Nothing too where everybody gave the same level throughout.
    pub kappa: Option<Estimate>,
    /// Weighted kappa with linear weights. Nothing where there is no kappa.
    pub weighted_kappa: Option<Estimate>,
    /// Krippendorff's alpha for ordinal levels. Nothing where there is no kappa.
    pub alpha: Option<f64>,
}

/// A figure from -1 to 1 with how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its 95 % interval; nothing where the formula gives none, as for full agreement.
    pub interval: Option<Interval>,
}

/// Between which figures the true one likely lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How scorings went on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Course {
    /// How many scorings of decided submissions there are.
    pub scorings: u32,
    /// The median of business days; nothing for fewer than [`MIN_PAIRS`] scorings.
    pub median_days: Option<u32>,
    /// The share of scorings whose recommendation was overturned, by adjudication or the approver, from 0 to 1;
    /// nothing for fewer than [`MIN_PAIRS`] scorings.
    pub overturned: Option<f64>,
}

/// The figures of a micro-credential.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MicroCredentialFigures {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    /// How far assessors agree on it.
    pub figures: Figures,
    /// From handing in to the decision, and how often the first scoring was overturned.
    pub course: Course,
}

/// The figures of a row of a rubric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowFigures {
    /// The row's key.
    pub row: String,
    /// What it asks for, in the newest version that was decided on.
    pub criterion: String,
    /// The language it is written in.
    pub lang: String,
    /// How far assessors agree on it.
    pub figures: Figures,
}

/// The figures of an assessor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessorFigures {
    /// Who it is.
    pub name: String,
    /// How far others agree with them.
    pub figures: Figures,
    /// By how many levels they judge higher than others did the same rows; below 0 is stricter. Nothing for fewer than
    /// [`MIN_PAIRS`] pairs.
    pub severity: Option<Estimate>,
    /// From taking a submission to passing the scores on, and how often their scoring was overturned.
    pub course: Course,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_asked_for() {
        assert_eq!(path(&AgreementQuestion::default()), "/api/v1/agreement?");
        let question = AgreementQuestion {
            issuer: Slug::parse("open-shelf").ok(),
            micro_credential: Slug::parse("lateral-reading").ok(),
        };
        let address = "/api/v1/agreement?issuer=open-shelf&micro_credential=lateral-reading";
        assert_eq!(path(&question), address);
    }
}
