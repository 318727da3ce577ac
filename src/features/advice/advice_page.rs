//! The page of an adviser: what a link shows, and a field for remarks at every place.

use api_types::advice::{AdviceToken, Place, Shown};
use api_types::content::Part;
use api_types::error::ErrorCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api;
use super::gone::Gone;
use super::outbox::Outbox;
use super::remark_box::RemarkBox;
use super::shown_part::ShownPart;
use crate::components::field::FieldErrorText;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, LoadPage};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::components::rubric_table::RubricTable;
use crate::components::time::day_in_words;
use crate::lang::t;

/// The page of an adviser.
#[component]
pub fn AdvicePage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| AdviceToken::parse(&params.get("token")?).ok()));
    (move || match token.get() {
        Some(token) => view! { <Loaded token/> }.into_any(),
        None => view! { <Gone/> }.into_any(),
    })
    .into_any()
}

#[component]
fn Loaded(token: AdviceToken) -> impl IntoView {
    let asked = token.clone();
    let shown = Fetched::new(move || {
        let token = asked.clone();
        async move {
            match api::shown(&token).await {
                Ok(shown) => Ok(Some(shown)),
                Err(error) if error.code() == Some(ErrorCode::NotFound) => Ok(None),
                Err(error) => Err(error),
            }
        }
    });
    view! {
        <LoadPage data=shown let:shown>
            {match shown {
                Some(shown) => view! { <Draft shown token=token.clone()/> }.into_any(),
                None => view! { <Gone/> }.into_any(),
            }}
        </LoadPage>
    }
}

/// What the link shows. The tab's title names nobody, as others may see it.
#[component]
fn Draft(shown: Shown, token: AdviceToken) -> impl IntoView {
    let t = &t().advice;
    let outbox = Outbox::new(token);
    let parts = shown.parts.clone().into_iter().map(|part| {
        view! { <ShownPart part shown=shown.clone() outbox/> }
    });
    let parts = parts.collect_view();
    let until = day_in_words(shown.expires_at.date_naive());
    let about = t.draft_text(&shown.learner, &until);
    view! {
        <PageTitle title=t.page_title/>
        <div class="page page--narrow advice-page">
            <header class="page-header">
                <h1 tabindex="-1">{t.asks(&shown.learner)}</h1>
                <p><span lang=shown.lang.clone()>{shown.title.clone()}</span> " · " {shown.issuer_name.clone()}</p>
            </header>
            <Notice kind=NoticeKind::Info title=t.draft_title>
                <p>{about}</p>
            </Notice>
            <section class="section" aria-labelledby="competency">
                <h2 id="competency">{t.competency(&shown.learner)}</h2>
                <p class="lead" lang=shown.lang.clone()>{shown.competency.clone()}</p>
            </section>
            <YourName outbox learner=shown.learner.clone()/>
            {parts}
            <section class="section" aria-labelledby="whole">
                <h2 id="whole">{t.whole}</h2>
                <div class="panel">
                    <RemarkBox outbox place=Place::Whole id="remark-whole".to_owned() label=t.remark_whole/>
                </div>
            </section>
            <Rubric parts=shown.parts lang=shown.lang/>
        </div>
    }
}

#[component]
fn YourName(outbox: Outbox, learner: String) -> impl IntoView {
    let t = &t().advice;
    let error = outbox.name_error;
    let described = move || match error.with(Option::is_some) {
        true => "adviser-help adviser-error",
        false => "adviser-help",
    };
    view! {
        <div class="panel">
            <div class="field">
                <label class="field__label" for="adviser">{t.your_name}</label>
                <p class="field__help" id="adviser-help">{t.your_name_help(&learner)}</p>
                <input
                    class="input"
                    id="adviser"
                    autocomplete="name"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || outbox.name.get()
                    on:input=move |event| outbox.set_name(event_target_value(&event))
                />
                <FieldErrorText id="adviser-error".to_owned() error=error.into()/>
            </div>
        </div>
    }
}

/// Everything that is assessed, whatever was chosen.
#[component]
fn Rubric(parts: Vec<Part>, lang: String) -> impl IntoView {
    let tables = parts.into_iter().map(|part| {
        let prompts = part.prompts.into_iter().flat_map(|prompt| prompt.rubric);
        let evidence = part
            .evidence
            .into_iter()
            .flat_map(|requirement| requirement.rubric);
        let rows = prompts.chain(evidence).collect();
        view! { <RubricTable caption=part.title scale=part.scale rows/> }
    });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{t().advice.rubric} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body" lang=lang>{tables.collect_view()}</div>
        </details>
    }
}
