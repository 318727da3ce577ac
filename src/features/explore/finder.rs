//! What is being looked for, and what was found of it so far.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use api_types::ids::Slug;
use api_types::search::{Facet, FacetCount, Found, PAGE, Question, SEARCH_LIMIT_MAX, SearchResults, Sort};
use api_types::wallet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use serde::Deserialize;

use crate::dom;
use crate::features::explore::address::{self, bare, read, wants_list};
use crate::features::explore::searcher::{Searcher, Unanswered};
use crate::http;
use crate::session::{Session, use_session};

/// How long typing has to rest before the address follows it. Browsers slow down pages that change it at each key.
const ADDRESS_AFTER: Duration = Duration::from_millis(250);

/// The values of each facet, with how many results they leave.
pub type Counts = BTreeMap<Facet, Vec<FacetCount>>;

/// The explorer's state; every part of the page holds a copy.
///
/// The question leads: results follow each keystroke, the address follows the question, and when the address is
/// changed from outside, by a link or by going back, the question follows that.
#[derive(Debug, Clone, Copy)]
pub struct Finder {
    /// What is being looked for; its offset is always 0.
    pub question: RwSignal<Question>,
    /// Whether results stand in a list instead of on cards.
    pub is_list: RwSignal<bool>,
    /// The answer, without its entries and counts.
    pub results: RwSignal<SearchResults>,
    /// How many results each further choice would leave. While somebody types, they come right after the results.
    pub counts: RwSignal<Counts>,
    /// How the last question ended; none until the first one has.
    pub ended: RwSignal<Option<Result<(), http::Error>>>,
    /// What was found, by its place in the order.
    pub entries: RwSignal<BTreeMap<usize, Found>>,
    searcher: StoredValue<Searcher, LocalStorage>,
    session: Session,
    /// What the learner has earned, once it was needed.
    earned: RwSignal<Option<Vec<Slug>>>,
    /// As many places are on show.
    seen: StoredValue<usize>,
    /// The question that the results answer.
    answered: StoredValue<Option<Question>>,
    /// The first of the places that are on their way.
    coming: StoredValue<Option<usize>>,
    /// The query string that was written to the address last, without its question mark.
    written: StoredValue<String>,
    navigate: Callback<(String, bool)>,
}

/// As much of a badge as tells what was earned.
#[derive(Deserialize)]
struct Earned {
    micro_credential: Slug,
}

impl Finder {
    /// The state for the current address, kept in step with it.
    #[must_use]
    pub fn at_address() -> Self {
        let search = use_location().search;
        let navigate = use_navigate();
        let first = bare(&search.get_untracked());
        let finder = Self {
            question: RwSignal::new(read(&first)),
            is_list: RwSignal::new(wants_list(&first)),
            results: RwSignal::default(),
            counts: RwSignal::default(),
            ended: RwSignal::new(None),
            entries: RwSignal::default(),
            searcher: StoredValue::new_local(Searcher::shared()),
            session: use_session(),
            earned: RwSignal::new(None),
            seen: StoredValue::new(PAGE),
            answered: StoredValue::new(None),
            coming: StoredValue::new(None),
            written: StoredValue::new(first),
            navigate: Callback::new(move |(path, replace): (String, bool)| {
                let options = NavigateOptions {
                    replace,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&path, options);
            }),
        };
        Effect::new(move || {
            let now = bare(&search.get());
            if finder.written.with_value(|written| *written != now) {
                finder.written.set_value(now.clone());
                finder.is_list.set(wants_list(&now));
                finder.question.set(read(&now));
            }
        });
        Effect::new(move || finder.ask(finder.question.get()));
        finder
    }

    /// Looks for other words, with each key that is pressed.
    pub fn type_text(self, text: String) {
        self.question.update(|question| {
            *question = std::mem::take(question).with_text(text);
            question.dropped.clear();
        });
        let typed = self.path();
        spawn_local(async move {
            dom::sleep(ADDRESS_AFTER).await;
            if !self.is_gone() && self.path() == typed {
                self.write_address(true);
            }
        });
    }

    /// Looks for something else; going back leads to what was looked for before.
    pub fn look_for(self, question: Question) {
        self.question.set(Question {
            dropped: Vec::new(),
            ..question
        });
        self.write_address(false);
    }

    /// Shows results in a list, or on cards.
    pub fn show_as_list(self, list: bool) {
        self.is_list.set(list);
        self.write_address(true);
    }

    /// Puts the question into the address now, as before the page is left.
    pub fn write_address(self, replace: bool) {
        let path = self.path();
        let query = path.split_once('?').map_or("", |(_, query)| query).to_owned();
        if self.written.with_value(|written| *written != query) {
            self.written.set_value(query);
            self.navigate.run((path, replace));
        }
    }

    /// The address of what is looked for now.
    #[must_use]
    pub fn path(self) -> String {
        self.question
            .with_untracked(|question| address::path(question, self.is_list.get_untracked()))
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        self.ask(self.question.get_untracked());
    }

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
    fn ask(self, question: Question) {
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

    /// Whether the page was left; what belonged to it is gone then.
    fn is_gone(self) -> bool {
        self.question.try_get_untracked().is_none()
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
