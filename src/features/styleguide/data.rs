//! Cards, tables, facts and findings.

use api_types::content::{Level, RubricRow};
use leptos::prelude::*;

use crate::components::load::{Fetched, Load};
use crate::components::rubric_table::RubricTable;
use crate::features::explore::api;
use crate::features::explore::card::BadgeCard;
use crate::features::explore::compare::Compared;
use crate::features::verify::answer::{Answer, CheckLine, Checked, Outcome, Says};
use crate::features::verify::report_view::ReportView;
use crate::lang::t;

/// Micro-credentials as cards.
#[component]
pub fn Cards() -> impl IntoView {
    Compared::provide();
    let newest = Fetched::new(|| api::newest(3));
    view! {
        <Load data=newest let:found>
            <ul class="card-grid">
                {found
                    .entries
                    .into_iter()
                    .map(|found| view! { <li><BadgeCard found is_settled=true/></li> })
                    .collect_view()}
            </ul>
        </Load>
    }
}

/// A rubric, facts, a timeline.
#[component]
pub fn Data() -> impl IntoView {
    let strings = t();
    let t = &strings.styleguide;
    let level = |key: &str, passes| Level {
        key: key.to_owned(),
        passes,
    };
    let scale = vec![
        level("passing", true),
        level("basic", false),
        level("not_yet", false),
    ];
    let row = RubricRow {
        key: "sample".to_owned(),
        criterion: t.criterion.to_owned(),
        descriptors: [t.criterion_passing, t.criterion_basic, t.criterion_not_yet]
            .map(str::to_owned)
            .to_vec(),
        required: true,
    };
    let steps = [
        ("done", strings.submission.step_submitted),
        ("current", strings.submission.step_assessment),
        ("ahead", strings.submission.step_decision),
    ];
    let steps = steps.map(|(state, words)| {
        view! { <li class="timeline__item" data-state=state><p class="timeline__title">{words}</p></li> }
    });
    view! {
        <RubricTable caption=strings.micro_credential.rubric.to_owned() scale rows=vec![row]/>
        <dl class="facts facts--wide panel">
            <div class="facts__item">
                <dt>{strings.micro_credential.time}</dt>
                <dd>{strings.site.hours("8", "12")}</dd>
            </div>
            <div class="facts__item">
                <dt>{strings.micro_credential.decision}</dt>
                <dd>{strings.micro_credential.decision_days(14)}</dd>
            </div>
        </dl>
        <ol class="timeline panel">{steps.into_iter().collect_view()}</ol>
    }
}

/// What a verification finds: all well, something wrong, something nobody can say; nothing to read.
#[component]
pub fn Findings() -> impl IntoView {
    let t = &t().verify;
    let answers = [Outcome::Passed, Outcome::Failed, Outcome::Unknown]
        .map(checked)
        .into_iter()
        .chain([Answer::Unreadable(t.read_image.to_owned())]);
    answers
        .map(|answer| view! { <ReportView answer/> })
        .collect_view()
}

fn checked(outcome: Outcome) -> Answer {
    let strings = t();
    let t = &strings.verify;
    let detail = match outcome {
        Outcome::Passed => t.not_withdrawn,
        Outcome::Failed => t.revoked,
        Outcome::Unknown => t.status_unavailable,
    };
    let line = |name: &str, outcome, detail: &str| CheckLine {
        name: name.to_owned(),
        outcome,
        detail: detail.to_owned(),
    };
    Answer::Checked(Box::new(Checked {
        outcome,
        checks: vec![
            line(t.kind_proof, Outcome::Passed, t.signed),
            line(t.kind_status, outcome, detail),
        ],
        says: Says {
            achievement: strings.styleguide.criterion.to_owned(),
            ..Says::default()
        },
        contents: Vec::new(),
    }))
}
