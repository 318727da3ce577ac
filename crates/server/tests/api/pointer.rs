//! Comments that point into the work, and words that reviewers keep.

use api_types::{
    assessment::{
        Assessment, MAX_POINTERS, MAX_SNIPPETS, NewSnippet, Outcome, Pointer, SNIPPETS, SaveScores, Scores,
        Snippet, claim_path, path, recommend_path, snippet_path,
    },
    error::FieldError,
    ids::{EvidenceId, SubmissionId},
    submission::{AI_USE, Applied, SaveAnswer, answer_path, revise_path},
};
use axum::http::StatusCode;

use crate::{
    journey::{Journey, decide, submit},
    support::{Answer, Client},
};

/// Everything passes but the first row, whose comment points somewhere.
fn scores(journey: &Journey, pointers: Vec<Pointer>) -> Scores {
    let mut scores = journey.scores("passing");
    scores.rows[0].level = Some("not_yet".to_owned());
    scores.rows[0].pointers = pointers;
    scores
}

async fn save(client: &Client, id: &SubmissionId, scores: Scores) -> Answer {
    let base_revision = 0;
    client
        .put(
            &path(id),
            &SaveScores {
                scores,
                base_revision,
            },
        )
        .await
}

async fn piece(journey: &Journey, id: &SubmissionId) -> EvidenceId {
    journey.see(id).await.evidence[0].id.clone()
}

fn words(journey: &Journey) -> Pointer {
    Pointer::Passage {
        words: format!("answer to {}", journey.prompt()),
    }
}

#[tokio::test]
async fn learners_see_what_a_comment_is_about() {
    let journey = Journey::new().await;
    let id = journey.claimed().await;
    let evidence = piece(&journey, &id).await;
    let seconds = 65;
    let pointers = vec![words(&journey), Pointer::Moment { evidence, seconds }];
    let assessor = journey.assessor().await;
    let saved = save(&assessor, &id, scores(&journey, pointers.clone())).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
    assessor.post_nothing(&recommend_path(&id)).await;
    let approver = journey.approver().await;
    let shown: Assessment = approver.get(&path(&id)).await.json();
    assert_eq!(shown.scores.rows[0].pointers, pointers);
    decide(&approver, &id, Outcome::NotYet, "One row is left.").await;
    let feedback = journey.see(&id).await.feedback.unwrap();
    assert_eq!(feedback.rows[0].pointers, pointers);
}

/// Reviewers of the next attempt do not see all of this one: what was quoted of it could name somebody.
#[tokio::test]
async fn pointers_stay_with_their_attempt() {
    let journey = Journey::new().await;
    let id = journey.claimed().await;
    let mut scores = scores(&journey, vec![words(&journey)]);
    for row in scores.rows.iter_mut().skip(1) {
        row.pointers = vec![words(&journey)];
    }
    let assessor = journey.assessor().await;
    save(&assessor, &id, scores).await;
    assessor.post_nothing(&recommend_path(&id)).await;
    decide(
        &journey.approver().await,
        &id,
        Outcome::NotYet,
        "One row is left.",
    )
    .await;
    let learner = journey.learner().await;
    let next = learner.post_nothing(&revise_path(&id)).await.json::<Applied>().id;
    let revised = journey.see(&next).await.answers;
    let prompt = journey.prompt();
    let answer = SaveAnswer {
        text: "Now with what was missing.".to_owned(),
        base_revision: revised
            .iter()
            .find(|answer| answer.prompt == prompt)
            .unwrap()
            .revision,
        instead: false,
    };
    let saved = learner.put(&answer_path(&next, &prompt), &answer).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
    let handed_in = submit(&learner, &next).await;
    assert_eq!(handed_in.status, StatusCode::OK, "{handed_in:?}");
    let claimed = assessor.post_nothing(&claim_path(&next)).await;
    assert_eq!(claimed.status, StatusCode::OK, "{claimed:?}");
    let shown: Assessment = claimed.json();
    let before = shown.previous_feedback.unwrap();
    assert!(!before.rows.is_empty() && !shown.scores.rows.is_empty());
    let all = before.rows.iter().chain(&shown.scores.rows);
    assert!(all.into_iter().all(|row| row.pointers.is_empty()));
}

