//! The page of a micro-credential.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use server::features::explore::import::import;

use super::{
    between, html,
    world::{CIRCLES, content, world},
};
use crate::{
    journey::{Journey, SLUG},
    support::TestApp,
};

/// Every value of an attribute in a page.
fn values<'a>(page: &'a str, start: &str) -> BTreeSet<&'a str> {
    page.split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn the_contents_lead_to_sections_that_are_there() {
    let test = world().await;
    for lang in ["en", "es"] {
        let answer = test
            .client()
            .get(&format!("/micro-credentials/{CIRCLES}?lang={lang}"))
            .await;
        let page = html(&answer);
        let ids: Vec<_> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "an id stands twice: {ids:?}");
        let targets = values(page, "class=\"contents__link\" href=\"#");
        assert!(targets.len() >= 16 && targets.is_subset(&once), "{targets:?}");
        for heading in values(page, "aria-labelledby=\"") {
            assert!(once.contains(heading), "{heading}");
        }
    }
}

#[tokio::test]
async fn what_one_needs_is_told_before_one_applies() {
    let test = world().await;
    let answer = test.client().get(&format!("/micro-credentials/{CIRCLES}")).await;
    let needs = between(html(&answer), "id=\"needs\"", "</section>");
    for text in [
        "Evidence from your own work: ",
        "Students to work with",
        "Written consent from families",
        "10–14 hours of your time",
        "Answers and evidence in English or Spanish",
        "Time for each part",
        "href=\"#part-3\"",
        "In all",
    ] {
        assert!(needs.contains(text), "{text} is missing in {needs}");
    }
    let alone = test
        .client()
        .get("/micro-credentials/instructional-coaching-cycle")
        .await;
    let needs = between(html(&alone), "id=\"needs\"", "</section>");
    assert!(
        needs.contains("agreement of colleagues") && !needs.contains("consent"),
        "{needs}"
    );
}

#[tokio::test]
async fn a_rubric_is_a_table_that_keeps_its_meaning_when_stacked() {
    let test = world().await;
    let answer = test.client().get(&format!("/micro-credentials/{CIRCLES}")).await;
    let table = between(html(&answer), "<table class=\"rubric\"", "</table>");
    for text in [
        "<caption>",
        "scope=\"col\"",
        "scope=\"row\"",
        "role=\"rowheader\"",
        "data-label=\"Passing\"",
        "data-label=\"Not yet\"",
    ] {
        assert!(table.contains(text), "{text}");
    }
}

#[tokio::test]
async fn it_is_read_in_the_readers_language_where_there_is_a_translation() {
    let test = world().await;
    let client = test.client();
    let answer = client.get(&format!("/micro-credentials/{CIRCLES}?lang=es")).await;
    let page = html(&answer);
    assert!(
        page.contains("tabindex=\"-1\">Guiar círculos restaurativos en clase</h1>"),
        "{page}"
    );
    assert!(page.contains("La competencia, en español.") && page.contains("Traducida del inglés."));
    assert!(page.contains(&format!(
        "href=\"/micro-credentials/{CIRCLES}?lang=en\" lang=\"en\""
    )));
    let english = client.get(&format!("/micro-credentials/{CIRCLES}")).await;
    assert!(html(&english).contains("Also in:") && html(&english).contains("hreflang=\"es\">Español</a>"));
    let other = client.get("/micro-credentials/lateral-reading?lang=es").await;
    assert!(html(&other).contains("micro-credential__title\" tabindex=\"-1\" lang=\"en\""));
    assert!(!html(&other).contains("Traducida"));
}

#[tokio::test]
async fn it_says_where_it_belongs() {
    let test = world().await;
    let answer = test
        .client()
        .get("/micro-credentials/feedback-that-moves-learning")
        .await;
    let page = html(&answer);
    let recognised = between(page, "id=\"recognised\"", "</section>");
    for text in [
        "href=\"/recognitions/sorrel-hill\"",
        "District",
        "Counts each for ten hours.",
    ] {
        assert!(recognised.contains(text), "{text}");
    }
    let related = between(page, "id=\"related\"", "</section>");
    assert!(
        (1..=3).contains(&related.matches("class=\"badge-card\"").count()),
        "{related}"
    );
    assert!(
        !related
            .contains("class=\"badge-card__link\" href=\"/micro-credentials/feedback-that-moves-learning\"")
    );
    assert!(related.contains("href=\"/compare?with=feedback-that-moves-learning,"));
    let nobody = test.client().get("/micro-credentials/data-conversations").await;
    assert!(!html(&nobody).contains("id=\"recognised\"") && html(&nobody).contains("id=\"stacks\""));
}

