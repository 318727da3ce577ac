//! What a remark sets off, and what it never reaches: it is told to the learner, and its text does nothing anywhere.

use api_types::notification::{CHOICES, Choice, Choices, Delivery, Kind, NOTIFICATIONS, Notification};

use super::*;

/// Everything that is not to do anything: markup, a link, an address of the page, marks that turn text around.
const HOSTILE: &str = "<img src=x onerror=alert(1)></textarea><script>alert(1)</script>\n[a](javascript:alert(1)) \
    {name} \u{202e}desrever %0d%0aBcc: x@example.org '); DROP TABLE person; --";

async fn told(journey: &Journey) -> Vec<Kind> {
    let told: Vec<Notification> = journey.learner().await.get(NOTIFICATIONS).await.json();
    told.iter().map(|told| told.kind).collect()
}

/// The mails so far, with long lines whole again (RFC 2045, section 6.7).
async fn mails(journey: &Journey) -> Vec<String> {
    let mails = journey.test.mails().await.into_iter();
    mails.map(|mail| mail.replace("=\r\n", "")).collect()
}

async fn write_one(journey: &Journey, asked: &Asked, last: u8) {
    let answer = write(
        &journey.test.client(),
        &asked.token,
        &remark_id(last),
        &remark(REMARK),
    )
    .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
}

#[tokio::test]
async fn the_first_remark_by_each_link_on_a_day_is_told() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let new = everything(&journey, &id).await;
    let (one, two) = (
        make(&journey.learner().await, &id, &new).await,
        make(&journey.learner().await, &id, &new).await,
    );
    for last in 0..3 {
        write_one(&journey, &one, last).await;
    }
    assert_eq!(told(&journey).await, [Kind::Remarked]);
    write_one(&journey, &two, 3).await;
    assert_eq!(told(&journey).await, [Kind::Remarked; 2]);
    journey.test.app.clock.advance(TimeDelta::days(1));
    write_one(&journey, &one, 4).await;
    assert_eq!(told(&journey).await, [Kind::Remarked; 3]);

    let mails = mails(&journey).await;
    assert_eq!(mails.len(), 3);
    let reference = journey.see(&id).await.reference;
    assert!(
        mails[0].contains(&format!("Subject: {reference}: a remark on your draft")),
        "{}",
        mails[0]
    );
    assert!(
        mails[0].contains(&format!("https://laurel.example/submissions/{id}#advice")),
        "{}",
        mails[0]
    );
    // Who wrote what is read where it can be marked and deleted; nothing a stranger writes leaves in our name.
    for secret in [REMARK, ADVISER, FOR_WHOM, one.token.as_str()] {
        assert!(mails.iter().all(|mail| !mail.contains(secret)), "{secret}");
    }
}

#[tokio::test]
async fn the_mail_is_chosen_and_speaks_the_learners_language() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let learner = journey.learner().await;
    let profile = serde_json::json!({ "name": "Mara Quill", "lang": "es" });
    learner.put(api_types::account::PROFILE, &profile).await;
    let asked = make(&learner, &id, &everything(&journey, &id).await).await;
    write_one(&journey, &asked, 1).await;
    let choices = vec![Choice {
        kind: Kind::Remarked,
        delivery: Delivery::Never,
    }];
    learner.put(CHOICES, &Choices { choices }).await;
    journey.test.app.clock.advance(TimeDelta::days(1));
    write_one(&journey, &asked, 2).await;
    assert_eq!(told(&journey).await.len(), 2);
    let mails = mails(&journey).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("un comentario en tu borrador"), "{}", mails[0]);
}

#[tokio::test]
async fn hostile_words_are_words() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let new = WriteRemark {
        adviser: "<b>Dr.</b> \"'&;--".to_owned(),
        ..remark(HOSTILE)
    };
    let answer = write(&journey.test.client(), &asked.token, &remark_id(1), &new).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    // The learner reads what was written, to the letter; as data, which no browser takes for a page.
    let kept = &remarks(&journey, &id).await[0];
    assert_eq!((&kept.adviser, &kept.text), (&new.adviser, &new.text));
    let data = journey.learner().await.get(&advice::path(&id)).await;
    assert_eq!(data.header("content-type"), Some("application/json"));
    assert_eq!(data.header("x-content-type-options"), Some("nosniff"));
    assert!(
        journey
            .test
            .mails()
            .await
            .iter()
            .all(|mail| !mail.contains("alert") && !mail.contains("Dr."))
    );
}
