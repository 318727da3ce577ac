//! How earning a micro-credential works: the four steps, evidence, and what people ask.

use axum::{extract::State, response::Response};
use i18n::Strings;
use maud::{Markup, html};

use super::{
    frame::{self, About, icon},
    language::Reader,
};
use crate::{error::Result, state::App};

/// Evidence kinds named as examples, by their keys.
const EXAMPLES: [&str; 6] = [
    "lesson-plan",
    "student-work",
    "class-video",
    "teacher-reflection",
    "student-reflection",
    "observation-report",
];

/// How earning a micro-credential works.
pub async fn how_it_works_page(State(app): State<App>, reader: Reader) -> Result<Response> {
    let strings = reader.t();
    let t = &strings.how_it_works;
    let examples = EXAMPLES
        .iter()
        .filter_map(|key| Some((key, strings.lookup_evidence_type.get(key)?)));
    let content = html! {
        div class="page" {
            header class="page-header" {
                h1 tabindex="-1" { (t.title) }
                p class="lead" { (t.lead) }
            }
            section class="section" aria-labelledby="steps" {
                h2 id="steps" { (strings.home.steps_title) }
                (four_steps(strings))
            }
            section class="section" aria-labelledby="evidence" {
                h2 id="evidence" { (t.evidence_title) }
                p { (t.evidence_text) }
                ul class="chips" { @for (key, example) in examples {
                    li { a class="chip chip--filter" href={ "/explore?evidence-type=" (key) } { (example) } }
                } }
            }
            section class="section" aria-labelledby="questions" {
                h2 id="questions" { (t.questions_title) }
                div { @for (question, answer) in questions(strings) { (folded(question, answer)) } }
            }
            div class="actions" { a class="button button--primary" href="/explore" { (t.start) } }
        }
    };
    frame::page(&app, &reader, &About::new(t.title, t.lead), &content).await
}

fn folded(question: &str, answer: &str) -> Markup {
    html! {
        details class="disclosure" {
            summary class="disclosure__summary" { (question) (icon("chevron-down")) }
            div class="disclosure__body prose" { p { (answer) } }
        }
    }
}

/// What people ask before they begin, the most frequent first.
fn questions(t: &Strings) -> [(&'static str, &'static str); 8] {
    let t = &t.how_it_works;
    [
        (t.q_time, t.a_time),
        (t.q_cost, t.a_cost),
        (t.q_course, t.a_course),
        (t.q_privacy, t.a_privacy),
        (t.q_who, t.a_who),
        (t.q_not_yet, t.a_not_yet),
        (t.q_worth, t.a_worth),
        (t.q_students, t.a_students),
    ]
}

/// Select, collect, submit, share.
#[must_use]
pub fn four_steps(t: &Strings) -> Markup {
    let t = &t.how_it_works;
    let steps = [
        (t.step_select, t.step_select_text),
        (t.step_collect, t.step_collect_text),
        (t.step_submit, t.step_submit_text),
        (t.step_share, t.step_share_text),
    ];
    html! {
        ol class="four-steps" {
            @for (name, text) in steps {
                li class="four-steps__item" {
                    h3 { (name) }
                    p class="four-steps__text" { (text) }
                }
            }
        }
    }
}
