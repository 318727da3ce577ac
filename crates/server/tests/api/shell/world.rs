//! A catalogue with one of everything, for tests of the pages.

use api_types::{explore::StackRule, ids::Slug};
use server::features::explore::{
    content_file::{CollectionFile, RecognitionFile, TranslationFile},
    content_set::ContentSet,
    import::import,
};

use crate::support::{Setup, TestApp};

/// The micro-credential with a translation, in a stack, counted by somebody.
pub const CIRCLES: &str = "restorative-circles";
/// The stack of all, its members in their order.
pub const ORDERED: &str = "assessment-for-learning";

/// A slug.
pub fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// The catalogue of the binary with a translation, a bundle, a recognition and an ordered stack.
pub fn content() -> ContentSet {
    let mut set = ContentSet::embedded().unwrap();
    let original = set
        .micro_credentials
        .iter()
        .find(|(name, _)| name.as_str() == CIRCLES);
    let mut translated = original.unwrap().1.content.clone();
    translated.lang = "es".to_owned();
    translated.title = "Guiar círculos restaurativos en clase".to_owned();
    translated.competency = "La competencia, en español.".to_owned();
    let version = original.unwrap().1.version;
    let file = TranslationFile {
        version,
        content: translated,
    };
    set.translations = vec![(slug(CIRCLES), file)];
    for (name, stack) in &mut set.stacks {
        if name.as_str() == ORDERED {
            stack.rule = StackRule::Ordered;
        }
    }
    let bundle = CollectionFile {
        title: "A Year of Listening".to_owned(),
        issuer: slug("northlight-coaching"),
        lang: "en".to_owned(),
        summary: "Three stacks for one school year.".to_owned(),
        rule: StackRule::Some { required: 1 },
        members: set.stacks.iter().take(3).map(|(name, _)| name.clone()).collect(),
        about: "They **belong** together.".to_owned(),
    };
    set.bundles = vec![(slug("a-year-of-listening"), bundle)];
    let recognition = RecognitionFile {
        name: "Sorrel Hill Schools".to_owned(),
        kind: "district".to_owned(),
        lang: "en".to_owned(),
        region: "Sorrel Hill".to_owned(),
        url: "https://sorrel-hill.example".to_owned(),
        summary: "Counts each for ten hours.".to_owned(),
        members: ["lateral-reading", CIRCLES, "feedback-that-moves-learning"]
            .map(slug)
            .into(),
        rules: "Send the link of your **badge** to your principal.".to_owned(),
    };
    set.recognitions = vec![(slug("sorrel-hill"), recognition)];
    set
}

/// An application with it.
pub async fn world() -> TestApp {
    world_with(Setup::default()).await
}

/// An application with it that differs from the usual one.
pub async fn world_with(setup: Setup) -> TestApp {
    let test = TestApp::with(setup).await;
    import(&test.app, &content()).await.unwrap();
    test
}
