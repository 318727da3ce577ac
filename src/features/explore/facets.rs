//! The choices beside the results, each with how many results it leaves.

use api_types::search::{Choices, Facet, Question};
use leptos::html;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::features::explore::address::path;
use crate::features::explore::finder::{Counts, Finder};
use crate::features::explore::words::{facet_name, facet_value};
use crate::lang::{self, t};

/// Facets in the order people ask for them.
const ORDER: [Facet; 11] = [
    Facet::Topic,
    Facet::Audience,
    Facet::GradeBand,
    Facet::Needs,
    Facet::Hours,
    Facet::EvidenceType,
    Facet::Lang,
    Facet::Fee,
    Facet::RecognisedBy,
    Facet::Issuer,
    Facet::Stack,
];
/// Facets that are open from the start; the others wait until somebody wants them.
const OPEN: [Facet; 3] = [Facet::Topic, Facet::Needs, Facet::Hours];

/// The facets: beside the results where there is room, else on a sheet that comes up over them.
#[component]
pub fn FacetPanel(
    /// The explorer's state.
    finder: Finder,
) -> impl IntoView {
    let t = &t().explore;
    let sheet = NodeRef::<html::Dialog>::new();
    let choices = move || finder.question.with(Question::choice_count);
    // Refused only while it is open already.
    let open = move |_| drop(sheet.get_untracked().map(|sheet| sheet.show_modal()));
    let close = move || {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.close();
        }
    };
    view! {
        <button class="button explore__filters" type="button" aria-haspopup="dialog" on:click=open>
            <Icon name="filter"/>
            {move || match choices() {
                0 => t.filters.to_owned(),
                count => t.filters_count(count),
            }}
        </button>
        // Beside the results it is simply there; shown by the style sheet, and never modal.
        <dialog class="sheet" node_ref=sheet aria-label=t.filters>
            <header class="sheet__header">
                <h2 class="sheet__title">{t.filters}</h2>
                <button class="icon-button" type="button" aria-label=crate::lang::t().site.close on:click=move |_| close()>
                    <Icon name="close"/>
                </button>
            </header>
            <Facets finder/>
            <footer class="sheet__footer">
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| {
                        close();
                        dom::focus("#results");
                    }
                >
                    {move || t.show_results(finder.results.with(|results| results.total))}
                </button>
            </footer>
        </dialog>
    }
    .into_any()
}

/// Every facet with its values.
#[component]
fn Facets(finder: Finder) -> impl IntoView {
    // Apart from the text, so that a key that is pressed counts nothing until its answer is there.
    let chosen = Memo::new(move |_| finder.question.with(|question| question.choices.clone()));
    let groups = ORDER.map(|facet| {
        let opened = OPEN.contains(&facet) || chosen.with_untracked(|chosen| chosen.contains_key(&facet));
        let is_open = RwSignal::new(opened);
        let rows = Memo::new(move |_| {
            chosen.track();
            let question = finder.question;
            finder
                .counts
                .with(|counts| question.with_untracked(|question| facet_rows(counts, question, facet)))
        });
        let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
        // What is closed is made when somebody opens it.
        let shown = move || if is_open.get() { rows.get() } else { Vec::new() };
        // Keyed, so that the box one has just ticked stays, and the focus on it.
        view! {
            <details
                class="facets__group"
                open=opened
                hidden=move || is_empty.get()
                on:toggle:target=move |event| is_open.set(event.target().has_attribute("open"))
            >
                <summary class="facets__title">
                    {facet_name(facet)} <Icon name="chevron-down" class="icon facets__marker"/>
                </summary>
                <ul class="facets__list">
                    <For each=shown key=|row| row.value.clone() let:row>
                        {choice(finder, facet, row, rows)}
                    </For>
                </ul>
            </details>
        }
        .into_any()
    });
    view! {
        <form class="facets" aria-label=t().explore.filters on:submit=|event| event.prevent_default()>
            {groups.into_iter().collect_view()}
        </form>
    }
    .into_any()
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
fn facet_rows(counts: &Counts, question: &Question, facet: Facet) -> Vec<FacetRow> {
    let Some(counts) = counts.get(&facet) else {
        return Vec::new();
    };
    let mut rows: Vec<FacetRow> = counts
        .iter()
        .map(|counted| FacetRow {
            value: counted.value.clone(),
            words: facet_value(facet, &counted.value, counted.label.as_deref()),
            count: counted.count,
            chosen: question.has(facet, &counted.value),
        })
        .filter(|row| row.count > 0 || row.chosen)
        .collect();
    match facet.values() {
        Some(order) => rows.sort_by_key(|row| order.iter().position(|value| *value == row.value)),
        // Grades have an order of their own, which their words show; names do not.
        None => rows.sort_by(|a, b| lang::compare(&a.words, &b.words)),
    }
    rows
}

fn choice(finder: Finder, facet: Facet, row: FacetRow, rows: Memo<Vec<FacetRow>>) -> AnyView {
    let value = row.value.clone();
    let now = Memo::new(move |_| {
        rows.with(|rows| {
            let found = rows.iter().find(|row| row.value == value);
            found.map_or((0, false), |row| (row.count, row.chosen))
        })
    });
    let choose = move |_| finder.look_for(finder.question.get_untracked().toggled(facet, &row.value));
    view! {
        <li>
            <label class="choice">
                <input class="choice__input" type="checkbox" prop:checked=move || now.get().1 on:change=choose/>
                <span>{row.words}</span>
                <span class="choice__count">{move || now.get().0}</span>
            </label>
        </li>
    }
    .into_any()
}

/// The choices made, each with a way to take it back.
#[component]
pub fn ActiveFilters(
    /// The explorer's state.
    finder: Finder,
) -> impl IntoView {
    let t = &t().explore;
    let chips = move || {
        let now = finder.question.get();
        let is_list = finder.is_list.get();
        let chips = now
            .choices
            .iter()
            .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value.clone())))
            .map(|(facet, value)| {
                let words = finder.counts.with(|counts| words_of(counts, facet, &value));
                let label = t.remove_filter(&words);
                let without = path(&now.clone().toggled(facet, &value), is_list);
                view! {
                    <li>
                        <a class="chip chip--filter" href=without aria-current="true" aria-label=label data-noscroll>
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
        view! {
            <ul class="chips" aria-label=t.active_filters>
                {chips}
                <li><a class="chip chip--filter" href=path(&cleared, is_list) data-noscroll>{t.clear_all}</a></li>
            </ul>
        }
        .into_any()
    };
    move || {
        if finder.question.with(|question| question.choices.is_empty()) {
            ().into_any()
        } else {
            chips()
        }
    }
}

/// The words for a value that is chosen: answers count those even when nothing is left of them.
#[must_use]
pub fn words_of(counts: &Counts, facet: Facet, value: &str) -> String {
    let counted = counts.get(&facet).into_iter().flatten();
    let label = counted
        .filter(|counted| counted.value == value)
        .find_map(|counted| counted.label.clone());
    facet_value(facet, value, label.as_deref())
}
