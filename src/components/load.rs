//! Getting something from the API, and showing it: while it is under way, when it fails and when it is there.

use api_types::error::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::dom;
use crate::features::not_found::NotFoundPage;
use crate::http;
use crate::lang::t;

/// Something that is fetched when a page is shown, and anew when a signal it depends on changes.
///
/// Leptos has resources for this, which also know of suspense, transitions and rendering on servers; none of that
/// is used here, and leaving it out makes a first visit smaller.
#[derive(Debug)]
pub struct Fetched<T: Send + Sync + 'static> {
    now: RwSignal<Option<Result<T, http::Error>>>,
    /// Counts the times it was asked for again.
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Fetches now. `fetch` may read signals before its first await; what they give later is fetched then, and what
    /// was there stays until the new is.
    #[must_use]
    pub fn new<F>(fetch: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, http::Error>> + 'static,
    {
        let fetched = Self {
            now: RwSignal::new(None),
            again: RwSignal::new(0),
        };
        let newest = StoredValue::new(0_u32);
        Effect::new(move || {
            fetched.again.track();
            let mine = newest.get_value().wrapping_add(1);
            newest.set_value(mine);
            let fetching: http::Call<T> = Box::pin(fetch());
            spawn_local(async move {
                let answer = fetching.await;
                // Nobody waits when the page is gone, or something newer was asked for.
                if newest.try_get_value() == Some(mine) {
                    fetched.now.set(Some(answer));
                }
            });
        });
        fetched
    }

    /// What was fetched, once it is there; tracked.
    #[must_use]
    pub fn get(self) -> Option<Result<T, http::Error>>
    where
        T: Clone,
    {
        self.now.get()
    }

    /// Fetches again.
    pub fn refetch(self) {
        self.again.update(|again| *again = again.wrapping_add(1));
    }
}

/// Renders what is fetched inside a page: a skeleton while it loads, the error with a way to try again,
/// or the view.
#[component]
pub fn Load<T, V>(
    /// What is loaded.
    data: Fetched<T>,
    /// The view of what has been loaded.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    reveal_with(data);
    move || match data.now.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move || data.refetch()/> }.into_any(),
    }
}

/// Renders what is fetched as a whole page; what is not there gets the page that says so.
#[component]
pub fn LoadPage<T, V>(
    /// What is loaded.
    data: Fetched<T>,
    /// The page of what has been loaded.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    reveal_with(data);
    move || match data.now.get() {
        None => view! { <div class="page"><Loading/></div> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) if error.code() == Some(ErrorCode::NotFound) => view! { <NotFoundPage/> }.into_any(),
        Some(Err(error)) => view! { <FailedPage error on_retry=move || data.refetch()/> }.into_any(),
    }
}

fn reveal_with<T: Send + Sync + 'static>(data: Fetched<T>) {
    Effect::new(move || {
        if data.now.with(Option::is_some) {
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
