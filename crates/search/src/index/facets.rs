//! Choosing documents by facets, and counting what each further choice would leave.

use std::collections::BTreeSet;

use super::grouped::Grouped;
use api_types::search::{Choices, Facet};

use crate::document::{DocId, Document};
use crate::pieces::{PIECE, Pause};

/// The values of every facet, and which documents have which.
#[derive(Debug)]
pub(crate) struct FacetTable {
    /// One column for each facet, in the order of [`Facet::ALL`].
    columns: Vec<Column>,
}

/// One facet.
#[derive(Debug)]
struct Column {
    /// Its values, sorted.
    values: Vec<String>,
    /// For each document, the positions of its values; each once.
    by_doc: Grouped<u32>,
}

/// The documents that were chosen, and the counts of every value.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// The documents in ascending order.
    pub docs: Vec<DocId>,
    /// For each facet and value, in their order: how many documents meet the choices of all the other facets and
    /// have it.
    pub counts: Vec<Vec<u32>>,
}

impl FacetTable {
    /// Collects the values of all documents.
    pub async fn build(documents: &[Document], pause: &impl Pause) -> Self {
        let mut columns = Vec::with_capacity(Facet::ALL.len());
        for facet in Facet::ALL {
            columns.push(Column::build(documents, facet, pause).await);
        }
        Self { columns }
    }

    /// The values of a facet, sorted.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[String] {
        &self.columns[facet as usize].values
    }

    /// Chooses among documents and counts, in one pass: a document that fails no facet's choice counts for every
    /// facet, one that fails a single facet's counts for that facet alone.
    #[must_use]
    pub fn choose(&self, docs: &[DocId], choices: &Choices) -> Chosen {
        let wanted: Vec<Option<Vec<bool>>> = Facet::ALL
            .iter()
            .zip(&self.columns)
            .map(|(facet, column)| column.wanted(choices.get(facet)))
            .collect();
        let mut counts: Vec<Vec<u32>> = self
            .columns
            .iter()
            .map(|column| vec![0; column.values.len()])
            .collect();
        let mut chosen = Vec::new();
        for doc in docs.iter().copied() {
            let mut failed = self
                .columns
                .iter()
                .zip(&wanted)
                .enumerate()
                .filter(|(_, (column, wanted))| {
                    wanted.as_ref().is_some_and(|wanted| !column.has_any(doc, wanted))
                });
            let counted = match (failed.next(), failed.next()) {
                (None, _) => {
                    chosen.push(doc);
                    0..self.columns.len()
                }
                (Some((only, _)), None) => only..only + 1,
                (Some(_), Some(_)) => continue,
            };
            for facet in counted {
                for value in self.columns[facet].by_doc.group(doc.position()) {
                    counts[facet][*value as usize] += 1;
                }
            }
        }
        Chosen { docs: chosen, counts }
    }
}

/// A document's values for a facet, sorted; each once.
fn values_of(document: &Document, facet: Facet) -> BTreeSet<&str> {
    let values = document.facets.iter().filter(|(of, _)| *of == facet);
    values.map(|(_, value)| value.as_str()).collect()
}

impl Column {
    async fn build(documents: &[Document], facet: Facet, pause: &impl Pause) -> Self {
        let mut all = BTreeSet::new();
        for piece in documents.chunks(PIECE) {
            all.extend(piece.iter().flat_map(|document| values_of(document, facet)));
            pause().await;
        }
        let values: Vec<String> = all.into_iter().map(str::to_owned).collect();
        let mut by_doc = Grouped::default();
        for piece in documents.chunks(PIECE) {
            for document in piece {
                let positions = values_of(document, facet)
                    .into_iter()
                    .filter_map(|value| values.binary_search_by(|known| known.as_str().cmp(value)).ok());
                by_doc.push(positions.map(|at| at as u32));
            }
            pause().await;
        }
        Self { values, by_doc }
    }

    /// For each value whether it is chosen, or `None` when nothing is and all documents stay in.
    fn wanted(&self, choice: Option<&BTreeSet<String>>) -> Option<Vec<bool>> {
        let choice = choice.filter(|choice| !choice.is_empty())?;
        Some(self.values.iter().map(|value| choice.contains(value)).collect())
    }

    fn has_any(&self, doc: DocId, wanted: &[bool]) -> bool {
        self.by_doc
            .group(doc.position())
            .iter()
            .any(|value| wanted[*value as usize])
    }
}
