//! The figures as tables.

use api_types::agreement::{AssessorFigures, Course, Figures, MicroCredentialFigures, RowFigures};
use api_types::ids::Slug;
use leptos::prelude::*;

use super::words::{decimal, estimate, of_pairs, of_scorings, percent};
use crate::lang::t;
use crate::paths;

/// A column's name, and a cell of it.
type Cell = (&'static str, String);

/// The columns of figures.
#[must_use]
pub fn figure_cells(figures: &Figures) -> Vec<Cell> {
    let (t, lang) = (&t().agreement, t().lang);
    vec![
        (t.pairs, figures.pairs.to_string()),
        (t.exact, of_pairs(figures, figures.exact, percent)),
        (
            t.kappa,
            of_pairs(figures, figures.kappa, |found| estimate(found, lang)),
        ),
        (
            t.weighted_kappa,
            of_pairs(figures, figures.weighted_kappa, |found| estimate(found, lang)),
        ),
        (
            t.alpha,
            of_pairs(figures, figures.alpha, |found| decimal(found, lang)),
        ),
    ]
}

fn course_cells(course: &Course, days: &'static str) -> Vec<Cell> {
    let t = &t().agreement;
    vec![
        (
            days,
            of_scorings(course, course.median_days, |days| {
                t.days(usize::try_from(days).unwrap_or(usize::MAX))
            }),
        ),
        (t.overturned, of_scorings(course, course.overturned, percent)),
    ]
}

/// One line for each micro-credential, with a link to its rows.
#[component]
pub fn MicroCredentialTable(
    /// The issuer.
    issuer: Slug,
    /// The lines.
    lines: Vec<MicroCredentialFigures>,
) -> impl IntoView {
    let t = &t().agreement;
    let lines = lines.into_iter().map(|line| {
        let mut cells = figure_cells(&line.figures);
        cells.extend(course_cells(&line.course, t.decided_within));
        let href = paths::agreement(&issuer, Some(&line.slug));
        (
            view! { <a href=href lang=line.lang>{line.title}</a> }.into_any(),
            cells,
        )
    });
    table(t.by_micro_credential, t.micro_credential, lines.collect())
}

/// One line for each row of a rubric.
#[component]
pub fn RowTable(
    /// The lines.
    lines: Vec<RowFigures>,
) -> impl IntoView {
    let t = &t().agreement;
    let lines = lines.into_iter().map(|line| {
        let name = view! { <span lang=line.lang>{line.criterion}</span> }.into_any();
        (name, figure_cells(&line.figures))
    });
    table(t.by_row, t.row, lines.collect())
}

/// One line for each assessor.
#[component]
pub fn AssessorTable(
    /// The lines.
    lines: Vec<AssessorFigures>,
) -> impl IntoView {
    let (t, lang) = (&t().agreement, t().lang);
    let lines = lines.into_iter().map(|line| {
        let mut cells = figure_cells(&line.figures);
        let severity = of_pairs(&line.figures, line.severity, |found| estimate(found, lang));
        cells.push((t.severity, severity));
        cells.push((t.scorings, line.course.scorings.to_string()));
        cells.extend(course_cells(&line.course, t.scored_within));
        (view! { <span>{line.name}</span> }.into_any(), cells)
    });
    table(t.by_assessor, t.assessor, lines.collect())
}

fn table(caption: &'static str, first: &'static str, lines: Vec<(AnyView, Vec<Cell>)>) -> AnyView {
    let heads = lines
        .first()
        .map(|(_, cells)| cells.iter().map(|(head, _)| *head).collect::<Vec<_>>());
    let heads = [first].into_iter().chain(heads.into_iter().flatten());
    let heads = heads
        .map(|head| view! { <th role="columnheader" scope="col">{head}</th> })
        .collect_view();
    let rows = lines.into_iter().map(|(name, cells)| {
        let cells = cells.into_iter().map(|(head, cell)| {
            view! { <td role="cell" data-label=head><span>{cell}</span></td> }
        });
        view! { <tr role="row"><th role="rowheader" scope="row">{name}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="table-frame">
            <table class="table agreement__table" role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
