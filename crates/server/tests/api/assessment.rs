use api_types::{
    assessment::{
        Assessment, Decided, Outcome, QUEUE, QueueItem, ReturnIncomplete, SaveScores, Scores, ScoresSaved,
        Task, claim_path, decision_path, incomplete_path, path, recommend_path, release_path,
    },
    error::{ErrorCode, FieldError},
    ids::SubmissionId,
    submission::{SaveAnswer, State, answer_path},
};
use axum::http::StatusCode;
use serde_json::json;

use crate::{
    journey::{Journey, LEARNER, decide, give_role, submit},
    support::{Answer, Client},
};

async fn queue(client: &Client) -> Vec<(SubmissionId, Task)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    items
        .into_iter()
        .map(|item| (item.submission, item.task))
        .collect()
}

async fn save(client: &Client, id: &SubmissionId, scores: Scores, base_revision: u32) -> Answer {
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

#[tokio::test]
async fn everybody_sees_their_own_task_in_the_queue() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let id = journey.queued().await;
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Claim)]);
    assert_eq!(queue(&approver).await, [(id.clone(), Task::Wait)]);
    assessor.post_nothing(&claim_path(&id)).await;
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Score)]);
    journey.score(&id, "passing").await;
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Wait)]);
    assert_eq!(queue(&approver).await, [(id.clone(), Task::Decide)]);
    decide(&approver, &id, Outcome::Award, "").await;
    assert_eq!(queue(&assessor).await, []);
    assert_eq!(queue(&approver).await, []);
}

