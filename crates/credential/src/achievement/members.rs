//! The parts of a credential, each written as the schema wants it.

use super::{
    Achievement, Alignment, Criterion, Draft, Evidence, Image, Level, Reached, Recipient, StatusPlace,
    extend, identity_hash, list,
};
use serde_json::{Value, json};

pub fn subject(draft: &Draft) -> Value {
    let mut subject = json!({
        "type": ["AchievementSubject"],
        "identifier": recipient(&draft.recipient),
        "achievement": achievement(&draft.achievement),
    });
    extend(&mut subject, [("result", list(&draft.results, result))]);
    subject
}

pub fn image(image: &Image) -> Value {
    let mut object = json!({ "id": image.url, "type": "Image" });
    extend(&mut object, [("caption", image.alt.clone().map(Value::from))]);
    object
}

pub fn evidence(evidence: &Evidence) -> Value {
    let mut object = json!({ "type": ["Evidence"], "name": evidence.name });
    extend(
        &mut object,
        [
            ("id", evidence.url.clone().map(Value::from)),
            ("narrative", evidence.narrative.clone().map(Value::from)),
            ("genre", evidence.genre.clone().map(Value::from)),
        ],
    );
    object
}

pub fn status(place: &StatusPlace) -> Value {
    json!({
        "id": format!("{}#{}", place.list, place.index),
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": place.index.to_string(),
        "statusListCredential": place.list,
    })
}

fn recipient(recipient: &Recipient) -> Value {
    let mut identities = vec![json!({
        "type": "IdentityObject",
        "hashed": true,
        "identityHash": identity_hash(&recipient.email, &recipient.salt),
        "identityType": "emailAddress",
        "salt": recipient.salt,
    })];
    if let Some(name) = &recipient.name {
        // What wallets show as the holder's name.
        identities.push(json!({
            "type": "IdentityObject", "hashed": false, "identityHash": name, "identityType": "name",
        }));
    }
    identities.into()
}

pub fn achievement(achievement: &Achievement) -> Value {
    let mut criteria = json!({ "narrative": achievement.criteria });
    extend(
        &mut criteria,
        [("id", achievement.criteria_url.clone().map(Value::from))],
    );
    let mut object = json!({
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": achievement.name,
        "description": achievement.description,
        "criteria": criteria,
    });
    extend(
        &mut object,
        [
            ("image", achievement.image.as_ref().map(image)),
            ("tag", list(&achievement.tags, |tag| tag.as_str().into())),
            ("inLanguage", achievement.language.clone().map(Value::from)),
            ("alignment", list(&achievement.alignments, alignment)),
            ("resultDescription", list(&achievement.rubric, criterion)),
        ],
    );
    object
}

fn alignment(alignment: &Alignment) -> Value {
    let mut object =
        json!({ "type": ["Alignment"], "targetName": alignment.name, "targetUrl": alignment.url });
    extend(
        &mut object,
        [
            ("targetFramework", alignment.framework.clone().map(Value::from)),
            ("targetCode", alignment.code.clone().map(Value::from)),
        ],
    );
    object
}

fn criterion(criterion: &Criterion) -> Value {
    let levels: Vec<Value> = criterion
        .levels
        .iter()
        .enumerate()
        .map(|(rank, row)| level(rank + 1, row))
        .collect();
    let mut object = json!({
        "id": criterion.id,
        "type": ["ResultDescription"],
        "name": criterion.name,
        "resultType": "RubricCriterionLevel",
    });
    let levels = (!levels.is_empty()).then(|| levels.into());
    let required = criterion.required.clone().map(Value::from);
    extend(
        &mut object,
        [("rubricCriterionLevel", levels), ("requiredLevel", required)],
    );
    object
}

fn level(rank: usize, level: &Level) -> Value {
    let mut object = json!({
        "id": level.id,
        "type": ["RubricCriterionLevel"],
        "name": level.name,
        "level": rank.to_string(),
    });
    extend(
        &mut object,
        [
            ("description", level.description.clone().map(Value::from)),
            ("points", level.points.map(|points| points.to_string().into())),
        ],
    );
    object
}

fn result(reached: &Reached) -> Value {
    json!({ "type": ["Result"], "resultDescription": reached.criterion, "achievedLevel": reached.level })
}
