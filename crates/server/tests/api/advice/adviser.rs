//! The adviser's side: a link opens what was chosen and nothing else, until it does not.

use std::sync::{Arc, Mutex};

use api_types::{
    advice::{NAME_MAX, REMARK_MAX, REMARKS_MAX, Shown},
    evidence::Piece,
};
use axum::body::Body;
use axum::http::{Method, header};
use tracing_subscriber::fmt::MakeWriter;

use super::*;
use crate::journey::LEARNER;

async fn shown(journey: &Journey, asked: &Asked) -> Shown {
    let path = advice::shown_path(&asked.token);
    journey.test.client().get(&path).await.json()
}

#[tokio::test]
async fn a_link_shows_what_was_chosen_as_it_is_now_and_nothing_else() {
    let journey = Journey::new().await;
    let (id, piece) = draft_with_file(&journey).await;
    let learner = journey.learner().await;
    let new = NewAdviceLink {
        answers: vec![journey.prompt()],
        pieces: vec![piece.clone()],
        ..everything(&journey, &id).await
    };
    let asked = make(&learner, &id, &new).await;
    let better = SaveAnswer {
        text: "Better words.".to_owned(),
        base_revision: 1,
        instead: false,
    };
    learner
        .put(&submission::answer_path(&id, &journey.prompt()), &better)
        .await;
    // What comes after the link is not shown by it.
    journey::add_link_to(&learner, &id, &journey.requirement(), "https://example.org/later").await;

    let answer = journey.test.client().get(&advice::shown_path(&asked.token)).await;
    let shown: Shown = answer.json();
    assert_eq!(shown.learner, LEARNER.1);
    assert_eq!(
        (&shown.title, &shown.competency),
        (&journey.content.title, &journey.content.competency)
    );
    assert_eq!(shown.parts, journey.content.parts);
    assert_eq!(shown.answers.len(), 1);
    assert_eq!(shown.answers[0].text, "Better words.");
    assert_eq!(shown.pieces.len(), 1);
    assert!(matches!(&shown.pieces[0].piece, Piece::File { name, .. } if name == "plan.pdf"));
    for secret in ["My answer to", "example.org/", LEARNER.0, FOR_WHOM, id.as_str()] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    let other = journey
        .see(&id)
        .await
        .evidence
        .into_iter()
        .find(|other| other.id != piece);
    let file = advice::file_path(&asked.token, &other.unwrap().id);
    assert_eq!(
        journey.test.client().get(&file).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn advisers_do_not_see_each_other() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (first, _) = advised(&journey, &id).await;
    let second = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    for asked in [&first, &second] {
        let answer = journey.test.client().get(&advice::shown_path(&asked.token)).await;
        for secret in [
            REMARK,
            ADVISER,
            FOR_WHOM,
            first.link.id.as_str(),
            second.link.id.as_str(),
        ] {
            assert!(!answer.text().contains(secret), "{secret}");
        }
    }
}

#[tokio::test]
async fn a_file_comes_in_parts_and_can_do_nothing() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let film = journey::mp4(4000);
    journey::upload(
        &journey.learner().await,
        &id,
        &journey.requirement(),
        "talk.mp4",
        &film,
    )
    .await;
    let piece = files(&journey.see(&id).await)[0].id.clone();
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let client = journey.test.client();
    let path = advice::file_path(&asked.token, &piece);
    let whole = client.get(&path).await;
    assert_eq!((whole.status, whole.body.len()), (StatusCode::OK, 4000));
    assert_eq!(whole.header("cache-control"), Some("no-store"));
    let policy = whole.header("content-security-policy").unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    assert_eq!(whole.header("x-content-type-options"), Some("nosniff"));
    let request = client
        .request(Method::GET, &path)
        .header(header::RANGE, "bytes=8-11");
    let part = client.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (part.status, &part.body[..]),
        (StatusCode::PARTIAL_CONTENT, &film[8..12])
    );
    assert_eq!(part.header("content-range"), Some("bytes 8-11/4000"));
    // The learner's own path stays closed to whoever has the link.
    let own = client.get(&api_types::evidence::file_path(&piece)).await;
    assert_eq!(own.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nobody_keeps_lists_or_passes_on_what_a_link_shows() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (asked, _) = advised(&journey, &id).await;
    let client = journey.test.client();
    let page = client.get(&format!("/advice/{}", asked.token.as_str())).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text()
            .contains("<title>A draft for you to read · Laurel</title>"),
        "{}",
        page.text()
    );
    assert!(
        page.text()
            .contains("<meta name=\"robots\" content=\"noindex, nofollow\">")
    );
    for secret in [LEARNER.1, journey.content.title.as_str(), asked.token.as_str()] {
        assert!(!page.text().contains(secret), "{secret}");
    }
    let data = client.get(&advice::shown_path(&asked.token)).await;
    let missing = client.get("/advice/none").await;
    for answer in [&page, &data, &missing] {
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("x-robots-tag"), Some("noindex, nofollow"));
    }
    let spanish = client
        .get(&format!("/advice/{}?lang=es", asked.token.as_str()))
        .await;
    assert!(spanish.text().contains("<html lang=\"es\">"));
}

