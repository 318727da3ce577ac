use api_types::{
    content::MicroCredential,
    error::ErrorCode,
    explore::{CATALOGUE, Catalogue, Issuer, Stack, StackRule},
    ids::Slug,
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use server::features::explore::{
    content_set::ContentSet,
    import::{Imported, import},
};

use crate::support::{Answer, Client, TestApp};

const CIRCLES: &str = "/api/v1/micro-credentials/restorative-circles";

/// An application with the catalogue that comes with it.
pub async fn with_catalogue() -> (TestApp, ContentSet) {
    let test = TestApp::new().await;
    let set = ContentSet::embedded().unwrap();
    import(&test.app, &set).await.unwrap();
    (test, set)
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// Asks for what may be known already.
pub async fn get_if_none_match(client: &Client, path: &str, tag: &str) -> Answer {
    let request = client.request(Method::GET, path).header("if-none-match", tag);
    client.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    let (test, set) = with_catalogue().await;
    let before: Catalogue = test.client().get(CATALOGUE).await.json();
    assert_eq!(import(&test.app, &set).await.unwrap(), Imported::default());
    assert_eq!(test.client().get(CATALOGUE).await.json::<Catalogue>(), before);
    assert_eq!(before.entries.len(), set.micro_credentials.len());
    assert_eq!(
        (before.issuers.len(), before.stacks.len()),
        (set.issuers.len(), set.stacks.len())
    );
}

#[tokio::test]
async fn a_published_version_cannot_change_and_nothing_of_the_import_stays() {
    let (test, mut set) = with_catalogue().await;
    set.issuers[0].1.summary = "Changed in the same import.".to_owned();
    let at = set
        .micro_credentials
        .iter()
        .position(|(name, _)| name.as_str() == "restorative-circles")
        .unwrap();
    set.micro_credentials[at].1.content.summary = "Other words.".to_owned();
    let error = format!("{:#}", import(&test.app, &set).await.unwrap_err());
    assert_eq!(
        error,
        "micro-credentials/restorative-circles.md: version 1 of \"restorative-circles\" is published and cannot \
         change; the current version is 1, so give the new text version 2"
    );
    let issuer: Issuer = test
        .client()
        .get(&format!("/api/v1/issuers/{}", set.issuers[0].0))
        .await
        .json();
    assert_ne!(issuer.summary, "Changed in the same import.");
}

#[tokio::test]
async fn a_higher_version_is_added_and_the_older_one_stays() {
    let (test, mut set) = with_catalogue().await;
    let first = set.clone();
    let at = set
        .micro_credentials
        .iter()
        .position(|(name, _)| name.as_str() == "restorative-circles")
        .unwrap();
    let file = &mut set.micro_credentials[at].1;
    file.version = 2;
    file.content.summary = "Other words.".to_owned();
    assert_eq!(
        import(&test.app, &set).await.unwrap(),
        Imported {
            versions: 1,
            ..Imported::default()
        }
    );

    let client = test.client();
    let current: MicroCredential = client.get(CIRCLES).await.json();
    assert_eq!(
        (current.version, current.content.summary.as_str()),
        (2, "Other words.")
    );
    let older: MicroCredential = client.get(&format!("{CIRCLES}?version=1")).await.json();
    assert_eq!(older.version, 1);
    assert_eq!(older.content, first.micro_credentials[at].1.content);
    // The older files may be imported again without taking the newer version back.
    assert_eq!(import(&test.app, &first).await.unwrap(), Imported::default());
    assert_eq!(client.get(CIRCLES).await.json::<MicroCredential>().version, 2);
}

#[tokio::test]
async fn issuers_and_stacks_may_change_but_not_the_issuers_identifier() {
    let (test, mut set) = with_catalogue().await;
    let client = test.client();
    let path = format!("/api/v1/issuers/{}", set.issuers[0].0);
    let before: Issuer = client.get(&path).await.json();
    assert_eq!(
        before.did,
        format!("did:web:laurel.test:issuers:{}", before.issuer.slug)
    );
    set.issuers[0].1.name = "Another Name".to_owned();
    set.stacks[0].1.members.reverse();
    let done = import(&test.app, &set).await.unwrap();
    assert_eq!(
        done,
        Imported {
            issuers: 1,
            stacks: 1,
            ..Imported::default()
        }
    );
    let after: Issuer = client.get(&path).await.json();
    assert_eq!(
        (after.issuer.name.as_str(), after.did),
        ("Another Name", before.did)
    );
    let stack: Stack = client
        .get(&format!("/api/v1/stacks/{}", set.stacks[0].0))
        .await
        .json();
    let members: Vec<Slug> = stack.entries.into_iter().map(|entry| entry.slug).collect();
    assert_eq!(members, set.stacks[0].1.members);
}

#[tokio::test]
async fn every_issuer_has_one_key_that_opens_only_for_it() {
    let (test, set) = with_catalogue().await;
    let mut conn = test.app.db.read().await.unwrap();
    let keys: Vec<(String, String, Vec<u8>)> = sqlx::query_as(
        "SELECT issuer_id, public_key, sealed_secret FROM issuer_key WHERE retired_at IS NULL",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(keys.len(), set.issuers.len());
    for (issuer, public, sealed) in &keys {
        let seed: [u8; 32] = test
            .app
            .keys
            .open(sealed, issuer.as_bytes())
            .unwrap()
            .try_into()
            .unwrap();
        assert_eq!(
            credential::key::SigningKey::from_seed(&seed).public().to_string(),
            *public
        );
        assert!(test.app.keys.open(sealed, b"another issuer").is_err());
    }
}

#[tokio::test]
async fn files_that_name_what_is_not_there_are_refused() {
    let set = ContentSet::embedded().unwrap();
    let test = TestApp::new().await;
    let without_issuers = ContentSet {
        issuers: Vec::new(),
        ..set.clone()
    };
    let error = format!("{:#}", import(&test.app, &without_issuers).await.unwrap_err());
    assert!(error.contains(".md: there is no issuer \""), "{error}");
    let without_content = ContentSet {
        micro_credentials: Vec::new(),
        translations: Vec::new(),
        ..set
    };
    let error = format!("{:#}", import(&test.app, &without_content).await.unwrap_err());
    assert!(
        error.starts_with("stacks/") && error.contains("there is no micro-credential \""),
        "{error}"
    );
    assert_eq!(test.client().get(CATALOGUE).await.json::<Catalogue>().issuers, []);
}

#[tokio::test]
async fn the_catalogue_is_sent_once_until_it_changes() {
    let (test, mut set) = with_catalogue().await;
    let client = test.client();
    let first = client.get(CATALOGUE).await;
    let tag = first.header("etag").unwrap().to_owned();
    let catalogue: Catalogue = first.json();
    assert_eq!(tag, format!("\"{}\"", catalogue.version));
    let titles: Vec<String> = catalogue
        .entries
        .iter()
        .map(|entry| entry.title.to_lowercase())
        .collect();
    assert!(titles.is_sorted(), "{titles:?}");

    let again = get_if_none_match(&client, CATALOGUE, &tag).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header("etag"), Some(tag.as_str()));

    set.issuers[0].1.name = "Another Name".to_owned();
    import(&test.app, &set).await.unwrap();
    let changed = get_if_none_match(&client, CATALOGUE, &tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), Some(tag.as_str()));
}

#[tokio::test]
async fn entries_know_their_stacks_and_keywords() {
    let (test, _) = with_catalogue().await;
    let catalogue: Catalogue = test.client().get(CATALOGUE).await.json();
    let entry = catalogue
        .entries
        .iter()
        .find(|entry| entry.slug == slug("feedback-that-moves-learning"))
        .unwrap();
    assert_eq!(
        entry.stacks,
        [
            slug("assessment-for-learning"),
            slug("learning-together-from-evidence")
        ]
    );
    let circles = catalogue
        .entries
        .iter()
        .find(|entry| entry.slug == slug("restorative-circles"))
        .unwrap();
    for keyword in ["Circle keeping", "Agreements made together"] {
        assert!(circles.keywords.iter().any(|word| word == keyword), "{keyword}");
    }
}

#[tokio::test]
async fn stacks_keep_their_order_and_name_all_issuers() {
    let (test, _) = with_catalogue().await;
    let path = "/api/v1/stacks/learning-together-from-evidence";
    let stack: Stack = test.client().get(path).await.json();
    assert_eq!(stack.rule, StackRule::Some { required: 2 });
    let members: Vec<&str> = stack.entries.iter().map(|entry| entry.slug.as_str()).collect();
    assert_eq!(
        members,
        [
            "instructional-coaching-cycle",
            "data-conversations",
            "feedback-that-moves-learning"
        ]
    );
    assert_eq!(stack.issuers.len(), 2);
}

#[tokio::test]
async fn issuers_list_only_their_own() {
    let (test, set) = with_catalogue().await;
    let issuer: Issuer = test.client().get("/api/v1/issuers/red-tres-rios").await.json();
    let own = |issuer: &Slug| *issuer == slug("red-tres-rios");
    let written = set.micro_credentials.iter().filter(|(_, file)| own(&file.issuer));
    assert_eq!(issuer.entries.len(), written.count());
    assert!(
        issuer
            .entries
            .iter()
            .all(|entry| entry.issuer == slug("red-tres-rios") && entry.lang == "es")
    );
    let stacks = set.stacks.iter().filter(|(_, file)| own(&file.issuer));
    assert_eq!(issuer.stacks.len(), stacks.count());
}

#[tokio::test]
async fn what_is_not_there_is_404_and_what_is_no_query_is_400() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    for path in [
        "/api/v1/micro-credentials/no-such-thing",
        "/api/v1/micro-credentials/No%20Such",
        "/api/v1/micro-credentials/..%2f..%2fetc",
        "/api/v1/micro-credentials/restorative-circles?version=2",
        "/api/v1/micro-credentials/restorative-circles?version=0",
        "/api/v1/issuers/no-such-thing",
        "/api/v1/stacks/no-such-thing",
    ] {
        let answer = client.get(path).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            "{path}"
        );
    }
    for query in [
        "version=x",
        "version=-1",
        "version=1&more=2",
        "version=99999999999",
    ] {
        let answer = client.get(&format!("{CIRCLES}?{query}")).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::BAD_REQUEST, ErrorCode::Malformed),
            "{query}"
        );
    }
}

#[tokio::test]
async fn badge_pictures_are_drawn_and_kept() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    let path = format!("{CIRCLES}/badge.svg");
    let picture = client.get(&path).await;
    assert_eq!(
        (picture.status, picture.header("content-type")),
        (StatusCode::OK, Some("image/svg+xml"))
    );
    let text = String::from_utf8(picture.body.to_vec()).unwrap();
    assert!(text.starts_with("<svg ") && text.contains("Leading Restorative Circles in Class"));
    assert!(!text.contains("<text"), "the letters are outlines");
    let tag = picture.header("etag").unwrap();
    assert_eq!(
        get_if_none_match(&client, &path, tag).await.status,
        StatusCode::NOT_MODIFIED
    );
    let other = client
        .get("/api/v1/micro-credentials/lateral-reading/badge.svg")
        .await;
    assert_ne!(other.header("etag"), Some(tag));
    assert_eq!(
        client
            .get("/api/v1/micro-credentials/none/badge.svg")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
