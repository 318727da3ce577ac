//! States, messages, and what lies over the page.

use api_types::submission::State;
use leptos::prelude::*;

use crate::components::dialog::{Dialog, Weight};
use crate::components::icon::Icon;
use crate::components::level_status::level_status;
use crate::components::load::{Failure, Loading};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::status::SubmissionStatus;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// Every state of a submission, and every level.
#[component]
pub fn States() -> impl IntoView {
    let states = State::ALL.map(|state| view! { <li><SubmissionStatus state/></li> });
    let levels = ["passing", "basic", "not_yet"].map(|level| {
        view! { <li>{level_status(level)}</li> }
    });
    view! {
        <ul class="chips">{states.into_iter().collect_view()}</ul>
        <ul class="chips">{levels.into_iter().collect_view()}</ul>
    }
}

/// Every kind of notice; loading, failed, empty.
#[component]
pub fn Messages() -> impl IntoView {
    let strings = t();
    let t = &strings.submission;
    view! {
        <Notice kind=NoticeKind::Info title=t.no_names_title>
            <p>{t.no_names_text}</p>
        </Notice>
        <Notice kind=NoticeKind::Success title=t.complete_title>
            <p>{t.complete_text}</p>
        </Notice>
        <Notice kind=NoticeKind::Warning title=t.returned_title>
            <p>{t.returned_text}</p>
        </Notice>
        <Failure error=http::Error::Offline on_retry=|| ()/>
        <Loading/>
        <details class="disclosure">
            <summary class="disclosure__summary">
                {strings.how_it_works.evidence_title} <Icon name="chevron-down"/>
            </summary>
            <div class="disclosure__body"><p>{strings.how_it_works.evidence_text}</p></div>
        </details>
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h3>{strings.wallet.empty_title}</h3>
            <p class="empty__text">{strings.wallet.empty_text}</p>
            <a class="button" href=paths::EXPLORE>{strings.site.explore}</a>
        </div>
    }
}

/// Messages about what has just happened, and a question.
#[component]
pub fn Overlays() -> impl IntoView {
    let strings = t();
    let t = &strings.styleguide;
    let toasts = use_toasts();
    let is_open = RwSignal::new(false);
    let confirm = Callback::new(move |()| is_open.set(false));
    view! {
        <div class="actions">
            <button class="button" type="button" on:click=move |_| toasts.success(strings.wallet.copied)>
                {t.show_success}
            </button>
            <button class="button" type="button" on:click=move |_| toasts.failure(strings.errors.offline)>
                {t.show_failure}
            </button>
            <button class="button" type="button" on:click=move |_| is_open.set(true)>{t.show_dialog}</button>
        </div>
        <Dialog
            id="styleguide-dialog"
            open=is_open
            title=strings.submission.withdraw_question
            confirm=strings.submission.withdraw
            weight=Weight::Danger
            busy=false
            on_confirm=confirm
        >
            <p>{strings.submission.withdraw_text}</p>
        </Dialog>
    }
}
