//! Asking, and showing what comes: what is seen first at once, the rest after it.

use std::ops::Range;

use api_types::ids::Slug;
use api_types::search::{Found, PAGE, Question, SEARCH_LIMIT_MAX, SearchResults, Sort};
use api_types::wallet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::Finder;
use crate::features::explore::searcher::Unanswered;
use crate::{dom, http};

/// As much of a badge as tells what was earned.
#[derive(Deserialize)]
struct Earned {
    micro_credential: Slug,
}

impl Finder {
    /// Learns how many places are on the screen or above it.
    pub fn see(self, places: usize) {
        self.seen.set_value(places.clamp(1, PAGE));
    }

    /// Gets what is missing of the results at these places.
    pub fn need(self, places: Range<usize>) {
        let asked = self.question.get_untracked();
        // The results on show may still be those of the question before; the next answer asks again.
        if !self.is_answered(&asked) {
            return;
        }
        let total = self.results.with_untracked(|results| results.total);
        let places = places.start..places.end.min(total);
        let missing = self
            .entries
            .with_untracked(|entries| places.clone().find(|place| !entries.contains_key(place)));
        let Some(first) = missing.filter(|first| self.coming.get_value() != Some(*first)) else {
            return;
        };
        self.coming.set_value(Some(first));
        let question = Question {
            offset: first,
            limit: (places.end - first).next_multiple_of(PAGE).min(SEARCH_LIMIT_MAX),
            ..self.with_earned(asked.clone())
        };
        let searcher = self.searcher.get_value();
        spawn_local(async move {
            // Without an answer the places stay empty until the next scroll asks again.
            let found = searcher.ask_more(question).await;
            if !self.is_answered(&asked) {
                return;
            }
            self.coming.set_value(None);
            if let Ok(found) = found {
                self.entries
                    .update(|entries| entries.extend(placed(first, found.entries)));
            }
        });
    }

    /// Shows what is seen first of the answer at once, if that can be had, and the rest after it.
    pub(super) fn ask(self, question: Question) {
        // What was earned may have to be fetched first.
        if question.sort == Sort::ClosestToStack {
            return self.ask_all(question);
        }
        let first = Question {
            limit: self.seen.get_value(),
            ..question.clone()
        };
        let found = self.searcher.with_value(|searcher| searcher.glance(&first));
        let Some(found) = found else {
            return self.ask_all(question);
        };
        self.show(question.clone(), found);
        dom::after_paint(move || {
            // A newer question brings its own answer.
            if self.is_answered(&question) {
                self.ask_all(question);
            }
        });
    }

    fn ask_all(self, question: Question) {
        let searcher = self.searcher.get_value();
        let by_progress = question.sort == Sort::ClosestToStack;
        spawn_local(async move {
            if by_progress {
                self.load_earned().await;
                if self.is_gone() {
                    return;
                }
            }
            let mut answer = searcher.ask(self.with_earned(question.clone())).await;
            if let Err(Unanswered::Failed(_)) = answer {
                // Without a network the engine searches what was kept on an earlier visit.
                searcher.start_engine(None);
                if searcher.is_ready().await && !self.is_gone() {
                    answer = searcher.ask(self.with_earned(question.clone())).await;
                }
            }
            match answer {
                // The page may have been left meanwhile.
                _ if self.is_gone() => {}
                Ok(found) => self.take(question, found),
                Err(Unanswered::Superseded) => {}
                Err(Unanswered::Failed(error)) => self.ended.set(Some(Err(error))),
            }
        });
    }

    /// Whether the results on show are those of this question.
    fn is_answered(self, question: &Question) -> bool {
        let answered = self
            .answered
            .try_with_value(|answered| answered.as_ref() == Some(question));
        answered.unwrap_or(false)
    }

    fn take(self, question: Question, mut found: SearchResults) {
        self.searcher.get_value().start_engine(Some(&found.catalogue));
        self.counts.set(std::mem::take(&mut found.facets));
        self.show(question, found);
    }

    fn show(self, question: Question, mut found: SearchResults) {
        let entries = std::mem::take(&mut found.entries);
        let is_known = self.is_answered(&question);
        self.answered.set_value(Some(question));
        self.coming.set_value(None);
        // More of the same answer takes nothing away: what has the focus may be further down.
        self.entries.update(|known| {
            if !is_known {
                known.clear();
            }
            known.extend(placed(0, entries));
        });
        self.results.set(found);
        self.ended.set(Some(Ok(())));
    }

    fn with_earned(self, question: Question) -> Question {
        Question {
            earned: self.earned.get_untracked().unwrap_or_default(),
            ..question
        }
    }

    async fn load_earned(self) {
        if self.earned.with_untracked(Option::is_some) || self.session.person_untracked().is_none() {
            return;
        }
        // Without an answer the order is that of somebody who has earned nothing; the next question tries again.
        if let Ok(badges) = http::get::<Vec<Earned>>(wallet::BADGES).await
            && !self.is_gone()
        {
            let slugs = badges.into_iter().map(|badge| badge.micro_credential).collect();
            self.earned.set(Some(slugs));
        }
    }
}

fn placed(first: usize, found: Vec<Found>) -> impl Iterator<Item = (usize, Found)> {
    found
        .into_iter()
        .enumerate()
        .map(move |(at, found)| (first + at, found))
}
