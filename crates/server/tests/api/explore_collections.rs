//! Translations, bundles and recognitions: how they come into the catalogue and are read again.

use api_types::{
    content::MicroCredential,
    explore::{
        Bundle, CATALOGUE, Catalogue, CatalogueEntry, Recognition, StackRule, bundle_path,
        micro_credential_path, recognition_path,
    },
    ids::Slug,
};
use axum::http::StatusCode;
use server::features::explore::{
    content_file::{CollectionFile, RecognitionFile, TranslationFile},
    content_set::ContentSet,
    import::{Imported, import},
};

use crate::{journey::Journey, support::TestApp};

const CIRCLES: &str = "restorative-circles";

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// The catalogue of the binary with one translation, bundle and recognition of the test's own.
fn content() -> ContentSet {
    let mut set = ContentSet::embedded().unwrap();
    let original = set
        .micro_credentials
        .iter()
        .find(|(name, _)| name.as_str() == CIRCLES);
    let mut content = original.unwrap().1.content.clone();
    content.lang = "es".to_owned();
    content.title = "Guiar círculos restaurativos en clase".to_owned();
    content.components[0].name = "Abrir y cerrar".to_owned();
    set.translations = vec![(slug(CIRCLES), TranslationFile { version: 1, content })];
    let bundle = CollectionFile {
        title: "A Year of Listening".to_owned(),
        issuer: set.issuers[0].0.clone(),
        lang: "en".to_owned(),
        summary: "Three stacks for one school year.".to_owned(),
        rule: StackRule::Some { required: 1 },
        members: set.stacks.iter().rev().map(|(name, _)| name.clone()).collect(),
        about: "They belong together.".to_owned(),
    };
    set.bundles = vec![(slug("a-year-of-listening"), bundle)];
    let recognition = RecognitionFile {
        name: "Marlow Valley Schools".to_owned(),
        kind: "district".to_owned(),
        lang: "en".to_owned(),
        region: "Marlow Valley".to_owned(),
        url: "https://marlow.example".to_owned(),
        summary: "Counts each for ten hours.".to_owned(),
        members: vec![slug("lateral-reading"), slug(CIRCLES)],
        rules: "Send the link of your **badge** to your principal.".to_owned(),
    };
    set.recognitions = vec![(slug("marlow-valley"), recognition)];
    set
}

async fn catalogue(test: &TestApp) -> Catalogue {
    test.client().get(CATALOGUE).await.json()
}

fn entry<'a>(catalogue: &'a Catalogue, name: &str) -> &'a CatalogueEntry {
    let found = catalogue.entries.iter().find(|entry| entry.slug.as_str() == name);
    found.unwrap()
}

#[tokio::test]
async fn a_translation_is_read_in_its_language_and_found_in_the_catalogue() {
    let test = TestApp::new().await;
    let set = content();
    let translated = &set.translations[0].1.content;
    assert_eq!(import(&test.app, &set).await.unwrap().translations, 1);
    let client = test.client();
    let path = micro_credential_path(&slug(CIRCLES));
    let original: MicroCredential = client.get(&path).await.json();
    assert_eq!(
        (original.content.lang.as_str(), original.langs.join(" ")),
        ("en", "en es".to_owned())
    );
    let spanish: MicroCredential = client.get(&format!("{path}?lang=es")).await.json();
    assert_eq!((&spanish.content, &spanish.langs), (translated, &original.langs));
    assert_eq!(
        client
            .get(&format!("{path}?lang=en"))
            .await
            .json::<MicroCredential>(),
        original
    );
    let other = micro_credential_path(&slug("lateral-reading"));
    let untranslated: MicroCredential = client.get(&format!("{other}?lang=es")).await.json();
    assert_eq!(untranslated.content.lang, "en");
    assert_eq!(
        client.get(&format!("{path}?lang=fr")).await.status,
        StatusCode::BAD_REQUEST
    );

    let catalogue = catalogue(&test).await;
    let texts = &entry(&catalogue, CIRCLES).translations;
    assert_eq!(
        (texts[0].lang.as_str(), &texts[0].title),
        ("es", &translated.title)
    );
    assert!(texts[0].keywords.contains(&"Abrir y cerrar".to_owned()));
    assert!(entry(&catalogue, "lateral-reading").translations.is_empty());
}

#[tokio::test]
async fn a_translation_stays_with_the_version_it_translates() {
    let test = TestApp::new().await;
    let mut set = content();
    import(&test.app, &set).await.unwrap();
    let at = set
        .micro_credentials
        .iter()
        .position(|(name, _)| name.as_str() == CIRCLES);
    let file = &mut set.micro_credentials[at.unwrap()].1;
    file.version = 2;
    file.content.summary = "Other words.".to_owned();
    import(&test.app, &set).await.unwrap();
    let path = micro_credential_path(&slug(CIRCLES));
    let current: MicroCredential = test.client().get(&format!("{path}?lang=es")).await.json();
    assert_eq!((current.version, current.content.lang.as_str()), (2, "en"));
    let first: MicroCredential = test
        .client()
        .get(&format!("{path}?lang=es&version=1"))
        .await
        .json();
    assert_eq!((first.version, first.content.lang.as_str()), (1, "es"));
    assert!(entry(&catalogue(&test).await, CIRCLES).translations.is_empty());
}