#[tokio::test]
async fn drafts_own_work_and_other_issuers_are_in_nobodys_queue() {
    let journey = Journey::new().await;
    let draft = journey.complete().await;
    assert_eq!(queue(&journey.assessor().await).await, []);
    submit(&journey.learner().await, &draft).await;
    let away = journey.other_issuer().await;
    let foreign = journey
        .somebody("foreign@example.org", away.as_str(), "assessor")
        .await;
    let stranger = journey.test.add_person("stranger@example.org", "Stranger").await;
    let stranger = journey.test.sign_in_as(&stranger).await;
    let author = journey
        .somebody("author@example.org", journey.issuer().await.as_str(), "author")
        .await;
    for client in [&foreign, &stranger, &author, &journey.learner().await] {
        assert_eq!(queue(client).await, []);
        for answer in [
            client.get(&path(&draft)).await,
            client.post_nothing(&claim_path(&draft)).await,
            decide(client, &draft, Outcome::NotYet, "no").await,
            save(client, &draft, Scores::default(), 0).await,
        ] {
            assert_eq!(answer.error().code, ErrorCode::NotFound);
        }
    }
    assert_eq!(
        journey.test.client().get(QUEUE).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn nobody_judges_their_own_work() {
    let journey = Journey::new().await;
    let (learner, issuer) = (journey.learner().await, journey.issuer().await);
    for role in ["assessor", "approver"] {
        give_role(&journey.test, &journey.learner, issuer.as_str(), role).await;
    }
    let id = journey.queued().await;
    assert_eq!(queue(&learner).await, []);
    assert_eq!(learner.get(&path(&id)).await.status, StatusCode::NOT_FOUND);
    let claim = learner.post_nothing(&claim_path(&id)).await;
    assert_eq!(claim.status, StatusCode::NOT_FOUND);
    journey.assessor().await.post_nothing(&claim_path(&id)).await;
    journey.score(&id, "passing").await;
    let own = decide(&learner, &id, Outcome::Award, "").await;
    assert_eq!(own.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn reviewers_learn_nothing_about_the_learner() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let id = journey.queued().await;
    let mut traffic = vec![assessor.get(QUEUE).await, assessor.get(&path(&id)).await];
    traffic.push(assessor.post_nothing(&claim_path(&id)).await);
    traffic.push(save(&assessor, &id, journey.scores("passing"), 0).await);
    traffic.push(assessor.post_nothing(&recommend_path(&id)).await);
    traffic.push(approver.get(QUEUE).await);
    traffic.push(approver.get(&path(&id)).await);
    traffic.push(decide(&approver, &id, Outcome::ReturnToAssessor, "Look again.").await);
    traffic.push(assessor.get(&path(&id)).await);
    traffic.push(assessor.post_nothing(&recommend_path(&id)).await);
    traffic.push(decide(&approver, &id, Outcome::Award, "").await);
    for answer in &traffic {
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        let text = format!("{:?} {}", answer.headers, String::from_utf8_lossy(&answer.body));
        for secret in [LEARNER.0, LEARNER.1, journey.learner.as_str()] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    let mails = journey.test.mails().await;
    let to_reviewers = mails
        .iter()
        .filter(|mail| !mail.contains(&format!("To: {}", LEARNER.0)));
    let to_reviewers: Vec<_> = to_reviewers.collect();
    assert_eq!(to_reviewers.len(), 3, "{mails:?}");
    assert!(
        to_reviewers
            .iter()
            .all(|mail| !mail.contains("Mara") && !mail.contains("Quill"))
    );
}

#[tokio::test]
async fn reviewers_are_warned_where_the_learner_is_named() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.complete().await;
    let prompt = journey.prompt();
    let text = "In Ms Quill's room we ask before we answer.".to_owned();
    let new = SaveAnswer {
        text,
        base_revision: 1,
        instead: false,
    };
    assert_eq!(
        learner.put(&answer_path(&id, &prompt), &new).await.status,
        StatusCode::OK
    );
    assert_eq!(submit(&learner, &id).await.status, StatusCode::OK);
    let seen: Assessment = journey.assessor().await.get(&path(&id)).await.json();
    assert_eq!(seen.names_learner, [prompt]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_claim_at_once_one_gets_it() {
    let journey = Journey::new().await;
    let second = journey
        .somebody("second@example.org", journey.issuer().await.as_str(), "assessor")
        .await;
    let (first, id) = (journey.assessor().await, journey.queued().await);
    let path_of_claim = claim_path(&id);
    let (one, other) = tokio::join!(
        first.post_nothing(&path_of_claim),
        second.post_nothing(&path_of_claim)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let tasks = [queue(&first).await[0].1, queue(&second).await[0].1];
    assert!(
        tasks.contains(&Task::Score) && tasks.contains(&Task::Wait),
        "{tasks:?}"
    );
}

#[tokio::test]
async fn what_was_put_back_is_free_and_begins_blank() {
    let journey = Journey::new().await;
    let (assessor, id) = (journey.assessor().await, journey.claimed().await);
    save(&assessor, &id, journey.scores("passing"), 0).await;
    assert_eq!(
        assessor.post_nothing(&release_path(&id)).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        assessor.post_nothing(&release_path(&id)).await.status,
        StatusCode::CONFLICT
    );
    let second = journey
        .somebody("second@example.org", journey.issuer().await.as_str(), "assessor")
        .await;
    let claimed: Assessment = second.post_nothing(&claim_path(&id)).await.json();
    assert_eq!(
        (claimed.task, claimed.revision, claimed.scores),
        (Task::Score, 0, Scores::default())
    );
    let late = save(&assessor, &id, journey.scores("passing"), 1).await;
    assert_eq!(late.error().code, ErrorCode::Forbidden);
    assert_eq!(assessor.get(&path(&id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn scores_count_their_revisions_and_lose_nothing() {
    let journey = Journey::new().await;
    let (assessor, id) = (journey.assessor().await, journey.claimed().await);
    let saved = save(&assessor, &id, journey.scores("passing"), 0).await;
    assert_eq!(saved.json::<ScoresSaved>().revision, 1);
    let again = save(&assessor, &id, journey.scores("passing"), 0).await;
    assert_eq!(again.json::<ScoresSaved>().revision, 1);
    let stale = save(&assessor, &id, journey.scores("not_yet"), 0).await;
    assert_eq!(stale.error().code, ErrorCode::StaleRevision);
    let seen: Assessment = assessor.get(&path(&id)).await.json();
    assert_eq!((seen.revision, seen.scores), (1, journey.scores("passing")));
}

#[tokio::test]
async fn scores_that_the_rubric_does_not_know_are_refused() {
    let journey = Journey::new().await;
    let (assessor, id) = (journey.assessor().await, journey.claimed().await);
    let mut unknown = journey.scores("passing");
    unknown.rows[0].level = Some("superb".to_owned());
    let answer = save(&assessor, &id, unknown.clone(), 0).await;
    let field = format!("scores.rows.{}.level", unknown.rows[0].row);
    assert_eq!(answer.error().fields[&field], FieldError::Unknown);
    let mut twice = journey.scores("passing");
    twice.rows.push(twice.rows[0].clone());
    let answer = save(&assessor, &id, twice, 0).await;
    assert_eq!(answer.error().fields["scores.rows"], FieldError::Unknown);
    let long = Scores {
        comment: "x".repeat(4_001),
        ..journey.scores("passing")
    };
    let answer = save(&assessor, &id, long, 0).await;
    assert_eq!(
        answer.error().fields["scores.comment"],
        FieldError::TooLong { max: 4_000 }
    );
}

#[tokio::test]
async fn only_a_finished_rubric_goes_to_the_approver() {
    let journey = Journey::new().await;
    let (assessor, id) = (journey.assessor().await, journey.claimed().await);
    let mut scores = journey.scores("not_yet");
    scores.rows[0].level = None;
    scores.rows[1].comment = "  ".to_owned();
    let (open, silent) = (scores.rows[0].row.clone(), scores.rows[1].row.clone());
    save(&assessor, &id, scores, 0).await;
    let answer = assessor.post_nothing(&recommend_path(&id)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = answer.error().fields;
    assert_eq!(fields.len(), 2);
    assert_eq!(fields[&format!("rows.{open}")], FieldError::Required);
    assert_eq!(fields[&format!("rows.{silent}")], FieldError::CommentNeeded);
    assert_eq!(queue(&journey.approver().await).await[0].1, Task::Wait);
}

#[tokio::test]
async fn incomplete_work_goes_back_without_an_attempt_spent() {
    let journey = Journey::new().await;
    let (assessor, learner, id) = (
        journey.assessor().await,
        journey.learner().await,
        journey.claimed().await,
    );
    let found = |missing: &[u32]| ReturnIncomplete {
        missing: missing.to_vec(),
        comment: "Add the film.".to_owned(),
    };
    let nothing = assessor.post(&incomplete_path(&id), &found(&[])).await;
    assert_eq!(nothing.error().fields["missing"], FieldError::Required);
    let beyond = assessor.post(&incomplete_path(&id), &found(&[999])).await;
    assert_eq!(beyond.error().fields["missing"], FieldError::Unknown);
    let decided: Decided = assessor.post(&incomplete_path(&id), &found(&[0])).await.json();
    assert_eq!(
        decided,
        Decided {
            state: State::Incomplete,
            badge: None
        }
    );
    let seen = journey.see(&id).await;
    let feedback = seen.feedback.unwrap();
    assert_eq!((feedback.missing, feedback.rows), (vec![0], vec![]));
    assert_eq!((feedback.comment.as_str(), seen.attempt), ("Add the film.", 1));
    assert!(
        journey
            .test
            .mails()
            .await
            .last()
            .unwrap()
            .contains("something is missing")
    );
    assert_eq!(assessor.get(&path(&id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(submit(&learner, &id).await.status, StatusCode::OK);
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Claim)]);
    let again: Assessment = assessor.post_nothing(&claim_path(&id)).await.json();
    assert_eq!((again.attempt, again.task), (1, Task::Score));
}

#[tokio::test]
async fn an_award_needs_every_required_row() {
    let journey = Journey::new().await;
    let (approver, id) = (journey.approver().await, journey.scored("not_yet").await);
    let answer = decide(&approver, &id, Outcome::Award, "").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
    assert_eq!(journey.see(&id).await.state, State::WithApprover);
    let silent = decide(&approver, &id, Outcome::NotYet, " ").await;
    assert_eq!(silent.error().fields["comment"], FieldError::Required);
    let answer = decide(&approver, &id, Outcome::NotYet, "Very close.").await;
    assert_eq!(
        answer.json::<Decided>(),
        Decided {
            state: State::NotYet,
            badge: None
        }
    );
    assert!(journey.test.mails().await.last().unwrap().contains("not yet"));
}

#[tokio::test]
async fn the_approver_can_ask_for_another_look() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let id = journey.scored("passing").await;
    let silent = decide(&approver, &id, Outcome::ReturnToAssessor, "").await;
    assert_eq!(silent.error().fields["comment"], FieldError::Required);
    decide(&approver, &id, Outcome::ReturnToAssessor, "Row two, please.").await;
    let seen: Assessment = assessor.get(&path(&id)).await.json();
    assert_eq!(
        (seen.task, seen.returned_note.as_str()),
        (Task::Score, "Row two, please.")
    );
    assert_eq!(seen.scores, journey.scores("passing"));
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::CONFLICT
    );
    journey.score(&id, "passing").await;
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn whoever_scored_does_not_decide() {
    let mut journey = Journey::new().await;
    let issuer = journey.issuer().await;
    let both = journey.test.add_person("both@example.org", "Both Roles").await;
    for role in ["assessor", "approver"] {
        give_role(&journey.test, &both, issuer.as_str(), role).await;
    }
    journey.assessor = both;
    let id = journey.scored("passing").await;
    let both = journey.assessor().await;
    assert_eq!(queue(&both).await, [(id.clone(), Task::Wait)]);
    assert_eq!(
        decide(&both, &id, Outcome::Award, "").await.error().code,
        ErrorCode::Forbidden
    );
    assert_eq!(journey.see(&id).await.state, State::WithApprover);
    assert_eq!(
        decide(&journey.approver().await, &id, Outcome::Award, "")
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_decisions_at_once_one_holds() {
    let journey = Journey::new().await;
    let second = journey
        .somebody("second@example.org", journey.issuer().await.as_str(), "approver")
        .await;
    let (first, id) = (journey.approver().await, journey.scored("passing").await);
    let (award, not_yet) = tokio::join!(
        decide(&first, &id, Outcome::Award, ""),
        decide(&second, &id, Outcome::NotYet, "Another attempt, please."),
    );
    let mut statuses = [award.status, not_yet.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let seen = journey.see(&id).await;
    let awarded = award.status == StatusCode::OK;
    assert_eq!(seen.state, if awarded { State::Awarded } else { State::NotYet });
    assert_eq!(seen.badge.is_some(), awarded);
}

#[tokio::test]
async fn every_step_is_written_down() {
    let journey = Journey::new().await;
    let (id, _) = journey.awarded().await;
    let mut conn = journey.test.app.db.read().await.unwrap();
    let actions: Vec<String> =
        sqlx::query_scalar("SELECT action FROM audit WHERE subject = $1 ORDER BY at, id")
            .bind(&id)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let mut expected = [
        "submission.apply",
        "submission.submit",
        "assessment.claim",
        "assessment.recommend",
        "assessment.decide",
    ];
    expected.sort_unstable();
    let mut actions: Vec<_> = actions.iter().map(String::as_str).collect();
    actions.sort_unstable();
    assert_eq!(actions, expected);
}

#[tokio::test]
async fn requests_that_say_too_much_are_refused() {
    let journey = Journey::new().await;
    let (approver, id) = (journey.approver().await, journey.scored("passing").await);
    let answer = approver
        .post(
            &decision_path(&id),
            &json!({ "outcome": "award", "comment": "", "x": 1 }),
        )
        .await;
    assert_eq!(answer.error().code, ErrorCode::Malformed);
    let answer = approver
        .post(
            &decision_path(&id),
            &json!({ "outcome": "revoke", "comment": "" }),
        )
        .await;
    assert_eq!(answer.error().code, ErrorCode::Malformed);
}
