//! Putting a made-up micro-credential together.

use api_types::content::{
    Component, Content, EvidenceMode, EvidenceRequirement, FileKind, Level, Needs, Part, Prompt, RubricRow,
};
use chrono::{Days, NaiveDate};

use super::{
    fragments::Combination,
    research::{resources, works},
    texts::{Row, Texts, texts},
};
use crate::features::explore::content_file::taxonomy::{AUDIENCES, GRADE_BANDS};

/// Least and most hours, and the minutes of part 2.
const EFFORTS: [((u32, u32), u32); 5] = [
    ((3, 5), 135),
    ((4, 6), 200),
    ((6, 9), 340),
    ((8, 12), 500),
    ((12, 16), 720),
];
/// Fees in cents; most are free.
const FEES: [u32; 9] = [0, 0, 0, 0, 0, 0, 2_500, 0, 5_000];

/// The content of a combination, published at most 400 days before `today`. Its reading level is left open.
pub fn content(of: &Combination, lang: &str, today: NaiveDate) -> Content {
    let said = texts(of, lang);
    let turn = of.place;
    let (citations, found) = works(turn, lang);
    let (hours, minutes) = EFFORTS[turn % EFFORTS.len()];
    let days = Days::new(u64::try_from(turn % 400).unwrap_or(0));
    let [before, after] = &said.rationale;
    let mut evidence_types = vec![of.topic.evidence_type.to_owned()];
    for more in ["lesson-plan", "teacher-reflection"] {
        if more != of.topic.evidence_type {
            evidence_types.push(more.to_owned());
        }
    }
    Content {
        title: of.title(),
        lang: lang.to_owned(),
        parts: parts(&said, minutes),
        summary: said.summary,
        competency: said.competency,
        key_method: said.key_method,
        components: said
            .components
            .into_iter()
            .map(|(name, body)| Component { name, body })
            .collect(),
        rationale: format!("{before} {}\n\n{after}", found.join(" ")),
        citations,
        resources: resources(lang),
        alignments: Vec::new(),
        award_rule: said.award_rule.to_owned(),
        precheck: said.precheck.map(str::to_owned).to_vec(),
        topics: vec![of.topic.key.to_owned()],
        audiences: some_of(&AUDIENCES, turn / 5),
        grade_bands: some_of(&GRADE_BANDS, turn / 3),
        evidence_types,
        needs: Needs::ALL[turn % 2],
        skills: said.skills.to_vec(),
        hours,
        fee_cents: FEES[turn / 7 % FEES.len()],
        licence: "CC-BY-4.0".to_owned(),
        reading_level: 0,
        published: today.checked_sub_days(days).unwrap_or(today),
        change_note: said.change_note.to_owned(),
    }
}

/// One or two neighbours out of a list.
fn some_of(all: &[&str], turn: usize) -> Vec<String> {
    let mut chosen = vec![all[turn % all.len()].to_owned()];
    if !turn.is_multiple_of(3) {
        chosen.push(all[(turn + 1) % all.len()].to_owned());
    }
    chosen
}

fn parts(said: &Texts, minutes: u32) -> Vec<Part> {
    let [first, second, last] = &said.prompts;
    let [
        (overview, overview_intro),
        (work, work_intro),
        (reflection, reflection_intro),
    ] = &said.parts;
    let questions =
        |keyed: &[(&str, &[String; 4])]| keyed.iter().map(|(key, text)| prompt(key, text)).collect();
    let part = |number, title: &str, intro: &str, minutes, levels: &[&str]| Part {
        number,
        title: title.to_owned(),
        intro: intro.to_owned(),
        minutes,
        scale: levels
            .iter()
            .map(|key| Level {
                key: (*key).to_owned(),
                passes: *key == "passing",
            })
            .collect(),
        prompts: Vec::new(),
        evidence: Vec::new(),
    };
    vec![
        Part {
            prompts: questions(&[("now", first), ("first-try", second)]),
            ..part(1, overview, overview_intro, 60, &["passing", "not_yet"])
        },
        Part {
            evidence: requirements(said),
            ..part(2, work, work_intro, minutes, &["passing", "basic", "not_yet"])
        },
        Part {
            prompts: questions(&[("what-changed", last)]),
            ..part(3, reflection, reflection_intro, 45, &["passing", "not_yet"])
        },
    ]
}

fn prompt(key: &str, [text, help, passing, not_yet]: &[String; 4]) -> Prompt {
    Prompt {
        key: key.to_owned(),
        text: text.clone(),
        help: help.clone(),
        guide_words: (100, 200),
        max_words: 400,
        rubric: vec![RubricRow {
            key: key.to_owned(),
            criterion: text.clone(),
            descriptors: vec![passing.clone(), not_yet.clone()],
            required: true,
        }],
    }
}

fn requirements(said: &Texts) -> Vec<EvidenceRequirement> {
    let keys = [
        (
            "plans",
            ["small-first-try", "change-with-reason"],
            vec![FileKind::Document],
        ),
        (
            "student-pieces",
            ["students-do-it", "visible-difference"],
            vec![FileKind::Document, FileKind::Image],
        ),
    ];
    let all = keys.into_iter().zip(&said.evidence);
    all.map(
        |((key, rows, kinds), (title, text, criteria))| EvidenceRequirement {
            key: key.to_owned(),
            title: (*title).to_owned(),
            text: text.clone(),
            modes: vec![EvidenceMode::File, EvidenceMode::Link, EvidenceMode::Text],
            kinds,
            min_count: 1,
            max_count: 4,
            needs: Needs::Students,
            team_allowed: false,
            rubric: rows
                .into_iter()
                .zip(criteria)
                .map(|(key, row)| rubric_row(key, row))
                .collect(),
        },
    )
    .collect()
}

fn rubric_row(key: &str, [criterion, passing, basic, not_yet]: &Row) -> RubricRow {
    RubricRow {
        key: key.to_owned(),
        criterion: criterion.clone(),
        descriptors: vec![passing.clone(), basic.clone(), not_yet.clone()],
        required: true,
    }
}
