//! Keys of the catalogue as words.

use api_types::search::{Facet, Question};

use crate::lang::t;

/// The words for a value of a facet; `label` is what the catalogue says of it, and a value without any words is
/// shown as it is.
#[must_use]
pub fn facet_value(facet: Facet, value: &str, label: Option<&str>) -> String {
    let t = t();
    let found = match facet {
        Facet::Issuer | Facet::Stack | Facet::RecognisedBy => label,
        Facet::Topic => t.lookup_topic.get(value),
        Facet::Audience => t.lookup_audience.get(value),
        Facet::GradeBand => t.lookup_grade_band.get(value),
        Facet::EvidenceType => t.lookup_evidence_type.get(value),
        Facet::Needs => t.lookup_needs.get(value),
        Facet::Lang => match value {
            "en" => Some(t.explore.lang_en),
            "es" => Some(t.explore.lang_es),
            _ => None,
        },
        Facet::Hours => match value {
            "to-5" => Some(t.explore.hours_to_5),
            "6-10" => Some(t.explore.hours_6_to_10),
            "11-15" => Some(t.explore.hours_11_to_15),
            "over-15" => Some(t.explore.hours_over_15),
            _ => None,
        },
        Facet::Fee => match value {
            "free" => Some(t.site.free),
            "paid" => Some(t.explore.fee_paid),
            _ => None,
        },
    };
    found.unwrap_or(value).to_owned()
}

/// A search that was kept, in words: what was typed, and what was chosen.
#[must_use]
pub fn search_name(search: &str) -> String {
    let question = Question::read(search);
    let typed = (!question.text.is_empty()).then(|| format!("“{}”", question.text));
    let chosen = question
        .choices
        .iter()
        .flat_map(|(facet, values)| values.iter().map(move |value| facet_value(*facet, value, None)));
    typed.into_iter().chain(chosen).collect::<Vec<_>>().join(", ")
}

/// The words for a facet.
#[must_use]
pub fn facet_name(facet: Facet) -> &'static str {
    let t = &t().explore;
    match facet {
        Facet::Issuer => t.facet_issuer,
        Facet::Stack => t.facet_stack,
        Facet::Topic => t.facet_topic,
        Facet::Audience => t.facet_audience,
        Facet::GradeBand => t.facet_grade_band,
        Facet::EvidenceType => t.facet_evidence_type,
        Facet::Needs => t.facet_needs,
        Facet::Lang => t.facet_lang,
        Facet::Hours => t.facet_hours,
        Facet::Fee => t.facet_fee,
        Facet::RecognisedBy => t.facet_recognised_by,
    }
}

/// Several keys as words, with commas.
#[must_use]
pub fn listed(keys: &[String], words: impl Fn(&str) -> Option<&'static str>) -> String {
    keys.iter()
        .map(|key| words(key).unwrap_or(key))
        .collect::<Vec<_>>()
        .join(", ")
}

/// An effort in hours, least to most.
#[must_use]
pub fn hours(hours: (u32, u32)) -> String {
    t().site.hours(&hours.0.to_string(), &hours.1.to_string())
}

/// A fee, or that there is none.
#[must_use]
pub fn fee(cents: u32) -> String {
    match cents {
        0 => t().site.free.to_owned(),
        cents => format!("US${}.{:02}", cents / 100, cents % 100),
    }
}
