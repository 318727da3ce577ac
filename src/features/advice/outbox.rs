//! What an adviser writes, kept in this browser until the server has it.

use api_types::advice::{AdviceToken, Place};
use api_types::error::FieldError;
use api_types::ids::RemarkId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::dom;

/// The name under which this tab keeps what the adviser calls themselves.
const NAME: &str = "adviser";

/// A remark that the server may not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its identifier, made here: however often it is sent, it stands there once.
    pub id: RemarkId,
    /// What it is about.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// The remarks of one link that the server may not have, one for each place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// The remark on a place.
    #[must_use]
    pub fn at(&self, place: &Place) -> Option<&Note> {
        self.0.iter().find(|note| note.place == *place)
    }

    /// Keeps a remark in the place of the one that was there; an empty one is none.
    pub fn keep(&mut self, note: Note) {
        self.0.retain(|one| one.place != note.place);
        if !note.text.trim().is_empty() {
            self.0.push(note);
        }
    }

    /// Forgets a remark that arrived.
    pub fn arrived(&mut self, id: &RemarkId) {
        self.0.retain(|note| note.id != *id);
    }
}

/// What an adviser writes by one link, while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct Outbox {
    token: StoredValue<AdviceToken>,
    notes: StoredValue<Notes>,
    /// What the adviser calls themselves.
    pub name: RwSignal<String>,
    /// Why the name cannot be sent.
    pub name_error: RwSignal<Option<FieldError>>,
}

impl Outbox {
    /// Begins with what this browser kept.
    #[must_use]
    pub fn new(token: AdviceToken) -> Self {
        let kept = dom::storage().and_then(|storage| storage.get_item(&key(&token)).ok().flatten());
        let notes = kept.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            token: StoredValue::new(token),
            notes: StoredValue::new(notes.unwrap_or_default()),
            name: RwSignal::new(dom::kept_for_visit(NAME).unwrap_or_default()),
            name_error: RwSignal::new(None),
        }
    }

    /// The link's token.
    #[must_use]
    pub fn token(self) -> AdviceToken {
        self.token.get_value()
    }

    /// What was written about a place before.
    #[must_use]
    pub fn note_at(self, place: &Place) -> Option<Note> {
        self.notes.with_value(|notes| notes.at(place).cloned())
    }

    /// Keeps what is written; whether this browser has it now.
    pub fn keep(self, note: Note) -> bool {
        self.change(|notes| notes.keep(note))
    }

    /// The server has it.
    pub fn arrived(self, id: &RemarkId) {
        self.change(|notes| notes.arrived(id));
    }

    /// Takes what the adviser calls themselves, for every remark from now on.
    pub fn set_name(self, name: String) {
        dom::keep_for_visit(NAME, &name);
        self.name.set(name);
        self.name_error.set(None);
    }

    fn change(self, change: impl FnOnce(&mut Notes)) -> bool {
        // The view may be gone when an answer comes.
        let Some(key) = self.token.try_with_value(key) else {
            return false;
        };
        let text = self.notes.try_update_value(|notes| {
            change(notes);
            serde_json::to_string(notes)
        });
        let Some((storage, Ok(text))) = dom::storage().zip(text) else {
            return false;
        };
        if self.notes.with_value(|notes| notes.0.is_empty()) {
            // Removing fails only where nothing could have been kept.
            drop(storage.remove_item(&key));
            return true;
        }
        storage.set_item(&key, &text).is_ok()
    }
}

fn key(token: &AdviceToken) -> String {
    format!("remarks:{}", token.as_str())
}

/// A new identifier: a random UUID (RFC 9562, version 4). Whoever knows it can take the remark back.
#[must_use]
pub fn new_id() -> Option<RemarkId> {
    id_of(dom::random_bytes()?)
}

fn id_of(mut bytes: [u8; 16]) -> Option<RemarkId> {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    RemarkId::parse(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(place: Place, text: &str, last: u8) -> Note {
        let mut bytes = [0; 16];
        bytes[15] = last;
        Note {
            id: id_of(bytes).expect("an id"),
            place,
            text: text.to_owned(),
        }
    }

    fn answer(prompt: &str) -> Place {
        Place::Answer {
            prompt: prompt.to_owned(),
        }
    }

    #[test]
    fn ids_are_random_uuids() {
        let id = id_of([0xff; 16]).expect("an id");
        assert_eq!(id.as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn one_note_is_kept_for_each_place_until_it_arrived() {
        let mut notes = Notes::default();
        notes.keep(note(Place::Whole, "one", 1));
        notes.keep(note(answer("a"), "two", 2));
        notes.keep(note(Place::Whole, "one and more", 1));
        assert_eq!(
            notes.at(&Place::Whole).map(|note| note.text.as_str()),
            Some("one and more")
        );
        assert_eq!(notes.at(&answer("b")), None);
        let text = serde_json::to_string(&notes).expect("json");
        assert_eq!(serde_json::from_str::<Notes>(&text).expect("notes"), notes);

        notes.keep(note(answer("a"), " ", 2));
        assert_eq!(notes.at(&answer("a")), None);
        let id = notes.at(&Place::Whole).expect("a note").id.clone();
        notes.arrived(&id);
        assert_eq!(notes, Notes::default());
    }
}