#[tokio::test]
async fn pointers_that_lead_nowhere_are_refused_and_nothing_is_saved() {
    let journey = Journey::new().await;
    let id = journey.claimed().await;
    let evidence = piece(&journey, &id).await;
    let assessor = journey.assessor().await;
    let elsewhere = EvidenceId::parse("01920000-0000-7000-8000-000000000001").unwrap();
    let passage = |words: &str| Pointer::Passage {
        words: words.to_owned(),
    };
    let many = vec![words(&journey); usize::try_from(MAX_POINTERS).unwrap() + 1];
    for (pointers, fault) in [
        (vec![passage("Words that nobody wrote")], FieldError::Unknown),
        (vec![passage("  ")], FieldError::Required),
        (vec![Pointer::Piece { evidence: elsewhere }], FieldError::Unknown),
        (vec![Pointer::Page { evidence, page: 1 }], FieldError::Format),
        (many, FieldError::TooLong { max: MAX_POINTERS }),
    ] {
        let answer = save(&assessor, &id, scores(&journey, pointers)).await;
        let error = answer.error();
        let field = format!("scores.rows.{}.pointers", journey.scores("passing").rows[0].row);
        assert_eq!(error.fields.get(&field), Some(&fault), "{error:?}");
    }
    let shown: Assessment = assessor.get(&path(&id)).await.json();
    assert_eq!((shown.revision, shown.scores), (0, Scores::default()));
}

async fn keep(client: &Client, text: &str) -> Answer {
    client
        .post(
            SNIPPETS,
            &NewSnippet {
                text: text.to_owned(),
            },
        )
        .await
}

async fn snippets(client: &Client) -> Vec<String> {
    let all: Vec<Snippet> = client.get(SNIPPETS).await.json();
    all.into_iter().map(|snippet| snippet.text).collect()
}

#[tokio::test]
async fn snippets_are_kept_once_and_are_ones_own() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let first: Snippet = keep(&assessor, " Say who was in the room.\n").await.json();
    let same: Snippet = keep(&assessor, "Say who was in the room.").await.json();
    assert_eq!(first, same);
    keep(&assessor, "Name the date.").await;
    assert_eq!(
        snippets(&assessor).await,
        ["Say who was in the room.", "Name the date."]
    );
    assert_eq!(snippets(&approver).await, Vec::<String>::new());
    let foreign = approver.delete(&snippet_path(&first.id)).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let own = assessor.delete(&snippet_path(&first.id)).await;
    assert_eq!(own.status, StatusCode::NO_CONTENT);
    assert_eq!(snippets(&assessor).await, ["Name the date."]);
}

#[tokio::test]
async fn there_is_an_end_to_snippets() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    for number in 0..MAX_SNIPPETS {
        let kept = keep(&assessor, &format!("Number {number}.")).await;
        assert_eq!(kept.status, StatusCode::OK, "{kept:?}");
    }
    let refused = keep(&assessor, "One more.").await.error();
    let expected = FieldError::TooLong { max: MAX_SNIPPETS };
    assert_eq!(refused.fields.get("text"), Some(&expected));
    let empty = keep(&assessor, " \n").await.error();
    assert_eq!(empty.fields.get("text"), Some(&FieldError::Required));
}

/// Words that are not shown to the assessor are no words to quote: whoever guessed them would learn that they are there.
#[tokio::test]
async fn what_stands_beside_the_work_cannot_be_quoted() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let said = "A tool helped with the spelling.";
    let note = SaveAnswer {
        text: said.to_owned(),
        base_revision: 0,
        instead: false,
    };
    let learner = journey.learner().await;
    let saved = learner.put(&answer_path(&id, AI_USE), &note).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
    submit(&learner, &id).await;
    let assessor = journey.assessor().await;
    let seen = assessor.post_nothing(&claim_path(&id)).await;
    assert!(!seen.text().contains(said));
    let words = said.to_owned();
    let answer = save(&assessor, &id, scores(&journey, vec![Pointer::Passage { words }])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer:?}");
}
