//! One recording, from asking for the microphone to its end.

use std::time::Duration;

use api_types::evidence::{Recording, recording_name};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, MediaStream};

use super::clock::Clock;
use super::recordings::{Recordings, forget};
use super::store::{self, About, Pieces};
use super::words;
use crate::components::page::{Announcement, use_announcement};
use crate::components::time::{local_now, now};
use crate::dom;
use crate::dom::media::{self, Ear, Refusal, Tape};
use crate::lang::t;
use crate::toast::{Toasts, use_toasts};

/// How often the meter and the time are brought up to date.
const TICK: Duration = Duration::from_millis(100);

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The browser asks whether it may listen.
    Asking,
    /// Nothing can be recorded.
    Refused(Refusal),
    /// It listens, and keeps nothing.
    Ready,
    /// It records.
    Running,
    /// It leaves out what comes now.
    Paused,
    /// The last piece is on its way.
    Ending,
}

/// One recording; it belongs to the panel that shows it, and ends with it.
#[derive(Debug, Clone, Copy)]
pub struct Take {
    recording: Recording,
    requirement: StoredValue<String>,
    recordings: Recordings,
    announcement: Announcement,
    toasts: Toasts,
    /// Where it stands.
    pub stage: RwSignal<Stage>,
    /// How long it is.
    pub ran: RwSignal<Duration>,
    /// How loud it is, from 0 to 1.
    pub level: RwSignal<f64>,
    /// Whether what was recorded outlives this page.
    pub is_safe: RwSignal<bool>,
    clock: StoredValue<Clock>,
    about: StoredValue<Option<About>>,
    pieces: StoredValue<Pieces, LocalStorage>,
    tape: StoredValue<Option<Tape>, LocalStorage>,
    ear: StoredValue<Option<Ear>, LocalStorage>,
    hold: StoredValue<Option<dom::Hold>, LocalStorage>,
}

impl Take {
    /// A recording for a requirement; nobody has been asked yet.
    #[must_use]
    pub fn new(recording: Recording, requirement: String, recordings: Recordings) -> Self {
        Self {
            recording,
            requirement: StoredValue::new(requirement),
            recordings,
            announcement: use_announcement(),
            toasts: use_toasts(),
            stage: RwSignal::new(Stage::Asking),
            ran: RwSignal::new(Duration::ZERO),
            level: RwSignal::new(0.0),
            is_safe: RwSignal::new(true),
            clock: StoredValue::new(Clock::default()),
            about: StoredValue::new(None),
            pieces: StoredValue::new_local(Pieces::default()),
            tape: StoredValue::new_local(None),
            ear: StoredValue::new_local(None),
            hold: StoredValue::new_local(None),
        }
    }

