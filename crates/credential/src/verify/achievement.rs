//! Whether the achievement is described and the results meet it.

use super::report::Reason;
use serde_json::Value;

/// Checks the required fields of the achievement, then each result against its rubric.
pub fn check(document: &Value) -> Reason {
    let subject = &document["credentialSubject"];
    let achievement = &subject["achievement"];
    for (field, present) in [
        ("id", achievement["id"].is_string()),
        ("name", !achievement["name"].is_null()),
        ("description", !achievement["description"].is_null()),
        ("criteria", achievement["criteria"].is_object()),
    ] {
        if !present {
            return Reason::FieldMissing {
                field: format!("credentialSubject.achievement.{field}"),
            };
        }
    }
    let results = list(&subject["result"]).iter();
    results
        .filter_map(|result| objection(result, achievement))
        .next()
        .unwrap_or(Reason::Described)
}

/// What is wrong with one result, where it names a level.
fn objection(result: &Value, achievement: &Value) -> Option<Reason> {
    let unknown = |id: &str| Some(Reason::LevelUnknown { id: id.to_owned() });
    let (criterion, level) = (
        result["resultDescription"].as_str()?,
        result["achievedLevel"].as_str()?,
    );
    let mut descriptions = list(&achievement["resultDescription"]).iter();
    let Some(description) = descriptions.find(|description| description["id"] == criterion) else {
        return unknown(criterion);
    };
    // Levels are listed from the lowest to the highest.
    let levels = list(&description["rubricCriterionLevel"]);
    let rank = |id: &str| levels.iter().position(|level| level["id"] == id);
    let Some(reached) = rank(level) else {
        return unknown(level);
    };
    let required = description["requiredLevel"].as_str()?;
    match rank(required) {
        None => unknown(required),
        Some(required) if reached < required => Some(Reason::BelowRequired {
            criterion: criterion.to_owned(),
        }),
        Some(_) => None,
    }
}

/// JSON-LD lets a list of one be written without the list.
pub fn list(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}
