//! When to save, what to do when it fails, and what to do when the server has something newer.
//!
//! A plain value: events go in, at most one command comes out. [`super::keeper`] carries the commands out.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::local_copy::LocalCopy;
use super::status::Status;

/// How long after the last change it is saved.
pub const DEBOUNCE: Duration = Duration::from_millis(800);
/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How many texts without an answer are remembered.
const SENT_KEPT: usize = 5;

/// What the server has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// The value.
    pub value: T,
    /// Counts the saves; 0 before the first.
    pub revision: u32,
    /// When it was saved; none before the first.
    pub saved_at: Option<DateTime<Utc>>,
}

/// Why something was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer came.
    Offline,
    /// It may work later; in words.
    Passing(String),
    /// It will not work as it is; in words.
    Refused(String),
    /// The server has something newer.
    Stale,
}

/// What has to be done after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<T> {
    /// Nothing.
    Nothing,
    /// Call [`Autosave::due`] after this time; an earlier wait is over.
    Wait(Duration),
    /// Save this on this revision.
    Send(T, u32),
    /// Ask the server what it has.
    Compare,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase<T> {
    Resting,
    Waiting,
    Sending,
    Comparing,
    Offline,
    Passing(String),
    Refused(String),
    Conflict(Version<T>),
}

/// Something written that is saved by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave<T> {
    value: T,
    /// What the server has, as far as is known.
    saved: Version<T>,
    /// What was sent without an answer, the last at the end: each may or may not have arrived.
    sent: Vec<T>,
    phase: Phase<T>,
    tries: u32,
    kept: bool,
}

impl<T: Clone + PartialEq> Autosave<T> {
    /// Begins with what the server has and what this browser kept.
    #[must_use]
    pub fn start(server: Version<T>, copy: Option<LocalCopy<T>>) -> (Self, Command<T>) {
        let mut autosave = Self {
            value: server.value.clone(),
            saved: server,
            sent: Vec::new(),
            phase: Phase::Resting,
            tries: 0,
            kept: false,
        };
        let Some(copy) = copy.filter(|copy| copy.value != autosave.value) else {
            return (autosave, Command::Nothing);
        };
        autosave.kept = true;
        autosave.value = copy.value;
        let follows = copy.base == autosave.saved.revision || copy.sent.contains(&autosave.saved.value);
        let command = if follows {
            autosave.send()
        } else {
            autosave.phase = Phase::Conflict(autosave.saved.clone());
            Command::Nothing
        };
        (autosave, command)
    }

    /// What is written.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The server's version, when it differs and somebody has to choose.
    #[must_use]
    pub fn conflict(&self) -> Option<&Version<T>> {
        match &self.phase {
            Phase::Conflict(theirs) => Some(theirs),
            _ => None,
        }
    }

    /// The revision of what the server has, as far as is known.
    #[must_use]
    pub fn server_revision(&self) -> u32 {
        self.conflict().unwrap_or(&self.saved).revision
    }

