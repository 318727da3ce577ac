//! Reviewers who are too close to a learner: for them the work is not there, and nothing tells whose it is.

use api_types::{
    assessment::{Outcome, QUEUE, QueueItem, Task, claim_path, path, release_path},
    error::{ErrorCode, FieldError},
    ids::SubmissionId,
    notification::{Kind, NOTIFICATIONS, Notification},
    reviewing::{CONTACTS, CONTACTS_MAX, Contacts, REVIEWING, Reviewing, WORKPLACE, Workplace},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::{assessment::put_back, notification::reminders};

use crate::{
    journey::{Journey, LEARNER, decide, give_role},
    notification::{kinds, mails},
    support::{Answer, Client},
};

mod blind;

/// The queue as somebody sees it.
pub async fn queue(client: &Client) -> Vec<(SubmissionId, Task)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    items
        .into_iter()
        .map(|item| (item.submission, item.task))
        .collect()
}

/// Names people whom one must not judge, and goes on by a minute.
pub async fn name(journey: &Journey, client: &Client, contacts: &[&str]) -> Answer {
    let contacts = contacts.iter().map(|contact| (*contact).to_owned()).collect();
    let answer = client.put(CONTACTS, &Contacts { contacts }).await;
    journey.test.app.clock.advance(TimeDelta::minutes(1));
    answer
}

/// Says where one works, and goes on by a minute.
pub async fn work_at(journey: &Journey, client: &Client, school: &str, district: &str) -> Answer {
    let workplace = Workplace {
        school: school.to_owned(),
        district: district.to_owned(),
    };
    let answer = client.put(WORKPLACE, &workplace).await;
    journey.test.app.clock.advance(TimeDelta::minutes(1));
    answer
}

/// For this browser a submission is not there.
async fn is_hidden(client: &Client, id: &SubmissionId) {
    assert_eq!(queue(client).await, []);
    let answers = [
        client.get(&path(id)).await,
        client.post_nothing(&claim_path(id)).await,
        client.post_nothing(&release_path(id)).await,
        decide(client, id, Outcome::NotYet, "No.").await,
    ];
    for answer in answers {
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{answer:?}");
    }
}

#[tokio::test]
async fn work_of_somebody_named_is_not_there() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    let issuer = journey.issuer().await;
    let other = journey
        .somebody("other@example.org", issuer.as_str(), "assessor")
        .await;
    let answer = name(&journey, &assessor, &[" Mara.QUILL@example.org"]).await;
    assert_eq!(answer.json::<Reviewing>().contacts, [LEARNER.0]);
    let id = journey.queued().await;
    is_hidden(&assessor, &id).await;
    assert_eq!(queue(&other).await, [(id.clone(), Task::Claim)]);
    assert_eq!(queue(&approver).await, [(id, Task::Wait)]);
}

#[tokio::test]
async fn work_from_ones_own_school_or_district_is_not_there_however_it_is_spelled() {
    let journey = Journey::new().await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    work_at(
        &journey,
        &journey.learner().await,
        "St. Mary\u{2019}s",
        "Évora Norte",
    )
    .await;
    work_at(&journey, &assessor, "ST MARYS", "").await;
    work_at(&journey, &approver, "Oak Hill", "evora-norte").await;
    let id = journey.queued().await;
    is_hidden(&assessor, &id).await;
    is_hidden(&approver, &id).await;
    // Who has moved on is not close any more; what was handed in before stays with others.
    work_at(&journey, &journey.learner().await, "Oak Hill", "Calder").await;
    assert_eq!(queue(&assessor).await, [(id, Task::Claim)]);
}

#[tokio::test]
async fn approvers_who_are_close_neither_decide_nor_open_files_nor_hear_of_it() {
    let mut journey = Journey::new().await;
    let issuer = journey.issuer().await;
    let close = journey.test.add_person("close@example.org", "Close One").await;
    give_role(&journey.test, &close, issuer.as_str(), "approver").await;
    let (far, close_browser) = (journey.approver.clone(), journey.test.sign_in_as(&close).await);
    name(&journey, &close_browser, &[LEARNER.0]).await;
    let id = journey.scored("passing").await;
    is_hidden(&close_browser, &id).await;
    journey.test.app.clock.advance(TimeDelta::days(60));
    reminders::run(journey.test.app.clone()).await.unwrap();
    // A new session: the one before has ended by now.
    let close_browser = journey.test.sign_in_as(&close).await;
    assert_eq!(kinds(&close_browser).await, []);
    let told = kinds(&journey.approver().await).await;
    assert!(
        told.contains(&Kind::Recommended) && told.contains(&Kind::Overdue),
        "{told:?}"
    );
    journey.approver = far;
    let decided = decide(&journey.approver().await, &id, Outcome::Award, "").await;
    assert_eq!(decided.status, StatusCode::OK);
}

