//! Asking for advice on a draft: what a link shows and for how long, what comes by it, and who never learns of it.

use api_types::{
    advice::{
        self, Advice, AdviceLink, AdviceToken, DAYS_DEFAULT, LINKS_MAX, MarkRemark, NewAdviceLink, Place,
        Remark, WriteRemark,
    },
    error::{ErrorCode, FieldError},
    ids::{EvidenceId, RemarkId, SubmissionId},
    submission::{self, Applied, SaveAnswer},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{
    journey::{self, Journey, files, pdf, submit},
    support::{Answer, Client},
};

mod adviser;
mod told;

/// Whom the link of these tests is for: only the learner may read it.
pub const FOR_WHOM: &str = "Ines of room four";
/// What its adviser calls themselves.
pub const ADVISER: &str = "Ines Brambila";
/// What the adviser writes: only the learner may read it.
pub const REMARK: &str = "Which of the five students surprised you?";

/// A link that was made, as a test needs it.
pub struct Asked {
    pub link: AdviceLink,
    pub token: AdviceToken,
}

/// What a link shows that shows all there is.
pub async fn everything(journey: &Journey, id: &SubmissionId) -> NewAdviceLink {
    let prompts = journey.content.parts.iter().flat_map(|part| &part.prompts);
    let seen = journey.see(id).await;
    NewAdviceLink {
        for_whom: FOR_WHOM.to_owned(),
        days: DAYS_DEFAULT,
        answers: prompts.map(|prompt| prompt.key.clone()).collect(),
        pieces: seen.evidence.into_iter().map(|piece| piece.id).collect(),
    }
}

/// Makes a link.
pub async fn make(learner: &Client, id: &SubmissionId, new: &NewAdviceLink) -> Asked {
    let answer = learner.post(&advice::path(id), new).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let link: AdviceLink = answer.json();
    let url = link.url.clone().unwrap();
    let token = url.strip_prefix("https://laurel.example/advice/").unwrap();
    Asked {
        token: AdviceToken::parse(token).unwrap(),
        link,
    }
}

/// An id as an adviser's browser makes it.
pub fn remark_id(last: u8) -> RemarkId {
    RemarkId::parse(&format!("5b2f0c1e-93d4-4a6b-8a57-0c9d8e7f6a{last:02x}")).unwrap()
}

/// A remark on the whole.
pub fn remark(text: &str) -> WriteRemark {
    WriteRemark {
        adviser: ADVISER.to_owned(),
        place: Place::Whole,
        text: text.to_owned(),
    }
}

/// Writes a remark.
pub async fn write(client: &Client, token: &AdviceToken, id: &RemarkId, new: &WriteRemark) -> Answer {
    client.put(&advice::write_path(token, id), new).await
}

/// Makes a link that shows everything, by which a remark comes.
pub async fn advised(journey: &Journey, id: &SubmissionId) -> (Asked, RemarkId) {
    let asked = make(&journey.learner().await, id, &everything(journey, id).await).await;
    let remark_id = remark_id(1);
    let answer = write(&journey.test.client(), &asked.token, &remark_id, &remark(REMARK)).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    (asked, remark_id)
}

/// What the learner sees of links and remarks.
async fn seen(journey: &Journey, id: &SubmissionId) -> Advice {
    journey.learner().await.get(&advice::path(id)).await.json()
}

async fn remarks(journey: &Journey, id: &SubmissionId) -> Vec<Remark> {
    seen(journey, id).await.remarks
}

fn refused(answer: &Answer, field: &str, error: &FieldError) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer:?}");
    assert_eq!(answer.error().fields.get(field), Some(error), "{answer:?}");
}

