//! The findings of a verification in the reader's language. Runs in the worker.

use chrono::{DateTime, Utc};
use credential::ReadError;
use credential::did::DidError;
use credential::proof::ProofError;
use credential::token::TokenError;
use credential::verify::report::{Check, CheckKind, Content, Outcome as Found, Reason, Report, Verdict};
use credential::verify::summary::Summary;
use i18n::Strings;

use crate::features::verify::answer::{CheckLine, Checked, Inside, Outcome, Says};

/// A report in words.
#[must_use]
pub fn checked(t: &Strings, report: &Report) -> Checked {
    let outcome = match report.verdict {
        Verdict::Valid => Outcome::Passed,
        Verdict::Invalid => Outcome::Failed,
        Verdict::Unknown => Outcome::Unknown,
    };
    let issuer = report
        .summary
        .issuer
        .name
        .clone()
        .or_else(|| report.summary.issuer.id.clone())
        .unwrap_or_default();
    let checks = report
        .checks
        .iter()
        .map(|check| line(t, check, &issuer))
        .collect();
    let inside = |content: &Content| match content {
        Content::Checked(report) => Inside::Checked(Box::new(checked(t, report))),
        Content::Unreadable => Inside::Unreadable,
    };
    Checked {
        outcome,
        checks,
        says: says(&report.summary, issuer),
        contents: report.contents.iter().map(inside).collect(),
    }
}

/// Why something could not be read as a badge.
#[must_use]
pub fn unreadable(t: &Strings, error: &ReadError) -> String {
    let t = &t.verify;
    match error {
        ReadError::Image(_) => t.read_image,
        ReadError::Json(_) => t.read_json,
        ReadError::Token => t.read_token,
        ReadError::OlderStandard => t.read_older,
        ReadError::NotABadge => t.read_other,
    }
    .to_owned()
}

fn line(t: &Strings, check: &Check, issuer: &str) -> CheckLine {
    let outcome = match check.outcome {
        Found::Passed => Outcome::Passed,
        Found::Failed => Outcome::Failed,
        Found::Unknown => Outcome::Unknown,
    };
    CheckLine {
        name: name(t, check.kind).to_owned(),
        outcome,
        detail: detail(t, &check.reason, issuer),
    }
}

fn name(t: &Strings, kind: CheckKind) -> &'static str {
    let t = &t.verify;
    match kind {
        CheckKind::Structure => t.kind_structure,
        CheckKind::Proof => t.kind_proof,
        CheckKind::Issuer => t.kind_issuer,
        CheckKind::Status => t.kind_status,
        CheckKind::Dates => t.kind_dates,
        CheckKind::Achievement => t.kind_achievement,
        CheckKind::Contents => t.kind_contents,
        CheckKind::Recipient => t.kind_recipient,
    }
}

fn detail(t: &Strings, reason: &Reason, issuer: &str) -> String {
    let t = &t.verify;
    match reason {
        Reason::WellFormed => t.well_formed.to_owned(),
        Reason::FieldMissing { field } => t.field_missing(field),
        Reason::NotCovered { error } => t.not_covered(&error.to_string()),
        Reason::ClaimDiffers { claim, field } => t.claim_differs(claim, field),
        Reason::Signed { .. } => t.signed.to_owned(),
        Reason::ProofFailed { error } => proof_words(t, error),
        Reason::ProofExpired { expired } => t.proof_expired(expired),
        Reason::KeyUnknown => t.key_unknown.to_owned(),
        Reason::IssuerConfirmed { .. } => t.issuer_confirmed(issuer),
        Reason::OtherIssuer { issuer, .. } => t.other_issuer(issuer),
        Reason::KeyNotConfirmed {
            error: DidError::UnsupportedKey,
        } => t.key_unsupported.to_owned(),
        Reason::KeyNotConfirmed { .. } => t.key_not_confirmed.to_owned(),
        Reason::IssuerUnavailable { url, .. } => t.issuer_unavailable(url),
        Reason::KeyCarried { .. } => t.key_carried(issuer),
        Reason::IssuerUnsupported { .. } => t.issuer_unsupported.to_owned(),
        Reason::IssuerUnproven => t.issuer_unproven.to_owned(),
        Reason::NotWithdrawn => t.not_withdrawn.to_owned(),
        Reason::NoStatus => t.no_status.to_owned(),
        Reason::Revoked => t.revoked.to_owned(),
        Reason::Suspended => t.suspended.to_owned(),
        Reason::StatusUnavailable { .. } => t.status_unavailable.to_owned(),
        Reason::StatusUnproven { .. } => t.status_unproven.to_owned(),
        Reason::StatusFailed { .. } => t.status_failed.to_owned(),
        Reason::Current { .. } => t.current.to_owned(),
        Reason::NotYetValid { from } => t.not_yet_valid(&day(*from)),
        Reason::Expired { until } => t.expired(&day(*until)),
        Reason::DateMalformed { .. } => t.date_malformed.to_owned(),
        Reason::Described => t.described.to_owned(),
        Reason::LevelUnknown { .. } => t.level_unknown.to_owned(),
        Reason::BelowRequired { criterion } => t.below_required(criterion),
        Reason::ContentsHold { count } => t.contents_hold(*count),
        Reason::ContentsFail { failed, count } => t.contents_fail(*count, &failed.to_string()),
        Reason::ContentsUnknown { unknown, count } => t.contents_unknown(*count, &unknown.to_string()),
        Reason::RecipientMatches => t.recipient_matches.to_owned(),
        Reason::RecipientDiffers => t.recipient_differs.to_owned(),
        Reason::RecipientUnstated => t.recipient_unstated.to_owned(),
    }
}

fn proof_words(t: &i18n::Verify, error: &ProofError) -> String {
    match error {
        ProofError::Missing => t.proof_missing.to_owned(),
        ProofError::UnsupportedSuite(_) => t.proof_unsupported.to_owned(),
        ProofError::Token(error) => token_words(t, error),
        _ => t.proof_failed.to_owned(),
    }
}

fn token_words(t: &i18n::Verify, error: &TokenError) -> String {
    match error {
        TokenError::Header => t.token_header.to_owned(),
        TokenError::Unsigned => t.token_unsigned.to_owned(),
        TokenError::SharedSecret(_) => t.token_shared_secret.to_owned(),
        TokenError::Critical(name) => t.token_critical(name),
        TokenError::Type(kind) => t.token_type(kind),
        TokenError::PrivateKey => t.token_private_key.to_owned(),
        TokenError::Key => t.token_key.to_owned(),
    }
}

/// A day in the form every reader knows how to read; the page shows the other dates in words.
fn day(at: DateTime<Utc>) -> String {
    at.date_naive().to_string()
}

fn says(summary: &Summary, issuer: String) -> Says {
    let results = summary
        .results
        .iter()
        .map(|result| (result.criterion.clone(), result.level.clone().unwrap_or_default()))
        .collect();
    Says {
        achievement: summary.achievement.name.clone().unwrap_or_default(),
        description: summary.achievement.description.clone().unwrap_or_default(),
        language: summary.achievement.language.clone(),
        issuer,
        recipient: summary.recipient_name.clone(),
        awarded: summary.awarded.or(summary.valid_from).map(|at| at.to_rfc3339()),
        valid_until: summary.valid_until.map(|at| at.to_rfc3339()),
        results,
    }
}
