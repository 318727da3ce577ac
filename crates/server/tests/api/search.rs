//! Searching the catalogue, and getting it to search it oneself.

use std::collections::BTreeSet;

use api_types::{
    error::{ErrorCode, FieldError},
    explore::{CATALOGUE, Catalogue},
    ids::Slug,
    search::{
        CatalogueChange, Facet, FacetCount, Found, Question, SEARCH, SearchResults, catalogue_change_path,
        catalogue_path,
    },
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use server::features::explore::import::import;

use crate::{
    explore::{get_if_none_match, with_catalogue},
    support::Client,
};

async fn search(client: &Client, query: &str) -> SearchResults {
    client.get(&format!("{SEARCH}?{query}")).await.json()
}

fn slugs(found: &SearchResults) -> Vec<&str> {
    found
        .entries
        .iter()
        .map(|found| found.card.slug.as_str())
        .collect()
}

fn count(found: &SearchResults, facet: Facet, value: &str) -> Option<FacetCount> {
    let mut counts = found.facets[&facet].iter();
    counts.find(|count| count.value == value).cloned()
}

#[tokio::test]
async fn searching_finds_filters_and_forgives() {
    let (test, set) = with_catalogue().await;
    let client = test.client();
    let all = search(&client, "limit=100").await;
    assert_eq!((all.total, all.next), (set.micro_credentials.len(), None));
    assert_eq!(all.catalogue.entries as usize, all.total);
    assert_eq!(
        slugs(&search(&client, "q=restorative+circles").await)[0],
        "restorative-circles"
    );
    let mistyped = search(&client, "q=feedbcak").await;
    assert_eq!(mistyped.did_you_mean.as_deref(), Some("feedback"));
    let either = search(&client, "issuer=red-tres-rios,northlight-coaching&limit=100").await;
    let issuers: BTreeSet<&str> = either
        .entries
        .iter()
        .map(|found| found.card.issuer.slug.as_str())
        .collect();
    assert_eq!(issuers, BTreeSet::from(["red-tres-rios", "northlight-coaching"]));
    let issuer = count(&either, Facet::Issuer, "calder-ridge-university").unwrap();
    assert_eq!(
        issuer.label.as_deref(),
        Some("Calder Ridge University School of Education")
    );
    assert!(issuer.count > 0, "its own facet's choice does not count");
}

#[tokio::test]
async fn every_value_that_is_counted_leaves_as_many_as_it_says() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    let all = search(&client, "q=students").await;
    for (facet, counts) in &all.facets {
        for counted in counts {
            let query = Question::default()
                .with_text("students")
                .toggled(*facet, &counted.value)
                .address();
            assert_eq!(search(&client, &query).await.total, counted.count, "{query}");
        }
    }
}

#[tokio::test]
async fn a_match_that_the_card_does_not_show_is_shown_beside_it() {
    let (test, _) = with_catalogue().await;
    let found = search(&test.client(), "q=paired+texts").await;
    let cut = |text: &str, marks: &[(u32, u32)]| -> Vec<String> {
        let marks = marks.iter();
        marks
            .map(|(start, end)| text[*start as usize..*end as usize].to_lowercase())
            .collect()
    };
    for Found {
        card,
        title_marks,
        summary_marks,
        snippet,
    } in &found.entries
    {
        let marked = [cut(&card.title, title_marks), cut(&card.summary, summary_marks)].concat();
        match snippet {
            Some(snippet) => assert!(marked.is_empty() && !cut(&snippet.text, &snippet.marks).is_empty()),
            None => assert!(!marked.is_empty(), "{}", card.slug),
        }
    }
    assert!(!found.entries.is_empty());
}

