//! The catalogue for machines: each form says the same, is well-formed, and is found from the page.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::Value;
use server::features::explore::{content_set::ContentSet, import::import};

use crate::support::{Answer, Client, ORIGIN, TestApp};

mod files;

const CIRCLES: &str = "/micro-credentials/restorative-circles";

async fn with_catalogue() -> TestApp {
    with(|_| {}).await
}

/// The catalogue of the binary, changed.
async fn with(change: impl FnOnce(&mut ContentSet)) -> TestApp {
    let test = TestApp::new().await;
    let mut set = ContentSet::embedded().unwrap();
    change(&mut set);
    import(&test.app, &set).await.unwrap();
    test
}

async fn accepting(client: &Client, path: &str, accept: &str) -> Answer {
    let request = client.request(Method::GET, path).header("accept", accept);
    client.send(request.body(Body::empty()).unwrap()).await
}

/// What the page tells search engines.
fn embedded(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test]
async fn a_page_describes_its_micro_credential_to_search_engines() {
    let test = with_catalogue().await;
    let page = test.client().get(CIRCLES).await;
    let about = embedded(page.text());
    for (member, value) in [
        ("@type", "EducationalOccupationalCredential"),
        ("name", "Leading Restorative Circles in Class"),
        ("credentialCategory", "micro-credential"),
        ("inLanguage", "en"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("datePublished", "2026-09-14"),
        ("version", "1"),
    ] {
        assert_eq!(about[member], value, "{member}");
    }
    assert_eq!(about["url"], format!("{ORIGIN}{CIRCLES}"));
    assert_eq!(about["publisher"]["name"], "Pinecrest County Office of Education");
    assert!(
        about["competencyRequired"]["description"]
            .as_str()
            .unwrap()
            .starts_with("The educator keeps")
    );
    assert_eq!(about["about"][0]["name"], "Restorative practice");
    assert_eq!(about["isAccessibleForFree"], true);
    let text = about.to_string();
    assert!(!text.contains("null") && !text.contains("[]"), "{text}");
    assert!(about.get("offers").is_none() && about.get("validIn").is_none());
}

#[tokio::test]
async fn a_fee_is_an_offer_and_a_cost() {
    let test = with(|set| {
        for (_, file) in &mut set.micro_credentials {
            file.content.fee_cents = 7_505;
        }
    })
    .await;
    let client = test.client();
    let about = embedded(client.get(CIRCLES).await.text());
    assert_eq!(about["isAccessibleForFree"], false);
    assert_eq!(about["offers"]["price"], "75.05");
    assert_eq!(about["offers"]["priceCurrency"], "USD");
    let ctdl: Value = client.get(&format!("{CIRCLES}/ctdl.json")).await.json();
    assert_eq!(ctdl["ceterms:estimatedCost"][0]["ceterms:price"], 75.05);
}

#[tokio::test]
async fn the_achievement_is_the_one_that_badges_carry() {
    let test = with_catalogue().await;
    let client = test.client();
    let answer = client.get(&format!("{CIRCLES}/achievement.json")).await;
    assert_eq!(answer.header("content-type"), Some("application/ld+json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let achievement: Value = answer.json();
    let id = format!("{ORIGIN}{CIRCLES}/versions/1");
    assert_eq!(achievement["id"], id.as_str());
    assert_eq!(achievement["achievementType"], "MicroCredential");
    assert_eq!(achievement["version"], "1");
    assert_eq!(achievement["creator"]["type"][0], "Profile");
    assert!(
        achievement["creator"]["id"]
            .as_str()
            .unwrap()
            .starts_with("did:web:laurel.test")
    );
    // Every member is defined: nothing is lost to those who read it as JSON-LD.
    let quads = credential::canonical::n_quads(&achievement).unwrap();
    assert!(quads.contains("Pinecrest County Office of Education"), "{quads}");
    // Who looks up the id of an achievement gets it.
    let looked_up = accepting(&client, &format!("{CIRCLES}/versions/1"), "application/ld+json").await;
    assert_eq!(looked_up.json::<Value>(), achievement);
}

#[tokio::test]
async fn registries_get_their_own_language() {
    let test = with_catalogue().await;
    let client = test.client();
    let answer = client.get(&format!("{CIRCLES}/ctdl.json")).await;
    let ctdl: Value = answer.json();
    assert_eq!(ctdl["@type"], "ceterms:MicroCredential");
    assert_eq!(ctdl["ceterms:name"]["en"], "Leading Restorative Circles in Class");
    assert_eq!(
        ctdl["ceterms:estimatedDuration"][0]["ceterms:minimumDuration"],
        "PT10H"
    );
    let ctid = ctdl["ceterms:ctid"]
        .as_str()
        .unwrap()
        .strip_prefix("ce-")
        .unwrap();
    let ctid: uuid::Uuid = ctid.parse().unwrap();
    assert_eq!(ctid.get_version_num(), 5);
    let other: Value = client
        .get("/micro-credentials/lateral-reading/ctdl.json")
        .await
        .json();
    assert_ne!(other["ceterms:ctid"], ctdl["ceterms:ctid"]);
    assert!(!ctdl.to_string().contains("null"), "{ctdl}");
    assert_eq!(
        with_catalogue()
            .await
            .client()
            .get(&format!("{CIRCLES}/ctdl.json"))
            .await
            .json::<Value>(),
        ctdl
    );
}

#[tokio::test]
async fn one_address_has_several_forms() {
    let test = with_catalogue().await;
    let client = test.client();
    let profile = "application/ld+json;profile=\"https://credreg.net/ctdl/schema/context/json\"";
    // Twice, as pages are kept for the next visitor and data must not be taken for one.
    for _ in 0..2 {
        for (accept, content_type) in [
            ("text/html,*/*;q=0.8", "text/html; charset=utf-8"),
            ("*/*", "text/html; charset=utf-8"),
            ("application/json", "application/json"),
            ("application/ld+json", "application/ld+json"),
            (profile, profile),
        ] {
            let answer = accepting(&client, CIRCLES, accept).await;
            assert_eq!(answer.status, StatusCode::OK, "{accept}");
            assert_eq!(answer.header("content-type"), Some(content_type), "{accept}");
            let vary = answer.headers.get_all("vary").iter();
            assert!(
                vary.into_iter().any(|value| value == "Accept"),
                "{accept}: {:?}",
                answer.headers
            );
        }
    }
    let json: Value = accepting(&client, CIRCLES, "application/json").await.json();
    let api: Value = client
        .get("/api/v1/micro-credentials/restorative-circles")
        .await
        .json();
    assert_eq!(json, api);
    let missing = accepting(&client, "/micro-credentials/none", "application/ld+json").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    missing.error();
}

#[tokio::test]
async fn every_form_is_found_from_the_page() {
    let test = with_catalogue().await;
    let client = test.client();
    let page = client.get(&format!("{CIRCLES}?lang=es")).await;
    let links = page
        .text()
        .split("<link ")
        .skip(1)
        .map(|rest| rest.split_once('>').unwrap().0);
    let local: Vec<&str> = links
        .filter(|link| link.contains("type=\"application/"))
        .map(|link| link.split_once("href=\"").unwrap().1.split_once('"').unwrap().0)
        .map(|link| link.strip_prefix(ORIGIN).unwrap_or(link))
        .collect();
    for (start, media_type) in [
        (format!("{CIRCLES}/achievement.json"), "application/ld+json"),
        (format!("{CIRCLES}/ctdl.json"), "application/ld+json;profile"),
        (
            "/api/v1/micro-credentials/restorative-circles".to_owned(),
            "application/json",
        ),
        (format!("{CIRCLES}/printable.pdf"), "application/pdf"),
        ("/feed.xml?lang=es".to_owned(), "application/atom+xml"),
        (
            "/opensearch.xml?lang=es".to_owned(),
            "application/opensearchdescription+xml",
        ),
    ] {
        let link = local
            .iter()
            .find(|link| link.starts_with(&start))
            .unwrap_or_else(|| panic!("{start}: {local:?}"));
        let answer = client.get(&link.replace("&amp;", "&")).await;
        assert_eq!(answer.status, StatusCode::OK, "{link}");
        assert!(
            answer.header("content-type").unwrap().starts_with(media_type),
            "{link}"
        );
    }
}
