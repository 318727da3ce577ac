//! Answering a question.

mod evaluate;
mod highlight;
mod parse;
mod phrases;
mod plan;
mod suggest;

pub use highlight::Marker;

use api_types::search::{Facet, Question};

use crate::index::Index;
use crate::results::{Hit, Results};
use evaluate::evaluate;
use parse::parse;
use plan::Plan;
use suggest::did_you_mean;

impl Index {
    /// Answers a question.
    ///
    /// A document matches when it has every word that was typed, in any of its fields and forms; when none has,
    /// those with most of the words match, and [`Results::partial`] says so. Whether a document matches the text
    /// does not depend on the choices.
    #[must_use]
    pub fn search(&self, question: &Question) -> Results {
        let plan = Plan::new(self, &parse(&question.text));
        let matches = evaluate(self, &plan);
        let chosen = self.facets.choose(&matches.docs, &question.choices);
        let page = self.orders.page(&chosen.docs, question, &matches.scores);
        let hit = |doc| Hit {
            doc,
            score: matches.scores.get(doc.position()).copied().unwrap_or_default(),
        };
        Results {
            hits: page.into_iter().map(hit).collect(),
            total: chosen.docs.len(),
            counts: chosen.counts,
            did_you_mean: did_you_mean(self, &question.text, &plan.corrections),
            partial: matches.partial,
            marker: Marker::new(&plan),
        }
    }

    /// Every value of a facet in the catalogue, sorted, with the number of documents that match the text and the
    /// choices of all the *other* facets and have the value.
    pub fn counts<'a>(
        &'a self,
        results: &'a Results,
        facet: Facet,
    ) -> impl Iterator<Item = (&'a str, usize)> + 'a {
        let counts = results.counts.get(facet as usize).into_iter().flatten();
        let values = self.facets.values(facet).iter();
        values
            .zip(counts)
            .map(|(value, count)| (value.as_str(), *count as usize))
    }

    /// Whether a facet has a value anywhere in the catalogue.
    #[must_use]
    pub fn has_value(&self, facet: Facet, value: &str) -> bool {
        let values = self.facets.values(facet);
        values.binary_search_by(|known| known.as_str().cmp(value)).is_ok()
    }
}
