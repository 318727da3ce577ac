//! The explorer: one search box, every facet, an answer to each keystroke.

use api_types::search::{Question, SearchResults, Sort};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::{Failure, Loading};
use crate::components::page::PageTitle;
use crate::components::search_box::SearchBox;
use crate::dom;
use crate::features::explore::compare::{CompareTray, Compared};
use crate::features::explore::facets::{ActiveFilters, FacetPanel};
use crate::features::explore::finder::Finder;
use crate::features::explore::nothing_found::NothingFound;
use crate::features::explore::results_list::ResultsList;
use crate::lang::t;
use crate::paths;
use crate::saved::use_keeper;

/// The explorer.
#[component]
pub fn ExplorePage() -> impl IntoView {
    let t = &t().explore;
    Compared::provide();
    let finder = Finder::at_address();
    let text = Memo::new(move |_| finder.question.with(|question| question.text.clone()));
    let typed = Callback::new(move |text| finder.type_text(text));
    // The results follow each keystroke; who presses the button wants to read them.
    let read = Callback::new(move |()| {
        finder.write_address(true);
        dom::focus("#results");
    });
    // Each answer says anew that all is well; the page stays as it is.
    let ended = Memo::new(move |_| finder.ended.get());
    let content = move || match ended.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Ok(())) => view! { <Found finder/> }.into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move || finder.retry()/> }.into_any(),
    };
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <SearchBox label=t.search_label text on_input=typed on_search=read/>
            {content}
            <CompareTray/>
        </div>
    }
    .into_any()
}

/// The facets and the results, once there is an answer.
#[component]
fn Found(finder: Finder) -> impl IntoView {
    Effect::new(dom::reveal_when_idle);
    let is_empty = Memo::new(move |_| finder.results.with(|results| results.total == 0));
    let results = move || {
        if is_empty.get() {
            view! { <NothingFound finder/> }.into_any()
        } else {
            view! { <ResultsList finder/> }.into_any()
        }
    };
    view! {
        <div class="explore">
            <FacetPanel finder/>
            <section class="explore__results" aria-labelledby="results">
                <h2 class="visually-hidden" id="results" tabindex="-1">{t().explore.results_title}</h2>
                <ResultsBar finder/>
                <ActiveFilters finder/>
                <Hints finder/>
                {results}
            </section>
        </div>
    }
    .into_any()
}

/// How many there are, in which order, and how they are shown.
#[component]
fn ResultsBar(finder: Finder) -> impl IntoView {
    let t = &t().explore;
    let change = move |event| {
        if let Some(sort) = Sort::from_key(&event_target_value(&event)) {
            finder.look_for(finder.question.get_untracked().with_sort(sort));
        }
    };
    let sort = Memo::new(move |_| finder.question.with(|question| question.sort));
    let options = Sort::ALL.map(|order| {
        let words = match order {
            Sort::Relevance => t.sort_relevance,
            Sort::Newest => t.sort_newest,
            Sort::Title => t.sort_title,
            Sort::Shortest => t.sort_shortest,
            Sort::MostEarned => t.sort_most_earned,
            Sort::ClosestToStack => t.sort_closest_to_stack,
        };
        view! { <option value=order.key() selected=move || sort.get() == order>{words}</option> }.into_any()
    });
    view! {
        <div class="explore__bar">
            <p class="explore__count" role="status">
                {move || t.results(finder.results.with(|results| results.total))}
            </p>
            <SaveSearch finder/>
            <div class="explore__views" role="group" aria-label=t.view>
                <ViewButton finder list=false name="grid" words=t.view_cards/>
                <ViewButton finder list=true name="list" words=t.view_list/>
            </div>
            <label class="explore__sort">
                {t.sort}
                <select class="input" on:change=change>{options.into_iter().collect_view()}</select>
            </label>
        </div>
    }
    .into_any()
}

#[component]
fn ViewButton(finder: Finder, list: bool, name: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <button
            class="icon-button"
            type="button"
            aria-pressed=move || (finder.is_list.get() == list).to_string()
            aria-label=words
            title=words
            on:click=move |_| finder.show_as_list(list)
        >
            <Icon name/>
        </button>
    }
    .into_any()
}

/// Keeps the search for later, when something is looked for.
#[component]
fn SaveSearch(finder: Finder) -> impl IntoView {
    let t = &t().explore;
    let keeper = use_keeper();
    let search = Memo::new(move |_| finder.question.with(Question::address));
    let kept = Memo::new(move |_| search.with(|search| keeper.has_search(search)));
    // Hidden rather than made anew with the first letter: its icon takes the browser a while.
    let is_plain = Memo::new(move |_| search.with(String::is_empty));
    view! {
        <div class="explore__save" hidden=move || is_plain.get()>
            <button
                class="button button--quiet button--small"
                type="button"
                aria-pressed=move || kept.get().to_string()
                on:click=move |_| keeper.toggle_search(&search.get_untracked())
            >
                <Icon name="bookmark"/>
                {move || if kept.get() { t.search_saved } else { t.save_search }}
            </button>
            {move || kept.get().then(|| view! { <a href=paths::SAVED>{t.saved_title}</a> })}
        </div>
    }
    .into_any()
}

/// What may have been meant, what was left out, and that nothing has all the words.
#[component]
fn Hints(finder: Finder) -> impl IntoView {
    let t = &t().explore;
    let meant = Memo::new(move |_| finder.results.with(|results| results.did_you_mean.clone()));
    let partial = Memo::new(move |_| finder.results.with(|results| results.partial));
    let dropped = Memo::new(move |_| finder.results.with(SearchResults::dropped_list));
    let hint = move || {
        let meant = meant.get()?;
        let text = meant.clone();
        let search = move |_| finder.look_for(finder.question.get_untracked().with_text(text.clone()));
        Some(
            view! {
                <p class="actions">
                    {t.did_you_mean}
                    <button class="button button--quiet button--small" type="button" on:click=search>{meant}"?"</button>
                </p>
            }
            .into_any(),
        )
    };
    view! {
        {move || (!dropped.with(String::is_empty)).then(|| view! { <p role="status">{t.dropped(&dropped.get())}</p> })}
        {hint}
        {move || partial.get().then(|| view! { <p>{t.partial}</p> })}
    }
    .into_any()
}
