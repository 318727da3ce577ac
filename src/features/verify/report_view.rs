//! The findings of a verification.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::Day;
use crate::features::verify::answer::{Answer, CheckLine, Checked, Inside, Outcome, Says};
use crate::lang::t;

/// What came of a verification: verdict first, then each check, then what the badge says.
#[component]
pub fn ReportView(
    /// What came of it.
    answer: Answer,
) -> impl IntoView {
    match answer {
        Answer::Unreadable(why) => view! { <Notice kind=NoticeKind::Error title=why/> }.into_any(),
        Answer::Checked(checked) => view! { <CheckedView checked=*checked/> }.into_any(),
    }
}

#[component]
fn CheckedView(checked: Checked) -> impl IntoView {
    let t = &t().verify;
    let is_record = !checked.contents.is_empty();
    let (icon, title, text) = match (checked.outcome, is_record) {
        (Outcome::Passed, false) => ("shield", t.verdict_valid, t.verdict_valid_text),
        (Outcome::Passed, true) => ("shield", t.record_valid, t.verdict_valid_text),
        (Outcome::Failed, false) => ("error", t.verdict_invalid, t.verdict_invalid_text),
        (Outcome::Failed, true) => ("error", t.record_invalid, t.verdict_invalid_text),
        (Outcome::Unknown, _) => ("question", t.verdict_unknown, t.verdict_unknown_text),
    };
    let (about, name) = if is_record {
        (t.record_about, t.record)
    } else {
        (t.about, t.achievement)
    };
    let lines = checked.checks.into_iter().map(|line| view! { <CheckItem line/> });
    view! {
        <div class="section">
            <div class="verdict" data-result=key(checked.outcome)>
                <Icon name=icon class="icon verdict__mark"/>
                <h2 class="verdict__title">{title}</h2>
                <p>{text}</p>
            </div>
            <div class="panel">
                <h3>{t.checks}</h3>
                <ul class="checks">{lines.collect_view()}</ul>
            </div>
            {is_record.then(|| view! { <InsideView contents=checked.contents/> })}
            <SaysView about name says=checked.says/>
        </div>
    }
}

/// The badges of a record, each with its own checks.
#[component]
fn InsideView(contents: Vec<Inside>) -> impl IntoView {
    let t = &t().verify;
    let items = contents.into_iter().map(|inside| match inside {
        Inside::Checked(badge) => {
            let lines = badge.checks.into_iter().map(|line| view! { <CheckItem line/> });
            let lines = lines.collect_view();
            view! {
                <details class="disclosure">
                    <summary class="disclosure__summary">
                        <span>
                            <strong lang=badge.says.language>{badge.says.achievement}</strong> " · "
                            {result(badge.outcome).1}
                        </span>
                        <Icon name="chevron-down"/>
                    </summary>
                    <div class="disclosure__body">
                        <ul class="checks">{lines}</ul>
                    </div>
                </details>
            }
            .into_any()
        }
        Inside::Unreadable => view! { <p>{t.inside_unreadable}</p> }.into_any(),
    });
    view! {
        <div class="panel">
            <h3>{t.inside}</h3>
            {items.collect_view()}
        </div>
    }
}

/// The icon and the words for an outcome.
fn result(outcome: Outcome) -> (&'static str, &'static str) {
    let t = &t().verify;
    match outcome {
        Outcome::Passed => ("check", t.passed),
        Outcome::Failed => ("cross", t.failed),
        Outcome::Unknown => ("question", t.unknown),
    }
}

fn key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Unknown => "unknown",
    }
}

#[component]
fn CheckItem(line: CheckLine) -> impl IntoView {
    let (icon, words) = result(line.outcome);
    view! {
        <li class="checks__item" data-result=key(line.outcome)>
            <span class="checks__mark"><Icon name=icon/></span>
            <p class="checks__name">{line.name}</p>
            <p class="checks__result">{words}</p>
            <p class="checks__detail">{line.detail}</p>
        </li>
    }
}

#[component]
fn SaysView(
    /// The heading.
    about: &'static str,
    /// What the name is the name of.
    name: &'static str,
    /// What is said.
    says: Says,
) -> impl IntoView {
    let t = &t().verify;
    let language = says.language.clone();
    let time = |text: Option<String>| text.and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let results = says.results.iter().map(|(criterion, level)| {
        view! { <li>{criterion.clone()} ": " <strong>{level.clone()}</strong></li> }
    });
    let results: Vec<_> = results.collect();
    view! {
        <div class="panel">
            <h3>{about}</h3>
            <dl class="facts">
                <div class="facts__item">
                    <dt>{name}</dt>
                    <dd lang=language.clone()><strong>{says.achievement}</strong> <p>{says.description}</p></dd>
                </div>
                <div class="facts__item"><dt>{t.issuer}</dt><dd>{says.issuer}</dd></div>
                {says
                    .recipient
                    .map(|name| view! { <div class="facts__item"><dt>{t.recipient}</dt><dd>{name}</dd></div> })}
                {time(says.awarded)
                    .map(|at| view! { <div class="facts__item"><dt>{t.awarded}</dt><dd><Day at/></dd></div> })}
                {time(says.valid_until)
                    .map(|at| view! { <div class="facts__item"><dt>{t.valid_until}</dt><dd><Day at/></dd></div> })}
                {(!results.is_empty())
                    .then(|| {
                        view! {
                            <div class="facts__item">
                                <dt>{t.results}</dt>
                                <dd><ul lang=language>{results}</ul></dd>
                            </div>
                        }
                    })}
            </dl>
        </div>
    }
}
