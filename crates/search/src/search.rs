//! Answering a query.

mod evaluate;
mod highlight;
mod parse;
mod phrases;
mod plan;
mod suggest;

use crate::document::DocId;
use crate::index::{Index, ShownField};
use crate::query::Query;
use crate::results::{Hit, Results};
use evaluate::evaluate;
use highlight::Highlighter;
use parse::parse;
use plan::Plan;
use suggest::did_you_mean;

impl Index {
    /// Answers a query.
    ///
    /// A document matches when it has every word that was typed, in any of its fields and forms; when none has,
    /// those with most of the words match, and [`Results::partial`] says so. Whether a document matches the text
    /// does not depend on the filters.
    #[must_use]
    pub fn search(&self, query: &Query) -> Results {
        let plan = Plan::new(self, &parse(&query.text));
        let matches = evaluate(self, &plan);
        let mut chosen = self.facets.choose(matches.docs(), &query.filters);
        self.orders
            .sort(&mut chosen.docs, query.sort, |doc| matches.score(doc));

        let highlighter = Highlighter::new(self, &plan);
        let hit = |doc: &DocId| Hit {
            doc: *doc,
            score: matches.score(*doc),
            title: highlighter.ranges(*doc, ShownField::Title),
            summary: highlighter.ranges(*doc, ShownField::Summary),
        };
        Results {
            hits: chosen
                .docs
                .iter()
                .skip(query.offset)
                .take(query.limit)
                .map(hit)
                .collect(),
            total: chosen.docs.len(),
            facets: chosen.counts,
            did_you_mean: did_you_mean(self, &query.text, &plan.corrections),
            partial: matches.partial,
        }
    }
}
