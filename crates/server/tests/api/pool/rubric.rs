//! The rubric that all work here is judged by, as the product reads it.

use std::sync::LazyLock;

use api_types::{
    assessment::{RowScore, disputed},
    content::Content,
};
use serde_json::{Value, json};

use super::rating::{LEVELS, ROWS};

/// Everything but the rubric is empty: nothing else decides whether two differ.
static CONTENT: LazyLock<Content> = LazyLock::new(|| serde_json::from_value(content()).unwrap());

/// Whether two scorings differ so that somebody adjudicates, by the product's rule. The lowest level does not pass.
pub fn is_disputed(first: &[u8; ROWS], second: &[u8; ROWS]) -> bool {
    !disputed(&CONTENT, &scores(first), &scores(second)).is_empty()
}

fn scores(levels: &[u8; ROWS]) -> Vec<RowScore> {
    let rows = levels.iter().enumerate().map(|(row, level)| RowScore {
        row: format!("row-{row}"),
        level: Some(format!("level-{level}")),
        comment: String::new(),
        pointers: Vec::new(),
    });
    rows.collect()
}

fn content() -> Value {
    let rows: Vec<Value> = (0..ROWS)
        .map(|row| json!({ "key": format!("row-{row}"), "criterion": "", "descriptors": [], "required": true }))
        .collect();
    let scale: Vec<Value> = (0..LEVELS)
        .rev()
        .map(|level| json!({ "key": format!("level-{level}"), "passes": level > 0 }))
        .collect();
    let prompt = json!({
        "key": "", "text": "", "help": "", "guide_words": [0, 0], "max_words": 0, "rubric": rows,
    });
    let part = json!({
        "number": 1, "title": "", "intro": "", "minutes": 0, "scale": scale, "prompts": [prompt], "evidence": [],
    });
    json!({
        "title": "", "lang": "en", "summary": "", "competency": "", "key_method": "", "components": [],
        "rationale": "", "citations": [], "resources": [], "alignments": [], "award_rule": "", "parts": [part],
        "precheck": [], "topics": [], "audiences": [], "grade_bands": [], "evidence_types": [], "needs": "none",
        "skills": [], "hours": [0, 0], "fee_cents": 0, "licence": "", "published": "2026-01-05", "change_note": "",
    })
}