#[tokio::test]
async fn the_second_scoring_passes_over_who_is_close() {
    let journey = Journey::doubly().await;
    let issuer = journey.issuer().await;
    let close = journey
        .somebody("close@example.org", issuer.as_str(), "assessor")
        .await;
    name(&journey, &close, &[LEARNER.0]).await;
    // There is no second assessor but the one who is close, so the approver goes on with one scoring.
    let id = journey.scored("passing").await;
    is_hidden(&close, &id).await;
    assert_eq!(queue(&journey.approver().await).await, [(id, Task::Decide)]);
}

#[tokio::test]
async fn what_somebody_holds_who_became_close_goes_back() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    work_at(&journey, &assessor, "Maple Ridge", "").await;
    let issuer = journey.issuer().await;
    let other = journey
        .somebody("other@example.org", issuer.as_str(), "assessor")
        .await;
    let id = journey.claimed().await;
    work_at(&journey, &journey.learner().await, "Maple Ridge", "").await;
    is_hidden(&assessor, &id).await;
    for _ in 0..2 {
        put_back::run(journey.test.app.clone()).await.unwrap();
    }
    assert_eq!(queue(&other).await, [(id, Task::Claim)]);
    let settled: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!(settled.holding, 0);
}

#[tokio::test]
async fn what_somebody_holds_who_may_stays_with_them() {
    let journey = Journey::new().await;
    let id = journey.claimed().await;
    put_back::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(queue(&journey.assessor().await).await, [(id, Task::Score)]);
}

#[tokio::test]
async fn where_everybody_is_close_somebody_who_can_help_hears_of_it() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    let ada = journey.test.add_person("admin@example.org", "Ada Admin").await;
    let mut tx = journey.test.app.db.begin().await.unwrap();
    server::features::account::store::set_admin(&mut tx, &ada, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let admin = journey.test.sign_in_as(&ada).await;
    name(&journey, &assessor, &[LEARNER.0]).await;
    journey.queued().await;
    for _ in 0..2 {
        reminders::run(journey.test.app.clone()).await.unwrap();
    }
    assert_eq!(kinds(&journey.approver().await).await, [Kind::Unstaffed]);
    assert_eq!(kinds(&admin).await, [Kind::Unstaffed]);
    assert_eq!(kinds(&assessor).await, []);
    // Whoever reviews nothing has no list to be led to.
    let issuer = journey.issuer().await;
    for (reader, place) in [
        (&ada, format!("/issuers/{issuer}")),
        (&journey.approver, "/assess".to_owned()),
    ] {
        let (_, body) = mails(&journey.test, reader).await.remove(0);
        assert!(
            body.contains(&format!("https://laurel.example{place}\n")),
            "{body}"
        );
    }
    let told: Vec<Notification> = admin.get(NOTIFICATIONS).await.json();
    assert_eq!(told[0].issuer, issuer);
}

#[tokio::test]
async fn nothing_is_said_against_an_issuer_that_has_somebody() {
    let journey = Journey::new().await;
    journey.queued().await;
    reminders::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(kinds(&journey.approver().await).await, []);
}

#[tokio::test]
async fn places_and_addresses_that_are_none_are_refused() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    let long = "x".repeat(121);
    let answer = work_at(&journey, &assessor, "", &long).await;
    assert_eq!(
        answer.error().fields["district"],
        FieldError::TooLong { max: 120 }
    );
    let answer = name(&journey, &assessor, &["a@example.org", "somebody"]).await;
    assert_eq!(answer.error().fields["contacts.1"], FieldError::Format);
    let many = vec!["a@example.org"; CONTACTS_MAX as usize + 1];
    let answer = name(&journey, &assessor, &many).await;
    assert_eq!(
        answer.error().fields["contacts"],
        FieldError::TooLong { max: CONTACTS_MAX }
    );
    let settled: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!((settled.contacts, settled.since), (vec![], None));
}

#[tokio::test]
async fn what_one_is_close_to_stays_while_one_holds_work() {
    let journey = Journey::new().await;
    let (assessor, id) = (journey.assessor().await, journey.claimed().await);
    for answer in [
        name(&journey, &assessor, &[LEARNER.0]).await,
        work_at(&journey, &assessor, "Maple Ridge", "").await,
    ] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.error().code, ErrorCode::StillHolding);
    }
    // What changes nothing is no change.
    assert_eq!(name(&journey, &assessor, &[]).await.status, StatusCode::OK);
    assert_eq!(work_at(&journey, &assessor, " ", "").await.status, StatusCode::OK);
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Score)]);
    assessor.post_nothing(&release_path(&id)).await;
    assert_eq!(
        name(&journey, &assessor, &[LEARNER.0]).await.status,
        StatusCode::OK
    );
    is_hidden(&assessor, &id).await;
}
