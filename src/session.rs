//! Who is signed in, for every page.

use api_types::account::{self, Person, Role, SessionInfo};
use leptos::prelude::*;

use crate::dom;
use crate::http;

/// Between two questions how much is unread, in milliseconds.
const RECOUNT_EVERY: f64 = 60_000.0;

/// The session of this visit; a context.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// None until the first answer is there.
    info: RwSignal<Option<SessionInfo>>,
    /// How much the person signed in was told and has not read.
    unread: RwSignal<u32>,
    /// When the server was last asked, in milliseconds of the page's own clock.
    asked_at: StoredValue<f64>,
}

impl Session {
    /// Makes the session a context and asks the server who is signed in.
    pub fn provide() -> Self {
        let session = Self {
            info: RwSignal::new(None),
            unread: RwSignal::new(0),
            asked_at: StoredValue::new(0.0),
        };
        provide_context(session);
        session.ask();
        session
    }

    fn ask(self) {
        self.asked_at.set_value(dom::now());
        leptos::task::spawn_local(async move {
            let answer = http::get::<SessionInfo>(account::SESSION).await;
            match answer {
                // Only the number is taken anew: a page that somebody works on is not taken from them.
                Ok(info) if self.info.with_untracked(Option::is_some) => self.unread.set(info.unread),
                Ok(info) => self.set(info),
                // Without an answer nobody counts as signed in; the page's own call reports the failure.
                Err(_) => self.info.update(|info| {
                    info.get_or_insert(SessionInfo {
                        person: None,
                        demo: false,
                        unread: 0,
                    });
                }),
            }
        });
    }

    /// Asks the server how much is unread now, unless it was asked a moment ago or nobody is signed in.
    pub fn recount(self) {
        let is_time = dom::now() - self.asked_at.get_value() >= RECOUNT_EVERY;
        if is_time && self.person_untracked().is_some() {
            self.ask();
        }
    }

    /// How much is unread; tracked.
    #[must_use]
    pub fn unread(self) -> u32 {
        self.unread.get()
    }

    /// Takes what a page knows of how much is unread.
    pub fn set_unread(self, unread: u32) {
        self.unread.set(unread);
    }

    /// Takes the answer of a call that signed in or out.
    pub fn set(self, info: SessionInfo) {
        self.unread.set(info.unread);
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

    /// Whether the person signed in judges; tracked.
    #[must_use]
    pub fn assesses(self) -> bool {
        self.holds(Role::Assessor)
    }

    /// Whether the person signed in decides; tracked.
    #[must_use]
    pub fn approves(self) -> bool {
        self.holds(Role::Approver)
    }

    /// Whether the person signed in judges or decides; tracked.
    #[must_use]
    pub fn is_reviewer(self) -> bool {
        self.assesses() || self.approves()
    }

    fn holds(self, role: Role) -> bool {
        self.info.with(|info| {
            let person = info.as_ref().and_then(|info| info.person.as_ref());
            person.is_some_and(|person| person.has_role(role))
        })
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
