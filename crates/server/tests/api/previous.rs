//! The work of the attempt before: for its learner and for reviewers, who never learn from it who the learner is.

use api_types::{
    assessment::{Assessment, Outcome, claim_path, path},
    evidence::{self, Evidence, Piece},
    ids::SubmissionId,
    submission::{Applied, PieceChange, SaveAnswer, Submission, answer_path, evidence_changes, revise_path},
};
use axum::http::StatusCode;

use crate::{
    journey::{Journey, LEARNER, add_link, decide, pdf, submit, upload},
    support::Client,
};

/// Writes an answer over the one that is there.
async fn write(learner: &Client, seen: &Submission, prompt: &str, text: &str) {
    let answer = seen.answers.iter().find(|answer| answer.prompt == prompt);
    let save = SaveAnswer {
        text: text.to_owned(),
        base_revision: answer.map_or(0, |answer| answer.revision),
        instead: false,
    };
    let saved = learner.put(&answer_path(&seen.id, prompt), &save).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
}

/// Hands in, has it judged "not yet", and begins the next attempt.
async fn judged(journey: &Journey, id: &SubmissionId) -> SubmissionId {
    let learner = journey.learner().await;
    assert_eq!(submit(&learner, id).await.status, StatusCode::OK);
    journey.assessor().await.post_nothing(&claim_path(id)).await;
    journey.score(id, "not_yet").await;
    let approver = journey.approver().await;
    decide(&approver, id, Outcome::NotYet, "Show two more pages.").await;
    learner.post_nothing(&revise_path(id)).await.json::<Applied>().id
}

/// Hands in and has it claimed; what the assessor then reads.
async fn read_by_assessor(journey: &Journey, id: &SubmissionId) -> (Assessment, String) {
    assert_eq!(submit(&journey.learner().await, id).await.status, StatusCode::OK);
    let assessor = journey.assessor().await;
    assessor.post_nothing(&claim_path(id)).await;
    let answer = assessor.get(&path(id)).await;
    (answer.json(), String::from_utf8_lossy(&answer.body).into_owned())
}

#[tokio::test]
async fn learner_and_assessor_see_the_work_of_the_attempt_before() {
    let journey = Journey::new().await;
    let (learner, first) = (journey.learner().await, journey.complete().await);
    let requirement = journey.requirement();
    upload(&learner, &first, &requirement, "plan.pdf", &pdf()).await;
    assert_eq!(journey.see(&first).await.previous_work, None);
    let second = judged(&journey, &first).await;

    let seen = journey.see(&second).await;
    assert_eq!(seen.previous_work, None, "a draft is written, not compared");
    write(&learner, &seen, &journey.prompt(), "My better answer.").await;
    let of_it = |piece: &&Evidence| piece.requirement == requirement;
    let link = seen
        .evidence
        .iter()
        .filter(of_it)
        .find(|piece| matches!(piece.piece, Piece::Link { .. }));
    let gone = learner
        .delete(&evidence::piece_path(&second, &link.unwrap().id))
        .await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    upload(&learner, &second, &requirement, "second-lesson.pdf", &pdf()).await;

    let (assessment, _) = read_by_assessor(&journey, &second).await;
    let before = journey.see(&first).await;
    let work = assessment.previous_work.unwrap();
    assert_eq!((work.attempt, &work.answers), (1, &before.answers));
    assert_eq!(work.withheld, [] as [&str; 0]);
    assert_eq!(journey.see(&second).await.previous_work, Some(work.clone()));

    let now: Vec<Evidence> = assessment.evidence.iter().filter(of_it).cloned().collect();
    let then: Vec<Evidence> = work.evidence.iter().filter(of_it).cloned().collect();
    let (changes, removed) = evidence_changes(&then, &now);
    assert_eq!(changes, [PieceChange::Kept, PieceChange::New]);
    assert!(matches!(removed.as_slice(), [one] if matches!(one.piece, Piece::Link { .. })));
}

#[tokio::test]
async fn a_name_that_was_taken_out_does_not_come_back_to_the_assessor() {
    let journey = Journey::new().await;
    let (learner, first) = (journey.learner().await, journey.draft().await);
    let named = format!("I am {} and I taught this.", LEARNER.1);
    write(&learner, &journey.see(&first).await, &journey.prompt(), &named).await;
    fill_the_rest(&journey, &first).await;
    upload(
        &learner,
        &first,
        &journey.requirement(),
        "mara-quill-plan.pdf",
        &pdf(),
    )
    .await;
    let second = judged(&journey, &first).await;

    let seen = journey.see(&second).await;
    write(&learner, &seen, &journey.prompt(), "I taught this.").await;
    let file = seen
        .evidence
        .iter()
        .find(|piece| matches!(piece.piece, Piece::File { .. }));
    learner
        .delete(&evidence::piece_path(&second, &file.unwrap().id))
        .await;

    let (assessment, text) = read_by_assessor(&journey, &second).await;
    let mut hidden = [journey.prompt(), journey.requirement()];
    hidden.sort();
    let work = assessment.previous_work.unwrap();
    assert_eq!(work.withheld, hidden);
    assert!(!work.answers.is_empty() && !work.evidence.is_empty());
    for word in ["Mara", "Quill", "mara", "quill"] {
        assert!(!text.contains(word), "{word}");
    }
    // The learner knows who the learner is.
    let own = journey.see(&second).await.previous_work.unwrap();
    assert!(own.answers.iter().any(|answer| answer.text == named));
    assert_eq!(own.withheld, [] as [&str; 0]);
}

/// Answers every prompt but the first, and adds a link for every requirement.
async fn fill_the_rest(journey: &Journey, id: &SubmissionId) {
    let learner = journey.learner().await;
    let seen = journey.see(id).await;
    let parts = &journey.content.parts;
    let prompts = parts.iter().flat_map(|part| &part.prompts).skip(1);
    for prompt in prompts {
        write(&learner, &seen, &prompt.key, "What I saw.").await;
    }
    for requirement in parts.iter().flat_map(|part| &part.evidence) {
        add_link(&learner, id, &requirement.key).await;
    }
}
