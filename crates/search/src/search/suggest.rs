//! What a mistyped query may have meant.

use std::ops::Range;

use crate::index::{Index, WordId};

/// The query's text with each corrected word in place of what was typed, or `None` when nothing was corrected.
#[must_use]
pub(crate) fn did_you_mean(
    index: &Index,
    text: &str,
    corrections: &[(Range<usize>, WordId)],
) -> Option<String> {
    if corrections.is_empty() {
        return None;
    }
    let mut meant = text.to_owned();
    // From the end, so that the places of the words before stay as they are.
    for (span, word) in corrections.iter().rev() {
        meant.replace_range(span.clone(), index.dictionary.shown(*word));
    }
    Some(meant)
}
