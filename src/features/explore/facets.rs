//! The choices beside the results, each with how many results it leaves.

use std::sync::Arc;

use api_types::explore::Catalogue;
use leptos::prelude::*;
use search::{Facet, Results};

use crate::components::icon::Icon;
use crate::features::explore::address::Address;
use crate::features::explore::words::{facet_name, facet_value};
use crate::lang::t;

/// Facets that are open from the start; the others wait until somebody wants them.
const OPEN: [Facet; 3] = [Facet::Topic, Facet::Needs, Facet::Lang];

/// Every facet with its values.
#[component]
pub fn Facets(
    /// The catalogue, for the words of issuers and stacks.
    catalogue: Arc<Catalogue>,
    /// What is being looked for.
    address: Memo<Address>,
    /// What was found.
    results: Memo<Results>,
    /// Looks for something else.
    go: Callback<Address>,
) -> impl IntoView {
    let groups = Facet::ALL.map(|facet| {
        let catalogue = Arc::clone(&catalogue);
        let rows = Memo::new(move |_| facet_rows(&catalogue, &results.get(), &address.get(), facet));
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
fn facet_rows(catalogue: &Catalogue, results: &Results, address: &Address, facet: Facet) -> Vec<FacetRow> {
    let Some(counts) = results.facets.get(&facet) else {
        return Vec::new();
    };
    let mut rows: Vec<FacetRow> = counts
        .iter()
        .map(|(value, count)| FacetRow {
            value: value.clone(),
            words: facet_value(catalogue, facet, value),
            count: *count,
            chosen: address.has(facet, value),
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
    address: Memo<Address>,
    go: Callback<Address>,
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
    /// The catalogue, for the words of issuers and stacks.
    catalogue: Arc<Catalogue>,
    /// What is being looked for.
    address: Memo<Address>,
) -> impl IntoView {
    let t = &t().explore;
    move || {
        let now = address.get();
        let chips = now
            .filters
            .iter()
            .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value.clone())))
            .map(|(facet, value)| {
                let words = facet_value(&catalogue, facet, &value);
                let label = t.remove_filter(&words);
                let without = now.clone().toggled(facet, &value).path();
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
        let cleared = Address {
            filters: search::Filters::new(),
            ..now.clone()
        };
        (!now.filters.is_empty()).then(|| {
            view! {
                <ul class="chips" aria-label=t.active_filters>
                    {chips}
                    <li><a class="chip chip--filter" href=cleared.path() data-noscroll>{t.clear_all}</a></li>
                </ul>
            }
        })
    }
}
