//! Odd addresses: every page answers with a page, whatever is asked.

use axum::http::StatusCode;

use super::{
    html,
    world::{world, world_with},
};
use crate::support::Setup;

/// Values that have broken somebody's pages before.
const ODD: [&str; 20] = [
    "",
    ",",
    ",,,,",
    "-1",
    "0",
    "18446744073709551616",
    "1e9",
    "NaN",
    "null",
    "..%2F..%2Fetc%2Fpasswd",
    "%00",
    "%FF%FE",
    "%F0%9F%8C%BF",
    "%",
    "%2",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "'%20OR%201=1%20--",
    "lateral-reading%2C%2Crestorative-circles",
    "a=b=c",
    "%E2%80%AEelpmaxe",
];

#[tokio::test]
async fn no_parameter_breaks_a_page() {
    let test = world_with(Setup {
        args: vec!["--limit-read", "1000000"],
        ..Setup::default()
    })
    .await;
    let client = test.client();
    let long = "a,".repeat(1500);
    for page in [
        "/",
        "/explore",
        "/how-it-works",
        "/topics",
        "/topics/media-literacy",
        "/micro-credentials/lateral-reading",
        "/stacks/assessment-for-learning",
        "/bundles/a-year-of-listening",
        "/issuers/red-tres-rios",
        "/recognitions/sorrel-hill",
        "/compare",
        "/saved",
        "/offline",
    ] {
        for parameter in ["with", "version", "lang", "q", "topic", ""] {
            for value in ODD.into_iter().chain([long.as_str()]) {
                let answer = client.get(&format!("{page}?{parameter}={value}")).await;
                let is_version = parameter == "version" && page.starts_with("/micro-credentials/");
                let wanted = if is_version {
                    StatusCode::NOT_FOUND
                } else {
                    StatusCode::OK
                };
                assert_eq!(answer.status, wanted, "{page}?{parameter}={value}");
                let text = html(&answer);
                assert!(
                    text.contains("<h1") && text.contains("<main id=\"main\">"),
                    "{page} {value}"
                );
                assert!(!text.contains("<script>alert"), "{page} {value}");
            }
        }
    }
}

#[tokio::test]
async fn no_name_in_an_address_breaks_a_page() {
    let test = world().await;
    let client = test.client();
    for page in [
        "micro-credentials",
        "stacks",
        "bundles",
        "issuers",
        "recognitions",
        "topics",
    ] {
        for value in ODD.into_iter().filter(|value| !value.is_empty()) {
            let answer = client.get(&format!("/{page}/{value}")).await;
            let refused = [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&answer.status);
            assert!(refused, "/{page}/{value}: {}", answer.status);
        }
    }
}
