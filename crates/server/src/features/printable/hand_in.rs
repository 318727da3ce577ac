//! What is handed in: each part's prompts and evidence, each with its rubric.

use api_types::content::{Content, EvidenceMode, EvidenceRequirement, Level, Part, Prompt, RubricRow};
use i18n::Strings;

use super::{
    compose::{Writing, heading, note},
    prose::printable,
    sheet::{Block, Inline, Row, Step},
};
use crate::features::shell::words;

/// What to have at hand before one starts.
#[must_use]
pub fn needed(with: Writing<'_>, content: &Content) -> Vec<Block> {
    let t = with.t;
    let pieces = content.parts.iter().flat_map(|part| &part.evidence);
    let item = |text: String| {
        vec![Block::Paragraph {
            inside: vec![Inline::text(printable(&text))],
        }]
    };
    let mut items = vec![item(
        t.lookup_needs
            .get(content.needs.key())
            .unwrap_or_default()
            .to_owned(),
    )];
    items.extend(pieces.map(|asked| item(asked.title.clone())));
    vec![heading(2, t.printable.needed), Block::List { start: None, items }]
}

/// The parts, then what reviewers look at before they score.
#[must_use]
pub fn blocks(with: Writing<'_>, content: &Content) -> Vec<Block> {
    let m = &with.t.micro_credential;
    let mut blocks = vec![heading(2, m.submission)];
    for part in &content.parts {
        section(&mut blocks, with, part);
    }
    if !content.precheck.is_empty() {
        blocks.push(heading(2, m.precheck));
        blocks.push(Block::Checklist {
            items: content.precheck.iter().map(|item| printable(item)).collect(),
        });
    }
    blocks
}

fn section(blocks: &mut Vec<Block>, with: Writing<'_>, part: &Part) {
    let m = &with.t.micro_credential;
    blocks.push(Block::Heading {
        level: 3,
        label: Some(m.part_number(&part.number.to_string())),
        text: printable(&part.title),
    });
    blocks.push(note(&m.part_minutes(&words::minutes(with.t, part.minutes))));
    blocks.extend(with.prose(&part.intro));
    for prompt in &part.prompts {
        question(blocks, with.t, part, prompt);
    }
    for asked in &part.evidence {
        requirement(blocks, with, part, asked);
    }
}

fn question(blocks: &mut Vec<Block>, t: &Strings, part: &Part, prompt: &Prompt) {
    let m = &t.micro_credential;
    let (least, most) = prompt.guide_words;
    blocks.push(heading(4, &prompt.text));
    blocks.push(Block::Paragraph {
        inside: vec![Inline::text(printable(&prompt.help))],
    });
    blocks.push(note(&m.words_guide(
        &least.to_string(),
        &most.to_string(),
        &prompt.max_words.to_string(),
    )));
    blocks.push(rubric(t, m.rubric.to_owned(), &part.scale, &prompt.rubric));
}

fn requirement(blocks: &mut Vec<Block>, with: Writing<'_>, part: &Part, asked: &EvidenceRequirement) {
    let m = &with.t.micro_credential;
    blocks.push(heading(4, &asked.title));
    blocks.extend(with.prose(&asked.text));
    blocks.push(note(&rules(with.t, asked)));
    let caption = m.rubric_for(&printable(&asked.title));
    blocks.push(rubric(with.t, caption, &part.scale, &asked.rubric));
}

/// How many pieces, in which form, with whom.
fn rules(t: &Strings, asked: &EvidenceRequirement) -> String {
    let m = &t.micro_credential;
    let pieces = match (asked.min_count, asked.max_count) {
        (1, 1) => m.pieces_one.to_owned(),
        (least, most) if least == most => t.printable.pieces(&most.to_string()),
        (least, most) => m.pieces_range(&least.to_string(), &most.to_string()),
    };
    let modes = asked.modes.iter().map(|mode| match mode {
        EvidenceMode::File => m.mode_file,
        EvidenceMode::Link => m.mode_link,
        EvidenceMode::Text => m.mode_text,
    });
    let modes = m.accepted_as(&modes.collect::<Vec<_>>().join(", "));
    let needs = t.lookup_needs.get(asked.needs.key()).unwrap_or_default();
    let mut rules = format!("{pieces} {modes}. {needs}.");
    if asked.team_allowed {
        rules.push(' ');
        rules.push_str(m.teams_allowed);
    }
    rules
}

fn rubric(t: &Strings, caption: String, scale: &[Level], rows: &[RubricRow]) -> Block {
    let levels = scale.iter().map(|level| Step {
        name: printable(&words::level(t, &level.key)),
        passes: level.passes,
    });
    let rows = rows.iter().map(|row| Row {
        criterion: printable(&row.criterion),
        // A level that nobody described still has its cell.
        descriptors: (0..scale.len())
            .map(|place| {
                row.descriptors
                    .get(place)
                    .map_or_else(String::new, |text| printable(text))
            })
            .collect(),
    });
    Block::Rubric {
        caption,
        criterion: t.submission.criterion.to_owned(),
        levels: levels.collect(),
        rows: rows.collect(),
    }
}