    /// Whether something would be left unfinished now; not tracked.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        let stage = self.stage.try_get_untracked();
        matches!(stage, Some(Stage::Running | Stage::Paused | Stage::Ending))
    }

    /// What it hears and sees.
    #[must_use]
    pub fn stream(self) -> Option<MediaStream> {
        self.tape
            .with_value(|tape| tape.as_ref().map(|tape| tape.stream().clone()))
    }

    /// Asks for microphone and camera, and listens.
    pub fn ask(self) {
        self.stage.set(Stage::Asking);
        spawn_local(async move {
            let asked = media::ask(self.recording).await;
            let taped = asked.and_then(|stream| {
                let ear = Ear::new(&stream);
                let tape = Tape::new(
                    self.recording,
                    stream,
                    move |piece| self.keep(piece),
                    move || self.end(),
                )?;
                Ok((ear, tape))
            });
            match taped {
                // The panel may be gone meanwhile: what was given is given back then.
                Ok((ear, tape)) if self.stage.try_get_untracked().is_some() => {
                    self.ear.set_value(ear);
                    self.tape.set_value(Some(tape));
                    self.stage.set(Stage::Ready);
                    self.tick().await;
                }
                Ok(_) => {}
                Err(refusal) => {
                    self.stage.try_set(Stage::Refused(refusal));
                }
            }
        });
    }

    async fn tick(self) {
        while self.stage.try_get_untracked().is_some() {
            let level = self.ear.with_value(|ear| ear.as_ref().map_or(0.0, Ear::level));
            let ran = self.clock.with_value(|clock| clock.ran(dom::now()));
            self.level.set(level);
            self.ran.set(ran);
            if ran >= self.recording.longest() {
                self.stop();
            }
            dom::sleep(TICK).await;
        }
    }

    /// Begins.
    pub fn start(self) {
        let media_type = self.tape.with_value(|tape| tape.as_ref().map(Tape::media_type));
        let media_type = media_type.unwrap_or_default();
        let word = words::file_word(self.recording);
        let Some(name) = recording_name(word, local_now(), &media_type) else {
            self.stage.set(Stage::Refused(Refusal::Unsupported));
            return;
        };
        let submission = self.recordings.submission();
        let began_at = now();
        let about = About {
            id: format!("{submission}-{}", began_at.timestamp_millis()),
            submission,
            requirement: self.requirement.get_value(),
            name,
            media_type,
            began_at,
        };
        let started = self.tape.with_value(|tape| tape.as_ref().map(Tape::start));
        if let Some(Err(refusal)) = started {
            self.stage.set(Stage::Refused(refusal));
            return;
        }
        self.clock.update_value(|clock| clock.start(dom::now()));
        self.about.set_value(Some(about.clone()));
        self.stage.set(Stage::Running);
        spawn_local(async move {
            self.hold
                .try_set_value(dom::hold(&store::name_of_hold(&about.id)).await);
            if store::begin(&about).await.is_err() {
                self.is_safe.try_set(false);
            }
        });
    }

    /// Leaves out what comes now.
    pub fn pause(self) {
        self.clock.update_value(|clock| clock.stop(dom::now()));
        self.on_tape(Tape::pause);
        self.stage.set(Stage::Paused);
    }

    /// Goes on after a pause.
    pub fn resume(self) {
        self.clock.update_value(|clock| clock.start(dom::now()));
        self.on_tape(Tape::resume);
        self.stage.set(Stage::Running);
    }

    /// Ends; what was recorded then waits to be handed in or discarded.
    pub fn stop(self) {
        self.clock.update_value(|clock| clock.stop(dom::now()));
        self.stage.set(Stage::Ending);
        self.on_tape(Tape::stop);
    }

    /// Ends, and removes what was recorded.
    pub fn discard(self) {
        self.tape.set_value(None);
        self.hold.set_value(None);
        if let Some(about) = self.about.get_value() {
            forget(about.id);
        }
        self.recordings.open.set(None);
    }

    fn on_tape(self, act: fn(&Tape)) {
        self.tape.with_value(|tape| tape.as_ref().map(act));
    }

    /// Takes a piece: to the device, and to the whole.
    fn keep(self, piece: Blob) {
        let Some(about) = self.about.try_get_value().flatten() else {
            return;
        };
        let ran = self.clock.with_value(|clock| clock.ran(dom::now()));
        self.pieces.update_value(|pieces| {
            pieces.blobs.push(piece.clone());
            pieces.ran = ran;
        });
        let (count, bytes) = self.pieces.with_value(|pieces| {
            let bytes: f64 = pieces.blobs.iter().map(Blob::size).sum();
            // Sizes of files are whole numbers below 2^53.
            (pieces.blobs.len(), bytes as u64)
        });
        spawn_local(async move {
            let number = u32::try_from(count).unwrap_or(u32::MAX);
            if store::add(&about.id, number, &piece, ran).await.is_err() {
                self.is_safe.try_set(false);
            }
        });
        if self.stage.get_untracked() != Stage::Ending && !self.recording.has_room(bytes) {
            self.stop();
        }
    }

    /// Everything is there: also when a device went away.
    fn end(self) {
        self.clock.update_value(|clock| clock.stop(dom::now()));
        self.stage.set(Stage::Ending);
        let (Some(about), pieces) = (self.about.get_value(), self.pieces.get_value()) else {
            return;
        };
        self.hold.set_value(None);
        let (recordings, announcement, toasts) = (self.recordings, self.announcement, self.toasts);
        let is_safe = self.is_safe.get_untracked();
        spawn_local(async move {
            match store::file(&about, &pieces).await {
                Ok(file) if file.size() > 0.0 => {
                    announcement.say(words::ended(pieces.ran));
                    let item = format!("#{}", words::item_id(&about.id));
                    dom::next_frame(move || {
                        dom::focus(&item);
                    });
                    recordings.push(about, pieces.ran, file);
                }
                // It ended before anything was recorded.
                Ok(_) => forget(about.id),
                Err(_) if is_safe => toasts.failure(t().recording.unreadable),
                Err(_) => toasts.failure(t().recording.unreadable_lost),
            }
            recordings.open.try_set(None);
        });
    }
}
