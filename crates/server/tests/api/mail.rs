//! The outbox: no mail without its cause, no cause without its mail.

use std::time::Duration;

use chrono::TimeDelta;
use lettre::transport::stub::AsyncStubTransport;
use server::{
    jobs,
    mail::{self, Mail, outbox},
    outside::Outside,
    state::App,
};
use tokio_util::sync::CancellationToken;

use crate::support::{self, ORIGIN, Setup, TestApp};

fn welcome() -> Mail {
    Mail {
        to: "ada@example.org".to_owned(),
        subject: "¡Bienvenida!".to_owned(),
        body: "Hola, Ada.\n".to_owned(),
    }
}

async fn enqueue(app: &App) {
    let mut tx = app.db.begin().await.unwrap();
    mail::enqueue(&mut tx, app, welcome()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn waiting(app: &App) -> i64 {
    let mut conn = app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT count(*) FROM mail WHERE sent_at IS NULL")
        .fetch_one(&mut *conn)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_committed_mail_leaves_once() {
    let test = TestApp::new().await;
    enqueue(&test.app).await;
    let mails = test.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("To: ada@example.org"), "{}", mails[0]);
    assert!(mails[0].contains("Hola, Ada."), "{}", mails[0]);
    assert_eq!(test.mails().await.len(), 1);
}

#[tokio::test]
async fn a_rolled_back_mail_never_was() {
    let test = TestApp::new().await;
    let mut tx = test.app.db.begin().await.unwrap();
    mail::enqueue(&mut tx, &test.app, welcome()).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(test.mails().await.is_empty());
}

#[tokio::test]
async fn a_refused_mail_says_why_and_is_tried_again_later_and_later_and_then_left() {
    let outbox = AsyncStubTransport::new_error();
    let test = TestApp::with(Setup {
        outbox: outbox.clone(),
        ..Setup::default()
    })
    .await;
    enqueue(&test.app).await;
    let attempts = async || {
        outbox::deliver_due(&test.app).await.unwrap();
        outbox.messages().await.len()
    };
    assert_eq!(attempts().await, 1);
    let mut conn = test.app.db.read().await.unwrap();
    let reason: Option<String> = sqlx::query_scalar("SELECT last_error FROM mail")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    drop(conn);
    assert!(reason.is_some_and(|reason| !reason.is_empty()));
    assert_eq!(attempts().await, 1, "not at once");
    test.app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(attempts().await, 2);
    test.app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(attempts().await, 2, "the wait doubles");
    test.app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(attempts().await, 3);
    for _ in 0..20 {
        test.app.clock.advance(TimeDelta::hours(5));
        attempts().await;
    }
    assert_eq!(
        attempts().await,
        10,
        "after enough attempts it is left to the operator"
    );
}

#[tokio::test]
async fn two_servers_send_a_mail_once() {
    let test = TestApp::new().await;
    for _ in 0..20 {
        enqueue(&test.app).await;
    }
    let [one, other] = [outbox::deliver_due(&test.app), outbox::deliver_due(&test.app)];
    let (one, other) = tokio::join!(one, other);
    one.and(other).unwrap();
    assert_eq!(test.mails_sent().await, 20);
}

#[tokio::test]
async fn a_mail_that_was_taken_by_a_process_that_died_leaves_a_little_later() {
    let test = TestApp::new().await;
    enqueue(&test.app).await;
    let next_at = test.app.clock.now() + TimeDelta::seconds(90);
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query("UPDATE mail SET attempts = 1, next_at = $1")
        .bind(next_at)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(test.mails().await.is_empty(), "another may be sending it now");
    test.app.clock.advance(TimeDelta::seconds(90));
    assert_eq!(test.mails().await.len(), 1);
}

#[tokio::test]
async fn a_mail_that_a_dead_process_left_behind_is_delivered_by_the_next_one() {
    let test = TestApp::new().await;
    enqueue(&test.app).await;
    // The process dies here: committed, and not yet sent.
    test.app.db.close().await;
    let outbox = AsyncStubTransport::new_ok();
    let next = support::open(test.data(), &[], ORIGIN, outbox.clone(), Outside::new()).await;
    run_until(&next, async || !outbox.messages().await.is_empty()).await;
    run_until(&next, async || waiting(&next).await == 0).await;
    assert_eq!(outbox.messages().await.len(), 1);
}

#[tokio::test]
async fn a_mail_written_while_the_jobs_run_leaves_when_they_are_woken() {
    let test = TestApp::new().await;
    let app = &test.app;
    run_until(app, async || {
        if waiting(app).await == 0 && test.mails_sent().await == 0 {
            enqueue(app).await;
            app.jobs.wake();
        }
        test.mails_sent().await > 0
    })
    .await;
    assert_eq!(test.mails_sent().await, 1);
}

#[tokio::test]
async fn chores_are_done_when_their_time_has_come() {
    let test = TestApp::new().await;
    let ada = test.add_person("ada@example.org", "Ada").await;
    test.sign_in_as(&ada).await;
    test.app.clock.advance(TimeDelta::days(31));
    run_until(&test.app, async || {
        let mut conn = test.app.db.read().await.unwrap();
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM session")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        left == 0
    })
    .await;
}

/// Runs the jobs until `done`, or fails after a while; then stops them in order.
pub async fn run_until(app: &App, done: impl AsyncFn() -> bool) {
    let stop = CancellationToken::new();
    let jobs = tokio::spawn(jobs::run(app.clone(), stop.clone()));
    let wait = async {
        let mut turns = tokio::time::interval(Duration::from_millis(10));
        while !done().await {
            turns.tick().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), wait)
        .await
        .expect("the jobs did it in time");
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(20), jobs)
        .await
        .expect("the jobs stopped in time")
        .unwrap();
}
