//! The explorer: one search box, every facet, an answer to each keystroke.

use api_types::search::{Question, SearchResults, Sort};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::components::icon::Icon;
use crate::components::page::PageTitle;
use crate::components::search_box::SearchBox;
use crate::dom;
use crate::features::explore::card::CardGrid;
use crate::features::explore::facets::{ActiveFilters, Facets};
use crate::features::explore::searcher::{Searcher, Unanswered};
use crate::lang::t;
use crate::paths;

/// The explorer.
#[component]
pub fn ExplorePage() -> impl IntoView {
    let t = &t().explore;
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <Finder/>
        </div>
    }
    .into_any()
}

/// The address of the explorer looking for something.
#[must_use]
pub fn path(question: &Question) -> String {
    match question.address() {
        query if query.is_empty() => paths::EXPLORE.to_owned(),
        query => format!("{}?{query}", paths::EXPLORE),
    }
}

/// Everything that is found, in one list.
fn everything(question: Question) -> Question {
    Question {
        limit: api_types::search::SEARCH_LIMIT_MAX,
        ..question
    }
}

/// The search box, the facets and the results.
#[component]
fn Finder() -> impl IntoView {
    let query = use_location().search;
    let address = Memo::new(move |_| query.with(|query| Question::read(query)));
    let (results, set_results) = signal(SearchResults::default());
    let (asked, set_asked) = signal(None::<Result<(), String>>);
    let searcher = StoredValue::new_local(Searcher::new(t().lang));
    Effect::new(move || {
        let question = everything(address.get());
        let searcher = searcher.get_value();
        spawn_local(async move {
            match searcher.ask(question).await {
                Ok(found) => {
                    searcher.start_worker(Some(&found.catalogue));
                    set_results.set(found);
                    set_asked.set(Some(Ok(())));
                }
                Err(Unanswered::Superseded) => {}
                Err(Unanswered::Failed(error)) => {
                    searcher.start_worker(None);
                    set_asked.set(Some(Err(error.words())));
                }
            }
        });
    });
    let navigate = use_navigate();
    // Typing and choosing change the address in place: going back leaves the explorer in one step.
    let go = Callback::new(move |address: Question| {
        navigate(
            &path(&address),
            NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let text = Memo::new(move |_| address.with(|address| address.text.clone()));
    let typed = Callback::new(move |text: String| go.run(address.get_untracked().with_text(text)));
    // The results follow each keystroke; who presses the button wants to read them.
    let read = Callback::new(|()| dom::focus("#results"));
    let failed = move || {
        asked
            .get()
            .and_then(Result::err)
            .map(|words| view! { <p role="alert">{words}</p> })
    };
    view! {
        <SearchBox label=t().explore.search_label text on_input=typed on_search=read/>
        {failed}
        <Show when=move || asked.with(|asked| matches!(asked, Some(Ok(()))))>
            <div class="explore">
                <details class="explore__filters" open=is_wide()>
                    <summary class="explore__filters-title">
                        <Icon name="filter"/>
                        {move || filters_title(address.with(Question::choice_count))}
                    </summary>
                    <Facets address results go/>
                </details>
                <section class="explore__results" aria-labelledby="results">
                    <h2 class="visually-hidden" id="results" tabindex="-1">{t().explore.results_title}</h2>
                    <ResultsBar address results go/>
                    <ActiveFilters address results/>
                    <ResultsList address results go/>
                </section>
            </div>
        </Show>
    }
}

fn filters_title(choices: usize) -> String {
    let t = &t().explore;
    match choices {
        0 => t.filters.to_owned(),
        choices => t.filters_count(choices),
    }
}

/// Whether there is room for the facets beside the results from the start.
fn is_wide() -> bool {
    dom::matches_media("(min-width: 60em)")
}

/// How many there are, and in which order.
#[component]
fn ResultsBar(
    address: Memo<Question>,
    results: ReadSignal<SearchResults>,
    go: Callback<Question>,
) -> impl IntoView {
    let t = &t().explore;
    let change = move |event| {
        let key = event_target_value(&event);
        if let Some(sort) = Sort::from_key(&key) {
            go.run(address.get_untracked().with_sort(sort));
        }
    };
    let options = Sort::ALL.map(|sort| {
        let words = match sort {
            Sort::Relevance => t.sort_relevance,
            Sort::Newest => t.sort_newest,
            Sort::Title => t.sort_title,
            Sort::Shortest => t.sort_shortest,
            Sort::MostEarned => t.sort_most_earned,
            Sort::ClosestToStack => t.sort_closest_to_stack,
        };
        view! { <option value=sort.key() selected=move || address.with(|address| address.sort == sort)>{words}</option> }
    });
    view! {
        <div class="explore__bar">
            <p class="explore__count" role="status">{move || t.results(results.with(|results| results.total))}</p>
            <label class="explore__sort">
                {t.sort}
                <select class="input" on:change=change>{options.into_iter().collect_view()}</select>
            </label>
        </div>
    }
}

#[component]
fn ResultsList(
    address: Memo<Question>,
    results: ReadSignal<SearchResults>,
    go: Callback<Question>,
) -> impl IntoView {
    let t = &t().explore;
    let hint = move || {
        let meant = results.with(|results| results.did_you_mean.clone());
        meant.map(|meant| {
            let text = meant.clone();
            let search = move |_| go.run(address.get_untracked().with_text(text.clone()));
            view! {
                <p class="actions">
                    {t.did_you_mean}
                    <button class="button button--quiet button--small" type="button" on:click=search>{meant}"?"</button>
                </p>
            }
        })
    };
    let list = move || {
        results.with(|results| {
            if results.entries.is_empty() {
                return view! { <NothingFound go/> }.into_any();
            }
            view! { <CardGrid found=results.entries.clone()/> }.into_any()
        })
    };
    view! {
        {hint}
        {move || results.with(|results| results.partial).then(|| view! { <p>{t.partial}</p> })}
        {list}
    }
}

#[component]
fn NothingFound(go: Callback<Question>) -> impl IntoView {
    let t = &t().explore;
    view! {
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h3>{t.none_title}</h3>
            <p class="empty__text">{t.none_text}</p>
            <button class="button" type="button" on:click=move |_| go.run(Question::default())>{t.clear_all}</button>
        </div>
    }
}
