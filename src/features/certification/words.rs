//! What certification says in words.

use api_types::certification::{Comparison, FamilyStanding, Stage, TryResult, Verdict, again_on};
use chrono::NaiveDate;

use crate::lang::t;

/// A main topic's name, or its key where it has none.
#[must_use]
pub fn topic_name(key: &str) -> String {
    t().lookup_topic.get(key).unwrap_or(key).to_owned()
}

/// A family's name: its topic and its issuer.
#[must_use]
pub fn family_name(standing: &FamilyStanding) -> String {
    let topic = topic_name(&standing.family.topic);
    t().certification.notice_name(&topic, &standing.issuer_name)
}

/// How far somebody is, in a sentence to them; `day` says a day in words.
#[must_use]
pub fn standing(standing: &FamilyStanding, today: NaiveDate, day: impl Fn(NaiveDate) -> String) -> String {
    let t = &t().certification;
    match standing.stage {
        Stage::None => t.stage_none.to_owned(),
        Stage::Trying { done, of } => t.stage_trying(&done.to_string(), &of.to_string()),
        Stage::NotYet { again_on } if again_on <= today => t.stage_not_yet_now.to_owned(),
        Stage::NotYet { again_on } => t.stage_not_yet(&day(again_on)),
        Stage::Probation { done, of, until } => {
            t.stage_probation(&of.to_string(), &done.to_string(), &day(until))
        }
        Stage::Certified { until, renews } => {
            let again = standing.result.as_ref().and_then(waits_until);
            match again.filter(|again| !renews && today < *again && *again <= until) {
                Some(again) => t.stage_certified_again(&day(until), &day(again)),
                None => t.stage_certified(&day(until)),
            }
        }
        Stage::Ended { on } => t.stage_ended(&day(on)),
    }
}

/// Until when whoever did not pass waits.
fn waits_until(result: &TryResult) -> Option<NaiveDate> {
    (result.verdict != Verdict::Passed).then(|| again_on(result.ended_at, result.verdict))
}

/// How far somebody is, in a few words; `day` says a day in words.
#[must_use]
pub fn stage_shortly(stage: Stage, day: impl Fn(NaiveDate) -> String) -> String {
    let t = &t().certification;
    match stage {
        Stage::None => t.short_none.to_owned(),
        Stage::Trying { done, of } => t.short_trying(&done.to_string(), &of.to_string()),
        Stage::NotYet { again_on } => t.short_not_yet(&day(again_on)),
        Stage::Probation { done, of, .. } => t.short_probation(&done.to_string(), &of.to_string()),
        Stage::Certified { until, .. } => t.short_certified(&day(until)),
        Stage::Ended { on } => t.short_ended(&day(on)),
    }
}

/// How many have scored an anchor.
#[must_use]
pub fn scored_by(assessors: u32) -> String {
    let t = &t().certification;
    match usize::try_from(assessors).unwrap_or(usize::MAX) {
        0 => t.scored_by_none.to_owned(),
        count => t.scored_by_count(count),
    }
}

/// Families by their issuer, with the topics of each; they come by issuer already.
#[must_use]
pub fn by_issuer(families: &[FamilyStanding]) -> Vec<(String, String)> {
    let issuers = families.chunk_by(|one, other| one.family.issuer == other.family.issuer);
    let line = |families: &[FamilyStanding]| {
        let issuer = families.first().map(|standing| standing.issuer_name.clone());
        let topics = families.iter().map(|standing| topic_name(&standing.family.topic));
        (issuer.unwrap_or_default(), topics.collect::<Vec<_>>().join(", "))
    };
    issuers.map(line).collect()
}

/// How many required rows of an anchor are as agreed, and how many it has.
#[must_use]
pub fn same_rows(anchor: &Comparison) -> (usize, usize) {
    let required = || anchor.rows.iter().filter(|row| row.is_required);
    let same = required().filter(|row| row.own == row.agreed).count();
    (same, required().count())
}

/// How many of a try's rows are at the agreed level.
#[must_use]
pub fn same_of(result: &TryResult) -> u32 {
    // A share of whole rows, so the product is one of them but for rounding.
    (result.exact * f64::from(result.rows)).round() as u32
}

/// What a verdict says first, and what there is to know or do about it.
#[must_use]
pub fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    let t = &t().certification;
    match verdict {
        Verdict::Passed => (t.passed_title, t.passed_text),
        Verdict::Agreement => (t.agreement_title, t.not_yet_text),
        Verdict::Kappa => (t.kappa_title, t.not_yet_text),
        Verdict::Both => (t.both_title, t.not_yet_text),
        Verdict::TooFew => (t.too_few_title, t.too_few_text),
    }
}

#[cfg(test)]
mod tests;
