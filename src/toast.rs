//! Short messages about what has just happened.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::dom;

/// Where a message waits while the next page is loaded.
const CARRIED: &str = "message";

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// It worked.
    Success,
    /// It did not work.
    Failure,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Counts the messages, to tell them apart.
    pub id: u32,
    /// What it is about.
    pub kind: Kind,
    /// What it says.
    pub text: String,
}

/// The messages on show; a context. A message stays until it is dismissed or the next one comes:
/// nobody has to read against the clock.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    count: StoredValue<u32>,
}

impl Toasts {
    /// Makes the messages a context, with the one that the page before left.
    pub fn provide() -> Self {
        let toasts = Self {
            shown: RwSignal::new(None),
            count: StoredValue::new(0),
        };
        let kept = dom::take_from_visit(CARRIED);
        if let Some((kind, text)) = kept.and_then(|kept| serde_json::from_str(&kept).ok()) {
            toasts.show(kind, text);
        }
        provide_context(toasts);
        toasts
    }

    /// Leaves the message on show to the page that is loaded next.
    pub fn carry_over(self) {
        let shown = self.shown.get_untracked();
        // Where nothing can be kept, the message ends with its page.
        if let Some(kept) = shown.and_then(|toast| serde_json::to_string(&(toast.kind, toast.text)).ok()) {
            dom::keep_for_visit(CARRIED, &kept);
        }
    }

    /// Says that something worked.
    pub fn success(self, text: impl Into<String>) {
        self.show(Kind::Success, text.into());
    }

    /// Says that something did not work.
    pub fn failure(self, text: impl Into<String>) {
        self.show(Kind::Failure, text.into());
    }

    fn show(self, kind: Kind, text: String) {
        self.count.update_value(|count| *count += 1);
        self.shown.set(Some(Toast {
            id: self.count.get_value(),
            kind,
            text,
        }));
    }

    /// Takes the message away.
    pub fn dismiss(self) {
        self.shown.set(None);
    }

    /// The message on show; tracked.
    #[must_use]
    pub fn shown(self) -> Option<Toast> {
        self.shown.get()
    }
}

/// The messages.
///
/// # Panics
/// Outside [`crate::app::App`], which provides them.
#[must_use]
pub fn use_toasts() -> Toasts {
    expect_context()
}
