//! What the reader keeps for later: on this device, or with the account when somebody is signed in.

use api_types::ids::Slug;
use api_types::saved::{SAVED, Saved, SavedChange};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom;
use crate::http;
use crate::lang::t;
use crate::session::Session;
use crate::toast::{Toasts, use_toasts};

/// The name under which this device keeps it.
const KEY: &str = "saved";

/// What is kept; a context.
#[derive(Debug, Clone, Copy)]
pub struct Keeper {
    saved: RwSignal<Saved>,
    session: Session,
    toasts: Toasts,
}

impl Keeper {
    /// Makes what is kept a context. What the device kept goes to the account of whoever signs in.
    pub fn provide(session: Session) {
        let keeper = Self {
            saved: RwSignal::new(on_device()),
            session,
            toasts: use_toasts(),
        };
        provide_context(keeper);
        Effect::new(move || {
            if session.person().is_some() {
                keeper.move_to_account();
            }
        });
    }

    /// Whether a micro-credential is kept; tracked.
    #[must_use]
    pub fn has(self, slug: &Slug) -> bool {
        self.saved.with(|saved| saved.micro_credentials.contains(slug))
    }

    /// Whether a search is kept; tracked.
    #[must_use]
    pub fn has_search(self, search: &str) -> bool {
        self.saved
            .with(|saved| saved.searches.iter().any(|one| one == search))
    }

    /// Everything that is kept; tracked.
    #[must_use]
    pub fn all(self) -> Saved {
        self.saved.get()
    }

    /// Keeps a micro-credential, or no longer.
    pub fn toggle(self, slug: &Slug) {
        let one = Saved {
            micro_credentials: vec![slug.clone()],
            searches: Vec::new(),
        };
        let was_kept = untrack(|| self.has(slug));
        self.change(one, was_kept);
    }

    /// Keeps a search, or no longer.
    pub fn toggle_search(self, search: &str) {
        let one = Saved {
            micro_credentials: Vec::new(),
            searches: vec![search.to_owned()],
        };
        let was_kept = untrack(|| self.has_search(search));
        self.change(one, was_kept);
    }

    fn change(self, one: Saved, was_kept: bool) {
        let mut change = SavedChange::default();
        if was_kept {
            change.remove = one;
        } else {
            change.add = one;
        }
        let before = self.saved.get_untracked();
        self.saved.update(|saved| saved.apply(&change));
        if self.session.person_untracked().is_none() {
            self.keep_on_device();
            return;
        }
        spawn_local(async move {
            match http::post::<_, Saved>(SAVED, &change).await {
                Ok(saved) => self.saved.set(saved),
                Err(error) => {
                    self.saved.set(before);
                    self.toasts.failure(error.words());
                }
            }
        });
    }

    fn keep_on_device(self) {
        let text = self
            .saved
            .with_untracked(|saved| serde_json::to_string(saved).unwrap_or_default());
        let stored = dom::storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok());
        if !stored {
            self.toasts.failure(t().explore.cannot_keep);
        }
    }

    fn move_to_account(self) {
        let change = SavedChange {
            add: on_device(),
            remove: Saved::default(),
        };
        spawn_local(async move {
            let answer = if change.add.is_empty() {
                http::get(SAVED).await
            } else {
                http::post(SAVED, &change).await
            };
            // Without an answer the device keeps what it has, and the next visit tries again.
            if let Ok(saved) = answer {
                self.saved.set(saved);
                if let Some(storage) = dom::storage() {
                    drop(storage.remove_item(KEY));
                }
            }
        });
    }
}

/// What this device keeps. What cannot be read, as from an older release, is nothing.
fn on_device() -> Saved {
    let kept = dom::storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default()
}

/// What is kept.
///
/// # Panics
/// Outside [`crate::app::App`], which provides it.
#[must_use]
pub fn use_keeper() -> Keeper {
    expect_context()
}
