//! A group of the dashboard.

use api_types::explore::badge_art_path;
use api_types::submission::{Group, SubmissionSummary, earlier};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::list_item::ListItem;
use crate::components::badge_mark::BadgeMark;
use crate::components::time::Day;
use crate::lang::t;
use crate::paths;

/// How many awards stand on the dashboard; all of them are in the wallet.
const AWARDS_SHOWN: usize = 6;

/// Submissions that stand alike, under their heading.
#[component]
pub fn ListGroup(
    /// Which group it is.
    group: Group,
    /// What is in it.
    items: Vec<SubmissionSummary>,
    /// Everything, for the attempts that came before.
    all: Vec<SubmissionSummary>,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let id = key(group);
    let link = (group == Group::Earned).then(|| view! { <a href=paths::WALLET>{t().dashboard.wallet}</a> });
    let list = if group == Group::Earned {
        let awards = items.into_iter().take(AWARDS_SHOWN);
        let awards = awards.map(|line| view! { <Award line/> }).collect_view();
        view! { <ul class="award-list">{awards}</ul> }.into_any()
    } else {
        let items = items.into_iter().map(|line| {
            let before: Vec<SubmissionSummary> = earlier(&line, &all).into_iter().cloned().collect();
            view! { <ListItem line before now/> }
        });
        view! { <ul class="submission-list">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section__header">
                <h2 id=id>{heading(group)}</h2>
                {link}
            </div>
            {list}
        </section>
    }
}

/// An award: its picture, its title, whether it still holds, and the way to its page.
#[component]
fn Award(line: SubmissionSummary) -> impl IntoView {
    let href = match &line.badge {
        Some(badge) => paths::badge(badge),
        None => paths::submission(&line.id),
    };
    view! {
        <li class="award-item">
            <img src=badge_art_path(&line.micro_credential) alt="" width="96" height="96" loading="lazy"/>
            <div>
                <h3 class="award-item__title"><a href=href>{line.title}</a></h3>
                <p class="award-item__meta">
                    {line.issuer_name} <br/> <Day at=line.updated_at/>
                    {line.badge_status.map(|status| view! { <BadgeMark status/> })}
                </p>
            </div>
        </li>
    }
}

fn heading(group: Group) -> &'static str {
    let t = &t().dashboard;
    match group {
        Group::ToRevise => t.to_revise,
        Group::Drafts => t.drafts,
        Group::InReview => t.in_review,
        Group::Earned => t.earned,
        Group::NoFurther => t.no_further,
        Group::TakenBack => t.taken_back,
    }
}

/// The id of a group's heading.
fn key(group: Group) -> &'static str {
    match group {
        Group::ToRevise => "to-revise",
        Group::Drafts => "drafts",
        Group::InReview => "in-review",
        Group::Earned => "earned",
        Group::NoFurther => "no-further",
        Group::TakenBack => "taken-back",
    }
}
