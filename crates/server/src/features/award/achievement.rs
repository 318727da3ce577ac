//! A micro-credential's version as an Open Badges achievement, and scores as results.

use api_types::{
    assessment::RowScore,
    content::{self, Content, MicroCredential, Part},
    lang::Lang,
};
use credential::achievement::{Achievement, Alignment, Criterion, Image, Level, Reached};

use crate::state::App;

/// The address of a version: the achievement's id, the same in all its badges.
#[must_use]
pub fn address(app: &App, of: &MicroCredential) -> String {
    app.public_url
        .join(&format!("/micro-credentials/{}/versions/{}", of.slug, of.version))
}

/// What was achieved.
#[must_use]
pub fn achievement(app: &App, of: &MicroCredential) -> Achievement {
    let id = address(app, of);
    let content = &of.content;
    Achievement {
        name: content.title.clone(),
        description: content.competency.clone(),
        criteria: criteria(content),
        criteria_url: Some(id.clone()),
        image: Some(Image {
            url: format!("{id}/badge.png"),
            alt: Some(content.title.clone()),
        }),
        tags: content.skills.iter().chain(&content.topics).cloned().collect(),
        language: Some(content.lang.clone()),
        alignments: content.alignments.iter().map(alignment).collect(),
        rubric: content
            .rows()
            .map(|(part, row)| criterion(&id, part, row, &content.lang))
            .collect(),
        id,
    }
}

/// The level that was reached on every row.
#[must_use]
pub fn results(app: &App, of: &MicroCredential, scores: &[RowScore]) -> Vec<Reached> {
    let id = address(app, of);
    let reached = scores
        .iter()
        .filter_map(|score| Some((score, score.level.as_ref()?)));
    reached
        .map(|(score, level)| Reached {
            criterion: row_id(&id, &score.row),
            level: level_id(&id, &score.row, level),
        })
        .collect()
}

fn row_id(achievement: &str, row: &str) -> String {
    format!("{achievement}#{row}")
}

fn level_id(achievement: &str, row: &str, level: &str) -> String {
    format!("{achievement}#{row}.{level}")
}

/// The method, its parts and the rubric, in Markdown.
fn criteria(content: &Content) -> String {
    let mut text = format!("{}\n\n{}\n", content.award_rule.trim(), content.key_method.trim());
    for component in &content.components {
        text.push_str(&format!(
            "\n### {}\n\n{}\n",
            component.name.trim(),
            component.body.trim()
        ));
    }
    for part in &content.parts {
        text.push_str(&format!("\n### {}. {}\n\n", part.number, part.title.trim()));
        let rows = content.rows().filter(|(of, _)| of.number == part.number);
        for (part, row) in rows {
            text.push_str(&format!(
                "- **{}** {}\n",
                row.criterion.trim(),
                passing(part, row)
            ));
        }
    }
    text
}

/// What passing work looks like.
fn passing<'a>(part: &Part, row: &'a content::RubricRow) -> &'a str {
    let mut levels = part.scale.iter().zip(&row.descriptors);
    levels
        .rfind(|(level, _)| level.passes)
        .map_or("", |(_, text)| text.trim())
}

fn criterion(achievement: &str, part: &Part, row: &content::RubricRow, lang: &str) -> Criterion {
    // The scale is written from the best level down, the standard wants it from the lowest up.
    let levels = part.scale.iter().enumerate().rev().map(|(place, level)| Level {
        id: level_id(achievement, &row.key, &level.key),
        name: level_name(&level.key, lang),
        description: row
            .descriptors
            .get(place)
            .filter(|text| !text.trim().is_empty())
            .cloned(),
        points: None,
    });
    let lowest_passing = part
        .scale
        .iter()
        .rev()
        .find(|level| level.passes)
        .filter(|_| row.required);
    Criterion {
        id: row_id(achievement, &row.key),
        name: row.criterion.clone(),
        levels: levels.collect(),
        required: lowest_passing.map(|level| level_id(achievement, &row.key, &level.key)),
    }
}

/// What the usual levels are called; an issuer's own level is called by its key.
fn level_name(key: &str, lang: &str) -> String {
    let name = match (key, Lang::from_tag(lang).unwrap_or_default()) {
        ("passing", Lang::En) => "Passing",
        ("passing", Lang::Es) => "Logrado",
        ("basic", Lang::En) => "Basic",
        ("basic", Lang::Es) => "Básico",
        ("not_yet", Lang::En) => "Not yet",
        ("not_yet", Lang::Es) => "Aún no",
        (other, _) => other,
    };
    name.to_owned()
}

fn alignment(of: &content::Alignment) -> Alignment {
    Alignment {
        name: of.statement.clone(),
        url: of.url.clone(),
        framework: Some(of.framework.clone()).filter(|text| !text.is_empty()),
        code: Some(of.code.clone()).filter(|text| !text.is_empty()),
    }
}
