//! The pages of stacks, bundles, recognitions, issuers and topics.

use api_types::ids::Slug;
use axum::http::StatusCode;
use server::features::explore::import::import;

use super::{
    between, html,
    world::{ORDERED, content, slug, world},
};
use crate::journey::{Journey, SLUG};

#[tokio::test]
async fn a_stack_tells_its_rule_its_time_and_its_members_in_order() {
    let test = world().await;
    let answer = test.client().get(&format!("/stacks/{ORDERED}")).await;
    let page = html(&answer);
    let set = content();
    let members: &Vec<Slug> = &set
        .stacks
        .iter()
        .find(|(name, _)| *name == slug(ORDERED))
        .unwrap()
        .1
        .members;
    assert!(page.contains(&format!(
        "Earn all {} micro-credentials, one after the other.",
        members.len()
    )));
    let places: Vec<_> = members
        .iter()
        .map(|member| {
            page.find(&format!("<a href=\"/micro-credentials/{member}\">"))
                .unwrap()
        })
        .collect();
    assert!(places.is_sorted());
    assert!(page.contains("Step 1") && page.contains(&format!("Step {}", members.len())));
    assert!(page.contains("Time for all of it") && page.contains("What completing it gives"));
    assert!(page.contains("href=\"/bundles/a-year-of-listening\""));
    assert!(!page.contains("Your progress"), "nobody is signed in");
    let unordered = test.client().get("/stacks/learning-together-from-evidence").await;
    assert!(!html(&unordered).contains("Step 1"));
}

#[tokio::test]
async fn a_reader_sees_their_own_progress_and_nobody_elses() {
    let journey = Journey::new().await;
    let mut set = content();
    // It is there already, in the form in which it is walked through.
    set.micro_credentials.retain(|(name, _)| name.as_str() != SLUG);
    for (_, stack) in &mut set.stacks {
        stack.members = vec![slug(SLUG), slug("data-conversations")];
    }
    import(&journey.test.app, &set).await.unwrap();
    journey.awarded().await;
    let learner = journey.learner().await;
    let stack = learner.get(&format!("/stacks/{ORDERED}")).await;
    let page = html(&stack);
    assert!(page.contains("You have earned 1 of the 2 it takes."), "{page}");
    assert!(page.contains("data-state=\"awarded\"") && page.contains("Next for you"));
    let bundle = learner.get("/bundles/a-year-of-listening").await;
    assert!(
        html(&bundle).contains("You have completed 0 of the 1 stacks it takes."),
        "{}",
        html(&bundle)
    );
    let micro_credential = learner.get("/micro-credentials/data-conversations").await;
    assert!(html(&micro_credential).contains("You have earned 1 of 2"));
    let visitor = journey.test.client().get(&format!("/stacks/{ORDERED}")).await;
    assert!(!html(&visitor).contains("You have earned") && !html(&visitor).contains("Next for you"));
}

#[tokio::test]
async fn a_bundle_holds_stacks() {
    let test = world().await;
    let answer = test.client().get("/bundles/a-year-of-listening").await;
    let page = html(&answer);
    for text in [
        "Complete any 1 of the 3 stacks.",
        "href=\"/stacks/assessment-for-learning\"",
        "<strong>belong</strong>",
        "Different micro-credentials",
        "href=\"/issuers/northlight-coaching\"",
        "href=\"/recognitions/sorrel-hill\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_recognition_tells_its_rules_and_what_it_counts() {
    let test = world().await;
    let answer = test.client().get("/recognitions/sorrel-hill").await;
    let page = html(&answer);
    for text in [
        "Send the link of your <strong>badge</strong>",
        "href=\"https://sorrel-hill.example\"",
        "3 micro-credentials count here",
        "href=\"/explore?recognised-by=sorrel-hill\"",
        "href=\"/micro-credentials/lateral-reading\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn an_issuer_shows_what_it_promises_and_offers() {
    let test = world().await;
    let answer = test.client().get("/issuers/northlight-coaching").await;
    let page = html(&answer);
    for text in [
        "Coaching organisation",
        "Promises a decision",
        "Not enough decisions yet",
        "href=\"/bundles/a-year-of-listening\"",
        "class=\"badge-card__link\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn every_topic_has_a_page_in_both_languages() {
    let test = world().await;
    let client = test.client();
    let index = client.get("/topics").await;
    let links: Vec<String> = html(&index)
        .split("href=\"/topics/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(links.len(), 28);
    for key in &links {
        for (lang, kicker) in [("en", "Topic"), ("es", "Tema")] {
            let answer = client.get(&format!("/topics/{key}?lang={lang}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{key}");
            assert!(
                html(&answer).contains(&format!("page-header__kicker\">{kicker}<")),
                "{key}"
            );
        }
    }
    let media = client.get("/topics/media-literacy").await;
    let entries = between(html(&media), "id=\"entries\"", "</section>");
    assert!(entries.contains("/micro-credentials/lateral-reading") && !entries.contains("lectura-dialogica"));
    assert!(html(&media).contains("id=\"neighbours\""));
    let spanish = client.get("/topics/restorative-practice?lang=es").await;
    assert!(
        html(&spanish).contains("Guiar círculos restaurativos"),
        "cards are translated"
    );
}
