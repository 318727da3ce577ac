//! What a person keeps for later.

use api_types::{
    error::{ErrorCode, FieldError},
    ids::Slug,
    saved::{SAVED, Saved, SavedChange},
};
use axum::http::StatusCode;
use serde_json::json;

use crate::journey::Journey;

fn kept(micro_credentials: &[&str], searches: &[&str]) -> Saved {
    Saved {
        micro_credentials: micro_credentials
            .iter()
            .map(|slug| Slug::parse(slug).unwrap())
            .collect(),
        searches: searches.iter().map(|&search| search.to_owned()).collect(),
    }
}

fn add(saved: Saved) -> SavedChange {
    SavedChange {
        add: saved,
        remove: Saved::default(),
    }
}

#[tokio::test]
async fn what_is_kept_stays_the_last_first_and_is_ones_own() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    assert_eq!(learner.get(SAVED).await.json::<Saved>(), Saved::default());
    let first = add(kept(
        &["restorative-circles", "lateral-reading"],
        &["topic=coaching"],
    ));
    let second = add(kept(
        &["data-conversations", "restorative-circles"],
        &["q=feedback"],
    ));
    learner.post(SAVED, &first).await;
    let answer = learner.post(SAVED, &second).await;
    let all = kept(
        &["data-conversations", "restorative-circles", "lateral-reading"],
        &["q=feedback", "topic=coaching"],
    );
    assert_eq!(answer.json::<Saved>(), all);
    assert_eq!(learner.get(SAVED).await.json::<Saved>(), all);
    assert_eq!(
        journey.assessor().await.get(SAVED).await.json::<Saved>(),
        Saved::default()
    );
    let nobody = journey.test.client();
    assert_eq!(nobody.get(SAVED).await.status, StatusCode::UNAUTHORIZED);

    let less = SavedChange {
        add: Saved::default(),
        remove: kept(&["restorative-circles", "never-saved"], &["q=feedback"]),
    };
    let left = kept(&["data-conversations", "lateral-reading"], &["topic=coaching"]);
    for _ in 0..2 {
        assert_eq!(learner.post(SAVED, &less).await.json::<Saved>(), left);
    }
}

#[tokio::test]
async fn what_is_no_longer_offered_is_passed_over_and_a_search_has_one_form() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let asked = add(kept(
        &["not-in-the-catalogue", "lateral-reading"],
        &["?lang=es&q=a+b", "q=a%20b&offset=24"],
    ));
    let answer = learner.post(SAVED, &asked).await.json::<Saved>();
    assert_eq!(answer, kept(&["lateral-reading"], &["q=a%20b"]));
}

#[tokio::test]
async fn a_change_that_cannot_be_is_refused_whole() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let bad = add(kept(&["lateral-reading"], &["lang=es"]));
    let error = learner.post(SAVED, &bad).await.error();
    assert_eq!(
        (error.code, &error.fields["add"]),
        (ErrorCode::Invalid, &FieldError::Required)
    );
    let long = add(kept(&[], &[&format!("q={}", "a".repeat(2000))]));
    assert_eq!(learner.post(SAVED, &long).await.error().code, ErrorCode::Invalid);
    let odd = json!({ "add": { "micro_credentials": ["No Slug"] } });
    assert_eq!(learner.post(SAVED, &odd).await.error().code, ErrorCode::Malformed);
    assert_eq!(learner.get(SAVED).await.json::<Saved>(), Saved::default());
}
