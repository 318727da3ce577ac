//! Words that a reviewer writes for one step: kept in this tab until the step is taken, so that a reload or signing in
//! again loses nothing.

use leptos::prelude::*;

use crate::dom;

/// What is being written for one step.
#[derive(Debug, Clone, Copy)]
pub struct KeptWords {
    key: StoredValue<String>,
    words: RwSignal<String>,
}

impl KeptWords {
    /// The words for a step, as far as they were written in this tab.
    #[must_use]
    pub fn of(step: &str, submission: &str) -> Self {
        let key = format!("{step}:{submission}");
        let words = RwSignal::new(dom::kept_for_visit(&key).unwrap_or_default());
        let key = StoredValue::new(key);
        Self { key, words }
    }

    /// The words as they stand.
    #[must_use]
    pub fn read(self) -> Signal<String> {
        self.words.into()
    }

    /// They were changed.
    pub fn write(self, words: String) {
        self.key.with_value(|key| dom::keep_for_visit(key, &words));
        self.words.set(words);
    }

    /// The step was taken; nothing is kept any more.
    pub fn forget(self) {
        // What is taken out is not needed any more.
        self.key.try_with_value(|key| drop(dom::take_from_visit(key)));
    }
}
