//! The same piece for several micro-credentials, and by several people: what is shared, and what reviewers are told.

use api_types::{
    assessment::{self, Assessment},
    content::{Content, EvidenceMode, FileKind},
    error::{ErrorCode, FieldError},
    evidence::{
        AddEvidence, ChangeEvidence, EarlierPiece, Elsewhere, Evidence, NewPiece, Piece, ShownTo, Together,
        collection_path, earlier_pieces_path, file_path, piece_path,
    },
    ids::{EvidenceId, Slug, SubmissionId},
    submission::{self, Applied, Apply, SaveAnswer, Submission},
};
use axum::http::StatusCode;
use object_store::ObjectStore as _;
use server::features::evidence::sweep;

use crate::{
    journey::{Journey, add_link, files, jpeg, pdf, submit, upload},
    support::{Answer, Client},
};

/// Shares a stack with the journey's micro-credential.
const SAME_STACK: &str = "primary-source-inquiry";
/// Does not.
const NO_STACK_IN_COMMON: &str = "two-way-family-communication";

async fn apply_for(client: &Client, slug: &str) -> SubmissionId {
    let wanted = Apply {
        micro_credential: Slug::parse(slug).unwrap(),
    };
    client
        .post(submission::SUBMISSIONS, &wanted)
        .await
        .json::<Applied>()
        .id
}

async fn see(client: &Client, id: &SubmissionId) -> Submission {
    client.get(&submission::path(id)).await.json()
}

/// A requirement that takes files of this kind, and whether it takes no other kind.
fn taking(content: &Content, kind: FileKind) -> String {
    let mut requirements = content.parts.iter().flat_map(|part| &part.evidence);
    let found = requirements.find(|requirement| {
        requirement.modes.contains(&EvidenceMode::File) && requirement.kinds.contains(&kind)
    });
    found.unwrap().key.clone()
}

async fn take(client: &Client, id: &SubmissionId, requirement: &str, evidence: &EvidenceId) -> Answer {
    let new = AddEvidence {
        requirement: requirement.to_owned(),
        piece: NewPiece::Earlier {
            evidence: evidence.clone(),
        },
        caption: " The same plan ".to_owned(),
    };
    client.post(&collection_path(id), &new).await
}

async fn earlier(client: &Client, id: &SubmissionId) -> Vec<EarlierPiece> {
    client.get(&earlier_pieces_path(id)).await.json()
}

async fn objects(journey: &Journey) -> usize {
    use futures::TryStreamExt as _;
    let list = journey.test.app.files.list(None);
    list.try_collect::<Vec<_>>().await.unwrap().len()
}

/// A draft with a plan, and an empty one of another micro-credential.
async fn two_drafts(journey: &Journey, other: &str) -> (SubmissionId, Evidence, SubmissionId) {
    let learner = journey.learner().await;
    let first = journey.draft().await;
    upload(&learner, &first, &journey.requirement(), "plan.pdf", &pdf()).await;
    let plan = files(&journey.see(&first).await)[0].clone();
    let second = apply_for(&learner, other).await;
    (first, plan, second)
}

#[tokio::test]
async fn a_piece_is_used_again_without_a_second_copy_and_outlives_the_first() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let (first, plan, second) = two_drafts(&journey, SAME_STACK).await;
    let said = ChangeEvidence {
        caption: "The plan".to_owned(),
        rows: vec![journey.row()],
        shown_to: ShownTo::BadgePage,
        together: None,
    };
    learner.put(&piece_path(&first, &plan.id), &said).await;

    let [found] = &earlier(&learner, &second).await[..] else {
        panic!("one piece")
    };
    assert_eq!((&found.id, found.caption.as_str()), (&plan.id, "The plan"));
    assert_eq!(found.used_for.title, journey.content.title);
    let requirement = taking(
        &see(&learner, &second).await.micro_credential.content,
        FileKind::Document,
    );
    let taken = take(&learner, &second, &requirement, &plan.id).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{taken:?}");
    let taken: Evidence = taken.json();
    // What was said of the first is not taken along.
    assert_eq!(
        (taken.caption.as_str(), taken.shown_to),
        ("The same plan", ShownTo::Reviewers)
    );
    assert_eq!(taken.piece, plan.piece);
    assert_eq!(
        see(&learner, &second).await.evidence,
        std::slice::from_ref(&taken)
    );
    assert_eq!(objects(&journey).await, 1);

    // Each has its own words, and the bytes as long as one of them is there.
    let other = ChangeEvidence {
        caption: "Another".to_owned(),
        rows: Vec::new(),
        ..said
    };
    learner.put(&piece_path(&second, &taken.id), &other).await;
    assert_eq!(files(&journey.see(&first).await)[0].caption, "The plan");
    learner.delete(&piece_path(&first, &plan.id)).await;
    sweep::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(learner.get(&file_path(&taken.id)).await.body, pdf());
    assert_eq!(
        learner.get(&file_path(&plan.id)).await.status,
        StatusCode::NOT_FOUND
    );
    learner.delete(&piece_path(&second, &taken.id)).await;
    assert_eq!(objects(&journey).await, 0);
}

