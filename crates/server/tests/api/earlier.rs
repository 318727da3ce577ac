//! Earlier texts of an answer: what was replaced can be put back, by its learner and by nobody else.

use api_types::{
    error::ErrorCode,
    ids::SubmissionId,
    submission::{AI_USE, Answer, EARLIER_MAX, EarlierText, SaveAnswer, answer_path, earlier_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{journey::Journey, support::Client};

/// A learner who writes one answer, and the time it takes.
struct Writing {
    journey: Journey,
    learner: Client,
    id: SubmissionId,
    key: String,
    revision: u32,
}

impl Writing {
    async fn new() -> Self {
        let journey = Journey::new().await;
        let (learner, id, key) = (journey.learner().await, journey.draft().await, journey.prompt());
        Self {
            journey,
            learner,
            id,
            key,
            revision: 0,
        }
    }

    /// Saves so many seconds after the last time.
    async fn save(&mut self, seconds: i64, text: &str) {
        self.put(seconds, text, false).await;
    }

    async fn put(&mut self, seconds: i64, text: &str, instead: bool) {
        self.journey.test.app.clock.advance(TimeDelta::seconds(seconds));
        let save = SaveAnswer {
            text: text.to_owned(),
            base_revision: self.revision,
            instead,
        };
        let answer = self.learner.put(&answer_path(&self.id, &self.key), &save).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        self.revision = answer.json::<Answer>().revision;
    }

    async fn earlier(&self) -> Vec<EarlierText> {
        let answer = self.learner.get(&earlier_path(&self.id, &self.key)).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.json()
    }

    async fn texts(&self) -> Vec<String> {
        self.earlier()
            .await
            .into_iter()
            .map(|earlier| earlier.text)
            .collect()
    }
}

/// A text of so many words, each different.
fn long(word: &str, count: u32) -> String {
    let words: Vec<String> = (0..count).map(|number| format!("{word}{number}")).collect();
    words.join(" ")
}

#[tokio::test]
async fn what_stood_before_a_pause_is_there_the_newest_first() {
    let mut writing = Writing::new().await;
    assert_eq!(writing.texts().await, [] as [&str; 0]);
    writing.save(0, "They stayed").await;
    writing.save(2, "They stayed on the page.").await;
    let first = writing.journey.test.app.clock.now();
    assert_eq!(writing.texts().await, [] as [&str; 0]);
    writing
        .save(600, "They stayed on the page. Two opened a new tab.")
        .await;
    writing
        .save(2, "They stayed on the page. Two opened a new tab at once.")
        .await;
    writing.save(600, "Something else.").await;
    let earlier = writing.earlier().await;
    let texts: Vec<&str> = earlier.iter().map(|earlier| earlier.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "They stayed on the page. Two opened a new tab at once.",
            "They stayed on the page."
        ]
    );
    assert_eq!(
        (earlier[1].saved_at, earlier[1].words, earlier[1].revision),
        (first, 5, 2)
    );
}

#[tokio::test]
async fn a_deletion_can_be_undone_and_so_can_the_undoing() {
    let mut writing = Writing::new().await;
    let text = long("kept", 150);
    writing.save(0, &text).await;
    writing.save(1, "x").await;
    writing.save(1, "x y").await;
    writing.save(1, "Other words now").await;
    assert_eq!(writing.texts().await.last(), Some(&text));
    // Putting it back is a save like any other.
    writing.put(1, &text, true).await;
    writing.save(1, &format!("{text} and more")).await;
    writing.save(1, &format!("{text} and more.")).await;
    let texts = writing.texts().await;
    assert_eq!(texts.first().map(String::as_str), Some("Other words now"));
    assert_eq!(texts.last(), Some(&text));
}

#[tokio::test]
async fn what_lost_a_conflict_is_kept_however_alike() {
    let mut writing = Writing::new().await;
    let text = long("same", 80);
    writing.save(0, &format!("{text} from the first window")).await;
    let theirs = SaveAnswer {
        text: format!("{text} from the second window"),
        base_revision: 0,
        instead: false,
    };
    let stale = writing
        .learner
        .put(&answer_path(&writing.id, &writing.key), &theirs)
        .await;
    assert_eq!(stale.error().code, ErrorCode::StaleRevision);
    assert_eq!(writing.texts().await, [] as [&str; 0]);
    writing.put(1, &theirs.text, true).await;
    writing.save(1, &format!("{} and on", theirs.text)).await;
    assert_eq!(writing.texts().await, [format!("{text} from the first window")]);
}

#[tokio::test]
async fn there_are_never_too_many_and_what_stands_nowhere_else_stays() {
    let mut writing = Writing::new().await;
    let first = "The very first words of all.";
    let deleted = long("deleted", 150);
    writing.save(0, first).await;
    writing.save(600, &deleted).await;
    for count in 0..EARLIER_MAX as u32 + 20 {
        writing.save(600, &long("grows", 20 + count)).await;
    }
    let texts = writing.texts().await;
    assert!(texts.len() <= EARLIER_MAX, "{}", texts.len());
    assert!(texts.len() > EARLIER_MAX - 2, "{}", texts.len());
    assert_eq!(texts.last().map(String::as_str), Some(first));
    assert!(texts.contains(&deleted));
    assert_eq!(texts[0], long("grows", 20 + EARLIER_MAX as u32 + 18));
}

#[tokio::test]
async fn each_answer_has_its_own_also_what_is_said_beside_them() {
    let mut writing = Writing::new().await;
    writing.save(0, "The answer.").await;
    writing.save(600, "Another answer.").await;
    let prompt = std::mem::replace(&mut writing.key, AI_USE.to_owned());
    writing.revision = 0;
    writing.save(0, "A chatbot checked the spelling.").await;
    writing.save(600, "None in the end.").await;
    assert_eq!(writing.texts().await, ["A chatbot checked the spelling."]);
    writing.key = prompt;
    assert_eq!(writing.texts().await, ["The answer."]);
}

#[tokio::test]
async fn others_find_none_and_neither_do_wrong_places() {
    let mut writing = Writing::new().await;
    writing.save(0, "The answer.").await;
    writing.save(600, "Another answer.").await;
    let path = earlier_path(&writing.id, &writing.key);
    let other = writing
        .journey
        .test
        .add_person("other@example.org", "Other")
        .await;
    let test = &writing.journey.test;
    for client in [test.sign_in_as(&other).await, writing.journey.assessor().await] {
        let answer = client.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.error().code, ErrorCode::NotFound);
    }
    assert_eq!(test.client().get(&path).await.status, StatusCode::UNAUTHORIZED);
    let nowhere = writing
        .learner
        .get(&earlier_path(&writing.id, "no-such-prompt"))
        .await;
    assert_eq!(nowhere.error().code, ErrorCode::NotFound);
}
