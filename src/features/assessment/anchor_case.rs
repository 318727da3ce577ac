//! An anchor as whoever tries scores it: which one it is, what follows it, and what stands there afterwards.

use api_types::assessment::Assessment;
use api_types::certification::{Family, next_anchor};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::sheet::Sheet;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::features::certification::api as certification;
use crate::features::certification::words::topic_name;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// Which anchor of a try it is; nothing for everything else.
#[component]
pub fn AnchorNotice(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().certification;
    assessment.anchor.map(|anchor| {
        let topic = topic_name(&anchor.family.topic);
        let title = t.anchor_line(&anchor.number.to_string(), &anchor.of.to_string(), &topic);
        view! { <Notice kind=NoticeKind::Info title><p>{t.anchor_text}</p></Notice> }
    })
}

/// What the end of a scoring is called, and what it leads to.
#[derive(Debug, Clone)]
pub struct Ending {
    /// What is pressed.
    pub label: &'static str,
    /// What is asked before.
    pub question: &'static str,
    /// What follows.
    pub text: &'static str,
    /// The family that is tried for, of an anchor.
    pub family: Option<Family>,
}

impl Ending {
    /// The end of this scoring.
    #[must_use]
    pub fn of(sheet: Sheet) -> Self {
        let strings = t();
        let family = sheet.with(|assessment| assessment.anchor.as_ref().map(|anchor| anchor.family.clone()));
        let (label, question, text) = if family.is_some() {
            let t = &strings.certification;
            (t.anchor_done, t.anchor_done_question, t.anchor_done_text)
        } else {
            let t = &strings.assessment;
            (t.recommend, t.recommend_question, t.recommend_text)
        };
        Self {
            label,
            question,
            text,
            family,
        }
    }
}

/// Goes on after an anchor: to the next one of the try, or to what came of it.
pub fn use_go_on() -> impl AsyncFn(Family) + Clone + 'static {
    let toasts = use_toasts();
    let navigate = use_navigate();
    async move |family: Family| {
        let standings = certification::standings().await;
        let next = standings.map(|standings| {
            let mut families = standings.families.into_iter();
            let standing = families.find(|standing| standing.family == family)?;
            next_anchor(&standing.trying).cloned()
        });
        let t = &t().certification;
        let path = match next {
            Ok(Some(id)) => {
                toasts.success(t.anchor_next);
                paths::assessment(&id)
            }
            Ok(None) => {
                toasts.success(t.anchor_last);
                paths::CERTIFICATION.to_owned()
            }
            // The page asks again, and says what is in the way.
            Err(_) => paths::CERTIFICATION.to_owned(),
        };
        navigate(&path, NavigateOptions::default());
    }
}

/// In the place of an anchor that is scored: that it is, and where to go on.
#[component]
pub fn ScoredAnchor() -> impl IntoView {
    let t = &t().certification;
    view! {
        <PageTitle title=t.anchor_scored_title/>
        <div class="page page--narrow">
            <div class="empty">
                <Icon name="check" class="icon empty__mark"/>
                <h1 class="empty__title" tabindex="-1">{t.anchor_scored_title}</h1>
                <p class="empty__text">{t.anchor_scored_text}</p>
                <a class="button button--primary" href=paths::CERTIFICATION>{t.title}</a>
            </div>
        </div>
    }
}
