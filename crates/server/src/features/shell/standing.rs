//! How far the reader has come, where one is signed in.

use std::collections::{BTreeMap, BTreeSet};

use api_types::{
    explore::StackRule,
    ids::{Slug, SubmissionId},
};

use super::{language::Reader, store};
use crate::db::Conn;

/// What a person has earned and what they are at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    earned: BTreeSet<Slug>,
    open: BTreeMap<Slug, SubmissionId>,
}

impl Standing {
    /// The reader's; nothing for a visitor.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(conn: &mut Conn, reader: &Reader) -> sqlx::Result<Option<Self>> {
        let Some(person) = &reader.person.0 else {
            return Ok(None);
        };
        Ok(Some(Self {
            earned: store::earned(conn, &person.id).await?.into_iter().collect(),
            open: store::open(conn, &person.id).await?.into_iter().collect(),
        }))
    }

    /// Whether they hold this badge.
    #[must_use]
    pub fn has(&self, slug: &Slug) -> bool {
        self.earned.contains(slug)
    }

    /// Their submission that is under way.
    #[must_use]
    pub fn open(&self, slug: &Slug) -> Option<&SubmissionId> {
        self.open.get(slug)
    }

    /// How many of these badges they hold.
    #[must_use]
    pub fn count<'a>(&self, slugs: impl IntoIterator<Item = &'a Slug>) -> usize {
        slugs.into_iter().filter(|slug| self.has(slug)).count()
    }
}

/// How many of the members a rule asks for.
#[must_use]
pub fn required(rule: StackRule, members: usize) -> usize {
    match rule {
        StackRule::All | StackRule::Ordered => members,
        StackRule::Some { required } => (required as usize).min(members),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_never_asks_for_more_than_there_is() {
        assert_eq!(required(StackRule::All, 3), 3);
        assert_eq!(required(StackRule::Some { required: 2 }, 3), 2);
        assert_eq!(required(StackRule::Some { required: 9 }, 3), 3);
    }
}
