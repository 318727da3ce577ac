//! Showing what a call to the API gives, while it is under way, when it fails and when it is there.

use api_types::error::ErrorCode;
use leptos::prelude::*;

use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::dom;
use crate::features::not_found::NotFoundPage;
use crate::http;
use crate::lang::t;

/// Renders a resource inside a page: a skeleton while it loads, the error with a way to try again,
/// or the view.
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
    reveal_with(data);
    move || match data.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move || data.refetch()/> }.into_any(),
    }
}

/// Renders a resource that is a whole page; what is not there gets the page that says so.
#[component]
pub fn LoadPage<T, V>(
    /// What is loaded.
    data: LocalResource<Result<T, http::Error>>,
    /// The page of what has been loaded.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    reveal_with(data);
    move || match data.get() {
        None => view! { <div class="page"><Loading/></div> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) if error.code() == Some(ErrorCode::NotFound) => view! { <NotFoundPage/> }.into_any(),
        Some(Err(error)) => view! { <FailedPage error on_retry=move || data.refetch()/> }.into_any(),
    }
}

fn reveal_with<T: Send + Sync + 'static>(data: LocalResource<Result<T, http::Error>>) {
    Effect::new(move || {
        if data.with(Option::is_some) {
            dom::reveal_when_idle();
        }
    });
}

/// The skeleton of something that is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <div data-loading>
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
            <div class="actions">
                <button class="button" type="button" on:click=move |_| on_retry()>{site.retry}</button>
            </div>
        </Notice>
    }
}

#[component]
fn FailedPage(error: http::Error, on_retry: impl Fn() + Send + 'static) -> impl IntoView {
    let title = t().site.failed_title;
    view! {
        <PageTitle title/>
        <div class="page page--narrow">
            <h1 tabindex="-1">{title}</h1>
            <Failure error on_retry/>
        </div>
    }
}