#[tokio::test]
async fn ways_to_pass_it_on_need_no_client() {
    let test = world().await;
    let answer = test.client().get(&format!("/micro-credentials/{CIRCLES}")).await;
    let page = html(&answer);
    assert!(page.contains("href=\"mailto:?subject=A%20micro-credential%3A%20Leading"));
    assert!(page.contains(&format!(
        "body=http%3A%2F%2Flaurel.test%2Fmicro-credentials%2F{CIRCLES}\""
    )));
    assert!(page.contains(&format!(
        "href=\"/micro-credentials/{CIRCLES}/printable.pdf?lang=en&amp;version=1\""
    )));
    for button in ["data-copy-link=", "data-print", "data-save="] {
        let tag = between(page, button, ">");
        assert!(
            tag.ends_with("hidden"),
            "without the client nothing would happen: {tag}"
        );
    }
}

/// Publishes a second version.
async fn with_two_versions() -> TestApp {
    let test = world().await;
    let mut set = content();
    let at = set
        .micro_credentials
        .iter()
        .position(|(name, _)| name.as_str() == CIRCLES);
    let file = &mut set.micro_credentials[at.unwrap()].1;
    file.version = 2;
    file.content.competency = "The second wording.".to_owned();
    file.content.change_note = "Shorter words.".to_owned();
    set.translations.clear();
    import(&test.app, &set).await.unwrap();
    test
}

#[tokio::test]
async fn earlier_versions_are_listed_and_say_that_there_is_a_newer_one() {
    let test = with_two_versions().await;
    let client = test.client();
    let path = format!("/micro-credentials/{CIRCLES}");
    let now = client.get(&path).await;
    let versions = between(html(&now), "id=\"versions\"", "</section>");
    assert!(versions.contains("Version 2, published") && versions.contains("Shorter words."));
    assert!(
        versions.contains(&format!("href=\"{path}?version=1\"")),
        "{versions}"
    );
    for old in [format!("{path}?version=1"), format!("{path}/versions/1")] {
        let answer = client.get(&old).await;
        let page = html(&answer);
        assert!(
            page.contains("This is version 1.") && !page.contains("The second wording."),
            "{old}"
        );
        assert!(
            page.contains("noindex") && !page.contains("href=\"/apply/"),
            "{old}"
        );
    }
    let named = client.get(&format!("{path}?version=2")).await;
    assert!(html(&named).contains("href=\"/apply/") && !html(&named).contains("This is version"));
    for bad in ["3", "0", "-1", "99999999999", "x", ""] {
        let answer = client.get(&format!("{path}?version={bad}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad}");
    }
}

#[tokio::test]
async fn whoever_is_at_it_or_has_it_is_led_on() {
    let journey = Journey::new().await;
    let path = format!("/micro-credentials/{SLUG}");
    let learner = journey.learner().await;
    assert!(html(&learner.get(&path).await).contains(&format!("href=\"/apply/{SLUG}\"")));
    let id = journey.draft().await;
    let page = learner.get(&path).await;
    assert!(
        html(&page).contains(&format!("href=\"/submissions/{id}\""))
            && !html(&page).contains("href=\"/apply/")
    );
    let visitor = journey.test.client().get(&path).await;
    assert!(html(&visitor).contains("href=\"/apply/") && !html(&visitor).contains("/submissions/"));
}

#[tokio::test]
async fn whoever_earned_it_is_led_to_the_badge() {
    let journey = Journey::new().await;
    journey.awarded().await;
    let page = journey
        .learner()
        .await
        .get(&format!("/micro-credentials/{SLUG}"))
        .await;
    let card = between(html(&page), "class=\"panel apply-card\"", "</aside>");
    assert!(
        card.contains("href=\"/wallet\"") && !card.contains("href=\"/apply/"),
        "{card}"
    );
}

#[tokio::test]
async fn what_an_issuer_asks_of_further_attempts_is_told_where_it_asks_anything() {
    let test = world().await;
    let read = async |name: &str, lang: &str| {
        let path = format!("/micro-credentials/{name}?lang={lang}");
        html(&test.client().get(&path).await).to_owned()
    };
    let waits = "ethical-reasoning-for-educators";
    let limits = "positive-greetings-at-the-door";
    for (name, lang, fact, sentence) in [
        (
            waits,
            "en",
            "The next one 3 days after",
            "The next attempt can begin 3 days after",
        ),
        (
            waits,
            "es",
            "El siguiente, 3 días después",
            "puede empezar 3 días después",
        ),
        (
            limits,
            "en",
            "3 in all",
            "Marlow Valley School District takes 3 attempts in all.",
        ),
        (
            limits,
            "es",
            "3 en total",
            "Marlow Valley School District acepta 3 intentos en total.",
        ),
    ] {
        let page = read(name, lang).await;
        assert!(
            between(&page, "apply-card__facts", "</dl>").contains(fact),
            "{name} in {lang}"
        );
        assert!(
            between(&page, "id=\"after\"", "</section>").contains(sentence),
            "{name} in {lang}"
        );
    }
    let usual = read(CIRCLES, "en").await;
    assert!(!between(&usual, "apply-card__facts", "</dl>").contains("Attempts"));
    assert!(!between(&usual, "id=\"after\"", "</section>").contains("attempt"));
}