/// Status, headers and body of an answer, without what is new in each.
fn bare(answer: &Answer) -> (StatusCode, String, String) {
    let mut headers = answer.headers.clone();
    let id = headers.remove("x-request-id").unwrap();
    let body = answer.text().replace(id.to_str().unwrap(), "");
    (answer.status, format!("{headers:?}"), body)
}

/// Everything that can be asked of a link.
async fn asked_of(
    journey: &Journey,
    token: &AdviceToken,
    piece: &EvidenceId,
) -> Vec<(StatusCode, String, String)> {
    let client = journey.test.client();
    let answers = [
        client.get(&format!("/advice/{}", token.as_str())).await,
        client.get(&advice::shown_path(token)).await,
        client.get(&advice::file_path(token, piece)).await,
        write(&client, token, &remark_id(9), &remark("Too late?")).await,
        // Nor does it say what would be wrong with a remark.
        write(&client, token, &remark_id(9), &remark("")).await,
        client.delete(&advice::write_path(token, &remark_id(1))).await,
    ];
    answers.iter().map(bare).collect()
}

#[tokio::test]
async fn a_link_that_works_no_more_answers_like_one_that_never_was() {
    let never = AdviceToken::parse(&"x".repeat(43)).unwrap();
    let ways = ["ended", "expired", "handed in", "withdrawn"];
    for way in ways {
        let journey = Journey::new().await;
        let (id, piece) = draft_with_file(&journey).await;
        let (asked, _) = advised(&journey, &id).await;
        let learner = journey.learner().await;
        let status = match way {
            "ended" => {
                learner
                    .delete(&advice::link_path(&id, &asked.link.id))
                    .await
                    .status
            }
            "handed in" => submit(&learner, &id).await.status,
            "withdrawn" => learner.post_nothing(&submission::withdraw_path(&id)).await.status,
            _ => {
                journey
                    .test
                    .app
                    .clock
                    .advance(TimeDelta::days(14) - TimeDelta::seconds(1));
                assert_eq!(
                    shown(&journey, &asked).await.pieces.len(),
                    asked.link.pieces.len()
                );
                journey.test.app.clock.advance(TimeDelta::seconds(1));
                StatusCode::OK
            }
        };
        assert!(status.is_success(), "{way}");
        let (closed, unknown) = (
            asked_of(&journey, &asked.token, &piece).await,
            asked_of(&journey, &never, &piece).await,
        );
        assert_eq!(closed, unknown, "{way}");
        for (status, _, body) in &closed {
            assert_eq!(*status, StatusCode::NOT_FOUND, "{way}: {body}");
        }
        assert!(closed[0].2.contains("Thank you for wanting to help!"), "{way}");
        assert_eq!(remarks(&journey, &id).await.len(), 1, "{way}");
    }
}

#[tokio::test]
async fn a_remark_that_is_sent_again_stands_there_once() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (asked, first) = advised(&journey, &id).await;
    let client = journey.test.client();
    let again = write(&client, &asked.token, &first, &remark(REMARK)).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
    let better = WriteRemark {
        place: Place::Answer {
            prompt: journey.prompt(),
        },
        ..remark("Better words.")
    };
    write(&client, &asked.token, &first, &better).await;
    let kept = remarks(&journey, &id).await;
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0].text, &kept[0].place), (&better.text, &better.place));
    assert_eq!(kept[0].adviser, ADVISER);

    // By another link it is neither written over nor taken back.
    let other = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let over = write(&client, &other.token, &first, &remark("Mine now.")).await;
    assert_eq!(over.status, StatusCode::CONFLICT);
    client.delete(&advice::write_path(&other.token, &first)).await;
    assert_eq!(remarks(&journey, &id).await, kept);
    for _ in 0..2 {
        let taken = client.delete(&advice::write_path(&asked.token, &first)).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT);
        assert_eq!(remarks(&journey, &id).await, []);
    }
}

