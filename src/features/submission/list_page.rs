//! The learner's submissions.

use api_types::explore::badge_art_path;
use api_types::submission::{State, SubmissionSummary};
use leptos::prelude::*;

use super::{api, words};
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::components::status::SubmissionStatus;
use crate::components::time::Day;
use crate::lang::t;
use crate::paths;

/// The learner's submissions, the last changed first.
#[component]
pub fn SubmissionsPage() -> impl IntoView {
    view! {
        <MembersOnly title=t().site.my_submissions>
            <List/>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn List() -> impl IntoView {
    let submissions = Fetched::new(api::list);
    let title = t().site.my_submissions;
    view! {
        <PageTitle title/>
        <Load data=submissions let:lines>
            <div class="page">
                <header class="page-header">
                    <h1 tabindex="-1">{title}</h1>
                </header>
                {if lines.is_empty() {
                    view! { <Empty/> }.into_any()
                } else {
                    let items = lines.into_iter().map(|line| view! { <Item line/> }).collect_view();
                    view! { <ul class="submission-list">{items}</ul> }.into_any()
                }}
            </div>
        </Load>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let t = t();
    view! {
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h2 class="empty__title">{t.submission.empty_title}</h2>
            <p class="empty__text">{t.submission.empty_text}</p>
            <a class="button button--primary" href=paths::EXPLORE>{t.site.explore}</a>
        </div>
    }
}

#[component]
fn Item(line: SubmissionSummary) -> impl IntoView {
    let t = &t().submission;
    let href = paths::submission(&line.id);
    let next = words::next_step(&line);
    let badge = line.badge.clone().filter(|_| line.state == State::Awarded);
    let (to, label, class) = match (line.state, badge) {
        (State::Awarded, Some(badge)) => (paths::badge(&badge), t.open_badge, "button"),
        (State::Draft | State::Incomplete, _) => (href.clone(), t.go_on, "button button--primary"),
        (State::NotYet, _) => (href.clone(), t.read_feedback, "button button--primary"),
        _ => (href.clone(), t.look, "button"),
    };
    view! {
        <li class="submission-item">
            <img src=badge_art_path(&line.micro_credential) alt="" width="88" height="88" loading="lazy"/>
            <div class="submission-item__text">
                <h2 class="submission-item__title"><a href=href>{line.title.clone()}</a></h2>
                <SubmissionStatus state=line.state/>
                <p>{next}</p>
                <p class="submission-item__meta">
                    {t.reference(line.reference.as_str())} " · " {t.attempt(&line.attempt.to_string())} " · "
                    {t.changed} " " <Day at=line.updated_at/>
                </p>
            </div>
            <div class="submission-item__actions actions">
                <a class=class href=to>
                    {label}
                    <span class="visually-hidden">": " {line.title}</span>
                </a>
            </div>
        </li>
    }
}
