//! What people are told, the mails they chose, and the digest.

use api_types::{
    account::{PROFILE, SESSION, SessionInfo},
    assessment::{Outcome, ReturnIncomplete, incomplete_path},
    error::{ErrorCode, FieldError},
    ids::PersonId,
    notification::{
        CHOICES, Choice, Choices, Delivery, Kind, NOTIFICATIONS, Notification, READ_ALL, read_path,
    },
    submission::Submission,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::notification::digest;

use crate::{
    journey::{Journey, LEARNER, decide, submit},
    support::{Client, TestApp},
};

mod older;
mod reminders;

/// What somebody was told, the newest first.
async fn told(client: &Client) -> Vec<Notification> {
    client.get(NOTIFICATIONS).await.json()
}

/// The kinds of what somebody was told, the newest first.
pub async fn kinds(client: &Client) -> Vec<Kind> {
    told(client).await.iter().map(|told| told.kind).collect()
}

async fn unread(client: &Client) -> u32 {
    client.get(SESSION).await.json::<SessionInfo>().unread
}

/// Subjects and texts of the mails to somebody, the oldest first.
pub async fn mails(test: &TestApp, person: &PersonId) -> Vec<(String, String)> {
    let mut conn = test.app.db.read().await.unwrap();
    sqlx::query_as(
        "SELECT subject, body FROM mail WHERE recipient = (SELECT email FROM person WHERE id = $1)
         ORDER BY created_at, id",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await
    .unwrap()
}

async fn choose(client: &Client, kind: Kind, delivery: Delivery) {
    let change = Choices {
        choices: vec![Choice { kind, delivery }],
    };
    let answer = client.put(CHOICES, &change).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn every_step_is_told_to_whom_it_concerns() {
    let journey = Journey::new().await;
    let (learner, assessor, approver) = (
        journey.learner().await,
        journey.assessor().await,
        journey.approver().await,
    );
    let id = journey.claimed().await;
    let due_on = journey.see(&id).await.due_on;
    let first = told(&learner).await.remove(0);
    assert_eq!((first.kind, first.due_on), (Kind::HandedIn, due_on));
    assert_eq!(
        (first.submission.as_ref(), first.read_at, first.open),
        (Some(&id), None, true)
    );
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "The plan is cut off.".to_owned(),
    };
    assessor.post(&incomplete_path(&id), &found).await;
    assert_eq!(submit(&learner, &id).await.status, StatusCode::OK);
    assessor
        .post_nothing(&api_types::assessment::claim_path(&id))
        .await;
    journey.score(&id, "passing").await;
    decide(&approver, &id, Outcome::ReturnToAssessor, "Look again.").await;
    assert!(told(&assessor).await[0].open);
    journey.score(&id, "passing").await;
    decide(&approver, &id, Outcome::Award, "").await;

    let to_learner = [Kind::Awarded, Kind::HandedIn, Kind::Incomplete, Kind::HandedIn];
    assert_eq!(kinds(&learner).await, to_learner);
    let badge = journey.see(&id).await.badge;
    assert!(badge.is_some());
    assert_eq!(told(&learner).await[0].badge, badge);
    assert_eq!(kinds(&assessor).await, [Kind::Returned]);
    assert_eq!(kinds(&approver).await, [Kind::Recommended, Kind::Recommended]);
    // Nothing is left to do, so there is nothing to open.
    assert!(!told(&assessor).await[0].open && !told(&approver).await[0].open);
    assert_eq!((unread(&learner).await, unread(&approver).await), (4, 2));
    assert_eq!(mails(&journey.test, &journey.learner).await.len(), 4);
}

#[tokio::test]
async fn what_did_not_happen_is_not_told() {
    let journey = Journey::new().await;
    let id = journey.draft().await;
    let learner = journey.learner().await;
    let refused = submit(&learner, &id).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((kinds(&learner).await, unread(&learner).await), (vec![], 0));
    assert!(mails(&journey.test, &journey.learner).await.is_empty());
}

#[tokio::test]
async fn nobody_is_named() {
    let journey = Journey::new().await;
    let id = journey.scored("passing").await;
    decide(
        &journey.approver().await,
        &id,
        Outcome::ReturnToAssessor,
        "Look again.",
    )
    .await;
    journey.score(&id, "not_yet").await;
    decide(&journey.approver().await, &id, Outcome::NotYet, "Very close.").await;
    for (person, others) in [
        (&journey.learner, [&journey.assessor, &journey.approver]),
        (&journey.assessor, [&journey.learner, &journey.approver]),
        (&journey.approver, [&journey.learner, &journey.assessor]),
    ] {
        let list = journey.test.sign_in_as(person).await.get(NOTIFICATIONS).await;
        let texts = format!("{} {:?}", list.text(), mails(&journey.test, person).await);
        for other in others {
            let mut conn = journey.test.app.db.read().await.unwrap();
            let (email, name): (String, String) =
                sqlx::query_as("SELECT email, name FROM person WHERE id = $1")
                    .bind(other)
                    .fetch_one(&mut *conn)
                    .await
                    .unwrap();
            for secret in [email.as_str(), name.as_str(), other.as_str()] {
                assert!(!texts.contains(secret), "{secret} in {texts}");
            }
        }
    }
}

#[tokio::test]
async fn reading_is_noted_once_and_is_nobody_elses() {
    let journey = Journey::new().await;
    let (learner, assessor) = (journey.learner().await, journey.assessor().await);
    let id = journey.claimed().await;
    let path = read_path(&told(&learner).await[0].id);
    let foreign = assessor.put(&path, &()).await;
    assert_eq!(
        (foreign.status, foreign.error().code),
        (StatusCode::NOT_FOUND, ErrorCode::NotFound)
    );
    assert_eq!(unread(&learner).await, 1);
    assert_eq!(learner.put(&path, &()).await.status, StatusCode::NO_CONTENT);
    let read_at = told(&learner).await[0].read_at;
    assert_eq!(read_at, Some(journey.test.app.clock.now()));
    journey.test.app.clock.advance(TimeDelta::minutes(5));
    assert_eq!(learner.put(&path, &()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(told(&learner).await[0].read_at, read_at, "the first time counts");

    journey.score(&id, "passing").await;
    decide(&journey.approver().await, &id, Outcome::Award, "").await;
    let approver = journey.approver().await;
    assert_eq!((unread(&learner).await, unread(&approver).await), (1, 1));
    assert_eq!(
        learner.post_nothing(READ_ALL).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!((unread(&learner).await, unread(&approver).await), (0, 1));
    assert_eq!(told(&learner).await[1].read_at, read_at);
}

#[tokio::test]
async fn the_servers_own_pages_have_the_bell_for_whoever_is_signed_in() {
    let journey = Journey::new().await;
    journey.queued().await;
    let page = journey.learner().await.get("/how-it-works").await;
    assert!(page.text().contains(r#"aria-label="Notifications: 1 unread""#));
    let nobodys = journey.test.client().get("/how-it-works").await;
    assert!(!nobodys.text().contains("Notifications"));
}

#[tokio::test]
async fn who_has_not_chosen_gets_mails_at_once_and_only_patience_waits_for_the_morning() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let all: Choices = learner.get(CHOICES).await.json();
    let chosen: Vec<Kind> = all.choices.iter().map(|choice| choice.kind).collect();
    assert_eq!(chosen, Kind::ALL);
    for choice in all.choices {
        let expected = match choice.kind {
            Kind::Untouched => Delivery::Daily,
            _ => Delivery::AtOnce,
        };
        assert_eq!(choice.delivery, expected, "{:?}", choice.kind);
    }
}

#[tokio::test]
async fn a_mail_that_nobody_wants_is_not_sent_and_the_list_has_it_all_the_same() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    choose(&learner, Kind::HandedIn, Delivery::Never).await;
    journey.queued().await;
    assert_eq!(kinds(&learner).await, [Kind::HandedIn]);
    assert!(mails(&journey.test, &journey.learner).await.is_empty());
    let assessor: Choices = journey.assessor().await.get(CHOICES).await.json();
    assert_eq!(
        assessor.choices[0].delivery,
        Delivery::AtOnce,
        "another's choice is another's"
    );
}

#[tokio::test]
async fn of_overdue_work_there_is_always_a_mail() {
    let journey = Journey::new().await;
    let approver = journey.approver().await;
    let change = Choices {
        choices: vec![
            Choice {
                kind: Kind::Recommended,
                delivery: Delivery::Never,
            },
            Choice {
                kind: Kind::Overdue,
                delivery: Delivery::Never,
            },
        ],
    };
    let before: Choices = approver.get(CHOICES).await.json();
    let refused = approver.put(CHOICES, &change).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.error().fields["choices.overdue"], FieldError::Unknown);
    let after: Choices = approver.get(CHOICES).await.json();
    assert_eq!(after, before, "refused whole");
    choose(&approver, Kind::Overdue, Delivery::Daily).await;
}

#[tokio::test]
async fn a_mail_says_why_it_comes_and_where_to_change_that_in_its_readers_language() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let profile = serde_json::json!({ "name": LEARNER.1, "lang": "es" });
    assert_eq!(learner.put(PROFILE, &profile).await.status, StatusCode::OK);
    let id = journey.scored("passing").await;
    let Submission {
        reference, due_on, ..
    } = journey.see(&id).await;
    let (subject, body) = mails(&journey.test, &journey.learner).await.remove(0);
    assert_eq!(subject, format!("{reference}: recibimos tu entrega"));
    for words in [
        "Hola Mara Quill,".to_owned(),
        format!("a más tardar el {}", due_on.unwrap()),
        "Recibes este correo porque trata de un trabajo tuyo.".to_owned(),
        "https://laurel.example/account#mails".to_owned(),
    ] {
        assert!(body.contains(&words), "{words} in {body}");
    }
    let (_, body) = mails(&journey.test, &journey.approver).await.remove(0);
    assert!(
        body.contains("You get this mail because you review for "),
        "{body}"
    );
    let raw = journey.test.mails().await.join("\n");
    let header = "List-Unsubscribe: <https://laurel.example/account#mails>";
    assert_eq!(raw.matches(header).count(), 2, "{raw}");
}

#[tokio::test]
async fn the_digest_names_in_the_morning_what_is_unread_by_then() {
    let journey = Journey::new().await;
    let app = &journey.test.app;
    let learner = journey.learner().await;
    for kind in [Kind::HandedIn, Kind::NotYet] {
        choose(&learner, kind, Delivery::Daily).await;
    }
    let id = journey.scored("not_yet").await;
    decide(&journey.approver().await, &id, Outcome::NotYet, "Very close.").await;
    digest::run(app.clone()).await.unwrap();
    assert!(
        mails(&journey.test, &journey.learner).await.is_empty(),
        "not at once"
    );
    // From nine in the morning to a minute before seven on the next day.
    app.clock.advance(TimeDelta::hours(22) - TimeDelta::minutes(1));
    digest::run(app.clone()).await.unwrap();
    assert!(mails(&journey.test, &journey.learner).await.is_empty());
    app.clock.advance(TimeDelta::minutes(1));
    for _ in 0..2 {
        digest::run(app.clone()).await.unwrap();
    }
    let sent = mails(&journey.test, &journey.learner).await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    let (subject, body) = &sent[0];
    assert_eq!(subject, "2 things that happened on Laurel");
    let (arrived, decided) = (body.find("we have your submission"), body.find("not yet, and"));
    assert!(arrived.is_some() && arrived < decided, "{body}");
    assert!(
        body.contains(&format!("https://laurel.example/submissions/{id}")),
        "{body}"
    );
    assert!(
        body.contains("because you chose to hear of these things once a day"),
        "{body}"
    );
}

#[tokio::test]
async fn no_digest_comes_of_what_was_read_or_is_no_longer_wanted() {
    let journey = Journey::new().await;
    let (learner, approver) = (journey.learner().await, journey.approver().await);
    choose(&learner, Kind::HandedIn, Delivery::Daily).await;
    choose(&approver, Kind::Recommended, Delivery::Daily).await;
    journey.scored("passing").await;
    learner.post_nothing(READ_ALL).await;
    choose(&approver, Kind::Recommended, Delivery::Never).await;
    journey.test.app.clock.advance(TimeDelta::days(1));
    digest::run(journey.test.app.clone()).await.unwrap();
    for person in [&journey.learner, &journey.approver] {
        assert_eq!(mails(&journey.test, person).await, []);
    }
}
