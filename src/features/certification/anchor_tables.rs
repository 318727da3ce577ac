//! Anchors, what is lent for more, and assessors, as tables.

use api_types::certification::{AnchorItem, AssessorStanding};
use api_types::submission::State;
use leptos::prelude::*;

use super::stage_status::StageStatus;
use super::words::{scored_by, topic_name};
use crate::components::status::SubmissionStatus;
use crate::components::time::Day;
use crate::features::agreement::words::percent;
use crate::features::assessment::queue_table::language_name;
use crate::lang::t;
use crate::paths;

/// Anchors, or what may become one, with the way to each; or that there is none.
#[component]
pub fn AnchorTable(
    /// What they are.
    title: &'static str,
    /// That there is none.
    none: &'static str,
    /// The lines.
    items: Vec<AnchorItem>,
    /// The family they are of.
    of: String,
) -> impl IntoView {
    let t = &t().certification;
    let has_anchors = items.iter().any(|item| item.settled_at.is_some());
    let shown = if items.is_empty() {
        view! { <p class="section__note">{none}</p> }.into_any()
    } else {
        let mut heads = vec![t.reference, t.micro_credential, t.decision];
        if has_anchors {
            heads.extend([t.settled, t.scored_by]);
        }
        let rows = items.into_iter().map(|item| view! { <AnchorLine item/> });
        table(format!("{title}: {of}"), heads, rows.collect_view().into_any())
    };
    view! {
        <h3>{title}</h3>
        {shown}
    }
}

#[component]
fn AnchorLine(item: AnchorItem) -> impl IntoView {
    let t = &t().certification;
    let state = if item.is_awarded {
        State::Awarded
    } else {
        State::NotYet
    };
    let settled = item.settled_at.map(|at| {
        view! {
            <td role="cell" data-label=t.settled><Day at/></td>
            <td role="cell" data-label=t.scored_by><span>{scored_by(item.scored_by)}</span></td>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=paths::anchor(&item.submission)>{item.reference.to_string()}</a>
            </th>
            <td role="cell" data-label=t.micro_credential>
                <span>
                    <span lang=item.lang.clone()>{item.title}</span> " "
                    <span class="chip">{language_name(&item.lang)}</span>
                </span>
            </td>
            <td role="cell" data-label=t.decision><SubmissionStatus state/></td>
            {settled}
        </tr>
    }
}

/// How far each assessor is in each family where they have begun.
#[component]
pub fn AssessorTable(
    /// The lines, by name.
    lines: Vec<AssessorStanding>,
) -> impl IntoView {
    let t = &t().certification;
    let rows = lines.into_iter().map(|line| {
        let exact = line.exact.map_or_else(|| t.exact_none.to_owned(), percent);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{line.name}</th>
                <td role="cell" data-label=t.family><span>{topic_name(&line.topic)}</span></td>
                <td role="cell" data-label=t.stage><StageStatus stage=line.stage/></td>
                <td role="cell" data-label=t.exact><span>{exact}</span></td>
            </tr>
        }
    });
    let heads = vec![t.assessor, t.family, t.stage, t.exact];
    table(t.assessors.to_owned(), heads, rows.collect_view().into_any())
}

fn table(caption: String, heads: Vec<&'static str>, rows: AnyView) -> AnyView {
    let heads = heads
        .into_iter()
        .map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    view! {
        <div class="table-frame">
            <table class="table" role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads.collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
