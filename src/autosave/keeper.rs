//! Carries out what [`super::machine`] decides: timers, calls, the copy in this browser.

use std::future::Future;

use chrono::{DateTime, Utc};
use leptos::ev;
use leptos::leptos_dom::helpers::{TimeoutHandle, WindowListenerHandle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Serialize, de::DeserializeOwned};

use super::local_copy;
use super::machine::{Autosave, Command, Failure, Version};
use super::status::Status;
use crate::http;
use api_types::error::ErrorCode;

/// Where something that is saved by itself goes.
pub trait Port: Clone + 'static {
    /// What is saved.
    type Value: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The name under which this browser keeps a copy.
    fn key(&self) -> String;

    /// Saves a value written on a revision.
    fn save(
        self,
        value: Self::Value,
        base: u32,
    ) -> impl Future<Output = Result<Version<Self::Value>, http::Error>> + 'static;

    /// What the server has.
    fn current(self) -> impl Future<Output = Result<Version<Self::Value>, http::Error>> + 'static;

    /// Saves while the page is being left; nobody waits for the answer.
    fn save_while_leaving(&self, value: Self::Value, base: u32);

    /// Somebody chose another value instead of what the server has at this revision; what is saved on it next says so,
    /// where that matters.
    fn chosen_instead(&mut self, _of: u32) {}
}

/// Something written that is saved by itself, while its view is there.
#[derive(Debug)]
pub struct Keeper<P: Port> {
    port: StoredValue<P, LocalStorage>,
    state: RwSignal<Autosave<P::Value>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// The event that an answer of the server is.
type OnAnswer<T> = fn(&mut Autosave<T>, Version<T>) -> Command<T>;

impl<P: Port> Clone for Keeper<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Port> Copy for Keeper<P> {}

impl<P: Port> Keeper<P> {
    /// Begins with what the server has, and with what this browser kept.
    pub fn new(port: P, server: Version<P::Value>) -> Self {
        let copy = local_copy::read(&port.key());
        let (state, command) = Autosave::start(server, copy);
        let keeper = Self {
            port: StoredValue::new_local(port),
            state: RwSignal::new(state),
            timer: StoredValue::new(None),
        };
        keeper.apply(|_| command);
        let online = window_event_listener(ev::online, move |_| keeper.hurry());
        let pagehide =
            window_event_listener(ev::Custom::<ev::Event>::new("pagehide"), move |_| keeper.leave());
        on_cleanup(move || {
            [online, pagehide]
                .into_iter()
                .for_each(WindowListenerHandle::remove);
            keeper.leave();
        });
        keeper
    }

    /// What is written; tracked.
    #[must_use]
    pub fn value(self) -> P::Value {
        self.with(Clone::clone)
    }

    /// Reads something of what is written; tracked.
    pub fn with<R>(self, read: impl FnOnce(&P::Value) -> R) -> R {
        self.state.with(|state| read(state.value()))
    }

    /// How saving stands; tracked.
    #[must_use]
    pub fn status(self) -> Status {
        self.state.with(Autosave::status)
    }

    /// The server's version, when somebody has to choose; tracked.
    #[must_use]
    pub fn conflict(self) -> Option<P::Value> {
        self.state
            .with(|state| state.conflict().map(|theirs| theirs.value.clone()))
    }

    /// Whether the server may lack something; tracked.
    #[must_use]
    pub fn is_dirty(self) -> bool {
        self.state.with(Autosave::is_dirty)
    }

    /// It was changed.
    pub fn edit(self, value: P::Value) {
        self.apply(|state| state.edit(value));
    }

    /// It was changed, by a function of what it was.
    pub fn update(self, change: impl FnOnce(&mut P::Value)) {
        self.apply(|state| {
            let mut value = state.value().clone();
            change(&mut value);
            state.edit(value)
        });
    }

    /// The field was left, or the connection is back.
    pub fn hurry(self) {
        self.apply(Autosave::hurry);
    }

    /// Another value is put in the place of what is there, and saved at once.
    pub fn put(self, value: P::Value) {
        self.note_choice();
        self.edit(value);
        self.hurry();
    }

    /// What is written here goes over the server's version.
    pub fn keep_ours(self) {
        self.note_choice();
        self.apply(Autosave::keep_ours);
    }

    /// The server's version replaces what is written here.
    pub fn keep_theirs(self) {
        self.apply(Autosave::keep_theirs);
    }

    fn note_choice(self) {
        let revision = self.state.with_untracked(Autosave::server_revision);
        self.port.update_value(|port| port.chosen_instead(revision));
    }

    fn leave(self) {
        let unsaved = self.state.try_with_untracked(Autosave::leave).flatten();
        if let Some((value, base)) = unsaved {
            self.port
                .try_with_value(|port| port.save_while_leaving(value, base));
        }
    }

    /// Lets the machine take an event, keeps the copy and carries out the command. Does nothing when the
    /// view is gone: what was not saved then is kept, and was sent while leaving.
    fn apply(self, event: impl FnOnce(&mut Autosave<P::Value>) -> Command<P::Value>) {
        let Some(key) = self.port.try_with_value(Port::key) else {
            return;
        };
        let command = self.state.try_update(|state| {
            let command = event(state);
            let kept = local_copy::write(&key, state.copy().as_ref());
            state.note_kept(kept);
            command
        });
        if let Some(command) = command {
            self.carry_out(command);
        }
    }

    fn carry_out(self, command: Command<P::Value>) {
        match command {
            Command::Nothing => {}
            Command::Wait(time) => {
                let timer = set_timeout_with_handle(move || self.apply(Autosave::due), time).ok();
                if let Some(Some(earlier)) =
                    self.timer.try_update_value(|kept| std::mem::replace(kept, timer))
                {
                    earlier.clear();
                }
            }
            Command::Send(value, base) => self.call(|port| port.save(value, base), Autosave::saved),
            Command::Compare => self.call(Port::current, Autosave::compared),
        }
    }

    fn call<F>(self, start: impl FnOnce(P) -> F, on_answer: OnAnswer<P::Value>)
    where
        F: Future<Output = Result<Version<P::Value>, http::Error>> + 'static,
    {
        let Some(port) = self.port.try_get_value() else {
            return;
        };
        let answer = start(port);
        spawn_local(async move {
            let answer = answer.await;
            self.apply(|state| match answer {
                Ok(version) => on_answer(state, version),
                Err(error) => state.failed(failure_of(&error)),
            });
        });
    }
}

/// What an error means for something that is saved by itself.
#[must_use]
pub fn failure_of(error: &http::Error) -> Failure {
    match error {
        http::Error::Offline => Failure::Offline,
        // A proxy's page, most likely: the server is being restarted.
        http::Error::Unreadable => Failure::Passing(error.words()),
        http::Error::Api(body) => match body.code {
            ErrorCode::StaleRevision => Failure::Stale,
            ErrorCode::Internal | ErrorCode::Unavailable | ErrorCode::TooManyRequests => {
                Failure::Passing(error.words())
            }
            _ => Failure::Refused(error.words()),
        },
    }
}

/// A version saved now, for answers that do not say when.
#[must_use]
pub fn saved_now<T>(value: T, revision: u32, now: DateTime<Utc>) -> Version<T> {
    Version {
        value,
        revision,
        saved_at: (revision > 0).then_some(now),
    }
}