/// A draft with a file and more.
async fn draft_with_file(journey: &Journey) -> (SubmissionId, EvidenceId) {
    let id = journey.complete().await;
    let learner = journey.learner().await;
    let answer = journey::upload(&learner, &id, &journey.requirement(), "plan.pdf", &pdf()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    let piece = files(&journey.see(&id).await)[0].id.clone();
    (id, piece)
}

#[tokio::test]
async fn a_link_can_be_sent_again_until_it_ends() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (asked, _) = advised(&journey, &id).await;
    let learner = journey.learner().await;
    assert_eq!(seen(&journey, &id).await.links.first(), Some(&asked.link));
    assert_eq!(asked.link.expires_at - asked.link.created_at, TimeDelta::days(14));

    let path = advice::link_path(&id, &asked.link.id);
    for _ in 0..2 {
        assert_eq!(learner.delete(&path).await.status, StatusCode::NO_CONTENT);
    }
    let ended = seen(&journey, &id).await;
    assert_eq!(ended.links[0].url, None);
    // What came by it stays.
    assert_eq!(ended.remarks[0].text, REMARK);
    let shown = journey.test.client().get(&advice::shown_path(&asked.token)).await;
    assert_eq!(shown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_of_the_database_opens_no_draft() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let mut conn = journey.test.app.db.read().await.unwrap();
    let (hash, sealed): (String, Vec<u8>) =
        sqlx::query_as("SELECT token_hash, sealed_token FROM advice_link")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    let told: Vec<(String, String)> = sqlx::query_as(
        "SELECT action, CAST(detail AS TEXT) FROM audit WHERE subject = $1 AND action LIKE 'advice%'",
    )
    .bind(&id)
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(told.len(), 1);
    for kept in [hash.as_bytes(), &sealed, told[0].1.as_bytes()] {
        let token = asked.token.as_str().as_bytes();
        assert!(!kept.windows(token.len()).any(|part| part == token));
    }
}

#[tokio::test]
async fn making_and_ending_a_link_are_noted() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let path = advice::link_path(&id, &asked.link.id);
    for _ in 0..2 {
        journey.learner().await.delete(&path).await;
    }
    let mut conn = journey.test.app.db.read().await.unwrap();
    let actions: Vec<String> =
        sqlx::query_scalar("SELECT action FROM audit WHERE subject = $1 AND person_id = $2 ORDER BY at, id")
            .bind(&id)
            .bind(&journey.learner)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    assert_eq!(actions[actions.len() - 2..], ["advice.begin", "advice.end"]);
}

#[tokio::test]
async fn so_many_links_work_at_once_and_no_more() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (learner, new) = (journey.learner().await, everything(&journey, &id).await);
    let first = make(&learner, &id, &new).await;
    for _ in 1..LINKS_MAX {
        make(&learner, &id, &new).await;
    }
    let too_many = learner.post(&advice::path(&id), &new).await;
    refused(&too_many, "links", &FieldError::TooLong { max: LINKS_MAX });
    learner.delete(&advice::link_path(&id, &first.link.id)).await;
    make(&learner, &id, &new).await;
    // Those that expired are none either.
    journey.test.app.clock.advance(TimeDelta::days(14));
    make(&journey.learner().await, &id, &new).await;
}

#[tokio::test]
async fn a_link_shows_something_of_the_draft() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (learner, good) = (journey.learner().await, everything(&journey, &id).await);
    let ask = async |change: &dyn Fn(&mut NewAdviceLink)| {
        let mut new = good.clone();
        change(&mut new);
        learner.post(&advice::path(&id), &new).await
    };
    refused(
        &ask(&|new| new.for_whom.clear()).await,
        "for_whom",
        &FieldError::Required,
    );
    refused(&ask(&|new| new.days = 365).await, "days", &FieldError::Unknown);
    let beside = ask(&|new| new.answers = vec![submission::AI_USE.to_owned()]).await;
    refused(&beside, "answers", &FieldError::Unknown);
    let foreign = ask(&|new| new.pieces = vec![EvidenceId::parse(id.as_str()).unwrap()]).await;
    refused(&foreign, "pieces", &FieldError::Unknown);
    let nothing = ask(&|new| (new.answers, new.pieces) = (vec![], vec![])).await;
    refused(&nothing, "answers", &FieldError::Required);
    assert_eq!(seen(&journey, &id).await.links, []);
}

#[tokio::test]
async fn only_a_draft_is_discussed() {
    let journey = Journey::new().await;
    let id = journey.queued().await;
    let answer = journey
        .learner()
        .await
        .post(&advice::path(&id), &everything(&journey, &id).await)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
}

#[tokio::test]
async fn a_remark_is_done_undone_and_deleted() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (_, remark) = advised(&journey, &id).await;
    let (learner, path) = (journey.learner().await, advice::remark_path(&id, &remark));
    for done in [true, true, false] {
        let answer = learner.put(&path, &MarkRemark { done }).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(remarks(&journey, &id).await[0].done, done);
    }
    assert_eq!(learner.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(remarks(&journey, &id).await, []);
    assert_eq!(learner.delete(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn remarks_belong_to_one_attempt_and_outlive_what_they_are_about() {
    let journey = Journey::new().await;
    let (id, piece) = draft_with_file(&journey).await;
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let about = WriteRemark {
        place: Place::Piece {
            evidence: piece.clone(),
        },
        ..remark(REMARK)
    };
    let answer = write(&journey.test.client(), &asked.token, &remark_id(1), &about).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let learner = journey.learner().await;
    learner
        .delete(&api_types::evidence::piece_path(&id, &piece))
        .await;
    assert_eq!(remarks(&journey, &id).await[0].place, about.place);

    assert_eq!(submit(&learner, &id).await.status, StatusCode::OK);
    learner.post_nothing(&submission::withdraw_path(&id)).await;
    let next = journey::apply(&learner).await.json::<Applied>().id;
    assert_ne!(next, id);
    assert_eq!(seen(&journey, &next).await, Advice::default());
    assert_eq!(remarks(&journey, &id).await.len(), 1);
}
