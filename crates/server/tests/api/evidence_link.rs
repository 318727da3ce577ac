//! Looking at links: what a real site answers, and what is never asked.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use api_types::{
    assessment::{self, Assessment},
    error::ErrorCode,
    evidence::{
        AddEvidence, Evidence, LinkCheck, LinkFinding, NewPiece, Piece, check_path, collection_path,
        piece_path,
    },
    ids::{EvidenceId, SubmissionId},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse as _, Redirect, Response},
    routing::get,
};
use futures::stream;
use server::outside::{Failure, MAX_BODY, MAX_REDIRECTS, Outside};
use tokio::net::TcpListener;

use crate::{
    journey::{Journey, add_link_to, submit},
    support::{Answer, Setup},
};

const PAGE: &str = "<!doctype html><title>Lesson 2 &amp; notes</title>\
    <meta property='og:description' content='What we did on Monday'>";

/// A site of a test's own.
struct Site {
    address: SocketAddr,
    /// How many requests came.
    hits: Arc<AtomicUsize>,
    /// What the last request said of itself.
    headers: Arc<Mutex<HeaderMap>>,
}

impl Site {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (hits, headers) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::default()));
        let (counted, kept) = (hits.clone(), headers.clone());
        let note = axum::middleware::map_request(move |request: axum::extract::Request| {
            counted.fetch_add(1, Ordering::Relaxed);
            *kept.lock().unwrap() = request.headers().clone();
            async move { request }
        });
        let routes = Router::new()
            .route("/lesson", get(Html(PAGE)))
            .route(
                "/sheet.pdf",
                get(([(header::CONTENT_TYPE, "application/pdf")], "%PDF-1.7")),
            )
            .route("/status/{code}", get(status))
            .route("/hops/{count}", get(hop))
            .route("/private", get(Redirect::to("/login?next=/private")))
            .route("/login", get(Html("<title>Who are you?</title>")))
            .route(
                "/to/{*target}",
                get(async |Path(to): Path<String>| Redirect::to(&to)),
            )
            .route("/endless", get(endless))
            .layer(note);
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            address,
            hits,
            headers,
        }
    }

    /// The address of a page as a learner would give it.
    fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.address)
    }

    fn hits(&self) -> usize {
        self.hits.load(Ordering::Relaxed)
    }

    /// An application that may ask this site, and nothing else that is inside.
    async fn journey(&self) -> Journey {
        Journey::with(Setup {
            outside: Outside::with_test_server(self.address),
            ..Setup::default()
        })
        .await
    }
}

async fn status(Path(code): Path<u16>) -> StatusCode {
    StatusCode::from_u16(code).unwrap()
}

async fn hop(Path(count): Path<usize>) -> Response {
    match count {
        0 => Html(PAGE).into_response(),
        more => Redirect::to(&format!("/hops/{}", more - 1)).into_response(),
    }
}

/// A page that never ends.
async fn endless() -> Response {
    let start = stream::iter([Bytes::from_static(b"<title>On and on</title>")]);
    let more = stream::repeat(Bytes::from_static(&[b'x'; 8_192]));
    let body = futures::StreamExt::chain(start, more);
    let body = Body::from_stream(futures::StreamExt::map(body, Ok::<_, std::convert::Infallible>));
    Html(body).into_response()
}

async fn added(journey: &Journey, id: &SubmissionId, url: &str) -> EvidenceId {
    let answer = add_link_to(&journey.learner().await, id, &journey.requirement(), url).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let evidence: Evidence = answer.json();
    assert_eq!(
        evidence.piece,
        Piece::Link {
            url: url.to_owned(),
            check: None
        }
    );
    evidence.id
}

async fn check(journey: &Journey, id: &SubmissionId, evidence: &EvidenceId) -> Answer {
    journey
        .learner()
        .await
        .post_nothing(&check_path(id, evidence))
        .await
}

