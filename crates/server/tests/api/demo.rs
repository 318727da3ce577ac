//! Demo data: what a visitor finds, that it is real, and that it is made once.

use api_types::{
    account::Email,
    agreement::{self, AgreementQuestion, AgreementReport},
    assessment::{self, Assessment, QUEUE, QueueItem, Task},
    certification::{
        Anchors, CERTIFICATION, Certifications, FamilyStanding, Stage, anchors_path, next_anchor,
    },
    evidence::Piece,
    explore::{CATALOGUE, Catalogue},
    submission::{SUBMISSIONS, State, Submission, SubmissionSummary, path},
    wallet::{BADGES, Visibility, WalletBadge},
};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use credential::read::read;
use server::{
    commands::content,
    features::{
        account::store,
        demo::{generate::generate, size::Size},
        explore::{content_set::ContentSet, import::import},
    },
};

use crate::support::{Client, TestApp};

async fn demo(size: Size) -> TestApp {
    let test = TestApp::new().await;
    import(&test.app, &ContentSet::embedded().unwrap()).await.unwrap();
    generate(&test.app, size).await.unwrap();
    test
}

async fn somebody(test: &TestApp, name: &str) -> Client {
    let email = Email::parse(&format!("{name}@demo.example")).unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let row = store::by_email(&mut conn, &email).await.unwrap().unwrap();
    drop(conn);
    test.sign_in_as(&row.id).await
}

async fn count(test: &TestApp, sql: &'static str) -> i64 {
    let mut conn = test.app.db.read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *conn).await.unwrap()
}

#[tokio::test]
async fn the_demo_learner_has_one_of_each() {
    let test = demo(Size::Small).await;
    let learner = somebody(&test, "learner").await;
    let mine: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
    let mut states: Vec<(&str, State)> = mine
        .iter()
        .map(|each| (each.micro_credential.as_str(), each.state))
        .collect();
    states.sort_by_key(|(name, _)| *name);
    assert_eq!(
        states,
        [
            ("feedback-that-moves-learning", State::Draft),
            ("lateral-reading", State::Awarded),
            ("restorative-circles", State::NotYet),
            ("retrieval-practice-routines", State::Queued),
        ]
    );
    let not_yet = mine.iter().find(|each| each.state == State::NotYet).unwrap();
    let whole: Submission = learner.get(&path(&not_yet.id)).await.json();
    let feedback = whole.feedback.unwrap();
    assert!(!feedback.comment.is_empty());
    assert!(
        feedback
            .rows
            .iter()
            .any(|row| row.level.as_deref() != Some("passing") && !row.comment.is_empty())
    );
    let draft = mine.iter().find(|each| each.state == State::Draft).unwrap();
    let draft: Submission = learner.get(&path(&draft.id)).await.json();
    assert!(!draft.answers.is_empty() && draft.evidence.is_empty());
}

#[tokio::test]
async fn the_awarded_work_has_files_that_open_and_a_badge_that_anybody_can_read() {
    let test = demo(Size::Small).await;
    let learner = somebody(&test, "learner").await;
    let mine: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
    let awarded = mine.iter().find(|each| each.state == State::Awarded).unwrap();
    let whole: Submission = learner.get(&path(&awarded.id)).await.json();
    let mut kinds = Vec::new();
    for evidence in &whole.evidence {
        if let Piece::File {
            media_type, bytes, ..
        } = &evidence.piece
        {
            let file = learner
                .get(&format!("/api/v1/evidence/{}/file", evidence.id))
                .await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.header("content-length"), Some(bytes.to_string().as_str()));
            kinds.push(media_type.as_str());
        }
    }
    kinds.sort_unstable();
    assert_eq!(kinds, ["application/pdf", "image/png", "image/png", "text/plain"]);

    let badges: Vec<WalletBadge> = learner.get(BADGES).await.json();
    assert_eq!(badges[0].sharing.visibility, Visibility::Public);
    let address = format!("/badges/{}/credential.json", badges[0].id);
    let credential = test.client().get(&address).await;
    assert_eq!(credential.status, StatusCode::OK);
    assert!(read(credential.text().as_bytes()).is_ok());
    assert!(badges[0].awarded_at < test.app.clock.now());
}

