//! Showing what a call to the API gives, while it is under way, when it fails and when it is there.

use leptos::prelude::*;

use crate::components::notice::{Notice, NoticeKind};
use crate::dom;
use crate::http;
use crate::lang::t;

/// Renders a resource: a skeleton while it loads, the error with a way to try again, or the view.
#[component]
pub fn Load<T, V>(
    /// What is loaded.
    data: LocalResource<Result<T, http::Error>>,
    /// The view of what has been loaded.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    Effect::new(move || {
        if data.with(Option::is_some) {
            dom::reveal_when_idle();
        }
    });
    move || match data.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move || data.refetch()/> }.into_any(),
    }
}

/// The skeleton of something that is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <div class="page" data-loading>
            <p class="visually-hidden" role="status">{t().site.loading}</p>
            <div class="skeleton" aria-hidden="true">
                <div class="skeleton__line"></div>
                <div class="skeleton__line"></div>
                <div class="skeleton__line"></div>
            </div>
        </div>
    }
}

/// What went wrong, in words, and a way to try again.
#[component]
pub fn Failure(
    /// What went wrong.
    error: http::Error,
    /// Tries again.
    on_retry: impl Fn() + Send + 'static,
) -> impl IntoView {
    let site = &t().site;
    view! {
        <Notice kind=NoticeKind::Error title=error.words()>
            <button class="button" type="button" on:click=move |_| on_retry()>{site.retry}</button>
        </Notice>
    }
}
