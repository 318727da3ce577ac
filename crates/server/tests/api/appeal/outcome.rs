//! Who judges an appeal, what they see, and what comes of it.

use super::*;

#[tokio::test]
async fn a_new_assessor_judges_it_without_knowing_what_was_said_before() {
    let journey = Journey::new().await;
    let (first, new) = (
        journey.assessor().await,
        another(&journey, "new", "assessor").await,
    );
    let id = appealed(&journey).await;
    assert_eq!(tasks(&new).await, [(Task::Claim, true)]);
    assert_eq!(tasks(&first).await, [(Task::Wait, true)]);

    // The first has no part any more; whoever decided has none yet.
    for client in [&first, &journey.approver().await] {
        assert_eq!(see(client, &id).await.status, StatusCode::NOT_FOUND);
        assert_eq!(claim(client, &id).await.status, StatusCode::FORBIDDEN);
    }

    let offered = see(&new, &id).await;
    let taken = claim(&new, &id).await;
    for answer in [&offered, &taken] {
        let seen: Assessment = answer.json();
        let appeal = seen.appeal.unwrap();
        assert_eq!((appeal.words.as_str(), appeal.against), (WORDS, None));
        assert_eq!(
            (seen.scores, seen.both, seen.double),
            (Scores::default(), None, None)
        );
        for secret in [
            "The assessor's words",
            "Keep going.",
            "approver's eyes",
            "Ari Assessor",
            journey.assessor.as_str(),
            journey.learner.as_str(),
            "Mara Quill",
        ] {
            assert!(!answer.text().contains(secret), "{secret}");
        }
    }
    assert_eq!(
        hand_over(&new, &id, anew(&journey, "passing")).await,
        State::WithApprover
    );
    // Now they may know.
    let after: Assessment = see(&new, &id).await.json();
    let before = after.appeal.unwrap().against.unwrap();
    assert_eq!(
        before.comment,
        "The assessor's words for the learner.\n\nKeep going."
    );
}

#[tokio::test]
async fn an_approver_who_did_not_decide_before_decides_where_there_is_one() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let other = another(&journey, "other-approver", "approver").await;
    let id = appealed(&journey).await;
    assert!(!journey.see(&id).await.appeal.unwrap().same_approver);
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "passing")).await;
    let before = journey.approver().await;
    // Once for the decision before, and once now, which is theirs alone.
    assert_eq!(told(&other).await, [Kind::Recommended, Kind::Recommended]);
    assert_eq!(told(&before).await, [Kind::Recommended]);
    assert_eq!(tasks(&before).await, [(Task::Wait, true)]);
    let refused = decide(&before, &id, Outcome::Award, "It is there.").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let seen: Assessment = see(&other, &id).await.json();
    assert_eq!((seen.task, seen.both), (Task::Decide, None));
    assert_eq!(seen.scores, anew(&journey, "passing"));
    assert!(seen.appeal.unwrap().against.is_some());
    let decided = decide(&other, &id, Outcome::Award, "It is there.").await;
    assert_eq!(decided.status, StatusCode::OK, "{decided:?}");
}

#[tokio::test]
async fn where_there_is_no_other_approver_both_are_told_that_the_same_decides() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    assert!(journey.see(&id).await.appeal.unwrap().same_approver);
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "not_yet")).await;
    let approver = journey.approver().await;
    let seen: Assessment = see(&approver, &id).await.json();
    assert_eq!(
        (seen.task, seen.appeal.unwrap().same_approver),
        (Task::Decide, true)
    );
    let decided = decide(&approver, &id, Outcome::NotYet, "Both see the same gap.").await;
    assert_eq!(decided.status, StatusCode::OK, "{decided:?}");
}

#[tokio::test]
async fn overturned_it_is_an_award_like_any_other_from_the_new_scores() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "passing")).await;
    let approver = journey.approver().await;
    let silent = decide(&approver, &id, Outcome::Award, "  ").await;
    assert_eq!(silent.error().fields["comment"], FieldError::Required);
    let decided = decide(&approver, &id, Outcome::Award, "The last line says it.").await;
    let badge = decided.json::<Decided>().badge.unwrap();

    let seen = journey.see(&id).await;
    assert_eq!((seen.state, seen.badge), (State::Awarded, Some(badge.clone())));
    let feedback = seen.feedback.unwrap();
    assert_eq!(
        feedback.comment,
        "The new assessor's words.\n\nThe last line says it."
    );
    let appeal = seen.appeal.unwrap();
    assert_eq!(appeal.stage, AppealStage::Overturned);
    assert_eq!(
        appeal.against.comment,
        "The assessor's words for the learner.\n\nKeep going."
    );
    let learner = journey.learner().await;
    assert_eq!(told(&learner).await[0], Kind::AppealOverturned);
    let told: Vec<Notification> = learner.get(NOTIFICATIONS).await.json();
    assert_eq!(told[0].badge.as_ref(), Some(&badge));
    let credential = learner.get(&format!("/badges/{badge}/credential.json")).await;
    assert_eq!(credential.status, StatusCode::OK);
    assert!(!credential.text().contains(WORDS));
    // Of two decisions, one holds.
    let late = decide(&approver, &id, Outcome::NotYet, "No.").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn upheld_it_stands_with_the_new_feedback_and_the_next_attempt_begins_from_there() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "not_yet")).await;
    decide(
        &journey.approver().await,
        &id,
        Outcome::NotYet,
        "Both see the same gap.",
    )
    .await;

    let seen = journey.see(&id).await;
    assert_eq!(seen.state, State::NotYet);
    assert_eq!(
        seen.feedback.unwrap().comment,
        "The new assessor's words.\n\nBoth see the same gap."
    );
    assert_eq!(seen.appeal.unwrap().stage, AppealStage::Upheld);
    let learner = journey.learner().await;
    assert_eq!(told(&learner).await[0], Kind::AppealUpheld);
    let list: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].appeal, Some(AppealStage::Upheld));
    refused(&learner.post_nothing(&path(&id)).await);
    let next: Applied = learner.post_nothing(&revise_path(&id)).await.json();
    let next = journey.see(&next.id).await;
    assert_eq!(
        next.previous_feedback.unwrap().comment,
        "The new assessor's words.\n\nBoth see the same gap."
    );
    // What was said with the appeal belongs to it.
    assert!(next.answers.iter().all(|answer| answer.prompt != APPEAL));
}

