//! Who is needed for what few can judge is spared what others can.

use api_types::{
    assessment::{QUEUE, QueueItem, Task},
    ids::SubmissionId,
    lang::Lang,
    reviewing::ChangeReviewing,
};

use super::{KEPT, MEANT, Pair, set_auto_assignment, settings, settle};
use crate::{journey::Journey, support::Client};

/// The first would come first; while Spanish work waits that only they can judge, the other one does.
#[tokio::test]
async fn who_judges_in_a_second_language_is_spared_while_there_is_work_in_it() {
    for (waits_in, expected) in [("en", [MEANT, KEPT]), ("es", [KEPT, MEANT])] {
        let mut pair = Pair::new().await;
        let langs = vec![Lang::En, Lang::Es];
        settle(&pair.first, ChangeReviewing { langs, ..settings() }).await;
        set_auto_assignment(&pair.journey, false).await;
        let waiting = pair.journey.queued().await;
        write_in(&pair.journey, &waiting, waits_in).await;
        set_auto_assignment(&pair.journey, true).await;
        pair.journey.learner = pair
            .journey
            .test
            .add_person("two@example.org", "Some Learner")
            .await;
        let id = pair.journey.queued().await;
        let found = [of(&pair.first, &id).await, of(&pair.second, &id).await];
        assert_eq!(found, expected, "{waits_in}");
    }
}

/// Makes a submission one for a micro-credential in that language.
async fn write_in(journey: &Journey, id: &SubmissionId, lang: &str) {
    let mut tx = journey.test.app.db.begin().await.unwrap();
    let version: String =
        sqlx::query_scalar("SELECT id FROM micro_credential_version WHERE lang = $1 ORDER BY id LIMIT 1")
            .bind(lang)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
    sqlx::query("UPDATE submission SET version_id = $2 WHERE id = $1")
        .bind(id)
        .bind(version)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn of(client: &Client, id: &SubmissionId) -> Option<(Task, bool)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    let found = items.iter().find(|item| item.submission == *id);
    found.map(|item| (item.task, item.for_me))
}