#[tokio::test]
async fn remarks_have_bounds_and_a_place_that_is_shown() {
    let journey = Journey::new().await;
    let (id, piece) = draft_with_file(&journey).await;
    let new = NewAdviceLink {
        answers: vec![journey.prompt()],
        pieces: Vec::new(),
        ..everything(&journey, &id).await
    };
    let asked = make(&journey.learner().await, &id, &new).await;
    let client = journey.test.client();
    let try_to = async |new: WriteRemark| write(&client, &asked.token, &remark_id(1), &new).await;
    refused(&try_to(remark(" \n")).await, "text", &FieldError::Required);
    let (max, name_max) = (REMARK_MAX, NAME_MAX);
    let long = remark(&"x".repeat(max as usize + 1));
    refused(&try_to(long).await, "text", &FieldError::TooLong { max });
    let named = |adviser: String| WriteRemark {
        adviser,
        ..remark(REMARK)
    };
    refused(
        &try_to(named(String::new())).await,
        "adviser",
        &FieldError::Required,
    );
    let long = named("x".repeat(name_max as usize + 1));
    refused(
        &try_to(long).await,
        "adviser",
        &FieldError::TooLong { max: name_max },
    );
    refused(
        &try_to(named("a\u{202e}b".to_owned())).await,
        "adviser",
        &FieldError::Format,
    );
    for place in [
        Place::Piece { evidence: piece },
        Place::Answer {
            prompt: "no-such".to_owned(),
        },
    ] {
        refused(
            &try_to(WriteRemark {
                place,
                ..remark(REMARK)
            })
            .await,
            "place",
            &FieldError::Unknown,
        );
    }
    assert_eq!(remarks(&journey, &id).await, []);
}

#[tokio::test]
async fn so_many_remarks_come_by_a_link_and_not_all_at_once() {
    let journey = Journey::with(crate::support::Setup {
        args: vec!["--limit-write", "60"],
        ..crate::support::Setup::default()
    })
    .await;
    let id = journey.complete().await;
    journey.test.app.clock.advance(TimeDelta::minutes(2));
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let client = journey.test.client();
    let max = u8::try_from(REMARKS_MAX).unwrap();
    for last in 0..max {
        journey.test.app.clock.advance(TimeDelta::seconds(1));
        let answer = write(&client, &asked.token, &remark_id(last), &remark(REMARK)).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    }
    journey.test.app.clock.advance(TimeDelta::minutes(2));
    let one_more = write(&client, &asked.token, &remark_id(max), &remark(REMARK)).await;
    refused(&one_more, "remarks", &FieldError::TooLong { max: REMARKS_MAX });
    // One that is there can still be written over, and one that is taken back makes room.
    let again = write(&client, &asked.token, &remark_id(0), &remark("Better words.")).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
    client
        .delete(&advice::write_path(&asked.token, &remark_id(0)))
        .await;
    let answer = write(&client, &asked.token, &remark_id(max), &remark(REMARK)).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn who_writes_too_often_by_a_link_waits_whoever_they_are() {
    let journey = Journey::with(crate::support::Setup {
        args: vec!["--limit-write", "20"],
        ..crate::support::Setup::default()
    })
    .await;
    let id = journey.draft().await;
    let new = NewAdviceLink {
        pieces: Vec::new(),
        ..everything(&journey, &id).await
    };
    let asked = make(&journey.learner().await, &id, &new).await;
    // People who are signed in have levels of their own; the link has one for all of them.
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    for last in 0..20 {
        let client = if last % 2 == 0 { &assessor } else { &approver };
        let answer = write(client, &asked.token, &remark_id(last), &remark(REMARK)).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    }
    let answer = write(&assessor, &asked.token, &remark_id(20), &remark(REMARK)).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").is_some());
    journey.test.app.clock.advance(TimeDelta::minutes(1));
    let answer = write(&assessor, &asked.token, &remark_id(20), &remark(REMARK)).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}

/// Takes what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_has_no_token() {
    let journey = Journey::new().await;
    let (id, piece) = draft_with_file(&journey).await;
    let asked = make(&journey.learner().await, &id, &everything(&journey, &id).await).await;
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE);
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let client = journey.test.client();
    let (page, api) = (
        format!("/advice/{}", asked.token.as_str()),
        advice::shown_path(&asked.token),
    );
    for path in [&page, &api, &advice::file_path(&asked.token, &piece)] {
        assert_eq!(client.get(path).await.status, StatusCode::OK);
        for spoilt in [format!("{path}/"), format!("{path}/more"), format!("{path}x")] {
            client.get(&spoilt).await;
        }
    }
    write(&client, &asked.token, &remark_id(1), &remark(REMARK)).await;
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("/advice/{token}") && logged.contains("answered"),
        "{logged}"
    );
    assert!(!logged.contains(asked.token.as_str()), "{logged}");
    assert!(!logged.contains(REMARK));
}