    /// Whether the server may lack something that is written here.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.value != self.saved.value || !self.sent.is_empty()
    }

    /// How saving stands.
    #[must_use]
    pub fn status(&self) -> Status {
        let kept = self.kept;
        match &self.phase {
            Phase::Resting => self.saved.saved_at.map_or(Status::Untouched, Status::Saved),
            Phase::Waiting | Phase::Sending | Phase::Comparing => Status::Saving,
            Phase::Offline => Status::Offline { kept },
            Phase::Passing(words) | Phase::Refused(words) => Status::Failed {
                words: words.clone(),
                kept,
            },
            Phase::Conflict(_) => Status::Conflict,
        }
    }

    /// What this browser has to keep; nothing when the server has it all.
    #[must_use]
    pub fn copy(&self) -> Option<LocalCopy<T>> {
        self.is_dirty().then(|| LocalCopy {
            value: self.value.clone(),
            base: self.saved.revision,
            sent: self.sent.clone(),
        })
    }

    /// Notes whether this browser keeps the copy.
    pub fn note_kept(&mut self, kept: bool) {
        self.kept = kept;
    }

    /// It was changed.
    pub fn edit(&mut self, value: T) -> Command<T> {
        self.value = value;
        match self.phase {
            Phase::Resting | Phase::Waiting | Phase::Refused(_) => self.wait(),
            // Their next event sees the change.
            Phase::Sending | Phase::Comparing | Phase::Conflict(_) | Phase::Offline | Phase::Passing(_) => {
                Command::Nothing
            }
        }
    }

    /// The wait is over.
    pub fn due(&mut self) -> Command<T> {
        match self.phase {
            Phase::Waiting | Phase::Offline | Phase::Passing(_) => self.send_if_dirty(),
            _ => Command::Nothing,
        }
    }

    /// The field was left, or the connection is back: no need to wait longer.
    pub fn hurry(&mut self) -> Command<T> {
        self.due()
    }

    /// The page is being left: what has to be sent at once, if anything.
    #[must_use]
    pub fn leave(&self) -> Option<(T, u32)> {
        let sendable = self.is_dirty() && self.conflict().is_none();
        sendable.then(|| (self.value.clone(), self.saved.revision))
    }

    /// The server saved what was sent.
    pub fn saved(&mut self, version: Version<T>) -> Command<T> {
        self.saved = version;
        self.sent.clear();
        self.tries = 0;
        self.wait()
    }

    /// What was sent, or asked for, failed.
    pub fn failed(&mut self, failure: Failure) -> Command<T> {
        self.phase = match failure {
            Failure::Offline => Phase::Offline,
            Failure::Passing(words) => Phase::Passing(words),
            Failure::Refused(words) => {
                self.sent.clear();
                self.phase = Phase::Refused(words);
                return Command::Nothing;
            }
            Failure::Stale => {
                self.phase = Phase::Comparing;
                return Command::Compare;
            }
        };
        self.tries = self.tries.saturating_add(1);
        Command::Wait(wait_before(self.tries))
    }

    /// The server said what it has.
    pub fn compared(&mut self, theirs: Version<T>) -> Command<T> {
        let ours = theirs.value == self.value
            || theirs.value == self.saved.value
            || self.sent.contains(&theirs.value);
        if ours {
            return self.saved(theirs);
        }
        self.phase = Phase::Conflict(theirs);
        Command::Nothing
    }

    /// Somebody chose what is written here over the server's version.
    pub fn keep_ours(&mut self) -> Command<T> {
        let Phase::Conflict(theirs) = self.phase.clone() else {
            return Command::Nothing;
        };
        self.saved = theirs;
        self.send()
    }

    /// Somebody chose the server's version over what is written here.
    pub fn keep_theirs(&mut self) -> Command<T> {
        let Phase::Conflict(theirs) = self.phase.clone() else {
            return Command::Nothing;
        };
        self.value = theirs.value.clone();
        self.saved(theirs)
    }

    fn wait(&mut self) -> Command<T> {
        if self.is_dirty() {
            self.phase = Phase::Waiting;
            Command::Wait(DEBOUNCE)
        } else {
            self.phase = Phase::Resting;
            Command::Nothing
        }
    }

    fn send_if_dirty(&mut self) -> Command<T> {
        if self.is_dirty() {
            self.send()
        } else {
            self.phase = Phase::Resting;
            Command::Nothing
        }
    }

    fn send(&mut self) -> Command<T> {
        self.phase = Phase::Sending;
        self.sent.retain(|sent| *sent != self.value);
        self.sent.push(self.value.clone());
        if self.sent.len() > SENT_KEPT {
            self.sent.remove(0);
        }
        Command::Send(self.value.clone(), self.saved.revision)
    }
}

/// How long to wait before the next attempt after `tries` failed ones: 2, 4, 8 … 60 seconds.
#[must_use]
pub fn wait_before(tries: u32) -> Duration {
    Duration::from_secs(1 << tries.min(6)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests;
