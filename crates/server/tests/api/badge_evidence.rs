//! Pieces shown with a badge: what is shown, to whom, and that it ends when the learner says so.

use api_types::{
    assessment::{Decided, Outcome},
    badge::{self, Badge, ShownPiece, evidence_path},
    evidence::{AddEvidence, Evidence, NewPiece, Piece, ShowTo, ShownTo, collection_path, shown_to_path},
    ids::{BadgeId, EvidenceId, SubmissionId},
    wallet::{self, Sharing, Visibility, WalletBadge, visibility_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use crate::{
    journey::{Journey, decide, files, mp4, submit, upload},
    support::{Answer, Client},
};

/// A badge of work with a film, a link and a text.
struct Shown {
    journey: Journey,
    submission: SubmissionId,
    badge: BadgeId,
    learner: Client,
    film: EvidenceId,
}

impl Shown {
    async fn new() -> Self {
        let journey = Journey::new().await;
        let learner = journey.learner().await;
        let submission = journey.complete().await;
        let requirement = journey.requirement();
        upload(&learner, &submission, &requirement, "lesson.mp4", &mp4(1_000)).await;
        let text = AddEvidence {
            requirement,
            piece: NewPiece::Text {
                text: "A note <b>for</b> all.".to_owned(),
            },
            caption: String::new(),
        };
        learner.post(&collection_path(&submission), &text).await;
        let film = files(&journey.see(&submission).await)[0].id.clone();
        submit(&learner, &submission).await;
        let claim = api_types::assessment::claim_path(&submission);
        journey.assessor().await.post_nothing(&claim).await;
        journey.score(&submission, "passing").await;
        let decided = decide(&journey.approver().await, &submission, Outcome::Award, "").await;
        let badge = decided.json::<Decided>().badge.unwrap();
        Self {
            journey,
            submission,
            badge,
            learner,
            film,
        }
    }

    async fn share(&self, visibility: Visibility) {
        let sharing = Sharing {
            visibility,
            show_name: false,
        };
        let answer = self.learner.put(&visibility_path(&self.badge), &sharing).await;
        assert_eq!(answer.status, StatusCode::OK);
    }

    async fn show(&self, piece: &EvidenceId, shown_to: ShownTo) {
        let path = shown_to_path(&self.submission, piece);
        let answer = self.learner.put(&path, &ShowTo { shown_to }).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    }

    fn file(&self) -> String {
        evidence_path(&self.badge, &self.film)
    }

    async fn page(&self) -> String {
        let page = self
            .journey
            .test
            .client()
            .get(&format!("/badges/{}", self.badge))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        page.text().to_owned()
    }

    async fn pieces(&self) -> Vec<Evidence> {
        self.journey.see(&self.submission).await.evidence
    }
}

fn bare(answer: &Answer) -> (StatusCode, String) {
    let error = answer.error();
    (
        answer.status,
        format!("{:?} {} {:?}", error.code, error.detail, error.fields),
    )
}

#[tokio::test]
async fn what_the_earner_chose_is_shown_with_the_badge_and_nothing_else() {
    let shown = Shown::new().await;
    shown.share(Visibility::Public).await;
    let visitor = shown.journey.test.client();
    assert_eq!(
        visitor
            .get(&badge::path(&shown.badge))
            .await
            .json::<Badge>()
            .evidence,
        []
    );
    let all = shown.pieces().await;
    for piece in all
        .iter()
        .filter(|piece| piece.requirement == shown.journey.requirement())
    {
        shown.show(&piece.id, ShownTo::BadgePage).await;
    }
    let told: Badge = visitor.get(&badge::path(&shown.badge)).await.json();
    let chosen = all
        .iter()
        .filter(|piece| piece.requirement == shown.journey.requirement());
    let chosen = chosen.map(|piece| ShownPiece {
        id: piece.id.clone(),
        piece: piece.piece.clone(),
        caption: piece.caption.clone(),
    });
    assert_eq!(told.evidence, chosen.collect::<Vec<_>>());
    let page = shown.page().await;
    assert!(page.contains(&format!(
        "<video class=\"evidence-piece__video\" src=\"{}\"",
        shown.file()
    )));
    assert!(page.contains("A note &lt;b&gt;for&lt;/b&gt; all."));
    assert!(page.contains(
        "href=\"https://example.org/lesson\" target=\"_blank\" rel=\"noopener noreferrer nofollow\""
    ));
    // The film comes in parts, and runs nothing.
    let request = visitor
        .request(Method::GET, &shown.file())
        .header("range", "bytes=10-19");
    let part = visitor.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (part.status, &part.body[..]),
        (StatusCode::PARTIAL_CONTENT, &mp4(1_000)[10..20])
    );
    assert!(
        part.header("content-security-policy")
            .unwrap()
            .starts_with("sandbox")
    );
    assert_eq!(part.header("cache-control"), Some("private, no-cache"));
    assert_eq!(part.header("x-robots-tag"), Some("noindex"));
    // What was signed stays as it was.
    let credential = visitor.get(&badge::credential_path(&shown.badge)).await;
    assert!(!credential.text().contains(shown.film.as_str()));
}

#[tokio::test]
async fn private_not_shown_and_unknown_look_the_same() {
    let shown = Shown::new().await;
    let visitor = shown.journey.test.client();
    let never = evidence_path(&shown.journey.test.app.new_id(), &shown.film);
    let unknown = bare(&visitor.get(&never).await);
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    shown.show(&shown.film, ShownTo::BadgePage).await;
    // A private badge: only its earner looks at what others would see.
    assert_eq!(bare(&visitor.get(&shown.file()).await), unknown);
    assert_eq!(
        bare(&shown.journey.assessor().await.get(&shown.file()).await),
        unknown
    );
    assert_eq!(shown.learner.get(&shown.file()).await.status, StatusCode::OK);
    shown.share(Visibility::Unlisted).await;
    assert_eq!(visitor.get(&shown.file()).await.status, StatusCode::OK);
    // A piece of the same work that is not shown, one that is no file, and one that never was.
    let all = shown.pieces().await;
    let link = all
        .iter()
        .find(|piece| matches!(piece.piece, Piece::Link { .. }))
        .unwrap();
    shown.show(&link.id, ShownTo::BadgePage).await;
    for piece in [&link.id, &shown.journey.test.app.new_id()] {
        let answer = visitor.get(&evidence_path(&shown.badge, piece)).await;
        assert_eq!(bare(&answer), unknown);
    }
    shown.show(&shown.film, ShownTo::Reviewers).await;
    assert_eq!(bare(&visitor.get(&shown.file()).await), unknown);
    assert_eq!(bare(&shown.learner.get(&shown.file()).await), unknown);
    // The piece of one badge does not open under another.
    shown.show(&shown.film, ShownTo::BadgePage).await;
    assert_eq!(bare(&visitor.get(&never).await), unknown);
}

#[tokio::test]
async fn a_piece_that_is_withdrawn_from_sight_is_gone_at_once() {
    let shown = Shown::new().await;
    let visitor = shown.journey.test.client();
    shown.share(Visibility::Public).await;
    for (shown_to, status) in [
        (ShownTo::BadgePage, StatusCode::OK),
        (ShownTo::Reviewers, StatusCode::NOT_FOUND),
        (ShownTo::BadgePage, StatusCode::OK),
    ] {
        shown.show(&shown.film, shown_to).await;
        for _ in 0..2 {
            assert_eq!(
                shown.page().await.contains(&shown.file()),
                status == StatusCode::OK
            );
            assert_eq!(visitor.get(&shown.file()).await.status, status);
        }
    }
    // Also for who has kept it: what they know is not said to be right still.
    let tag = visitor
        .get(&shown.file())
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let known = async || {
        let request = visitor
            .request(Method::GET, &shown.file())
            .header("if-none-match", &tag);
        visitor.send(request.body(Body::empty()).unwrap()).await.status
    };
    assert_eq!(known().await, StatusCode::NOT_MODIFIED);
    shown.share(Visibility::Private).await;
    assert_eq!(known().await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_learner_chooses_and_nothing_else_changes() {
    let shown = Shown::new().await;
    let before = shown.pieces().await;
    let path = shown_to_path(&shown.submission, &shown.film);
    let show = ShowTo {
        shown_to: ShownTo::BadgePage,
    };
    for other in [shown.journey.assessor().await, shown.journey.approver().await] {
        assert_eq!(other.put(&path, &show).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(shown.pieces().await, before);
    let nothing = shown_to_path(&shown.submission, &shown.journey.test.app.new_id());
    assert_eq!(
        shown.learner.put(&nothing, &show).await.status,
        StatusCode::NOT_FOUND
    );
    shown.show(&shown.film, ShownTo::BadgePage).await;
    let expected = before.into_iter().map(|piece| Evidence {
        shown_to: if piece.id == shown.film {
            ShownTo::BadgePage
        } else {
            piece.shown_to
        },
        ..piece
    });
    assert_eq!(shown.pieces().await, expected.collect::<Vec<_>>());
    let wallet: Vec<WalletBadge> = shown.learner.get(wallet::BADGES).await.json();
    assert_eq!(wallet[0].submission, shown.submission);
}
