//! What is said of recordings.

use std::time::Duration;

use api_types::evidence::{RECORDING_KEPT_DAYS, Recording};

use super::take::Stage;
use crate::dom::media::Refusal;
use crate::lang::t;

/// A length as players show it: minutes and seconds, hours before them when there are any.
#[must_use]
pub fn length(length: Duration) -> String {
    let seconds = length.as_secs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// What begins a recording, and what its panel is called.
#[must_use]
pub fn record(recording: Recording) -> &'static str {
    let t = &t().recording;
    match recording {
        Recording::Sound => t.record_sound,
        Recording::Film => t.record_film,
    }
}

/// The first word of a recording's file name.
#[must_use]
pub fn file_word(recording: Recording) -> &'static str {
    let t = &t().recording;
    match recording {
        Recording::Sound => t.file_sound,
        Recording::Film => t.file_film,
    }
}

/// Where a recording stands.
#[must_use]
pub fn stage(stage: Stage, recording: Recording) -> &'static str {
    let t = &t().recording;
    match (stage, recording) {
        (Stage::Asking, Recording::Sound) => t.asking_sound,
        (Stage::Asking, Recording::Film) => t.asking_film,
        (Stage::Refused(_), _) => t.not_possible,
        (Stage::Ready, Recording::Sound) => t.ready_sound,
        (Stage::Ready, Recording::Film) => t.ready_film,
        (Stage::Running, _) => t.running,
        (Stage::Paused, _) => t.paused,
        (Stage::Ending, _) => t.ending,
    }
}

/// Why nothing can be recorded, and what to do.
#[must_use]
pub fn refusal(refusal: Refusal, recording: Recording) -> &'static str {
    let t = &t().recording;
    match (refusal, recording) {
        (Refusal::Insecure, _) => t.insecure,
        (Refusal::Unsupported, _) => t.unsupported,
        (Refusal::Blocked, _) => t.blocked,
        (Refusal::Denied, Recording::Sound) => t.denied_sound,
        (Refusal::Denied, Recording::Film) => t.denied_film,
        (Refusal::Missing, Recording::Sound) => t.missing_sound,
        (Refusal::Missing, Recording::Film) => t.missing_film,
        (Refusal::Busy, _) => t.busy,
    }
}

/// That a recording has ended, and what comes next.
#[must_use]
pub fn ended(ran: Duration) -> String {
    t().recording.ended(&length(ran))
}

/// Where a recording rests until it is handed in.
#[must_use]
pub fn on_this_device() -> String {
    t().recording.on_this_device(&RECORDING_KEPT_DAYS.to_string())
}

/// The id of a recording's item on the page.
#[must_use]
pub fn item_id(id: &str) -> String {
    format!("recording-{id}")
}

/// The id of the button that begins a recording.
#[must_use]
pub fn button_id(requirement: &str, recording: Recording) -> String {
    let kind = match recording {
        Recording::Sound => "sound",
        Recording::Film => "film",
    };
    format!("record-{kind}-{requirement}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_in_players() {
        let of = |seconds| length(Duration::from_secs(seconds));
        assert_eq!(of(0), "0:00");
        assert_eq!(of(72), "1:12");
        assert_eq!(of(1_773), "29:33");
        assert_eq!(of(7_205), "2:00:05");
    }
}