#[tokio::test]
async fn only_what_is_ones_own_of_the_same_stack_and_fits_is_taken() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let (first, plan, second) = two_drafts(&journey, SAME_STACK).await;
    upload(&learner, &first, &journey.requirement(), "board.jpg", &jpeg()).await;
    let content = see(&learner, &second).await.micro_credential.content;
    let requirement = taking(&content, FileKind::Document);
    let unknown = EvidenceId::parse("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f").unwrap();
    let of_another = {
        let person = journey
            .test
            .add_person("other@example.org", "Other Learner")
            .await;
        let other = journey.test.sign_in_as(&person).await;
        let id = apply_for(&other, SAME_STACK).await;
        assert_eq!(earlier(&other, &id).await, []);
        let answer = take(&other, &id, &requirement, &plan.id).await;
        assert_eq!(answer.error().fields["piece.evidence"], FieldError::Unknown);
        upload(&other, &id, &requirement, "mine.pdf", &pdf()).await;
        files(&see(&other, &id).await)[0].id.clone()
    };
    for wanted in [&unknown, &of_another] {
        let answer = take(&learner, &second, &requirement, wanted).await;
        assert_eq!(answer.error().fields["piece.evidence"], FieldError::Unknown);
    }
    // No stack in common: neither offered nor taken.
    let third = apply_for(&learner, NO_STACK_IN_COMMON).await;
    assert_eq!(earlier(&learner, &third).await, []);
    let link = see(&learner, &third).await.micro_credential.content.parts[1].evidence[0]
        .key
        .clone();
    let answer = take(&learner, &third, &link, &plan.id).await;
    assert_eq!(answer.error().fields["piece.evidence"], FieldError::Unknown);
    // The kind is that of the requirement, whatever the first one took.
    let all = journey.see(&first).await;
    let picture = files(&all)
        .into_iter()
        .find(|piece| matches!(&piece.piece, Piece::File { kind, .. } if *kind == FileKind::Image))
        .unwrap();
    let requirements = content.parts.iter().flat_map(|part| &part.evidence);
    for requirement in requirements {
        let answer = take(&learner, &second, &requirement.key, &picture.id).await;
        let is_taken =
            requirement.modes.contains(&EvidenceMode::File) && requirement.kinds.contains(&FileKind::Image);
        assert_eq!(answer.status == StatusCode::CREATED, is_taken, "{answer:?}");
    }
    // After handing in nothing is added.
    let done = journey.see(&first).await;
    journey.fill(&first).await;
    submit(&learner, &first).await;
    let answer = take(&learner, &first, &done.evidence[0].requirement, &plan.id).await;
    assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
}

#[tokio::test]
async fn a_team_says_how_many_and_what_ones_own_part_was_where_teams_are_taken() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.complete().await);
    let all = journey.see(&id).await.evidence;
    let of = |requirement: String| all.iter().find(|piece| piece.requirement == requirement).unwrap();
    let say = |people, own_part: &str| ChangeEvidence {
        caption: String::new(),
        rows: Vec::new(),
        shown_to: ShownTo::Reviewers,
        together: Some(Together {
            people,
            own_part: own_part.to_owned(),
        }),
    };
    let team = of(journey.team_requirement());
    let path = piece_path(&id, &team.id);
    let answer = learner.put(&path, &say(4, " I led the talk. ")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    for (people, part, field) in [
        (1, "", "together.people"),
        (31, "", "together.people"),
        (2, "word ".repeat(101).as_str(), "together.own_part"),
    ] {
        let answer = learner.put(&path, &say(people, part)).await;
        assert!(answer.error().fields.contains_key(field), "{answer:?}");
    }
    let alone = of(journey.requirement());
    let answer = learner.put(&piece_path(&id, &alone.id), &say(4, "")).await;
    assert_eq!(answer.error().fields["together"], FieldError::Unknown);

    submit(&learner, &id).await;
    let assessor = journey.assessor().await;
    assessor.post_nothing(&assessment::claim_path(&id)).await;
    let seen: Assessment = assessor.get(&assessment::path(&id)).await.json();
    let seen = seen
        .evidence
        .into_iter()
        .find(|piece| piece.id == team.id)
        .unwrap();
    let said = Together {
        people: 4,
        own_part: "I led the talk.".to_owned(),
    };
    assert_eq!(seen.together, Some(said));
}

