//! When an appeal is open, and what it keeps from happening.

use super::*;

#[tokio::test]
async fn an_appeal_follows_not_yet_and_nothing_else() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.complete().await;
    for step in ["draft", "queued", "claimed", "scored"] {
        match step {
            "queued" => assert_eq!(submit(&learner, &id).await.status, StatusCode::OK),
            "claimed" => assert_eq!(claim(&journey.assessor().await, &id).await.status, StatusCode::OK),
            "scored" => journey.score(&id, "passing").await,
            _ => {}
        }
        refused(&learner.post_nothing(&path(&id)).await);
        refused(&say(&learner, &id, WORDS).await);
        refused(&learner.post_nothing(&withdraw_path(&id)).await);
        assert_eq!(journey.see(&id).await.appeal_ground, None, "{step}");
    }
    decide(&journey.approver().await, &id, Outcome::Award, "").await;
    let why = refused(&learner.post_nothing(&path(&id)).await);
    assert!(why.contains("earned its badge"), "{why}");
}

#[tokio::test]
async fn it_needs_a_reason_and_the_reason_saves_itself() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = not_yet(&journey).await;
    let field = format!("answers.{APPEAL}");
    let silent = learner.post_nothing(&path(&id)).await;
    assert_eq!(silent.error().fields[&field], FieldError::Required);
    assert_eq!(
        say(&learner, &id, "   too short   \n\n\n").await.status,
        StatusCode::OK
    );
    let short = learner.post_nothing(&path(&id)).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.error().fields[&field], FieldError::TooShort { min: 20 });
    let long = say(&learner, &id, &"x".repeat(1_501)).await;
    assert_eq!(long.error().fields["text"], FieldError::TooLong { max: 1_500 });
    let stale = SaveAnswer {
        text: WORDS.to_owned(),
        base_revision: 0,
        instead: false,
    };
    let stale = learner.put(&answer_path(&id, APPEAL), &stale).await;
    assert_eq!(stale.error().code, ErrorCode::StaleRevision);

    let sent = appeal(&learner, &id).await;
    assert_eq!(sent.status, StatusCode::OK, "{sent:?}");
    let sent: Submission = sent.json();
    assert_eq!(sent.appeal.unwrap().words, WORDS);
    // What was sent stays as it is.
    refused(&say(&learner, &id, "Another reason, thought of later.").await);
    assert_eq!(journey.see(&id).await.appeal.unwrap().words, WORDS);
}