#[tokio::test]
async fn bundles_list_their_stacks_in_order() {
    let test = TestApp::new().await;
    let set = content();
    import(&test.app, &set).await.unwrap();
    let bundle: Bundle = test.client().get(&bundle_path(&set.bundles[0].0)).await.json();
    assert_eq!(
        (bundle.title.as_str(), bundle.rule),
        ("A Year of Listening", StackRule::Some { required: 1 })
    );
    assert_eq!(bundle.issuer.slug, set.issuers[0].0);
    let stacks: Vec<Slug> = bundle.stacks.iter().map(|stack| stack.slug.clone()).collect();
    assert_eq!(stacks, set.bundles[0].1.members);
    for stack in &bundle.stacks {
        let (_, file) = set.stacks.iter().find(|(slug, _)| *slug == stack.slug).unwrap();
        assert_eq!(stack.members as usize, file.members.len(), "{}", stack.slug);
    }
    assert_eq!(catalogue(&test).await.bundles[0].title, "A Year of Listening");
    assert_eq!(
        test.client().get("/api/v1/bundles/no-such").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn recognitions_list_what_they_count_and_entries_say_who_counts_them() {
    let test = TestApp::new().await;
    import(&test.app, &content()).await.unwrap();
    let name = slug("marlow-valley");
    let page: Recognition = test.client().get(&recognition_path(&name)).await.json();
    let counted: Vec<&str> = page.entries.iter().map(|entry| entry.slug.as_str()).collect();
    assert_eq!(counted, ["lateral-reading", CIRCLES]);
    assert_eq!(
        (page.region.as_str(), page.kind.as_str(), page.issuers.len()),
        ("Marlow Valley", "district", 2)
    );
    let catalogue = catalogue(&test).await;
    assert_eq!(catalogue.recognitions[0].name, "Marlow Valley Schools");
    assert_eq!(entry(&catalogue, CIRCLES).recognised_by, [name]);
    assert!(entry(&catalogue, "lectura-dialogica").recognised_by.is_empty());
    let of: MicroCredential = test
        .client()
        .get(&micro_credential_path(&slug(CIRCLES)))
        .await
        .json();
    assert_eq!(of.recognised_by[0].name, "Marlow Valley Schools");
}

#[tokio::test]
async fn every_kind_of_change_gives_the_catalogue_a_new_version_and_the_same_again_does_not() {
    let test = TestApp::new().await;
    let mut set = content();
    import(&test.app, &set).await.unwrap();
    let mut versions = vec![catalogue(&test).await.version];
    assert_eq!(import(&test.app, &set).await.unwrap(), Imported::default());
    assert_eq!(catalogue(&test).await.version, versions[0]);
    for change in 0..5 {
        match change {
            0 => set.issuers[0].1.summary = "Other words.".to_owned(),
            1 => set.translations[0].1.content.summary = "Otras palabras.".to_owned(),
            2 => set.stacks[0].1.summary = "Other words.".to_owned(),
            3 => set.bundles[0].1.members.reverse(),
            _ => set.recognitions[0].1.members.truncate(1),
        }
        import(&test.app, &set).await.unwrap();
        let version = catalogue(&test).await.version;
        assert!(!versions.contains(&version), "change {change}");
        versions.push(version);
    }
}

#[tokio::test]
async fn members_that_are_not_there_are_named() {
    let test = TestApp::new().await;
    let mut set = content();
    set.bundles[0].1.members[0] = slug("no-such-stack");
    let error = format!("{:#}", import(&test.app, &set).await.unwrap_err());
    assert_eq!(
        error,
        "bundles/a-year-of-listening.md: there is no stack \"no-such-stack\""
    );
    set.bundles.clear();
    set.recognitions[0].1.members[0] = slug("no-such");
    let error = format!("{:#}", import(&test.app, &set).await.unwrap_err());
    assert_eq!(
        error,
        "recognitions/marlow-valley.md: there is no micro-credential \"no-such\""
    );
}

#[tokio::test]
async fn awards_are_counted_without_a_new_version() {
    let journey = Journey::new().await;
    let before = catalogue(&journey.test).await;
    assert_eq!(entry(&before, "lateral-reading").earned, 0);
    journey.awarded().await;
    let after = catalogue(&journey.test).await;
    assert_eq!(entry(&after, "lateral-reading").earned, 1);
    assert_eq!(entry(&after, CIRCLES).earned, 0);
    assert_eq!(after.version, before.version);
}

#[tokio::test]
async fn a_version_of_before_reading_levels_and_cards_stays_as_it_is() {
    let test = TestApp::new().await;
    let mut set = content();
    for (_, file) in &mut set.micro_credentials {
        file.content.reading_level = 0;
    }
    import(&test.app, &set).await.unwrap();
    let before = catalogue(&test).await;
    let mut tx = test.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM version_card")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(catalogue(&test).await, before);
    for (_, file) in &mut set.micro_credentials {
        file.content.reading_level = 9;
    }
    assert_eq!(import(&test.app, &set).await.unwrap(), Imported::default());
}