/// What is found at an address; the link is taken out again.
async fn found(journey: &Journey, id: &SubmissionId, url: &str) -> LinkCheck {
    let evidence = added(journey, id, url).await;
    let answer = check(journey, id, &evidence).await;
    assert_eq!(answer.status, StatusCode::OK, "{url}: {answer:?}");
    let learner = journey.learner().await;
    learner.delete(&piece_path(id, &evidence)).await;
    answer.json()
}

#[tokio::test]
async fn a_link_that_opens_shows_its_title_to_learner_and_assessor() {
    let site = Site::new().await;
    let journey = site.journey().await;
    let id = journey.complete().await;
    let evidence = added(&journey, &id, &site.url("/lesson")).await;
    let check: LinkCheck = check(&journey, &id, &evidence).await.json();
    assert_eq!(check.finding, LinkFinding::Opens);
    assert_eq!(check.title, "Lesson 2 & notes");
    assert_eq!(check.description, "What we did on Monday");
    let expected = Piece::Link {
        url: site.url("/lesson"),
        check: Some(check),
    };
    let of = |pieces: Vec<Evidence>| pieces.into_iter().find(|piece| piece.id == evidence);
    assert_eq!(of(journey.see(&id).await.evidence).unwrap().piece, expected);
    assert_eq!(submit(&journey.learner().await, &id).await.status, StatusCode::OK);
    let assessor = journey.assessor().await;
    assessor.post_nothing(&assessment::claim_path(&id)).await;
    let seen: Assessment = assessor.get(&assessment::path(&id)).await.json();
    assert_eq!(of(seen.evidence).unwrap().piece, expected);
}

#[tokio::test]
async fn what_does_not_open_says_why_and_can_be_handed_in_all_the_same() {
    let site = Site::new().await;
    let journey = site.journey().await;
    let id = journey.draft().await;
    for (path, finding) in [
        ("/sheet.pdf", LinkFinding::Opens),
        ("/status/404", LinkFinding::NoPage),
        ("/status/401", LinkFinding::AsksSignIn),
        ("/private", LinkFinding::AsksSignIn),
        ("/status/403", LinkFinding::TurnedAway),
        ("/status/500", LinkFinding::SiteFault),
    ] {
        let found = found(&journey, &id, &site.url(path)).await;
        assert_eq!((found.finding, found.title.as_str()), (finding, ""), "{path}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let lonely = Journey::with(Setup {
        outside: Outside::with_test_server(nobody),
        ..Setup::default()
    })
    .await;
    let id = lonely.complete().await;
    let evidence = added(&lonely, &id, &format!("https://{nobody}/")).await;
    let answer: LinkCheck = check(&lonely, &id, &evidence).await.json();
    assert_eq!(answer.finding, LinkFinding::NoAnswer);
    assert_eq!(submit(&lonely.learner().await, &id).await.status, StatusCode::OK);
    // What was handed in is as it was handed in.
    let late = check(&lonely, &id, &evidence).await;
    assert_eq!(late.error().code, ErrorCode::IllegalTransition);
}

#[tokio::test]
async fn redirects_are_followed_a_few_times_and_a_page_is_read_a_little_way() {
    let site = Site::new().await;
    let outside = Outside::with_test_server(site.address);
    let last = outside
        .get(&site.url(&format!("/hops/{MAX_REDIRECTS}")))
        .await
        .unwrap();
    assert_eq!(last.url.path(), "/hops/0");
    let more = outside
        .get(&site.url(&format!("/hops/{}", MAX_REDIRECTS + 1)))
        .await;
    assert_eq!(more, Err(Failure::Redirects));
    let endless = outside.get(&site.url("/endless")).await.unwrap();
    assert_eq!(endless.body.len(), MAX_BODY);
    assert!(endless.body.starts_with(b"<title>On and on"));
}

