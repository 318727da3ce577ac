//! A submission on the dashboard: where it stands, how far it is, and what comes next.

use api_types::appeal::AppealStage;
use api_types::explore::badge_art_path;
use api_types::submission::{Group, Left, MayBegin, State, SubmissionSummary};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::progress::Progress;
use crate::components::status::SubmissionStatus;
use crate::components::time::{Day, day_in_words, today};
use crate::lang::t;
use crate::paths;

/// A submission on the dashboard.
#[component]
pub fn ListItem(
    /// The submission.
    line: SubmissionSummary,
    /// The attempts that led to it, the last first.
    before: Vec<SubmissionSummary>,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let strings = t();
    let t = &strings.submission;
    let href = paths::submission(&line.id);
    let (label, class) = match line.state {
        State::Draft | State::Incomplete => (t.go_on, "button button--primary"),
        State::OnHold => (strings.hold.next_step_link, "button button--primary"),
        State::NotYet => (t.read_feedback, "button button--primary"),
        _ => (t.look, "button"),
    };
    let next = next_words(&line, now).map(|words| view! { <p>{words}</p> });
    let chip = (line.appeal == Some(AppealStage::Running))
        .then(|| view! { <span class="chip">{strings.appeal.chip}</span> });
    let due = line
        .due_on
        // While a question waits for an answer, the day moves.
        .filter(|_| line.state != State::OnHold && Group::of(&line, now) == Some(Group::InReview));
    let before = (!before.is_empty()).then(|| view! { <Earlier before/> });
    view! {
        <li class="submission-item">
            <img src=badge_art_path(&line.micro_credential) alt="" width="88" height="88" loading="lazy"/>
            <div class="submission-item__text">
                <h3 class="submission-item__title"><a href=href.clone()>{line.title.clone()}</a></h3>
                <p class="appeal-state">{chip}<SubmissionStatus state=line.state/></p>
                {due.map(|day| view! { <Due day/> })}
                {next}
                {how_far(&line)}
                <p class="submission-item__meta">
                    {t.reference(line.reference.as_str())} " · " {t.attempt(&line.attempt.to_string())} " · "
                    {t.changed} " " <Day at=line.updated_at/>
                </p>
                {before}
            </div>
            <div class="submission-item__actions actions">
                <a class=class href=href>
                    {label}
                    <span class="visually-hidden">": " {line.title}</span>
                </a>
            </div>
        </li>
    }
}

/// By when it is to be decided.
#[component]
fn Due(day: NaiveDate) -> impl IntoView {
    let t = &t().dashboard;
    let words = if day < today() {
        t.overdue(&day_in_words(day))
    } else {
        t.decided_by(&day_in_words(day))
    };
    view! { <p class="submission-item__due"><Icon name="calendar"/>{words}</p> }
}

/// The attempts that led to it.
#[component]
fn Earlier(before: Vec<SubmissionSummary>) -> impl IntoView {
    let links = before.into_iter().map(|one| {
        let state = t().lookup_state.get(one.state.key()).unwrap_or_default();
        let words = t().dashboard.earlier_attempt(&one.attempt.to_string(), state);
        view! { " " <a href=paths::submission(&one.id)>{words}</a> }
    });
    view! {
        <p class="submission-item__meta submission-item__earlier">
            {t().dashboard.earlier} {links.collect_view()}
        </p>
    }
}

/// What happens next with a submission.
fn next_words(line: &SubmissionSummary, now: DateTime<Utc>) -> Option<String> {
    let strings = t();
    let (t, dashboard, appeal, hold) = (
        &strings.submission,
        &strings.dashboard,
        &strings.appeal,
        &strings.hold,
    );
    let is_appeal = line.appeal == Some(AppealStage::Running);
    let words = match (line.state, line.may_begin(now)) {
        // How far a draft is says enough, and a badge speaks for itself.
        (State::Draft | State::Awarded, _) => return None,
        (State::Incomplete, _) => t.next_incomplete.to_owned(),
        (State::Queued, _) if is_appeal => appeal.stage_queued.to_owned(),
        (State::Claimed, _) if is_appeal => appeal.stage_claimed.to_owned(),
        (State::WithApprover, _) if is_appeal => appeal.stage_with_approver.to_owned(),
        (State::Queued, _) => dashboard.stage_queued.to_owned(),
        (State::Claimed, _) => dashboard.stage_claimed.to_owned(),
        (State::WithApprover, _) => dashboard.stage_with_approver.to_owned(),
        (State::NotYet, Some(MayBegin::NotBefore(day))) => t.next_not_before(&day_in_words(day)),
        (State::NotYet, Some(MayBegin::NoMoreAttempts)) => t.next_no_further.to_owned(),
        (State::NotYet, _) => t.next_not_yet.to_owned(),
        (State::OnHold, _) => hold.stage_on_hold.to_owned(),
        (State::HoldReview, _) => hold.stage_hold_review.to_owned(),
        (State::Withdrawn, _) => t.next_withdrawn.to_owned(),
    };
    Some(words)
}

/// How far it is: rows that are left to fix, and what is there already.
fn how_far(line: &SubmissionSummary) -> Option<impl IntoView + use<>> {
    let left = line.left?;
    let t = &t().dashboard;
    let rows = left.rows.filter(|rows| rows.left() > 0).map(|rows| {
        let words = t.rows_left(&rows.left().to_string(), &rows.of.to_string());
        view! { <p class="submission-item__rows"><Icon name="refresh"/>{words}</p> }
    });
    // A revision has everything from the beginning; that says nothing of how far it is.
    let is_whole_revision = rows.is_some() && left.gaps == 0;
    let shows_progress = line.state.is_editable() && !is_whole_revision;
    let progress = shows_progress.then(|| {
        let id = format!("far-{}", line.id);
        let label = collected(left);
        view! { <div class="submission-item__far"><Progress id label percent=left.percent()/></div> }
    });
    let rest = match left.gaps {
        0 => shows_progress.then(|| t.ready.to_owned()),
        // Something is too long or too much; nothing is missing.
        gaps if left.percent() == 100 => Some(t.missing(gaps as usize)),
        _ => None,
    };
    Some(view! {
        {rows}
        {progress}
        {rest.map(|words| view! { <p>{words}</p> })}
    })
}

/// "3 of 5 answers, 1 of 2 pieces".
fn collected(left: Left) -> String {
    let t = &t().dashboard;
    let answers = t.answers(&left.answers.done.to_string(), left.answers.of as usize);
    let pieces = t.pieces(&left.evidence.done.to_string(), left.evidence.of as usize);
    [(left.answers, answers), (left.evidence, pieces)]
        .into_iter()
        .filter(|(share, _)| share.of > 0)
        .map(|(_, words)| words)
        .collect::<Vec<_>>()
        .join(", ")
}