#[tokio::test]
async fn pages_of_a_search_join_without_gap_or_repetition() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    let all = search(&client, "sort=title&limit=100").await;
    let mut found = Vec::new();
    let mut query = "sort=title&limit=5".to_owned();
    loop {
        let page = search(&client, &query).await;
        assert_eq!(page.total, all.total);
        found.extend(page.entries);
        match page.next {
            Some(next) => query = format!("sort=title&limit=5&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(found, all.entries);
    let page = search(&client, "sort=title&limit=5&offset=3").await;
    assert_eq!(page.entries, all.entries[3..8]);
}

#[tokio::test]
async fn what_completes_a_stack_comes_first() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    let catalogue: Catalogue = client.get(CATALOGUE).await.json();
    // Its members are in no other stack.
    let stack = &Slug::parse("growing-teachers").unwrap();
    let members: Vec<&str> = catalogue
        .entries
        .iter()
        .filter(|entry| entry.stacks.contains(stack))
        .map(|entry| entry.slug.as_str())
        .collect();
    let (last, earned) = members.split_last().unwrap();
    let query = format!("sort=closest-to-stack&limit=100&earned={}", earned.join(","));
    let found = search(&client, &query).await;
    assert_eq!(slugs(&found)[0], *last);
    let end: BTreeSet<&str> = slugs(&found)[found.total - earned.len()..]
        .iter()
        .copied()
        .collect();
    assert_eq!(end, earned.iter().copied().collect());
}

#[tokio::test]
async fn a_stack_is_as_near_as_what_it_still_asks_for() {
    let (test, _) = with_catalogue().await;
    let client = test.client();
    let catalogue: Catalogue = client.get(CATALOGUE).await.json();
    // Three of these complete it, whichever.
    let stack = "a-steady-classroom";
    let members: Vec<&str> = catalogue
        .entries
        .iter()
        .filter(|entry| entry.stacks.iter().any(|of| of.as_str() == stack))
        .map(|entry| entry.slug.as_str())
        .collect();
    assert!(members.len() > 3, "some are left when three are earned");
    let rank = async |earned: &[&str]| {
        let query = format!("sort=closest-to-stack&limit=100&earned={}", earned.join(","));
        let found = search(&client, &query).await;
        let places = members[3..].iter();
        places
            .map(|slug| slugs(&found).iter().position(|one| one == slug).unwrap())
            .collect::<Vec<_>>()
    };
    let others = members.len() - 2;
    assert!(
        rank(&members[..2]).await.iter().all(|place| *place < others),
        "one more completes it"
    );
    assert!(
        rank(&members[..3]).await.iter().all(|place| *place >= others),
        "nothing more is asked for"
    );
}

#[tokio::test]
async fn what_the_catalogue_never_had_is_left_out_and_told() {
    let (test, set) = with_catalogue().await;
    let found = search(&test.client(), "issuer=long-gone").await;
    assert_eq!(found.total, set.micro_credentials.len());
    assert_eq!(
        (
            found.dropped[0].parameter.as_str(),
            found.dropped[0].value.as_str()
        ),
        ("issuer", "long-gone")
    );
}

#[tokio::test]
async fn foreign_cursors_and_bad_searches_are_refused() {
    let (test, mut set) = with_catalogue().await;
    let client = test.client();
    let next = search(&client, "limit=5").await.next.unwrap();
    for query in [
        format!("q=circles&cursor={next}"),
        format!("lang=es&cursor={next}"),
        "cursor=AAAA".to_owned(),
        "cursor=%20".to_owned(),
        "limit=x".to_owned(),
        "color=red".to_owned(),
        "limit=-1".to_owned(),
    ] {
        let answer = client.get(&format!("{SEARCH}?{query}")).await;
        assert_eq!(
            (answer.status, answer.error().code),
            (StatusCode::BAD_REQUEST, ErrorCode::Malformed),
            "{query}"
        );
    }
    let long = format!("q={}", "x".repeat(201));
    for (query, field, rule) in [
        ("limit=0", "limit", FieldError::Format),
        ("limit=101", "limit", FieldError::Format),
        ("sort=random", "sort", FieldError::Unknown),
        ("hours=7", "hours", FieldError::Unknown),
        ("lang=xx", "lang", FieldError::Unknown),
        (long.as_str(), "q", FieldError::TooLong { max: 200 }),
    ] {
        let answer = client.get(&format!("{SEARCH}?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert_eq!(answer.error().fields.get(field), Some(&rule), "{query}");
    }
    set.issuers[0].1.name = "Another Name".to_owned();
    import(&test.app, &set).await.unwrap();
    let stale = client.get(&format!("{SEARCH}?limit=5&cursor={next}")).await;
    assert_eq!(stale.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_version_is_kept_for_good_and_leads_to_the_next() {
    let (test, mut set) = with_catalogue().await;
    let client = test.client();
    let before: Catalogue = client.get(CATALOGUE).await.json();
    let path = catalogue_path(&before.version);
    let answer = client.get(&path).await;
    assert!(answer.header("cache-control").unwrap().contains("immutable"));
    let tag = answer.header("etag").unwrap().to_owned();
    assert_eq!(answer.json::<Catalogue>(), before);
    let known = get_if_none_match(&client, &path, &tag).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    let request = client
        .request(Method::GET, &path)
        .header("accept-encoding", "gzip, br");
    let compressed = client.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(compressed.header("content-encoding"), Some("br"));
    assert_eq!(compressed.header("vary"), Some("accept-encoding"));

    set.issuers[0].1.name = "Another Name".to_owned();
    import(&test.app, &set).await.unwrap();
    let gone = client.get(&path).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let now: Catalogue = client.get(CATALOGUE).await.json();
    let link = format!("<{}>; rel=\"latest-version\"", catalogue_path(&now.version));
    assert_eq!(gone.header("link"), Some(link.as_str()));
}

#[tokio::test]
async fn a_change_makes_the_new_version_out_of_a_known_one() {
    let (test, mut set) = with_catalogue().await;
    let client = test.client();
    let now: Catalogue = client.get(CATALOGUE).await.json();
    let before: Catalogue = client.get(&catalogue_path(&now.version)).await.json();
    let edited = &mut set.micro_credentials[0];
    edited.1.version += 1;
    edited.1.content.title = "A Title of Its Own".to_owned();
    import(&test.app, &set).await.unwrap();
    let now: Catalogue = client.get(CATALOGUE).await.json();
    assert_ne!(now, before);

    let path = catalogue_change_path(&now.version, &before.version);
    let change: CatalogueChange = client.get(&path).await.json();
    assert_eq!(change.entries.len(), 1, "only what has changed is sent");
    assert_eq!(change.clone().apply(before.clone()), Some(now.clone()));
    let other = Catalogue {
        version: "another".to_owned(),
        ..before.clone()
    };
    assert_eq!(change.apply(other), None, "it starts from one version only");

    let path = catalogue_change_path(&now.version, "never-heard-of");
    let whole: CatalogueChange = client.get(&path).await.json();
    assert_eq!((whole.since.clone(), whole.apply(before)), (None, Some(now)));
}
