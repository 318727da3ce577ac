mod collections;
mod decisions;
mod hostile;
mod lists;
mod micro_credential;
mod world;

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use server::features::{
    account::demo,
    explore::{content_set::ContentSet, import::import},
};

use crate::support::{Answer, Client, ORIGIN, TestApp};

const CIRCLES: &str = "/micro-credentials/restorative-circles";

async fn with_catalogue() -> TestApp {
    let test = TestApp::new().await;
    import(&test.app, &ContentSet::embedded().unwrap()).await.unwrap();
    test
}

async fn get_with(client: &Client, path: &str, header: &str, value: &str) -> Answer {
    client
        .send(
            client
                .request(Method::GET, path)
                .header(header, value)
                .body(Body::empty())
                .unwrap(),
        )
        .await
}

fn html(answer: &Answer) -> &str {
    assert!(
        answer.header("content-type").unwrap().starts_with("text/html"),
        "{answer:?}"
    );
    std::str::from_utf8(&answer.body).unwrap()
}

/// The text between two pieces of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} is missing in {page}"));
    rest.split_once(end).unwrap().0
}

#[tokio::test]
async fn every_page_has_its_head_and_its_frame() {
    let test = with_catalogue().await;
    let client = test.client();
    for (path, heading) in [
        ("/", "Good teaching, seen and recognised"),
        ("/explore", "Explore micro-credentials"),
        ("/how-it-works", "How it works"),
        (CIRCLES, "Leading Restorative Circles in Class"),
        ("/issuers/red-tres-rios", "Red Educativa Tres Ríos"),
        ("/stacks/assessment-for-learning", "Assessment for Learning"),
        ("/topics", "Topics"),
        ("/topics/media-literacy", "Media literacy"),
        ("/compare", "Compare micro-credentials"),
    ] {
        let answer = client.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = html(&answer);
        assert!(page.contains("<html lang=\"en\">"), "{path}");
        assert_eq!(page.matches("<title>").count(), 1, "{path}");
        assert_eq!(
            between(page, "<title>", "</title>"),
            format!("{heading} · Laurel")
        );
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(between(page, "<h1", "</h1>").ends_with(heading), "{path}");
        assert!(
            !between(page, "<meta name=\"description\" content=\"", "\"").is_empty(),
            "{path}"
        );
        assert_eq!(
            between(page, "<link rel=\"canonical\" href=\"", "\""),
            format!("{ORIGIN}{path}")
        );
        assert!(
            page.contains(&format!("hreflang=\"es\" href=\"{ORIGIN}{path}?lang=es\"")),
            "{path}"
        );
        assert_eq!(
            between(page, "<meta property=\"og:title\" content=\"", "\""),
            heading
        );
        assert!(
            page.contains("twitter:card") && page.contains("<main id=\"main\">"),
            "{path}"
        );
        assert!(
            page.contains("<a class=\"skip-link\" href=\"#main\">") && page.contains("href=\"/explore\"")
        );
        assert!(
            !page.contains("<script>") && !page.contains(" style=\""),
            "{path}: the policy forbids both"
        );
        assert_eq!(
            answer.header("vary").map(|vary| vary.contains("Cookie")),
            Some(true),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_micro_credential_can_be_read_whole() {
    let test = with_catalogue().await;
    let answer = test.client().get(CIRCLES).await;
    let page = html(&answer);
    for text in [
        "The educator keeps a series of community-building circles",
        "<h3>The circle and the talking piece</h3>",
        "<em>Example.</em>",
        "Augustine, C. H., Engberg",
        "https://doi.org/10.1007/s10964-019-01013-2",
        "Prompts quiz, lecture or single out",
        "10–14 hours",
        "Families' and the school's consent",
        "href=\"/apply/restorative-circles\"",
        "published September 14, 2026",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn the_language_follows_the_address_then_the_cookie_then_the_browser() {
    let test = with_catalogue().await;
    // Nobody has translated this one.
    let written = "/micro-credentials/lateral-reading";
    let client = test.client();
    let lang = |answer: &Answer| between(html(answer), "<html lang=\"", "\"").to_owned();
    let browser = get_with(&client, written, "accept-language", "fr, es-MX;q=0.9, en;q=0.2").await;
    assert_eq!(lang(&browser), "es");
    assert!(html(&browser).contains("<h1 class=\"micro-credential__title\" tabindex=\"-1\" lang=\"en\">"));
    let cookie = client
        .request(Method::GET, CIRCLES)
        .header("cookie", "a=b; lang=es");
    let cookie = client
        .send(
            cookie
                .header("accept-language", "en")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(lang(&cookie), "es");
    let asked = get_with(&client, &format!("{CIRCLES}?lang=en"), "cookie", "lang=es").await;
    assert_eq!(lang(&asked), "en");
    assert!(html(&asked).contains(&format!("rel=\"canonical\" href=\"{ORIGIN}{CIRCLES}?lang=en\"")));
    assert_eq!(lang(&client.get(&format!("{CIRCLES}?lang=xx")).await), "en");
}

#[tokio::test]
async fn what_is_not_there_is_a_page_with_404() {
    let test = with_catalogue().await;
    let client = test.client();
    for path in [
        "/micro-credentials/no-such-thing",
        "/micro-credentials/No_Slug",
        "/micro-credentials/restorative-circles/versions/2",
        "/micro-credentials/restorative-circles/versions/one",
        "/issuers/no-such-thing",
        "/stacks/no-such-thing",
        "/bundles/no-such-thing",
        "/recognitions/no-such-thing",
        "/topics/no-such-thing",
        "/badges/no-id",
        "/badges/01890a5d-ac96-774b-bcce-b302099a8057",
    ] {
        let answer = client.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let page = html(&answer);
        assert!(
            page.contains("<h1 tabindex=\"-1\">This page is not here</h1>"),
            "{path}"
        );
        assert!(
            page.contains("<meta name=\"robots\" content=\"noindex\">") && !page.contains("canonical"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn older_versions_can_be_read_and_are_not_listed() {
    let test = with_catalogue().await;
    let answer = test.client().get(&format!("{CIRCLES}/versions/1")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(html(&answer).contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[tokio::test]
async fn the_search_box_works_without_the_client() {
    let test = with_catalogue().await;
    let client = test.client();
    let found = client.get("/explore?q=restorative%20circles&utm=x").await;
    let page = html(&found);
    assert!(page.contains("value=\"restorative circles\""));
    assert!(page.contains("href=\"/micro-credentials/restorative-circles\""));
    assert!(!page.contains("href=\"/micro-credentials/lectura-dialogica\""));
    let spanish = client.get("/explore?written-in=es").await;
    let set = ContentSet::embedded().unwrap();
    let written = set
        .micro_credentials
        .iter()
        .filter(|(_, file)| file.content.lang == "es");
    let translated = set
        .translations
        .iter()
        .filter(|(_, file)| file.content.lang == "es");
    assert_eq!(
        html(&spanish).matches("class=\"badge-card\"").count(),
        written.count() + translated.count()
    );
    let hostile = client
        .get("/explore?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    let page = html(&hostile);
    assert!(
        page.contains("value=\"&quot;&gt;&lt;script&gt;") && !page.contains("<script>alert"),
        "{page}"
    );
}

#[tokio::test]
async fn the_header_knows_who_is_signed_in() {
    let test = with_catalogue().await;
    demo::add_people(&test.app).await.unwrap();
    let client = test.client();
    assert!(html(&client.get("/explore").await).contains("href=\"/sign-in\""));
    let body = serde_json::json!({ "email": "assessor@demo.example", "password": demo::PASSWORD });
    assert_eq!(
        client.post(api_types::account::SIGN_IN, &body).await.status,
        StatusCode::OK
    );
    let answer = client.get("/explore").await;
    let page = html(&answer);
    assert!(page.contains("Marisol Okonjo-Beck") && page.contains("href=\"/assess\""));
    assert!(!page.contains("href=\"/sign-in\""));
}

#[tokio::test]
async fn content_cannot_bring_its_own_markup() {
    let test = TestApp::new().await;
    let mut set = ContentSet::embedded().unwrap();
    let at = set
        .micro_credentials
        .iter()
        .position(|(slug, _)| slug.as_str() == "restorative-circles")
        .unwrap();
    let content = &mut set.micro_credentials[at].1.content;
    content.title = "</title><script>alert(1)</script>".to_owned();
    content.rationale =
        "<img src=x onerror=alert(2)> [here](javascript:alert(3)) [there](https://a.example)".to_owned();
    import(&test.app, &set).await.unwrap();
    let answer = test.client().get(CIRCLES).await;
    let page = html(&answer);
    for bad in ["<script>alert", "<img src=x", "href=\"javascript:"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("href=\"https://a.example\""));
}

#[tokio::test]
async fn without_the_client_every_result_can_be_reached_and_what_was_left_out_is_told() {
    let test = with_catalogue().await;
    let client = test.client();
    let mut path = "/explore?colour=red".to_owned();
    let mut found = BTreeSet::new();
    for page in 0..10 {
        let answer = client.get(&path).await;
        let html = html(&answer);
        assert_eq!(html.contains("colour=red"), page == 0, "{path}");
        let cards = html.split("badge-card__link\" href=\"").skip(1);
        found.extend(cards.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let Some((_, next)) = html.split_once("rel=\"next\" href=\"") else {
            break;
        };
        path = next.split('"').next().unwrap().to_owned();
    }
    let all = ContentSet::embedded().unwrap().micro_credentials.len();
    assert_eq!(found.len(), all);
}
