//! Who is signed in, for every page.

use api_types::account::{self, Person, Role, SessionInfo};
use leptos::prelude::*;

use crate::http;

/// The session of this visit; a context.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// None until the first answer is there.
    info: RwSignal<Option<SessionInfo>>,
}

impl Session {
    /// Makes the session a context and asks the server who is signed in.
    pub fn provide() -> Self {
        let session = Self {
            info: RwSignal::new(None),
        };
        provide_context(session);
        session.refresh();
        session
    }

    /// Asks the server again.
    pub fn refresh(self) {
        leptos::task::spawn_local(async move {
            // Without an answer nobody counts as signed in; the page's own call reports the failure.
            let info = http::get(account::SESSION).await.unwrap_or(SessionInfo {
                person: None,
                demo: false,
            });
            self.info.set(Some(info));
        });
    }

    /// Takes the answer of a call that signed in or out.
    pub fn set(self, info: SessionInfo) {
        self.info.set(Some(info));
    }

    /// Whether the server has answered yet; tracked.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.info.with(Option::is_some)
    }

    /// Who is signed in; tracked.
    #[must_use]
    pub fn person(self) -> Option<Person> {
        self.info.with(|info| info.as_ref()?.person.clone())
    }

    /// Who is signed in, as far as it is known now.
    #[must_use]
    pub fn person_untracked(self) -> Option<Person> {
        untrack(|| self.person())
    }

    /// Whether this is a demonstration; tracked.
    #[must_use]
    pub fn is_demo(self) -> bool {
        self.info.with(|info| info.as_ref().is_some_and(|info| info.demo))
    }

    /// Whether the person signed in judges or decides; tracked.
    #[must_use]
    pub fn is_reviewer(self) -> bool {
        self.person()
            .is_some_and(|person| person.has_role(Role::Assessor) || person.has_role(Role::Approver))
    }
}

/// The session.
///
/// # Panics
/// Outside [`crate::app::App`], which provides it.
#[must_use]
pub fn use_session() -> Session {
    expect_context()
}
