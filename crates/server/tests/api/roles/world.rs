//! People of every role around a thing that stands somewhere.

use api_types::{
    account::{OpenSession, SESSIONS},
    assessment::{self, Decided, NewSnippet, Outcome, SNIPPETS, SaveScores, Snippet},
    badge,
    certification::{Lend, SettleAnchor, anchor_path, lend_path},
    evidence::{Evidence, ShowTo, ShownTo, shown_to_path},
    explore::{CATALOGUE, Catalogue, StackRule},
    ids::{BadgeId, EvidenceId, PersonId, SubmissionId},
    notification::{NOTIFICATIONS, Notification},
    wallet::{Sharing, Visibility, visibility_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::explore::{
    content_file::{CollectionFile, RecognitionFile},
    content_set::ContentSet,
    import::import,
};

use super::{
    requests,
    table::{ROLES, Row},
};
use crate::{
    advice, appeal,
    certification::House,
    hold,
    journey::{self, Journey, SLUG, add_link_to, begin_upload, decide, files, pdf, submit},
    support::{Answer, Client},
};

/// An application in which the thing that a request is about stands where the request needs it.
pub struct World {
    pub journey: Journey,
    people: [Client; ROLES.len()],
    issuer: String,
    /// The name of a stack, of a bundle and of a recognition.
    stack: String,
    /// The catalogue's version.
    catalogue: String,
    pub thing: Thing,
}

/// The thing itself.
#[derive(Default)]
pub struct Thing {
    pub id: String,
    pub evidence: String,
    /// The token of a link by which a remark came, the link's id, and the remark's.
    token: String,
    link: String,
    remark: String,
}

impl World {
    /// A world at a stage: `-` (nothing has happened), `draft` (empty), `complete` (with a file and a remark), `queued`,
    /// `claimed`, `judged` (claimed, every row scored), `scored` (with the approver), `held`, `not-yet`, `appealed`,
    /// `badge`,
    /// `shared` (a badge), `lent` (decided), `anchor` (lent), `anchors` (enough for a try), `link` (in a draft), `upload` (begun), `told` (handed in) or `session` (another one of the
    /// learner's).
    pub async fn at(stage: &str) -> Self {
        let mut journey = Journey::new().await;
        if stage == "anchors" {
            let learner = journey.learner.clone();
            let furnished = House::of(journey).await.furnished().await.journey;
            journey = Journey { learner, ..furnished };
        }
        let issuer = journey.issuer().await.to_string();
        let other_issuer = journey.other_issuer().await.to_string();
        let thing = Thing::at(&journey, stage).await;
        let people = [
            journey.test.client(),
            journey.learner().await,
            journey.test.sign_in_as(&add(&journey, "other").await).await,
            journey.somebody("author@example.org", &issuer, "author").await,
            journey.assessor().await,
            journey
                .somebody("foreign@example.org", &other_issuer, "assessor")
                .await,
            journey.approver().await,
            journey.test.sign_in_as(&admin(&journey).await).await,
        ];
        let stack = stack(&journey).await;
        Self {
            stack,
            catalogue: catalogue(&journey).await,
            people,
            issuer,
            thing,
            journey,
        }
    }

    /// The browser of one of [`ROLES`].
    pub fn browser(&self, role: usize) -> &Client {
        &self.people[role]
    }

    /// Asks in a role as a row says, a minute after whatever was asked before: limits are another test's.
    pub async fn ask(&self, role: usize, row: &Row) -> Answer {
        self.journey.test.app.clock.advance(TimeDelta::minutes(1));
        let browser = self.browser(role);
        browser.send(requests::good(self, browser, row)).await
    }

    /// The address that a path of the document has in this world.
    pub fn address(&self, path: &str) -> String {
        let mut before = "";
        let mut filled = Vec::new();
        for segment in path.split('/') {
            filled.push(match (before, segment) {
                ("issuers", "{slug}" | "{issuer}") => self.issuer.clone(),
                ("micro-credentials", "{slug}") => SLUG.to_owned(),
                ("stacks" | "bundles" | "recognitions", "{slug}") => self.stack.clone(),
                ("evidence", "{id}" | "{evidence}") => self.thing.evidence.clone(),
                ("advice", "{token}") => self.thing.token.clone(),
                ("links", "{link}") => self.thing.link.clone(),
                ("remarks", "{remark}") => self.thing.remark.clone(),
                (_, "{id}") => self.thing.id.clone(),
                (_, "{prompt}") => self.journey.prompt(),
                ("catalogue", "{version}") | ("since", "{known}") => self.catalogue.clone(),
                (_, "{version}" | "{list}") => "1".to_owned(),
                (_, other) => other.to_owned(),
            });
            before = segment;
        }
        let address = filled.join("/");
        match path {
            badge::OEMBED => format!(
                "{address}?url=https%3A%2F%2Flaurel.example%2Fbadges%2F{}",
                self.thing.id
            ),
            _ => address,
        }
    }
}

async fn catalogue(journey: &Journey) -> String {
    let catalogue: Catalogue = journey.test.client().get(CATALOGUE).await.json();
    catalogue.version
}

impl Thing {
    async fn at(journey: &Journey, stage: &str) -> Self {
        match stage {
            "-" | "anchors" => Self::default(),
            "draft" => Self::called(&journey.draft().await),
            "upload" => Self::called(&upload(journey).await),
            "snippet" => Self::called(&snippet(journey).await),
            "told" => Self::called(&notification(journey).await),
            "session" => Self::called(&other_session(journey).await),
            "link" => Self::link(journey).await,
            "lent" | "anchor" => Self::lent(journey, stage).await,

            "badge" => Self::badge(journey).await,
            "shared" => Self::shared_badge(journey).await,
            _ => Self::submission(journey, stage).await,
        }
    }

    fn called(id: &impl ToString) -> Self {
        Self {
            id: id.to_string(),
            ..Self::default()
        }
    }

    /// A draft with a link to a site that cannot exist, so that nobody is asked for it.
    async fn link(journey: &Journey) -> Self {
        let (learner, id) = (journey.learner().await, journey.draft().await);
        let url = "https://nowhere.invalid/lesson";
        let added = add_link_to(&learner, &id, &journey.requirement(), url).await;
        Self {
            id: id.to_string(),
            evidence: added.json::<Evidence>().id.to_string(),
            ..Self::default()
        }
    }

    /// A badge, and a piece that is shown with it.
    async fn badge(journey: &Journey) -> Self {
        let scored = Self::submission(journey, "scored").await;
        let (submission, piece) = (
            SubmissionId::parse(&scored.id).unwrap(),
            EvidenceId::parse(&scored.evidence).unwrap(),
        );
        let show = ShowTo {
            shown_to: ShownTo::BadgePage,
        };
        let learner = journey.learner().await;
        let answer = learner.put(&shown_to_path(&submission, &piece), &show).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        let answer = decide(&journey.approver().await, &submission, Outcome::Award, "").await;
        Self {
            id: answer.json::<Decided>().badge.unwrap().to_string(),
            ..scored
        }
    }

    /// The same for whoever has the link.
    async fn shared_badge(journey: &Journey) -> Self {
        let thing = Self::badge(journey).await;
        let sharing = Sharing {
            visibility: Visibility::Unlisted,
            show_name: false,
        };
        let path = visibility_path(&BadgeId::parse(&thing.id).unwrap());
        let answer = journey.learner().await.put(&path, &sharing).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        thing
    }

    /// Decided work that its learner lends; as an anchor, with its levels settled.
    async fn lent(journey: &Journey, stage: &str) -> Self {
        let decided = Self::submission(journey, "not-yet").await;
        let id = SubmissionId::parse(&decided.id).unwrap();
        let learner = journey.learner().await;
        let answer = learner.put(&lend_path(&id), &Lend { lent: true }).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        if stage == "anchor" {
            let scores = journey.scores("passing");
            let approver = journey.approver().await;
            let answer = approver.put(&anchor_path(&id), &SettleAnchor { scores }).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        }
        decided
    }

    async fn submission(journey: &Journey, stage: &str) -> Self {
        let id = journey.complete().await;
        let learner = journey.learner().await;
        let answer = journey::upload(&learner, &id, &journey.requirement(), "plan.pdf", &pdf()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        let evidence = files(&journey.see(&id).await)[0].id.to_string();
        let (asked, remark) = advice::advised(journey, &id).await;
        walk(journey, &id, stage).await;
        Self {
            id: id.to_string(),
            evidence,
            token: asked.token.as_str().to_owned(),
            link: asked.link.id.to_string(),
            remark: remark.to_string(),
        }
    }
}

/// Brings a complete submission to its stage.
async fn walk(journey: &Journey, id: &SubmissionId, stage: &str) {
    let steps: &[&str] = match stage {
        "complete" => &[],
        "queued" => &["submit"],
        "claimed" => &["submit", "claim"],
        "judged" => &["submit", "claim", "judge"],
        "scored" => &["submit", "claim", "score"],
        "not-yet" => &["submit", "claim", "score", "decide", "reason"],
        "held" => &["submit", "claim", "score", "hold", "answer"],
        "appealed" => &["submit", "claim", "score", "decide", "appeal"],
        other => panic!("no stage: {other}"),
    };
    for step in steps {
        let answer = match *step {
            "submit" => submit(&journey.learner().await, id).await,
            "claim" => {
                let path = assessment::claim_path(id);
                journey.assessor().await.post_nothing(&path).await
            }
            "judge" => {
                let scores = SaveScores {
                    scores: journey.scores("passing"),
                    base_revision: 0,
                };
                journey.assessor().await.put(&assessment::path(id), &scores).await
            }
            "score" => {
                journey.score(id, "passing").await;
                continue;
            }
            "reason" => appeal::say(&journey.learner().await, id, appeal::WORDS).await,
            "hold" => decide(&journey.approver().await, id, Outcome::Hold, "Whose film is it?").await,
            "answer" => hold::say(&journey.learner().await, id, "We filmed it together.").await,
            "appeal" => appeal::appeal(&journey.learner().await, id).await,
            _ => decide(&journey.approver().await, id, Outcome::NotYet, "One more lesson.").await,
        };
        assert_eq!(answer.status, StatusCode::OK, "{step}: {answer:?}");
    }
}

async fn upload(journey: &Journey) -> String {
    let id = journey.draft().await;
    let learner = journey.learner().await;
    let length = pdf().len() as u64;
    let answer = begin_upload(&learner, &id, &journey.requirement(), "plan.pdf", length).await;
    let place = answer.header("location").unwrap();
    place.rsplit('/').next().unwrap().to_owned()
}

async fn snippet(journey: &Journey) -> String {
    let new = NewSnippet {
        text: "Say who was in the room.".to_owned(),
    };
    let kept: Snippet = journey.assessor().await.post(SNIPPETS, &new).await.json();
    kept.id.to_string()
}

async fn notification(journey: &Journey) -> String {
    journey.queued().await;
    let told: Vec<Notification> = journey.learner().await.get(NOTIFICATIONS).await.json();
    told[0].id.to_string()
}

async fn other_session(journey: &Journey) -> String {
    journey.learner().await;
    let sessions: Vec<OpenSession> = journey.learner().await.get(SESSIONS).await.json();
    let other = sessions.iter().find(|session| !session.current).unwrap();
    other.id.to_string()
}

async fn add(journey: &Journey, name: &str) -> PersonId {
    journey
        .test
        .add_person(&format!("{name}@example.org"), name)
        .await
}

async fn admin(journey: &Journey) -> PersonId {
    let id = add(journey, "admin").await;
    let mut tx = journey.test.app.db.begin().await.unwrap();
    server::features::account::store::set_admin(&mut tx, &id, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// Adds a bundle and a recognition that bear the name of a stack, and returns it.
async fn stack(journey: &Journey) -> String {
    let stack = ContentSet::embedded().unwrap().stacks.remove(0);
    let recognition = RecognitionFile {
        name: "Marlow Valley Schools".to_owned(),
        kind: "district".to_owned(),
        lang: "en".to_owned(),
        region: "Marlow Valley".to_owned(),
        url: "https://marlow.example".to_owned(),
        summary: "Ten hours each.".to_owned(),
        members: stack.1.members.clone(),
        rules: "Each counts for ten hours.".to_owned(),
    };
    let bundle = CollectionFile {
        rule: StackRule::All,
        members: vec![stack.0.clone()],
        ..stack.1
    };
    let set = ContentSet {
        bundles: vec![(stack.0.clone(), bundle)],
        recognitions: vec![(stack.0.clone(), recognition)],
        ..ContentSet::default()
    };
    import(&journey.test.app, &set).await.unwrap();
    stack.0.to_string()
}
