//! The one thing to do next, as a sentence with a link.

use api_types::appeal::AppealStage;
use api_types::ids::Slug;
use api_types::submission::{NextStep, State, SubmissionSummary, next_step};
use api_types::wallet::StackProgress;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::{day_in_words, today};
use crate::lang::t;
use crate::paths;

/// The one thing to do next.
#[component]
pub fn NextStepPanel(
    /// Everything that was begun.
    lines: Vec<SubmissionSummary>,
    /// The stacks that a badge is held of.
    stacks: Vec<StackProgress>,
    /// What is saved for later, the last saved first.
    saved: Vec<Slug>,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let said = said(next_step(&lines, &stacks, &saved, now));
    view! {
        <section class="next-step" aria-labelledby="next-step">
            <h2 class="next-step__title" id="next-step"><Icon name="flag"/>{t().dashboard.next_step}</h2>
            <p class="next-step__text">{said.sentence}</p>
            <a class="button button--primary" href=said.href>{said.link}<Icon name="arrow-right"/></a>
            {said.ask.map(|href| view! { <p><a href=href>{t().advice.ask}</a></p> })}
        </section>
    }
}

/// A step in words.
struct Said {
    sentence: String,
    href: String,
    link: &'static str,
    /// Where a colleague can be asked about it, when it is time for that.
    ask: Option<String>,
}

fn said(step: NextStep<'_>) -> Said {
    let strings = t();
    let t = &strings.dashboard;
    let ask = match step {
        NextStep::Revise(one) => ask(one),
        _ => None,
    };
    let (sentence, href, link) = match step {
        NextStep::Answer(one) => (
            strings.hold.next_step(&one.title),
            paths::submission(&one.id),
            strings.hold.next_step_link,
        ),
        NextStep::Complete(one) => (
            t.complete(&one.title),
            paths::submission(&one.id),
            t.complete_link,
        ),
        NextStep::Revise(one) => (revise(one), paths::submission(&one.id), t.revise_link),
        NextStep::HandIn(one) => {
            let (sentence, link) = hand_in(one);
            (sentence, paths::submission(&one.id), link)
        }
        NextStep::FinishStack(stack, member) => (
            t.finish_stack(&stack.title, &member.title),
            paths::micro_credential(&member.micro_credential),
            t.finish_stack_link,
        ),
        NextStep::GoOn(one) => (
            t.go_on(&one.title, gaps(one)),
            paths::submission(&one.id),
            t.go_on_link,
        ),
        NextStep::LookAtSaved(slug) => (t.saved.to_owned(), paths::micro_credential(slug), t.saved_link),
        NextStep::Wait(one) => (wait(one), paths::EXPLORE.to_owned(), t.wait_link),
        NextStep::Explore => (
            t.explore.to_owned(),
            paths::EXPLORE.to_owned(),
            strings.site.explore,
        ),
    };
    Said {
        sentence,
        href,
        link,
        ask,
    }
}

/// A further attempt that was begun can be shown to somebody; one that is to begin, once the issuer's policy says that it
/// is time to ask.
fn ask(one: &SubmissionSummary) -> Option<String> {
    if one.state == State::Draft {
        return Some(paths::advice(&one.id));
    }
    let hints = one
        .further
        .as_ref()
        .is_some_and(|further| further.policy.hints(one.attempt));
    hints.then(|| paths::submission(&one.id))
}

fn gaps(one: &SubmissionSummary) -> usize {
    one.left.map_or(0, |left| left.gaps as usize)
}

fn revise(one: &SubmissionSummary) -> String {
    let t = &t().dashboard;
    match one.left.and_then(|left| left.rows) {
        Some(rows) if rows.left() > 0 => t.revise(&one.title, rows.left() as usize, &rows.of.to_string()),
        _ => t.revise_all(&one.title),
    }
}

fn hand_in(one: &SubmissionSummary) -> (String, &'static str) {
    let t = &t().dashboard;
    match gaps(one) {
        0 => (t.hand_in(&one.title), t.hand_in_link),
        gaps => (t.nearly(&one.title, gaps), t.nearly_link),
    }
}

fn wait(one: &SubmissionSummary) -> String {
    let (t, appeal) = (&t().dashboard, &t().appeal);
    let is_appeal = one.appeal == Some(AppealStage::Running);
    // A day that has passed promises nothing.
    match one.due_on.filter(|day| *day >= today()) {
        Some(day) if is_appeal => appeal.wait(&one.title, &day_in_words(day)),
        Some(day) => t.wait(&one.title, &day_in_words(day)),
        None if is_appeal => appeal.wait_soon(&one.title),
        None => t.wait_soon(&one.title),
    }
}
