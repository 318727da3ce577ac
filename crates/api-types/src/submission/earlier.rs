//! Earlier texts of an answer: which are kept, so that a learner can look back and put one back.
//!
//! A text is saved every second or two while somebody types, so most of what was saved goes on in what is saved next.
//! When a text is replaced it is kept beside the newest one that is kept already, or takes its place:
//!
//! * It is not kept when all of it stands in the one kept already, as while somebody deletes: so the fullest text stays.
//! * It takes its place when both belong to the same stretch of writing, and next to nothing of the one kept already is
//!   missing in it. What is given up so adds up, and never comes to more than [`GIVEN_UP_MAX`] words of a stretch, nor
//!   to more than one word in [`GIVEN_UP_SHARE`].
//! * Else it is kept beside it: after a pause, after a while, and when much of the one kept already is missing.
//!
//! What somebody put another text in place of, be it an earlier text or one of two that were in conflict, is kept for
//! good: nothing takes its place.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Answer;
use crate::difference::lost;
use crate::text::words;

/// A text that stands this long was what there was before a pause.
pub const PAUSE: TimeDelta = TimeDelta::minutes(2);
/// The longest stretch of writing of which only the last text is kept.
pub const STRETCH_MAX: TimeDelta = TimeDelta::minutes(10);
/// The most words that may be missing from the text kept of a stretch of writing: corrections while typing.
pub const GIVEN_UP_MAX: u32 = 8;
/// Of how many words at most one may be missing so.
pub const GIVEN_UP_SHARE: u32 = 4;
/// The most earlier texts of one answer; above it [`spare`] says which one goes.
pub const EARLIER_MAX: usize = 50;

/// An earlier text of an answer, for its learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierText {
    /// The answer's revision when it was saved.
    pub revision: u32,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// How many words it has.
    pub words: u32,
    /// The text.
    pub text: String,
}

/// An earlier text as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The answer's revision when it was saved.
    pub revision: u32,
    /// The text.
    pub text: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// When the first text of its stretch of writing was saved.
    pub begun_at: DateTime<Utc>,
    /// How many words were given up when it took the place of others; none once it is kept for good.
    pub given_up: Option<u32>,
}

/// How a text came in place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// Somebody went on writing, and it was saved at this moment.
    InWriting(DateTime<Utc>),
    /// Somebody chose another text instead.
    ByChoice,
}

/// What becomes of a text that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// There is nothing in it, or the newest text that is kept has all of it.
    Nothing,
    /// It takes the place of the newest, with as many words given up in all; none when it is kept for good.
    InPlace(Option<u32>),
    /// It is kept beside the others.
    Beside,
}

/// What becomes of `text` when it is replaced, where `newest` is the newest that is kept.
#[must_use]
pub fn keeping(newest: Option<&Kept>, text: &Answer, replaced: Replaced) -> Keeping {
    if text.text.trim().is_empty() {
        return Keeping::Nothing;
    }
    let Some(newest) = newest else {
        return Keeping::Beside;
    };
    let passing = matches!(replaced, Replaced::InWriting(at) if at - text.saved_at < PAUSE);
    if passing && is_recent(newest, text) && lost(&text.text, &newest.text) == 0 {
        return Keeping::Nothing;
    }
    match given_up(newest, text) {
        Some(_) if replaced == Replaced::ByChoice => Keeping::InPlace(None),
        Some(words) => Keeping::InPlace(Some(words)),
        None if newest.text == text.text => Keeping::Nothing,
        None => Keeping::Beside,
    }
}

/// Whether the newest earlier text says something that the present one does not say, beyond corrections of the same
/// stretch of writing.
#[must_use]
pub fn is_told_apart(newest: &Kept, now: &Answer) -> bool {
    newest.text != now.text && given_up(newest, now).is_none()
}

/// How many words are given up in all if `text` takes the place of `newest`; none when it may not.
fn given_up(newest: &Kept, text: &Answer) -> Option<u32> {
    let so_far = newest.given_up?;
    if !is_recent(newest, text) || text.saved_at - newest.begun_at >= STRETCH_MAX {
        return None;
    }
    // The word that is just being written is not missing when it goes on.
    let goes_on = text.text.starts_with(newest.text.trim_end());
    let missing = if goes_on {
        0
    } else {
        lost(&newest.text, &text.text)
    };
    let in_all = so_far.saturating_add(missing);
    let few = GIVEN_UP_MAX.min(words(&newest.text) / GIVEN_UP_SHARE);
    (missing == 0 || in_all <= few).then_some(in_all)
}

fn is_recent(newest: &Kept, text: &Answer) -> bool {
    text.saved_at - newest.saved_at < PAUSE
}

/// Which of the texts that are kept, the oldest first, is the first to go: neither the oldest nor the newest, but the
/// one between of which the next has nearly all; among several such, the one whose neighbours lie closest together in
/// time.
#[must_use]
pub fn spare(kept: &[Kept]) -> Option<usize> {
    let between = kept.windows(3).enumerate().filter_map(|(place, around)| {
        let [before, one, after] = around else { return None };
        let missing = lost(&one.text, &after.text);
        let only_here = missing.saturating_sub(GIVEN_UP_MAX);
        Some((only_here, after.saved_at - before.saved_at, place + 1))
    });
    between.min().map(|(_, _, place)| place)
}

impl From<Kept> for EarlierText {
    fn from(kept: Kept) -> Self {
        Self {
            revision: kept.revision,
            saved_at: kept.saved_at,
            words: words(&kept.text),
            text: kept.text,
        }
    }
}

#[cfg(test)]
mod tests;
