//! What this feature says of states, limits and refusals.

use api_types::content::{Content, EvidenceMode, EvidenceRequirement, FileKind};
use api_types::evidence::{FileRefusal, MAX_DOCUMENT_BYTES, MAX_MEDIA_BYTES};
use api_types::submission::{AI_USE, APPEAL, AiUse, CHANGES, HOLD};

use crate::components::evidence_piece::size_in_words;
use crate::http::Error;
use crate::lang::t;

/// Where a prompt, a requirement or something beside them is on the page, and what it is called.
#[must_use]
pub fn place_of(content: &Content, key: &str) -> (String, String) {
    if let Some(prompt) = content.prompt(key) {
        return (format!("#answer-{key}"), prompt.text.clone());
    }
    let (appeal, hold, t) = (&t().appeal, &t().hold, &t().submission);
    match key {
        APPEAL => return ("#appeal-words".to_owned(), appeal.words_label.to_owned()),
        HOLD => return ("#hold-words".to_owned(), hold.words_label.to_owned()),
        CHANGES => return (format!("#{}", aside_id(key)), t.note_label.to_owned()),
        AI_USE => return (format!("#{}", aside_id(key)), t.ai_note_label.to_owned()),
        _ => {}
    }
    let title = content.requirement(key).map(|found| found.title.clone());
    (format!("#evidence-{key}"), title.unwrap_or_default())
}

/// Why a file is not taken, and what to do.
#[must_use]
pub fn file_refusal(refusal: FileRefusal) -> String {
    let t = &t().evidence;
    match refusal {
        FileRefusal::Type => t.refused_type.to_owned(),
        FileRefusal::Kind(kind) => t.refused_kind(kind_word(kind)),
        FileRefusal::Empty => t.refused_empty.to_owned(),
        FileRefusal::Size { max } => t.refused_size(&size_in_words(max)),
    }
}

/// That a requirement has as many pieces as it takes.
#[must_use]
pub fn too_many(most: usize) -> String {
    t().evidence.refused_count(most)
}

/// Why an upload failed for good.
#[must_use]
pub fn upload_failure(error: &Error) -> String {
    match error {
        Error::Offline | Error::Unreadable => t().evidence.upload_broken.to_owned(),
        Error::Api(_) => error.words(),
    }
}

fn kind_word(kind: FileKind) -> &'static str {
    let t = &t().evidence;
    match kind {
        FileKind::Document => t.kind_document,
        FileKind::Image => t.kind_image,
        FileKind::Audio => t.kind_audio,
        FileKind::Video => t.kind_video,
    }
}

/// What files a requirement takes, and how large they may be.
#[must_use]
pub fn accepted_files(kinds: &[FileKind]) -> String {
    let t = &t().evidence;
    let names: Vec<&str> = kinds.iter().map(|kind| kind_word(*kind)).collect();
    let light = kinds
        .iter()
        .any(|kind| matches!(kind, FileKind::Document | FileKind::Image));
    let heavy = kinds
        .iter()
        .any(|kind| matches!(kind, FileKind::Audio | FileKind::Video));
    let (document, media) = (size_in_words(MAX_DOCUMENT_BYTES), size_in_words(MAX_MEDIA_BYTES));
    let sizes = match (light, heavy) {
        (true, true) => t.sizes_both(&document, &media),
        (false, true) => t.sizes_one(&media),
        _ => t.sizes_one(&document),
    };
    format!("{} {sizes}", t.accepted(&names.join(", ")))
}

/// How many pieces a requirement takes, and in which ways.
#[must_use]
pub fn requirement_rule(requirement: &EvidenceRequirement) -> String {
    let t = &t().evidence;
    let ways: Vec<&str> = requirement
        .modes
        .iter()
        .map(|mode| match mode {
            EvidenceMode::File => t.mode_file,
            EvidenceMode::Link => t.mode_link,
            EvidenceMode::Text => t.mode_text,
        })
        .collect();
    let (least, most) = (requirement.min_count, requirement.max_count);
    let count = if least == most {
        t.pieces_exactly(usize::try_from(most).unwrap_or(usize::MAX))
    } else {
        t.pieces_range(&least.to_string(), &most.to_string())
    };
    format!("{count} {}", t.ways(&ways.join(", ")))
}

/// What is declared about the help of AI tools.
#[must_use]
pub fn ai_use_in_words(declared: &AiUse) -> String {
    match declared {
        AiUse::None => t().submission.ai_said_none.to_owned(),
        AiUse::Used { note } => note.clone(),
    }
}

/// Where something said beside the answers stands in the form.
#[must_use]
pub fn aside_id(key: &str) -> String {
    format!("aside-{}", key.trim_start_matches('~'))
}