#[tokio::test]
async fn one_submission_waits_in_the_queue_and_can_be_assessed() {
    let test = demo(Size::Small).await;
    let assessor = somebody(&test, "assessor").await;
    let queue: Vec<QueueItem> = assessor.get(QUEUE).await.json();
    let waiting: Vec<&QueueItem> = queue.iter().filter(|item| item.task == Task::Claim).collect();
    assert_eq!(waiting.len(), 1, "{queue:?}");
    let claimed = assessor
        .post_nothing(&assessment::claim_path(&waiting[0].submission))
        .await;
    assert_eq!(claimed.json::<Assessment>().state, State::Claimed);
}

#[tokio::test]
async fn two_score_what_is_new_and_the_report_has_something_to_show() {
    let test = demo(Size::Small).await;
    let unscored = "SELECT COUNT(*) FROM submission s JOIN decision d ON d.submission_id = s.id
        WHERE s.double_because IS NULL OR NOT EXISTS (
            SELECT 1 FROM scoring g WHERE g.submission_id = s.id AND g.role = 'second')";
    assert_eq!(count(&test, unscored).await, 0, "all of them are new");
    let adjudicated = "SELECT COUNT(*) FROM scoring WHERE role = 'adjudication'";
    assert!(count(&test, adjudicated).await > 0);
    let alone = "SELECT COUNT(*) FROM (
        SELECT submission_id FROM scoring GROUP BY submission_id
        HAVING COUNT(DISTINCT assessor_id) < COUNT(*)) twice";
    assert_eq!(count(&test, alone).await, 0, "nobody scores twice");
    let approver = somebody(&test, "approver").await;
    let mut told = 0;
    let first: AgreementReport = approver.get("/api/v1/agreement").await.json();
    for issuer in first.issuers {
        let question = AgreementQuestion {
            issuer: Some(issuer.slug),
            micro_credential: None,
        };
        let report: AgreementReport = approver.get(&agreement::path(&question)).await.json();
        told += usize::from(report.all.kappa.is_some() && !report.assessors.is_empty());
    }
    assert!(told >= 2, "{told}");
}

#[tokio::test]
async fn one_issuer_asks_for_certification_and_its_assessors_are_at_it() {
    let test = demo(Size::Small).await;
    let approver = somebody(&test, "approver").await;
    let first: Anchors = approver.get(&anchors_path(None)).await.json();
    let mut asking = Vec::new();
    for issuer in first.issuers {
        let seen: Anchors = approver.get(&anchors_path(Some(&issuer.slug))).await.json();
        asking.extend(seen.is_required.then_some(seen));
    }
    let [seen] = &asking[..] else { panic!("{asking:?}") };
    let families = seen.families.iter().filter(|one| !one.anchors.is_empty());
    let [family] = families.collect::<Vec<_>>()[..] else {
        panic!("{:?}", seen.families)
    };
    assert!(
        family.rows >= family.rows_needed && family.has_spread,
        "{family:?}"
    );
    assert_eq!((family.anchors.len(), family.lent.len()), (4, 1));
    let is_at = |wanted: fn(&Stage) -> bool| seen.assessors.iter().filter(|one| wanted(&one.stage)).count();
    assert_eq!(seen.assessors.len(), 3, "{:?}", seen.assessors);
    assert_eq!(
        is_at(|stage| matches!(stage, Stage::Certified { renews: false, .. })),
        1
    );
    assert_eq!(
        is_at(|stage| matches!(stage, Stage::Certified { renews: true, .. })),
        1
    );
    assert_eq!(is_at(|stage| matches!(stage, Stage::Trying { done: 1, .. })), 1);

    let standing = async |name: &str| -> FamilyStanding {
        let all: Certifications = somebody(&test, name).await.get(CERTIFICATION).await.json();
        let mut required = all.families.into_iter().filter(|one| one.is_required);
        required.next().unwrap()
    };
    assert!(standing("second-assessor").await.can_try);
    let next = next_anchor(&standing("assessor").await.trying).unwrap().clone();
    let assessor = somebody(&test, "assessor").await;
    let case: Assessment = assessor.get(&assessment::path(&next)).await.json();
    assert_eq!((case.task, case.anchor.unwrap().number), (Task::Score, 2));
}

