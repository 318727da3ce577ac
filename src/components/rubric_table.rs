//! A rubric: what is judged, and what each level looks like.

use api_types::content::{Level, RubricRow};
use leptos::prelude::*;

use crate::lang::t;

/// The rubric of one part as a table; on narrow screens its rows become cards.
#[component]
pub fn RubricTable(
    /// What the rubric judges.
    caption: String,
    /// The levels, best first.
    scale: Vec<Level>,
    /// The rows.
    rows: Vec<RubricRow>,
) -> impl IntoView {
    let site = &t().submission;
    let body = rows
        .into_iter()
        .map(|row| view! { <Row scale=scale.clone() row/> })
        .collect_view();
    let heads = scale
        .into_iter()
        .map(|level| view! { <th role="columnheader" scope="col">{level_name(&level.key)}</th> })
        .collect_view();
    // Cells that become blocks lose their meaning in some browsers; the roles give it back.
    view! {
        <div class="table-frame">
            <table class="rubric" role="table">
                <caption>{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{site.criterion}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(scale: Vec<Level>, row: RubricRow) -> impl IntoView {
    let site = &t().submission;
    let cells = scale
        .into_iter()
        .zip(row.descriptors)
        .map(|(level, descriptor)| {
            let class = level.passes.then_some("rubric__passing");
            view! { <td class=class role="cell" data-label=level_name(&level.key)>{descriptor}</td> }
        })
        .collect_view();
    let optional =
        (!row.required).then(|| view! { " " <span class="field__optional">{site.row_optional}</span> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{row.criterion} {optional}</th>
            {cells}
        </tr>
    }
}

/// A level's name in the reader's language; a level of an issuer's own scale is named by its key.
#[must_use]
pub fn level_name(key: &str) -> String {
    t().lookup_level.get(key).map_or_else(
        || {
            let mut letters = key.replace('_', " ");
            if let Some(first) = letters.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            letters
        },
        str::to_owned,
    )
}
