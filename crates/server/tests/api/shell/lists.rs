//! The start page, what is asked, and the pages of lists that an address names.

use axum::http::StatusCode;
use server::features::explore::content_set::ContentSet;

use super::{between, html, world::world};
use crate::journey::Journey;

#[tokio::test]
async fn the_start_page_counts_what_is_there() {
    let journey = Journey::new().await;
    journey.awarded().await;
    journey.test.app.pages.forget();
    let answer = journey.test.client().get("/").await;
    let numbers = between(html(&answer), "id=\"numbers\"", "</section>");
    let entries = ContentSet::embedded().unwrap().micro_credentials.len();
    for text in [
        format!("<dt>Micro-credentials to earn</dt><dd>{entries}</dd>").as_str(),
        "<dt>Badges awarded</dt><dd>1</dd>",
        "<dt>Educators who earned one</dt><dd>1</dd>",
    ] {
        assert!(numbers.contains(text), "{text} is missing in {numbers}");
    }
    assert!(html(&answer).contains("href=\"/topics/assessment-and-feedback\""));
}

#[tokio::test]
async fn what_has_not_begun_is_not_counted_as_nothing() {
    let test = world().await;
    let answer = test.client().get("/").await;
    let numbers = between(html(&answer), "id=\"numbers\"", "</section>");
    assert!(
        numbers.contains("Stacks") && !numbers.contains("Badges awarded"),
        "{numbers}"
    );
}

#[tokio::test]
async fn what_people_ask_is_answered() {
    let test = world().await;
    for (lang, question) in [("en", "What if I do not pass?"), ("es", "¿Y si no lo logro?")] {
        let answer = test.client().get(&format!("/how-it-works?lang={lang}")).await;
        assert!(html(&answer).contains(question));
        assert!(html(&answer).matches("<details").count() >= 6);
    }
}

#[tokio::test]
async fn three_stand_side_by_side() {
    let test = world().await;
    let client = test.client();
    let answer = client
        .get("/compare?with=restorative-circles,no-such-thing,lateral-reading,restorative-circles")
        .await;
    let page = html(&answer);
    let table = between(page, "<table class=\"compare\"", "</table>");
    assert_eq!(table.matches("href=\"/apply/").count(), 2);
    for text in [
        "aria-label=\"Apply for Leading Restorative Circles in Class\"",
        "href=\"/compare?with=lateral-reading\"",
        "href=\"/compare?with=restorative-circles\"",
        "href=\"/recognitions/sorrel-hill\"",
        "Rows in the rubric",
        "10–14 hours",
    ] {
        assert!(table.contains(text), "{text} is missing in {table}");
    }
    assert!(page.contains("1 micro-credential in the address is not known here"));
    // The other language shows the same list.
    assert!(page.contains(
        "/compare?with=restorative-circles,no-such-thing,lateral-reading,restorative-circles&amp;lang=es"
    ));
    let four =
        "/compare?with=restorative-circles%2Clateral-reading,data-conversations,primary-source-inquiry";
    let answer = client.get(four).await;
    assert_eq!(html(&answer).matches("class=\"compare__title\"").count(), 3);
    assert!(html(&answer).contains("Up to 3 fit side by side"));
    let last = client.get("/compare?with=lateral-reading").await;
    assert!(
        html(&last).contains("href=\"/compare\" aria-label=\"Remove"),
        "the last one leads to an empty page"
    );
    let spanish = client.get("/compare?with=restorative-circles&lang=es").await;
    assert!(html(&spanish).contains("La competencia, en español."));
}

#[tokio::test]
async fn what_is_kept_is_shown_in_the_order_kept() {
    let test = world().await;
    let client = test.client();
    let answer = client
        .get("/saved?with=lateral-reading,gone,data-conversations")
        .await;
    let page = html(&answer);
    let links: Vec<_> = page
        .split("class=\"badge-card__link\" href=\"/micro-credentials/")
        .skip(1)
        .collect();
    assert_eq!(links.len(), 2);
    assert!(links[0].starts_with("lateral-reading") && links[1].starts_with("data-conversations"));
    assert!(page.contains("1 that you saved is no longer offered."));
    assert!(page.contains("href=\"/compare?with=lateral-reading,data-conversations\""));
    assert!(page.contains("noindex"));
    let none = client.get("/saved").await;
    assert!(html(&none).contains("Nothing saved yet"));
}

#[tokio::test]
async fn without_a_connection_there_is_something_to_do() {
    let test = world().await;
    for (lang, title) in [("en", "No connection"), ("es", "Sin conexión")] {
        let answer = test.client().get(&format!("/offline?lang={lang}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(html(&answer).contains(title) && html(&answer).contains("noindex"));
        assert!(html(&answer).contains("href=\"/explore\""));
    }
}
