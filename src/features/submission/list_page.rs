//! The learner's dashboard: the one thing to do next, all submissions by where they stand, and what else was begun.

use api_types::submission::{Group, SubmissionSummary};
use api_types::wallet::StackProgress;
use leptos::prelude::*;

use super::api;
use super::kept::{SavedForLater, StacksOnTheWay};
use super::list_group::ListGroup;
use super::next_step::NextStepPanel;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::components::time::now;
use crate::lang::t;
use crate::paths;
use crate::saved::use_keeper;

/// The learner's dashboard.
#[component]
pub fn SubmissionsPage() -> impl IntoView {
    view! {
        <MembersOnly title=t().site.my_submissions>
            <Loaded/>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn Loaded() -> impl IntoView {
    let submissions = Fetched::new(api::list);
    let stacks = Fetched::new(api::stacks);
    let title = t().site.my_submissions;
    view! {
        <PageTitle title/>
        <Load data=submissions let:lines>
            <Load data=stacks let:stacks>
                <div class="page">
                    <header class="page-header">
                        <h1 tabindex="-1">{title}</h1>
                    </header>
                    <Dashboard lines=lines.clone() stacks/>
                </div>
            </Load>
        </Load>
    }
}

#[component]
fn Dashboard(lines: Vec<SubmissionSummary>, stacks: Vec<StackProgress>) -> impl IntoView {
    let keeper = use_keeper();
    let saved = Memo::new(move |_| keeper.all().micro_credentials);
    let now = now();
    let groups = Group::ALL.map(|group| {
        let of_group = lines.iter().filter(|one| Group::of(one, now) == Some(group));
        let items: Vec<SubmissionSummary> = of_group.cloned().collect();
        (!items.is_empty()).then(|| view! { <ListGroup group items all=lines.clone() now/> })
    });
    let on_the_way = (!stacks.is_empty()).then(|| view! { <StacksOnTheWay stacks=stacks.clone()/> });
    let has_begun = !lines.is_empty() || !stacks.is_empty();
    let first = move || {
        if has_begun || !saved.with(Vec::is_empty) {
            let (lines, stacks) = (lines.clone(), stacks.clone());
            view! { <NextStepPanel lines stacks saved=saved.get() now/> }.into_any()
        } else {
            view! { <Empty/> }.into_any()
        }
    };
    view! {
        {first}
        {groups.into_iter().collect_view()}
        <SavedForLater saved/>
        {on_the_way}
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
