//! The choices beside the results, each with how many results it leaves.

use api_types::search::{Choices, Facet, Question, SearchResults};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::explore_page::path;
use crate::features::explore::words::{facet_name, facet_value};
use crate::lang::t;

/// Facets that are open from the start; the others wait until somebody wants them.
const OPEN: [Facet; 3] = [Facet::Topic, Facet::Needs, Facet::Lang];

/// Every facet with its values.
#[component]
pub fn Facets(
    /// What is being looked for.
    address: Memo<Question>,
    /// What was found.
    results: ReadSignal<SearchResults>,
    /// Looks for something else.
    go: Callback<Question>,
) -> impl IntoView {
    let groups = Facet::ALL.map(|facet| {
        let rows = Memo::new(move |_| results.with(|results| facet_rows(results, &address.get(), facet)));
        // Keyed, so that the box one has just ticked stays, and the focus on it.
        view! {
            <details class="facets__group" open=OPEN.contains(&facet)>
                <summary class="facets__title">
                    {facet_name(facet)} <Icon name="chevron-down" class="icon facets__marker"/>
                </summary>
                <ul class="facets__list">
                    <For each=move || rows.get() key=|row| row.value.clone() let:row>
                        <FacetChoice facet row rows address go/>
                    </For>
                </ul>
            </details>
        }
    });
    view! {
        <form class="facets" aria-label=t().explore.filters on:submit=|event| event.prevent_default()>
            {groups.into_iter().collect_view()}
        </form>
    }
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FacetRow {
    value: String,
    words: String,
    count: usize,
    chosen: bool,
}

/// The values worth showing: those that would leave something, and those chosen. In reading order,
/// so that a value does not jump away while one chooses.
fn facet_rows(results: &SearchResults, address: &Question, facet: Facet) -> Vec<FacetRow> {
    let Some(counts) = results.facets.get(&facet) else {
        return Vec::new();
    };
    let mut rows: Vec<FacetRow> = counts
        .iter()
        .map(|counted| FacetRow {
            value: counted.value.clone(),
            words: facet_value(facet, &counted.value, counted.label.as_deref()),
            count: counted.count,
            chosen: address.has(facet, &counted.value),
        })
        .filter(|row| row.count > 0 || row.chosen)
        .collect();
    // Grades have an order of their own, which their words show; names do not.
    rows.sort_by(|a, b| a.words.cmp(&b.words));
    rows
}

#[component]
fn FacetChoice(
    facet: Facet,
    row: FacetRow,
    rows: Memo<Vec<FacetRow>>,
    address: Memo<Question>,
    go: Callback<Question>,
) -> impl IntoView {
    let value = row.value.clone();
    let now = Memo::new(move |_| {
        rows.with(|rows| {
            let found = rows.iter().find(|row| row.value == value);
            found.map_or((0, false), |row| (row.count, row.chosen))
        })
    });
    let choose = move |_| go.run(address.get_untracked().toggled(facet, &row.value));
    view! {
        <li>
            <label class="choice">
                <input class="choice__input" type="checkbox" prop:checked=move || now.get().1 on:change=choose/>
                <span>{row.words}</span>
                <span class="choice__count">{move || now.get().0}</span>
            </label>
        </li>
    }
}

/// The choices made, each with a way to take it back.
#[component]
pub fn ActiveFilters(
    /// What is being looked for.
    address: Memo<Question>,
    /// What was found.
    results: ReadSignal<SearchResults>,
) -> impl IntoView {
    let t = &t().explore;
    move || {
        let now = address.get();
        let chips = now
            .choices
            .iter()
            .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value.clone())))
            .map(|(facet, value)| {
                let words = results.with(|results| words_of(results, facet, &value));
                let label = t.remove_filter(&words);
                let without = path(&now.clone().toggled(facet, &value));
                view! {
                    <li>
                        <a
                            class="chip chip--filter"
                            href=without
                            aria-current="true"
                            aria-label=label
                            data-noscroll
                        >
                            {words}
                            <Icon name="close"/>
                        </a>
                    </li>
                }
            })
            .collect_view();
        let cleared = Question {
            choices: Choices::new(),
            offset: 0,
            ..now.clone()
        };
        (!now.choices.is_empty()).then(|| {
            view! {
                <ul class="chips" aria-label=t.active_filters>
                    {chips}
                    <li><a class="chip chip--filter" href=path(&cleared) data-noscroll>{t.clear_all}</a></li>
                </ul>
            }
        })
    }
}

/// The words for a value that is chosen: answers count those even when nothing is left of them.
fn words_of(results: &SearchResults, facet: Facet, value: &str) -> String {
    let counted = results.facets.get(&facet).into_iter().flatten();
    let label = counted
        .filter(|counted| counted.value == value)
        .find_map(|counted| counted.label.clone());
    facet_value(facet, value, label.as_deref())
}