#[tokio::test]
async fn it_is_due_in_ten_business_days_and_reminds_of_that() {
    let journey = Journey::new().await;
    let id = not_yet(&journey).await;
    journey.test.app.clock.advance(TimeDelta::days(2));
    let sent: Submission = appeal(&journey.learner().await, &id).await.json();
    // Thursday, 5 March 2026, and no holiday in the two weeks after it.
    assert_eq!(sent.due_on, Some("2026-03-19".parse().unwrap()));
    let received: Vec<Notification> = journey.learner().await.get(NOTIFICATIONS).await.json();
    assert_eq!(
        (received[0].kind, received[0].due_on),
        (Kind::AppealReceived, sent.due_on)
    );
}

#[tokio::test]
async fn where_nobody_new_can_judge_it_the_approvers_hear_of_it_at_once() {
    let journey = Journey::new().await;
    let id = appealed(&journey).await;
    assert!(!journey.see(&id).await.appeal.unwrap().has_assessor);
    assert_eq!(told(&journey.approver().await).await[0], Kind::AppealUnassigned);
    let mails = journey.test.mails().await;
    assert!(mails.iter().any(|mail| mail.contains("needs a new assessor")));
    // As soon as there is somebody, they find it.
    let new = another(&journey, "new", "assessor").await;
    assert!(journey.see(&id).await.appeal.unwrap().has_assessor);
    assert_eq!(tasks(&new).await, [(Task::Claim, true)]);
}

#[tokio::test]
async fn the_learner_follows_it_step_by_step_and_can_take_it_back_until_it_is_judged() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    assert_eq!(journey.see(&id).await.state, State::Queued);
    let list: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
    assert_eq!(
        (list[0].state, list[0].appeal),
        (State::Queued, Some(AppealStage::Running))
    );
    claim(&new, &id).await;
    assert_eq!(journey.see(&id).await.state, State::Claimed);
    let back = learner.post_nothing(&withdraw_path(&id)).await;
    assert_eq!(back.json::<Submission>().state, State::NotYet);
    // What the new assessor began counts for nothing, and is nobody's work any more.
    assert_eq!(
        journey.see(&id).await.feedback.unwrap().comment,
        "The assessor's words for the learner.\n\nKeep going."
    );
    assert_eq!(tasks(&new).await, []);
    let save = assessment::SaveScores {
        scores: anew(&journey, "passing"),
        base_revision: 0,
    };
    assert_eq!(
        new.put(&assessment::path(&id), &save).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn what_was_judged_anew_cannot_be_taken_back() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "passing")).await;
    refused(&journey.learner().await.post_nothing(&withdraw_path(&id)).await);
}

#[tokio::test]
async fn where_two_had_scored_it_an_appeal_is_judged_by_one_who_is_new() {
    let team = crate::double::team::Team::of(3).await;
    let journey = &team.journey;
    let id = team.scored("not_yet", "not_yet").await;
    decide(&journey.approver().await, &id, Outcome::NotYet, "Keep going.").await;
    appeal(&journey.learner().await, &id).await;
    let [first, second, third] = &team.assessors[..] else {
        panic!()
    };
    for client in [first, second] {
        assert_eq!(claim(client, &id).await.status, StatusCode::FORBIDDEN);
    }
    let told = team.score(third, &id, "passing", "third").await;
    assert_eq!(told, State::WithApprover);
}

#[tokio::test]
async fn every_step_of_it_is_written_down() {
    let journey = Journey::new().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    claim(&new, &id).await;
    hand_over(&new, &id, anew(&journey, "passing")).await;
    decide(&journey.approver().await, &id, Outcome::Award, "It is there.").await;
    let mut conn = journey.test.app.db.read().await.unwrap();
    type Detail = sqlx::types::Json<serde_json::Value>;
    let steps: Vec<(String, Detail)> =
        sqlx::query_as("SELECT action, detail FROM audit WHERE subject = $1 ORDER BY at, id")
            .bind(&id)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let of = |wanted: &str| {
        let found = steps.iter().filter(|(action, _)| action == wanted);
        found.map(|(_, detail)| detail.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("appeal.begin").len(), 1);
    assert_eq!(of("assessment.recommend").last().unwrap()["role"], "appeal");
    let outcomes: Vec<_> = of("assessment.decide")
        .iter()
        .map(|detail| detail["outcome"].clone())
        .collect();
    assert!(outcomes.contains(&"not_yet".into()) && outcomes.contains(&"overturned".into()));
}
