//! Sound and film recorded in the browser: how long, in what form, under which name.

use std::time::Duration;

use chrono::NaiveDateTime;

use super::file_type::{FileType, file_type_of_name, max_bytes};
use crate::content::{EvidenceMode, EvidenceRequirement, FileKind};

/// How often what was recorded is put where it outlives the page: so much is lost at most when it crashes.
pub const RECORDING_PIECE: Duration = Duration::from_secs(2);
/// Days after which a recording that was neither handed in nor discarded is removed from the device.
pub const RECORDING_KEPT_DAYS: i64 = 14;
/// The longest recording of any kind: who judges it has to listen to all of it.
const LONGEST: Duration = Duration::from_secs(2 * 60 * 60);

/// What can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recording {
    /// Sound alone.
    Sound,
    /// A film with its sound.
    Film,
}

impl Recording {
    /// Both, the lighter one first.
    pub const ALL: [Self; 2] = [Self::Sound, Self::Film];

    /// The kind of file that it becomes.
    #[must_use]
    pub fn kind(self) -> FileKind {
        match self {
            Self::Sound => FileKind::Audio,
            Self::Film => FileKind::Video,
        }
    }

    /// What it becomes a file of, by its file's name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let kind = file_type_of_name(name)?.kind;
        Self::ALL.into_iter().find(|known| known.kind() == kind)
    }

    /// The form to ask a browser for, best first: what every browser plays, then what this one can make.
    #[must_use]
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Self::Sound => &["audio/webm;codecs=opus", "audio/webm", "audio/mp4"],
            Self::Film => &["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
        }
    }

    /// Bits of a second of sound: speech with every word clear.
    #[must_use]
    pub fn sound_bits(self) -> u32 {
        64_000
    }

    /// Bits of a second of picture: a board that can be read, and half an hour in one file.
    #[must_use]
    pub fn picture_bits(self) -> u32 {
        match self {
            Self::Sound => 0,
            Self::Film => 1_000_000,
        }
    }

    /// How long it may become: what fits into a file of its kind, less a tenth, since browsers keep to the bits they
    /// are asked for only on average.
    #[must_use]
    pub fn longest(self) -> Duration {
        let bits = u64::from(self.sound_bits() + self.picture_bits());
        Duration::from_secs(max_bytes(self.kind()) * 8 * 9 / 10 / bits).min(LONGEST)
    }

    /// Whether so many bytes leave room for one more piece.
    #[must_use]
    pub fn has_room(self, bytes: u64) -> bool {
        let bits = u64::from(self.sound_bits() + self.picture_bits());
        // Twice what a piece has on average.
        let piece = RECORDING_PIECE.as_secs() * bits / 8 * 2;
        bytes.saturating_add(piece) <= max_bytes(self.kind())
    }
}

/// What a requirement takes that can be recorded.
#[must_use]
pub fn recordings(requirement: &EvidenceRequirement) -> Vec<Recording> {
    if !requirement.modes.contains(&EvidenceMode::File) {
        return Vec::new();
    }
    let taken = Recording::ALL
        .into_iter()
        .filter(|recording| requirement.kinds.contains(&recording.kind()));
    taken.collect()
}

/// The name of a recording's file: a word for what it is, and when it began. `media_type` is what the browser made of
/// it, with or without parameters; none when that is not accepted.
#[must_use]
pub fn recording_name(word: &str, began: NaiveDateTime, media_type: &str) -> Option<String> {
    let extension = match media_type.split(';').next().unwrap_or_default().trim() {
        "audio/webm" => "weba",
        "audio/mp4" => "m4a",
        "video/webm" => "webm",
        "video/mp4" => "mp4",
        _ => return None,
    };
    Some(format!("{word}-{}.{extension}", began.format("%Y-%m-%d-%H%M%S")))
}

/// The accepted type that a recording of this media type is a file of.
#[must_use]
pub fn recorded_type(media_type: &str) -> Option<FileType> {
    file_type_of_name(&recording_name("", NaiveDateTime::default(), media_type)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_fits_the_size_limit() {
        // 250 MiB at 1,064 kbit/s are 32 min 50 s; a tenth less is what is promised.
        assert_eq!(Recording::Film.longest(), Duration::from_secs(1_773));
        assert_eq!(Recording::Sound.longest(), Duration::from_secs(7_200));
        for recording in Recording::ALL {
            let most = max_bytes(recording.kind());
            assert!(recording.has_room(0));
            assert!(!recording.has_room(most - 1));
            assert!(!recording.has_room(u64::MAX));
        }
    }

    #[test]
    fn names_say_when_and_nothing_about_whom() {
        let began = chrono::NaiveDate::from_ymd_opt(2026, 3, 4)
            .and_then(|day| day.and_hms_opt(9, 5, 7))
            .unwrap();
        let name = |media_type| recording_name("sound", began, media_type);
        assert_eq!(
            name("audio/webm;codecs=opus").as_deref(),
            Some("sound-2026-03-04-090507.weba")
        );
        assert_eq!(name("audio/mp4").as_deref(), Some("sound-2026-03-04-090507.m4a"));
        assert_eq!(name("audio/ogg"), None);
    }

    #[test]
    fn what_is_asked_of_browsers_is_accepted_as_evidence() {
        for recording in Recording::ALL {
            for format in recording.formats() {
                let known = recorded_type(format).map(|known| known.kind);
                assert_eq!(known, Some(recording.kind()), "{format}");
            }
        }
    }
}
