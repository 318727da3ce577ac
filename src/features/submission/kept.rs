//! What else a learner has begun: what is saved for later, and stacks with a first badge.

use api_types::explore::badge_art_path;
use api_types::ids::Slug;
use api_types::wallet::{StackMember, StackProgress};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::features::served::document;
use crate::lang::t;
use crate::paths;

/// How many saved micro-credentials stand on the dashboard.
const SAVED_SHOWN: usize = 3;

/// What was saved last, as the server lists it; nothing when nothing is saved.
#[component]
pub fn SavedForLater(
    /// All that is saved, the last saved first.
    saved: Memo<Vec<Slug>>,
) -> impl IntoView {
    let has_saved = Memo::new(move |_| !saved.with(Vec::is_empty));
    move || has_saved.get().then(|| view! { <SavedList saved/> })
}

#[component]
fn SavedList(saved: Memo<Vec<Slug>>) -> impl IntoView {
    let t = &t().dashboard;
    let slugs = Memo::new(move |_| {
        saved.with(|saved| {
            let first = saved.iter().take(SAVED_SHOWN).map(Slug::as_str);
            first.collect::<Vec<_>>().join(",")
        })
    });
    let list = Fetched::new(move || {
        let path = format!("{}?with={}", paths::SAVED, slugs.get());
        async move { document::fetch_part(&path, "#main .card-grid").await }
    });
    view! {
        <section class="section" aria-labelledby="saved-title">
            <div class="section__header">
                <h2 id="saved-title">{t.saved_title}</h2>
                <a href=paths::SAVED>{move || t.saved_all(saved.with(Vec::len))}</a>
            </div>
            <Load data=list let:list>
                <ul class="card-grid" inner_html=list></ul>
            </Load>
        </section>
    }
}

/// Stacks that a badge is held of, with what each still takes.
#[component]
pub fn StacksOnTheWay(
    /// The stacks.
    stacks: Vec<StackProgress>,
) -> impl IntoView {
    let items = stacks.into_iter().map(|stack| view! { <Stack stack/> });
    view! {
        <section class="section" aria-labelledby="stacks-title">
            <h2 id="stacks-title">{t().dashboard.stacks}</h2>
            <ul class="collection-list">{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Stack(stack: StackProgress) -> impl IntoView {
    let t = &t().dashboard;
    let is_done = stack.left() == 0;
    let words = if is_done {
        t.stack_done.to_owned()
    } else {
        t.stack_progress(&stack.earned().to_string(), &stack.required.to_string())
    };
    let id = format!("stack-{}", stack.slug);
    let (required, earned) = (stack.required, stack.earned());
    let (icon, state) = if is_done {
        ("star", Some("done"))
    } else {
        ("flag", None)
    };
    let members = stack
        .members
        .iter()
        .map(|member| view! { <Member member=member.clone()/> });
    view! {
        <li class="panel stack-progress">
            <h3 lang=stack.lang><a href=paths::stack(&stack.slug)>{stack.title}</a></h3>
            <ul class="stack-progress__members">{members.collect_view()}</ul>
            <div class="headway" data-state=state>
                <label class="headway__title" for=id.clone()><Icon name=icon/>{words}</label>
                <progress class="headway__bar" id=id max=required value=earned></progress>
            </div>
        </li>
    }
}

/// A member's badge, or the place that it will have.
#[component]
fn Member(member: StackMember) -> impl IntoView {
    let t = &t().dashboard;
    let href = paths::micro_credential(&member.micro_credential);
    let inside = if member.is_earned {
        let art = badge_art_path(&member.micro_credential);
        view! { <img src=art alt=t.member_earned(&member.title) width="56" height="56" loading="lazy"/> }
            .into_any()
    } else {
        view! {
            <span class="stack-progress__place"><Icon name="plus"/></span>
            <span class="visually-hidden">{t.member_open(&member.title)}</span>
        }
        .into_any()
    };
    view! { <li><a class="stack-progress__link" href=href title=member.title>{inside}</a></li> }
}
