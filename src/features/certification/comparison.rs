//! An assessor's levels beside the agreed ones, anchor by anchor.

use api_types::certification::{ComparedRow, Comparison};
use leptos::prelude::*;

use super::words::same_rows;
use crate::components::icon::Icon;
use crate::components::level_status::level_status;
use crate::components::time::Day;
use crate::lang::t;

/// Anchors with their rows compared; those with a difference are open.
#[component]
pub fn Comparisons(
    /// The anchors.
    anchors: Vec<Comparison>,
    /// The id of the heading that they stand under.
    labelled_by: String,
) -> impl IntoView {
    let anchors = anchors.into_iter().map(|anchor| view! { <Compared anchor/> });
    view! { <div role="group" aria-labelledby=labelled_by>{anchors.collect_view()}</div> }
}

#[component]
fn Compared(anchor: Comparison) -> impl IntoView {
    let t = &t().certification;
    let (same, rows) = same_rows(&anchor);
    let differs = anchor.rows.iter().any(|row| row.own != row.agreed);
    let heads = [t.row, t.own, t.agreed, t.why];
    let heads = heads.map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    let lines = anchor.rows.into_iter().map(|row| {
        view! { <Line row lang=anchor.lang.clone()/> }
    });
    view! {
        <details class="disclosure" open=differs>
            <summary class="disclosure__summary">
                <span class="comparison__summary">
                    <span>{anchor.reference.to_string()} ", " <span lang=anchor.lang.clone()>{anchor.title}</span></span>
                    <span class="comparison__count">
                        {t.as_agreed(&same.to_string(), &rows.to_string())} ", " {t.scored_on} " "
                        <Day at=anchor.scored_at/>
                    </span>
                </span>
                <Icon name="chevron-down"/>
            </summary>
            <div class="disclosure__body">
                <div class="table-frame">
                    <table class="table comparison" role="table">
                        <caption class="visually-hidden">{anchor.reference.to_string()}</caption>
                        <thead role="rowgroup"><tr role="row">{heads.into_iter().collect_view()}</tr></thead>
                        <tbody role="rowgroup">{lines.collect_view()}</tbody>
                    </table>
                </div>
            </div>
        </details>
    }
}

#[component]
fn Line(row: ComparedRow, lang: String) -> impl IntoView {
    let t = &t().certification;
    let differs = row.own != row.agreed;
    let mark = differs.then(|| {
        view! { <span class="comparison__mark"><Icon name="warning"/> {t.differs}</span> }
    });
    let note = (!row.is_required).then(|| view! { " " <span class="field__optional">{t.not_counted}</span> });
    view! {
        <tr role="row" data-differs=differs.then_some("true")>
            <th role="rowheader" scope="row"><span lang=lang>{row.criterion}</span> {note}</th>
            <td role="cell" data-label=t.own>{level_status(&row.own)} {mark}</td>
            <td role="cell" data-label=t.agreed>{level_status(&row.agreed)}</td>
            <td class="comparison__reason" role="cell" data-label=t.why><span>{row.reason}</span></td>
        </tr>
    }
}