#[tokio::test]
async fn it_is_the_learners_alone_and_others_learn_nothing() {
    let journey = Journey::new().await;
    let id = not_yet(&journey).await;
    let stranger = journey.test.add_person("other@example.org", "Other").await;
    for client in [
        journey.test.sign_in_as(&stranger).await,
        journey.assessor().await,
        journey.approver().await,
    ] {
        for address in [path(&id), withdraw_path(&id)] {
            assert_eq!(client.post_nothing(&address).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(journey.see(&id).await.state, State::NotYet);
}

#[tokio::test]
async fn it_is_open_for_thirty_days() {
    let journey = Journey::new().await;
    let id = not_yet(&journey).await;
    // Decided on 3 March 2026.
    let ground = journey.see(&id).await.appeal_ground.unwrap();
    let last = "2026-04-02".parse().unwrap();
    let clock = &journey.test.app.clock;
    assert_eq!(ground.may_appeal(clock.now()), MayAppeal::Until(last));
    clock.advance(TimeDelta::days(31));
    let learner = journey.learner().await;
    for answer in [
        say(&learner, &id, WORDS).await,
        learner.post_nothing(&path(&id)).await,
    ] {
        let why = refused(&answer);
        assert!(why.contains("2026-04-02"), "{why}");
    }
    assert_eq!(ground.may_appeal(clock.now()), MayAppeal::Passed(last));
}

#[tokio::test]
async fn there_is_one_for_each_decision_even_when_it_was_taken_back() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = appealed(&journey).await;
    refused(&learner.post_nothing(&path(&id)).await);
    let back = learner.post_nothing(&withdraw_path(&id)).await;
    assert_eq!(back.status, StatusCode::OK, "{back:?}");
    let back: Submission = back.json();
    assert_eq!(back.state, State::NotYet);
    assert_eq!(back.appeal.unwrap().stage, AppealStage::Withdrawn);
    let why = refused(&learner.post_nothing(&path(&id)).await);
    assert!(why.contains("an appeal against this decision already"), "{why}");
    refused(&learner.post_nothing(&withdraw_path(&id)).await);
    // The next attempt is open again, and its decision has an appeal of its own.
    let next: Applied = learner.post_nothing(&revise_path(&id)).await.json();
    assert!(next.created);
    submit(&learner, &next.id).await;
    claim(&journey.assessor().await, &next.id).await;
    journey.score(&next.id, "not_yet").await;
    decide(
        &journey.approver().await,
        &next.id,
        Outcome::NotYet,
        "Keep going.",
    )
    .await;
    assert_eq!(appeal(&learner, &next.id).await.status, StatusCode::OK);
}

#[tokio::test]
async fn it_runs_beside_no_further_attempt() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = not_yet(&journey).await;
    let next: Applied = learner.post_nothing(&revise_path(&id)).await.json();
    let why = refused(&learner.post_nothing(&path(&id)).await);
    assert!(why.contains("further attempt"), "{why}");
    refused(&say(&learner, &id, WORDS).await);
    let ground = journey.see(&id).await.appeal_ground.unwrap();
    assert_eq!(
        ground.may_appeal(journey.test.app.clock.now()),
        MayAppeal::Followed
    );
    // An attempt that was taken back is none.
    let withdrawn = learner.post_nothing(&submission::withdraw_path(&next.id)).await;
    assert_eq!(withdrawn.status, StatusCode::OK);
    assert_eq!(appeal(&learner, &id).await.status, StatusCode::OK);

    let why = refused(&learner.post_nothing(&revise_path(&id)).await);
    assert!(why.contains("appeal is being looked at"), "{why}");
    // Applying again leads to what runs, as for everything that runs.
    let applied = crate::journey::apply(&learner).await;
    assert_eq!(
        applied.json::<Applied>(),
        Applied {
            id: id.clone(),
            created: false
        }
    );
}

#[tokio::test]
async fn the_work_stays_as_it_was_handed_in() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let new = another(&journey, "new", "assessor").await;
    let id = appealed(&journey).await;
    let why = refused(&learner.post_nothing(&submission::withdraw_path(&id)).await);
    assert!(why.contains("stays exactly as it was handed in"), "{why}");
    let answer = SaveAnswer {
        text: "Something else.".to_owned(),
        base_revision: 1,
        instead: false,
    };
    refused(&learner.put(&answer_path(&id, &journey.prompt()), &answer).await);
    assert_eq!(claim(&new, &id).await.status, StatusCode::OK);
    let incomplete = assessment::ReturnIncomplete {
        missing: vec![0],
        comment: "Add the film.".to_owned(),
    };
    refused(&new.post(&assessment::incomplete_path(&id), &incomplete).await);
    assert_eq!(journey.see(&id).await.state, State::Claimed);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_appeal_and_a_further_attempt_at_once_one_begins() {
    let journey = Journey::new().await;
    let (one, other) = (journey.learner().await, journey.learner().await);
    let id = not_yet(&journey).await;
    say(&one, &id, WORDS).await;
    let (appeal, revise) = (path(&id), revise_path(&id));
    let (appeal, revise) = tokio::join!(one.post_nothing(&appeal), other.post_nothing(&revise));
    let appealed = appeal.status == StatusCode::OK;
    assert_ne!(
        appealed,
        revise.status == StatusCode::CREATED,
        "{appeal:?} {revise:?}"
    );
    refused(if appealed { &revise } else { &appeal });
    let list: Vec<SubmissionSummary> = one.get(SUBMISSIONS).await.json();
    assert_eq!(list.len(), if appealed { 1 } else { 2 });
    assert_eq!(list.iter().any(|one| one.appeal.is_some()), appealed);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_appeals_at_once_one_is_made() {
    let journey = Journey::new().await;
    let (one, other) = (journey.learner().await, journey.learner().await);
    let id = not_yet(&journey).await;
    say(&one, &id, WORDS).await;
    let address = path(&id);
    let (first, second) = tokio::join!(one.post_nothing(&address), other.post_nothing(&address));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let received = told(&one)
        .await
        .into_iter()
        .filter(|kind| *kind == Kind::AppealReceived);
    assert_eq!(received.count(), 1);
}
