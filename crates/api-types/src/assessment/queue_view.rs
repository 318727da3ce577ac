//! A view of the queue: what is shown of it, and in which order. It stands in the page's address.

use std::cmp::Reverse;

use super::{QueueItem, Task};
use crate::ids::Slug;
use crate::search::encode;
use crate::submission::State;

/// A part of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// All of it.
    #[default]
    All,
    /// What is meant for the person, and free for them to take.
    ForMe,
    /// What the person holds.
    Mine,
    /// What waits for an assessor.
    Assessor,
    /// What waits for an approver.
    Approver,
    /// What should have been decided.
    Overdue,
}

impl Scope {
    /// Every part, in the order shown.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::ForMe,
        Self::Mine,
        Self::Assessor,
        Self::Approver,
        Self::Overdue,
    ];

    /// The key in the address; empty for all.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "",
            Self::ForMe => "for-me",
            Self::Mine => "score",
            Self::Assessor => "claim",
            Self::Approver => "decide",
            Self::Overdue => "overdue",
        }
    }

    /// Whether something is in it.
    #[must_use]
    pub fn has(self, item: &QueueItem) -> bool {
        match self {
            Self::All => true,
            Self::ForMe => item.for_me,
            Self::Mine => item.task == Task::Score,
            Self::Assessor => item.state == State::Queued,
            Self::Approver => item.state == State::WithApprover,
            Self::Overdue => item.due.is_late(),
        }
    }
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// What is due next.
    #[default]
    Due,
    /// What was handed in first.
    HandedIn,
    /// The highest attempt.
    Attempt,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Due, Self::HandedIn, Self::Attempt];

    /// The key in the address.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::HandedIn => "handed-in",
            Self::Attempt => "attempt",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// What is shown of the queue, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueView {
    /// Which part.
    pub scope: Scope,
    /// Only for this micro-credential.
    pub micro_credential: Option<Slug>,
    /// Only of this issuer.
    pub issuer: Option<Slug>,
    /// Only in this language.
    pub lang: Option<String>,
    /// What comes first, after what is meant for the person.
    pub sort: Sort,
}

impl QueueView {
    /// Reads a view from the address; `value` gives the value of a name in the query. What is not known is passed over.
    #[must_use]
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let slug = |name| value(name).and_then(|text| Slug::parse(&text).ok());
        let key = value("task").unwrap_or_default();
        Self {
            scope: Scope::ALL
                .into_iter()
                .find(|scope| scope.key() == key)
                .unwrap_or_default(),
            micro_credential: slug("micro-credential"),
            issuer: slug("issuer"),
            lang: value("lang").filter(|lang| !lang.is_empty()),
            sort: value("sort")
                .and_then(|key| Sort::from_key(&key))
                .unwrap_or_default(),
        }
    }

    /// The view's query with its question mark; nothing for the usual view.
    #[must_use]
    pub fn query(&self) -> String {
        let slug = |slug: &Option<Slug>| slug.as_ref().map(ToString::to_string).unwrap_or_default();
        let sort = if self.sort == Sort::default() {
            ""
        } else {
            self.sort.key()
        };
        let pairs = [
            ("task", self.scope.key().to_owned()),
            ("micro-credential", slug(&self.micro_credential)),
            ("issuer", slug(&self.issuer)),
            ("lang", self.lang.clone().unwrap_or_default()),
            ("sort", sort.to_owned()),
        ];
        let pairs: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(&value)))
            .collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }

    /// Whether something is left out by more than the part of the queue that is shown.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.micro_credential.is_some() || self.issuer.is_some() || self.lang.is_some()
    }

    /// How many there are in a part, with everything else as it is.
    #[must_use]
    pub fn count(&self, scope: Scope, items: &[QueueItem]) -> usize {
        items
            .iter()
            .filter(|item| scope.has(item) && self.keeps(item))
            .count()
    }

    /// What is shown, in order: first what is meant for the person.
    #[must_use]
    pub fn arrange(&self, items: &[QueueItem]) -> Vec<QueueItem> {
        let shown = items
            .iter()
            .filter(|item| self.scope.has(item) && self.keeps(item));
        let mut shown: Vec<QueueItem> = shown.cloned().collect();
        shown.sort_by_key(|item| (item.due_on, item.submitted_at));
        match self.sort {
            Sort::Due => {}
            Sort::HandedIn => shown.sort_by_key(|item| item.submitted_at),
            Sort::Attempt => shown.sort_by_key(|item| Reverse(item.attempt)),
        }
        shown.sort_by_key(|item| !item.for_me);
        shown
    }

    fn keeps(&self, item: &QueueItem) -> bool {
        let same = |wanted: &Option<Slug>, is: &Slug| wanted.as_ref().is_none_or(|wanted| wanted == is);
        same(&self.micro_credential, &item.micro_credential)
            && same(&self.issuer, &item.issuer)
            && self.lang.as_ref().is_none_or(|lang| *lang == item.lang)
    }
}

#[cfg(test)]
mod tests;
