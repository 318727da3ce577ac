//! What is being looked for, and what was found of it so far.

use std::collections::BTreeMap;
use std::time::Duration;

use api_types::ids::Slug;
use api_types::search::{Facet, FacetCount, Found, PAGE, Question, SearchResults};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::dom;
use crate::features::explore::address::{self, bare, read, wants_list};
use crate::features::explore::searcher::Searcher;
use crate::http;
use crate::session::{Session, use_session};

mod asking;

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

    /// Whether the page was left; what belonged to it is gone then.
    fn is_gone(self) -> bool {
        self.question.try_get_untracked().is_none()
    }
}
