//! The way of a submission, for tests of any part of it: people with roles, and steps to walk.

use api_types::{
    assessment::{self, Assessment, Decide, Decided, Outcome, RowScore, SaveScores, Scores},
    content::{Content, EvidenceMode, FileKind},
    evidence::{self, AddEvidence, Evidence, NewPiece},
    ids::{BadgeId, PersonId, Slug, SubmissionId},
    submission::{self, Applied, Apply, SaveAnswer, State, Submission, Submit},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use server::features::{
    explore::{content_set::ContentSet, import::import},
    issuer::policy,
    submission::version,
};

use crate::support::{Answer, Client, Setup, TestApp};

/// The micro-credential that tests walk through.
pub const SLUG: &str = "lateral-reading";
/// The learner's address and name, which reviewers must never see.
pub const LEARNER: (&str, &str) = ("mara.quill@example.org", "Mara Quill");

/// An application with the catalogue and with people.
pub struct Journey {
    pub test: TestApp,
    /// What the learner applies for: [`SLUG`], until another way is taken.
    pub slug: Slug,
    /// What the micro-credential says.
    pub content: Content,
    pub learner: PersonId,
    pub assessor: PersonId,
    pub approver: PersonId,
}

impl Journey {
    /// People at the start of the way, at an issuer that has one assessor score each submission.
    pub async fn new() -> Self {
        Self::with(Setup::default()).await
    }

    /// As [`Journey::new`], in an application that differs from the usual one.
    pub async fn with(setup: Setup) -> Self {
        let journey = Self::begun(setup).await;
        journey.set_double_scoring(false).await;
        journey
    }

    /// The same at an issuer with the usual policy, by which two score what is new.
    pub async fn doubly() -> Self {
        Self::begun(Setup::default()).await
    }

    async fn begun(setup: Setup) -> Self {
        let public_url = "https://laurel.example";
        let test = TestApp::with(Setup { public_url, ..setup }).await;
        let (issuer, content) = catalogue(&test).await;
        let learner = test.add_person(LEARNER.0, LEARNER.1).await;
        let assessor = test.add_person("assessor@example.org", "Ari Assessor").await;
        let approver = test.add_person("approver@example.org", "Pat Approver").await;
        give_role(&test, &assessor, &issuer, "assessor").await;
        give_role(&test, &approver, &issuer, "approver").await;
        Self {
            test,
            slug: Slug::parse(SLUG).unwrap(),
            content,
            learner,
            assessor,
            approver,
        }
    }

    /// Goes on with another micro-credential. The issuer stays, so it has to be one of the same.
    pub async fn turn_to(&mut self, slug: &str) {
        self.slug = Slug::parse(slug).unwrap();
        let mut conn = self.test.app.db.read().await.unwrap();
        let offered = version::offered(&mut conn, &self.slug).await.unwrap().unwrap();
        self.content = version::content(&mut conn, &offered.version_id).await.unwrap();
    }

    /// Sets the issuer's policy.
    pub async fn set_double_scoring(&self, wanted: bool) {
        let mut tx = self.test.app.db.begin().await.unwrap();
        let id: String = sqlx::query_scalar("SELECT issuer_id FROM micro_credential WHERE slug = $1")
            .bind(SLUG)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        policy::set_double_scoring(&mut tx, &id, wanted).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A browser in which the learner is signed in.
    pub async fn learner(&self) -> Client {
        self.test.sign_in_as(&self.learner).await
    }

    /// A browser in which the assessor is signed in.
    pub async fn assessor(&self) -> Client {
        self.test.sign_in_as(&self.assessor).await
    }

    /// A browser in which the approver is signed in.
    pub async fn approver(&self) -> Client {
        self.test.sign_in_as(&self.approver).await
    }

    /// A browser of somebody with a role at an issuer.
    pub async fn somebody(&self, email: &str, issuer: &str, role: &str) -> Client {
        let person = self.test.add_person(email, "Somebody Else").await;
        give_role(&self.test, &person, issuer, role).await;
        self.test.sign_in_as(&person).await
    }

    /// The issuer of the micro-credential.
    pub async fn issuer(&self) -> Slug {
        let mut conn = self.test.app.db.read().await.unwrap();
        sqlx::query_scalar(
            "SELECT i.slug FROM issuer i JOIN micro_credential m ON m.issuer_id = i.id WHERE m.slug = $1",
        )
        .bind(SLUG)
        .fetch_one(&mut *conn)
        .await
        .unwrap()
    }

    /// An issuer that has nothing to do with it.
    pub async fn other_issuer(&self) -> Slug {
        let mut conn = self.test.app.db.read().await.unwrap();
        sqlx::query_scalar("SELECT slug FROM issuer WHERE slug <> $1 ORDER BY slug LIMIT 1")
            .bind(self.issuer().await)
            .fetch_one(&mut *conn)
            .await
            .unwrap()
    }

    /// A draft with nothing in it.
    pub async fn draft(&self) -> SubmissionId {
        let answer = apply_for(&self.learner().await, &self.slug).await;
        assert_eq!(answer.status, StatusCode::CREATED);
        answer.json::<Applied>().id
    }

    /// A draft with everything that is asked for.
    pub async fn complete(&self) -> SubmissionId {
        let id = self.draft().await;
        self.fill(&id).await;
        id
    }

    /// Answers every prompt and adds a link for every piece of evidence.
    pub async fn fill(&self, id: &SubmissionId) {
        let learner = self.learner().await;
        let parts = &self.content.parts;
        for prompt in parts.iter().flat_map(|part| &part.prompts) {
            let new = SaveAnswer {
                text: format!("My answer to {}.", prompt.key),
                base_revision: 0,
                instead: false,
            };
            let answer = learner.put(&submission::answer_path(id, &prompt.key), &new).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        }
        for requirement in parts.iter().flat_map(|part| &part.evidence) {
            for _ in 0..requirement.min_count {
                let answer = add_link(&learner, id, &requirement.key).await;
                assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
            }
        }
    }

    /// A submission that was handed in.
    pub async fn queued(&self) -> SubmissionId {
        let id = self.complete().await;
        let answer = submit(&self.learner().await, &id).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        id
    }

    /// A submission that the assessor holds.
    pub async fn claimed(&self) -> SubmissionId {
        let id = self.queued().await;
        let answer = self
            .assessor()
            .await
            .post_nothing(&assessment::claim_path(&id))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        id
    }

    /// A submission that waits for the approver, every row at this level.
    pub async fn scored(&self, level: &str) -> SubmissionId {
        let id = self.claimed().await;
        self.score(&id, level).await;
        id
    }

    /// Scores every row at this level and hands the scores to the approver.
    pub async fn score(&self, id: &SubmissionId, level: &str) {
        hand_over(&self.assessor().await, id, self.scores(level)).await;
    }

    /// Every row at this level, with comments.
    pub fn scores(&self, level: &str) -> Scores {
        let rows = self.content.rows().map(|(part, row)| RowScore {
            row: row.key.clone(),
            level: part
                .scale
                .iter()
                .find(|known| known.key == level)
                .map(|level| level.key.clone()),
            comment: format!("On {}: shown, with a clear next step.", row.criterion),
            pointers: Vec::new(),
        });
        Scores {
            rows: rows.collect(),
            comment: "The assessor's words for the learner.".to_owned(),
            private_note: "For the approver's eyes.".to_owned(),
        }
    }

    /// A badge, with the submission that earned it.
    pub async fn awarded(&self) -> (SubmissionId, BadgeId) {
        let id = self.scored("passing").await;
        let answer = decide(&self.approver().await, &id, Outcome::Award, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        (id, answer.json::<Decided>().badge.unwrap())
    }

    /// The learner's view of a submission.
    pub async fn see(&self, id: &SubmissionId) -> Submission {
        self.learner().await.get(&submission::path(id)).await.json()
    }

    /// A requirement that takes files of every kind.
    pub fn requirement(&self) -> String {
        self.content
            .parts
            .iter()
            .flat_map(|part| &part.evidence)
            .next()
            .unwrap()
            .key
            .clone()
    }

    /// A requirement that takes a team's work too.
    pub fn team_requirement(&self) -> String {
        let mut requirements = self.content.parts.iter().flat_map(|part| &part.evidence);
        let found = requirements.find(|requirement| requirement.team_allowed);
        found.unwrap().key.clone()
    }

    /// The key of a rubric row of [`Self::requirement`], which has several.
    pub fn row(&self) -> String {
        let requirement = self.content.requirement(&self.requirement()).unwrap();
        requirement.rubric[0].key.clone()
    }

    /// The key of the first prompt.
    pub fn prompt(&self) -> String {
        self.content
            .parts
            .iter()
            .flat_map(|part| &part.prompts)
            .next()
            .unwrap()
            .key
            .clone()
    }
}

async fn catalogue(test: &TestApp) -> (String, Content) {
    let mut set = ContentSet::embedded().unwrap();
    let found = set
        .micro_credentials
        .iter_mut()
        .find(|(slug, _)| slug.as_str() == SLUG);
    let (_, file) = found.unwrap();
    for requirement in file.content.parts.iter_mut().flat_map(|part| &mut part.evidence) {
        requirement.modes = vec![EvidenceMode::File, EvidenceMode::Link, EvidenceMode::Text];
        requirement.kinds = vec![FileKind::Document, FileKind::Image, FileKind::Video];
        requirement.min_count = 1;
        requirement.max_count = 4;
    }
    // One of them takes a team's work.
    let last = file
        .content
        .parts
        .iter_mut()
        .flat_map(|part| &mut part.evidence)
        .last();
    last.unwrap().team_allowed = true;
    let (issuer, content) = (file.issuer.to_string(), file.content.clone());
    import(&test.app, &set).await.unwrap();
    (issuer, content)
}

/// Gives somebody a role at an issuer.
pub async fn give_role(test: &TestApp, person: &PersonId, issuer: &str, role: &str) {
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query(
        "INSERT INTO issuer_role (person_id, issuer_id, role, created_at)
         SELECT $1, id, $2, created_at FROM issuer WHERE slug = $3",
    )
    .bind(person)
    .bind(role)
    .bind(issuer)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Saves the scores of whoever holds a submission and hands them over; where it stands for them then.
pub async fn hand_over(client: &Client, id: &SubmissionId, scores: Scores) -> State {
    let held: Assessment = client.get(&assessment::path(id)).await.json();
    let new = SaveScores {
        scores,
        base_revision: held.revision,
    };
    let answer = client.put(&assessment::path(id), &new).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let answer = client.post_nothing(&assessment::recommend_path(id)).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json::<Decided>().state
}

/// Applies for the micro-credential.
pub async fn apply(client: &Client) -> Answer {
    apply_for(client, &Slug::parse(SLUG).unwrap()).await
}

async fn apply_for(client: &Client, slug: &Slug) -> Answer {
    let wanted = Apply {
        micro_credential: slug.clone(),
    };
    client.post(submission::SUBMISSIONS, &wanted).await
}

/// Hands in with all statements accepted.
pub async fn submit(client: &Client, id: &SubmissionId) -> Answer {
    let statements = Submit {
        ready: true,
        rights: true,
        own_work: true,
        used_ai: false,
    };
    client.post(&submission::submit_path(id), &statements).await
}

/// Adds a link as evidence.
pub async fn add_link(client: &Client, id: &SubmissionId, requirement: &str) -> Answer {
    add_link_to(client, id, requirement, "https://example.org/lesson").await
}

/// Adds a link to an address as evidence.
pub async fn add_link_to(client: &Client, id: &SubmissionId, requirement: &str, url: &str) -> Answer {
    let new = AddEvidence {
        requirement: requirement.to_owned(),
        piece: NewPiece::Link { url: url.to_owned() },
        caption: "The lesson".to_owned(),
    };
    client.post(&evidence::collection_path(id), &new).await
}

/// Decides as an approver.
pub async fn decide(client: &Client, id: &SubmissionId, outcome: Outcome, comment: &str) -> Answer {
    let decision = Decide {
        outcome,
        comment: comment.to_owned(),
        about: Vec::new(),
    };
    client.post(&assessment::decision_path(id), &decision).await
}

/// Begins an upload.
pub async fn begin_upload(
    client: &Client,
    id: &SubmissionId,
    requirement: &str,
    name: &str,
    length: u64,
) -> Answer {
    let metadata = format!(
        "filename {},requirement {}",
        STANDARD.encode(name),
        STANDARD.encode(requirement)
    );
    let request = client
        .request(Method::POST, &evidence::uploads_path(id))
        .header("tus-resumable", "1.0.0")
        .header("upload-length", length)
        .header("upload-metadata", metadata);
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Sends bytes of an upload from an offset on.
pub async fn send_bytes(client: &Client, path: &str, offset: usize, bytes: impl Into<Body>) -> Answer {
    let request = client
        .request(Method::PATCH, path)
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", offset);
    client.send(request.body(bytes.into()).unwrap()).await
}

/// Asks how far an upload is.
pub async fn offset(client: &Client, path: &str) -> Answer {
    let request = client
        .request(Method::HEAD, path)
        .header("tus-resumable", "1.0.0");
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Uploads a whole file; the answer to its last piece.
pub async fn upload(
    client: &Client,
    id: &SubmissionId,
    requirement: &str,
    name: &str,
    bytes: &[u8],
) -> Answer {
    let begun = begin_upload(client, id, requirement, name, bytes.len() as u64).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
    send_bytes(client, begun.header("location").unwrap(), 0, bytes.to_vec()).await
}

/// The pieces of evidence that are files.
pub fn files(submission: &Submission) -> Vec<&Evidence> {
    let pieces = submission.evidence.iter();
    pieces
        .filter(|piece| piece.piece.mode() == EvidenceMode::File)
        .collect()
}

impl Client {
    /// `POST path` without a body.
    pub async fn post_nothing(&self, path: &str) -> Answer {
        self.send(self.request(Method::POST, path).body(Body::empty()).unwrap())
            .await
    }
}

/// A PDF document of one empty page.
pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n\
      trailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

/// The segments of a JPEG picture of one pixel.
pub fn jpeg() -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0\x43\0".to_vec();
    bytes.extend([1; 64]);
    bytes.extend(b"\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xd9");
    bytes
}

/// The boxes of an MP4 film without a picture.
pub fn mp4(length: usize) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42".to_vec();
    let rest = u32::try_from(length - bytes.len()).unwrap();
    bytes.extend(rest.to_be_bytes());
    bytes.extend(b"mdat");
    bytes.resize(length, 7);
    bytes
}
