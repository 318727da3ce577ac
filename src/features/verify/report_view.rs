//! The findings of a verification.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::Day;
use crate::features::verify::answer::{Answer, CheckLine, Checked, Outcome, Says};
use crate::lang::t;

/// What came of a verification: verdict first, then each check, then what the badge says.
#[component]
pub fn ReportView(
    /// What came of it.
    answer: Answer,
) -> impl IntoView {
    match answer {
        Answer::Unreadable(why) => view! { <Notice kind=NoticeKind::Error title=why/> }.into_any(),
        Answer::Checked(checked) => view! { <CheckedView checked/> }.into_any(),
    }
}

#[component]
fn CheckedView(checked: Checked) -> impl IntoView {
    let t = &t().verify;
    let (icon, title, text) = match checked.outcome {
        Outcome::Passed => ("shield", t.verdict_valid, t.verdict_valid_text),
        Outcome::Failed => ("error", t.verdict_invalid, t.verdict_invalid_text),
        Outcome::Unknown => ("question", t.verdict_unknown, t.verdict_unknown_text),
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
            <SaysView says=checked.says/>
        </div>
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
    let t = &t().verify;
    let (icon, words) = match line.outcome {
        Outcome::Passed => ("check", t.passed),
        Outcome::Failed => ("cross", t.failed),
        Outcome::Unknown => ("question", t.unknown),
    };
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
fn SaysView(says: Says) -> impl IntoView {
    let t = &t().verify;
    let language = says.language.clone();
    let time = |text: Option<String>| text.and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let results = says.results.iter().map(|(criterion, level)| {
        view! { <li>{criterion.clone()} ": " <strong>{level.clone()}</strong></li> }
    });
    let results: Vec<_> = results.collect();
    view! {
        <div class="panel">
            <h3>{t.about}</h3>
            <dl class="facts">
                <div class="facts__item">
                    <dt>{t.achievement}</dt>
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