#[tokio::test]
async fn a_site_learns_nothing_but_the_address() {
    let site = Site::new().await;
    let journey = site.journey().await;
    found(&journey, &journey.draft().await, &site.url("/lesson")).await;
    let headers = site.headers.lock().unwrap().clone();
    for name in [
        header::COOKIE,
        header::REFERER,
        header::AUTHORIZATION,
        header::ORIGIN,
    ] {
        assert_eq!(headers.get(&name), None, "{name}");
    }
    let outside = Outside::with_test_server(site.address);
    let path = "/to/https://somebody:secret@example.org/";
    assert_eq!(outside.get(&site.url(path)).await, Err(Failure::Unusual));
}

#[tokio::test]
async fn nothing_inside_is_asked() {
    let (site, inside) = (Site::new().await, Site::new().await);
    let port = inside.address.port();
    let inside_urls = [
        format!("https://127.0.0.1:{port}/lesson"),
        format!("http://127.0.0.1:{port}/lesson"),
        format!("https://127.1:{port}/lesson"),
        format!("https://2130706433:{port}/lesson"),
        format!("https://0x7f000001:{port}/lesson"),
        format!("https://0x7f.0.0.1:{port}/lesson"),
        format!("https://0177.0.0.1:{port}/lesson"),
        format!("https://[::1]:{port}/lesson"),
        format!("https://[::ffff:127.0.0.1]:{port}/lesson"),
        format!("https://[::ffff:7f00:1]:{port}/lesson"),
        format!("https://0.0.0.0:{port}/lesson"),
        format!("https://localhost:{port}/lesson"),
        format!("https://localhost.:{port}/lesson"),
        format!("https://\u{2460}27.0.0.1:{port}/lesson"),
        "https://10.1.2.3/".to_owned(),
        "https://192.168.0.1/".to_owned(),
        "https://100.64.1.1/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://[fd00::1]/".to_owned(),
        "https://[fe80::1]/".to_owned(),
        "https://metadata.google.internal/".to_owned(),
    ];
    let (usual, testing) = (Outside::new(), Outside::with_test_server(site.address));
    for url in &inside_urls {
        assert_eq!(usual.get(url).await, Err(Failure::Private), "{url}");
        // Nor when a site that may be asked says to.
        let redirect = site.url(&format!("/to/{url}"));
        assert_eq!(testing.get(&redirect).await, Err(Failure::Private), "{redirect}");
    }
    assert_eq!(usual.get(&site.url("/lesson")).await, Err(Failure::Private));
    for unusual in [
        "https://example.org:8443/",
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://me:you@example.org/",
        "gopher://example.org/",
    ] {
        assert_eq!(usual.get(unusual).await, Err(Failure::Unusual), "{unusual}");
    }
    assert_eq!(inside.hits(), 0);
    assert_eq!(site.hits(), inside_urls.len());
}

#[tokio::test(start_paused = true)]
async fn a_site_that_says_nothing_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = silent.local_addr().unwrap();
    let outside = Outside::with_test_server(address);
    let begin = tokio::time::Instant::now();
    let answer = outside.get(&format!("https://{address}/")).await;
    assert_eq!(answer, Err(Failure::NoAnswer));
    assert!(begin.elapsed().as_secs() <= 11, "{:?}", begin.elapsed());
}

#[tokio::test]
async fn only_links_are_looked_at_and_not_too_often() {
    let site = Site::new().await;
    let journey = site.journey().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let text = AddEvidence {
        requirement: journey.requirement(),
        piece: NewPiece::Text {
            text: "Some words".to_owned(),
        },
        caption: String::new(),
    };
    let text: Evidence = learner.post(&collection_path(&id), &text).await.json();
    assert_eq!(
        check(&journey, &id, &text.id).await.error().code,
        ErrorCode::NotFound
    );
    let evidence = added(&journey, &id, &site.url("/lesson")).await;
    let limit = journey.test.app.config.limits.limit_outside;
    for _ in 0..limit {
        assert_eq!(check(&journey, &id, &evidence).await.status, StatusCode::OK);
    }
    let more = check(&journey, &id, &evidence).await;
    assert_eq!(more.error().code, ErrorCode::TooManyRequests);
    assert_eq!(site.hits(), limit as usize);
}