#[tokio::test]
async fn times_lie_in_the_past_in_order_and_on_business_days() {
    let test = demo(Size::Small).await;
    let now = test.app.clock.now();
    let mut conn = test.app.db.read().await.unwrap();
    type Time = DateTime<Utc>;
    let rows: Vec<(Time, Time, Time, Time, Time)> = sqlx::query_as(
        "SELECT s.created_at, s.submitted_at, a.claimed_at, a.recommended_at, d.decided_at FROM submission s
         JOIN scoring a ON a.submission_id = s.id JOIN decision d ON d.submission_id = s.id
         WHERE s.lent_at IS NULL",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert!(rows.len() > 12, "{}", rows.len());
    for (created, submitted, claimed, recommended, decided) in rows {
        assert!(created < submitted && submitted < claimed && claimed < recommended && recommended < decided);
        assert!(decided < now && (now - decided).num_weeks() < 16);
        assert!(
            api_types::calendar::is_business_day(decided.date_naive(), &[]),
            "{decided}"
        );
    }
}

#[tokio::test]
async fn the_work_is_made_once_and_what_was_broken_off_goes_on() {
    let test = demo(Size::Small).await;
    let submissions = count(&test, "SELECT COUNT(*) FROM submission").await;
    let awards = count(&test, "SELECT COUNT(*) FROM award").await;
    let scored = "SELECT COUNT(*) FROM anchor_scoring WHERE scored_at IS NOT NULL";
    let anchors = [
        count(&test, "SELECT COUNT(*) FROM anchor").await,
        count(&test, scored).await,
    ];
    assert!(submissions > awards && awards > 10, "{submissions} {awards}");
    generate(&test.app, Size::Small).await.unwrap();
    assert_eq!(count(&test, "SELECT COUNT(*) FROM submission").await, submissions);
    // As if the process had ended before it was done: what is there is not made again.
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM audit WHERE subject = 'demo'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    generate(&test.app, Size::Small).await.unwrap();
    assert_eq!(count(&test, "SELECT COUNT(*) FROM submission").await, submissions);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM award").await, awards);
    let again = [
        count(&test, "SELECT COUNT(*) FROM anchor").await,
        count(&test, scored).await,
    ];
    assert_eq!(again, anchors);
}

#[tokio::test]
async fn a_bare_demo_has_people_and_no_work() {
    let test = demo(Size::Bare).await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM submission").await, 0);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM person").await, 6);
    content::prepare(&test.app).await.unwrap();
    assert_eq!(count(&test, "SELECT COUNT(*) FROM submission").await, 0);
}

#[tokio::test]
async fn a_catalogue_of_a_size_has_that_many_with_work_on_them() {
    let test = demo(Size::Count(100)).await;
    let catalogue: Catalogue = test.client().get(CATALOGUE).await.json();
    assert_eq!(catalogue.entries.len(), 100);
    let written = ContentSet::embedded().unwrap();
    assert!(catalogue.issuers.len() > written.issuers.len());
    assert!(catalogue.entries.iter().map(|entry| entry.earned).sum::<u32>() > 20);
    let made = catalogue
        .entries
        .iter()
        .find(|entry| entry.title.contains(" with "))
        .unwrap();
    let page = test
        .client()
        .get(&format!("/api/v1/micro-credentials/{}", made.slug))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let learners = count(&test, "SELECT COUNT(*) FROM person WHERE email LIKE 'learner-%'").await;
    assert_eq!(learners, 8 + 17);
    let own = "SELECT COUNT(*) FROM submission s JOIN decision d ON d.submission_id = s.id
               WHERE d.person_id = s.person_id";
    assert_eq!(count(&test, own).await, 0);
}
