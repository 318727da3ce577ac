//! An issuer's awards, the latest first, and finding one.

use api_types::award::{AwardItem, Awards, AwardsQuestion, FIND_MAX, LISTED_MAX};
use api_types::error::ErrorCode;
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::api;
use crate::components::badge_mark::BadgeStatusLabel;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, LoadPage};
use crate::components::page::PageTitle;
use crate::components::role_only::RoleOnly;
use crate::components::time::Day;
use crate::lang::t;
use crate::paths;
use crate::session::Session;

/// An issuer's awards, for its approvers.
#[component]
pub fn AwardsPage() -> impl IntoView {
    let t = &t().award;
    view! {
        <RoleOnly
            title=t.title
            is_for=Session::approves
            outside_title=t.outside_title
            outside_text=t.outside_text
        >
            <Loaded/>
        </RoleOnly>
    }
    .into_any()
}

/// What is shown: the awards, or that what was typed is nothing that could be found.
#[derive(Debug, Clone)]
struct Shown {
    awards: Awards,
    is_wrong: bool,
}

async fn load(question: AwardsQuestion) -> Result<Shown, crate::http::Error> {
    match api::awards(&question).await {
        Ok(awards) => Ok(Shown {
            awards,
            is_wrong: false,
        }),
        Err(error) if error.code() == Some(ErrorCode::Invalid) => {
            let all = AwardsQuestion {
                find: None,
                ..question
            };
            let awards = api::awards(&all).await?;
            Ok(Shown {
                awards,
                is_wrong: true,
            })
        }
        Err(error) => Err(error),
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let query = use_query_map();
    let question = Memo::new(move |_| {
        let named = |name: &str| query.with(|query| query.get(name));
        AwardsQuestion {
            issuer: named("issuer").and_then(|text| Slug::parse(&text).ok()),
            find: named("find").filter(|text| !text.trim().is_empty()),
        }
    });
    let shown = Fetched::new(move || load(question.get()));
    view! {
        <LoadPage data=shown let:shown>
            <PageTitle title=t().award.title/>
            <div class="page">
                <Head awards=shown.awards.clone()/>
                <Find
                    issuer=shown.awards.issuer.clone()
                    find=question.get_untracked().find
                    is_wrong=shown.is_wrong
                />
                <List awards=shown.awards is_search=question.get_untracked().find.is_some() && !shown.is_wrong/>
            </div>
        </LoadPage>
    }
}

/// The name of the issuer whose awards these are.
fn name_of(awards: &Awards) -> String {
    let mut issuers = awards.issuers.iter();
    let found = issuers.find(|issuer| issuer.slug == awards.issuer);
    found.map(|issuer| issuer.name.clone()).unwrap_or_default()
}

#[component]
fn Head(awards: Awards) -> impl IntoView {
    let strings = t();
    let t = &strings.award;
    let name = name_of(&awards);
    let here = awards.issuer;
    let issuers = awards.issuers.into_iter().map(|issuer| {
        let current = (issuer.slug == here).then_some("true");
        let href = paths::awards(&issuer.slug, None);
        view! { <li><a class="chip chip--filter" href=href aria-current=current>{issuer.name}</a></li> }
    });
    view! {
        <Breadcrumbs
            above=vec![(paths::ASSESS.to_owned(), strings.assessment.title.to_owned())]
            here=t.title.to_owned()
        />
        <header class="page-header">
            <h1 tabindex="-1">{t.title}</h1>
            <p class="lead">{t.lead(&name)}</p>
        </header>
        <ul class="chips" aria-label=t.issuers>{issuers.collect_view()}</ul>
    }
}

/// Looking for one by its reference or link.
#[component]
fn Find(issuer: Slug, find: Option<String>, is_wrong: bool) -> impl IntoView {
    let t = &t().award;
    let navigate = use_navigate();
    let all = find.is_some().then(|| {
        view! { <p><a href=paths::awards(&issuer, None)>{t.find_all}</a></p> }
    });
    let text = RwSignal::new(find.unwrap_or_default());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = text.get_untracked();
        let find = Some(text.trim()).filter(|text| !text.is_empty());
        navigate(&paths::awards(&issuer, find), NavigateOptions::default());
    };
    view! {
        <form class="form award-find" role="search" on:submit=submit>
            <div class="field">
                <label class="field__label" for="find">{t.find}</label>
                <p class="field__help" id="find-help">{t.find_help}</p>
                <div class="award-find__row">
                    <input
                        class="input"
                        id="find"
                        type="search"
                        autocomplete="off"
                        maxlength=FIND_MAX
                        aria-invalid=is_wrong.then_some("true")
                        aria-describedby=if is_wrong { "find-help find-error" } else { "find-help" }
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                    />
                    <button class="button" type="submit">{t.find_button}</button>
                </div>
                {is_wrong.then(|| {
                    view! { <p class="field__error" id="find-error" role="alert"><Icon name="error"/>{t.find_wrong}</p> }
                })}
            </div>
            {all}
        </form>
    }
}

#[component]
fn List(awards: Awards, is_search: bool) -> impl IntoView {
    let t = &t().award;
    let name = name_of(&awards);
    if awards.awards.is_empty() {
        let (title, text) = if is_search {
            (t.found_nothing_title, t.found_nothing_text(&name))
        } else {
            (t.empty_title, t.empty_text.to_owned())
        };
        return view! {
            <div class="empty">
                <Icon name="laurel" class="icon empty__mark"/>
                <h2>{title}</h2>
                <p class="empty__text">{text}</p>
            </div>
        }
        .into_any();
    }
    let heads = [t.reference, t.micro_credential, t.awarded, t.status];
    let heads = heads.map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    let lines = awards.awards.into_iter().map(|item| view! { <Line item/> });
    let more = awards.has_more.then(|| t.has_more(&LISTED_MAX.to_string()));
    view! {
        <div class="table-frame">
            <table class="table" role="table">
                <caption class="visually-hidden">{t.caption(&name)}</caption>
                <thead role="rowgroup"><tr role="row">{heads.into_iter().collect_view()}</tr></thead>
                <tbody role="rowgroup">{lines.collect_view()}</tbody>
            </table>
        </div>
        {more.map(|words| view! { <p class="section__note">{words}</p> })}
    }
    .into_any()
}

#[component]
fn Line(item: AwardItem) -> impl IntoView {
    let t = &t().award;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=paths::award(&item.id)>{item.reference.to_string()}</a>
            </th>
            <td role="cell" data-label=t.micro_credential><span lang=item.lang.clone()>{item.title}</span></td>
            <td role="cell" data-label=t.awarded><Day at=item.awarded_at/></td>
            <td role="cell" data-label=t.status><BadgeStatusLabel status=item.status/></td>
        </tr>
    }
}