/// Writes every answer, and adds a link wherever something is still missing.
async fn fill(client: &Client, id: &SubmissionId) {
    let submission = see(client, id).await;
    let parts = submission.micro_credential.content.parts;
    for prompt in parts.iter().flat_map(|part| &part.prompts) {
        let new = SaveAnswer {
            text: "An answer.".to_owned(),
            base_revision: 0,
            instead: false,
        };
        client.put(&submission::answer_path(id, &prompt.key), &new).await;
    }
    for requirement in parts.iter().flat_map(|part| &part.evidence) {
        let here = submission
            .evidence
            .iter()
            .filter(|piece| piece.requirement == requirement.key);
        for _ in here.count()..requirement.min_count as usize {
            add_link(client, id, &requirement.key).await;
        }
    }
}

#[tokio::test]
async fn reviewers_are_told_where_else_the_same_was_handed_in_but_not_by_whom() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let (first, plan, second) = two_drafts(&journey, SAME_STACK).await;
    let requirement = taking(
        &see(&learner, &second).await.micro_credential.content,
        FileKind::Document,
    );
    take(&learner, &second, &requirement, &plan.id).await;
    journey.fill(&first).await;
    upload(&learner, &first, &journey.team_requirement(), "plan.pdf", &pdf()).await;
    submit(&learner, &first).await;
    let assessor = journey.assessor().await;
    assessor.post_nothing(&assessment::claim_path(&first)).await;
    let told = async || {
        let seen: Assessment = assessor.get(&assessment::path(&first)).await.json();
        let told = |requirement: String| {
            let files = seen
                .evidence
                .iter()
                .filter(|piece| piece.piece.mode() == EvidenceMode::File);
            let of_it = files.into_iter().find(|piece| piece.requirement == requirement);
            of_it.unwrap().elsewhere.clone()
        };
        (told(journey.requirement()), told(journey.team_requirement()))
    };
    let person = journey
        .test
        .add_person("other@example.org", "Other Learner")
        .await;
    let other = journey.test.sign_in_as(&person).await;
    let third = apply_for(&other, crate::journey::SLUG).await;
    upload(&other, &third, &journey.requirement(), "my-own.pdf", &pdf()).await;
    // What is only in drafts is nobody's business.
    assert_eq!(told().await, (None, None));

    fill(&learner, &second).await;
    let handed_in = submit(&learner, &second).await;
    assert_eq!(handed_in.status, StatusCode::OK, "{handed_in:?}");
    let title = see(&learner, &second).await.micro_credential.content.title;
    let (alone, team) = told().await;
    let titles = |told: &Elsewhere| {
        told.also_for
            .iter()
            .map(|used| used.title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&alone.clone().unwrap()), std::slice::from_ref(&title));
    assert!(!alone.unwrap().by_somebody_else);
    assert_eq!(titles(&team.unwrap()), [title]);

    fill(&other, &third).await;
    assert_eq!(submit(&other, &third).await.status, StatusCode::OK);
    let (alone, team) = told().await;
    assert!(alone.unwrap().by_somebody_else);
    // A team may hand in the same.
    assert!(!team.unwrap().by_somebody_else);
    let page = assessor.get(&assessment::path(&first)).await;
    for hidden in [
        "Other Learner",
        "other@example.org",
        "my-own.pdf",
        third.to_string().as_str(),
    ] {
        assert!(!page.text().contains(hidden), "{hidden}");
    }
    // Learners are told nothing of it.
    for (client, id) in [(&learner, &first), (&other, &third)] {
        let evidence = see(client, id).await.evidence;
        assert!(evidence.iter().all(|piece| piece.elsewhere.is_none()));
    }
}
