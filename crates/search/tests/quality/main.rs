//! How well the engine finds what people look for in the real catalogue. `scripts/search-quality/compare.mjs` shows
//! the same beside another engine.
#![cfg(not(target_arch = "wasm32"))]

mod content;
mod judged;
mod measures;

use std::path::Path;

use judged::{Engine, queries};
use measures::{Quality, quality};

/// The least that each slice has to reach: a little below what it reached last.
const FLOORS: [(&str, Quality); 6] = [
    (
        "english",
        Quality {
            ndcg: 0.92,
            mrr: 0.96,
        },
    ),
    (
        "spanish",
        Quality {
            ndcg: 0.94,
            mrr: 0.96,
        },
    ),
    (
        "misspelt",
        Quality {
            ndcg: 0.97,
            mrr: 0.98,
        },
    ),
    (
        "synonyms",
        Quality {
            ndcg: 0.95,
            mrr: 0.96,
        },
    ),
    (
        "phrases",
        Quality {
            ndcg: 0.97,
            mrr: 0.98,
        },
    ),
    (
        "prefix",
        Quality {
            ndcg: 0.98,
            mrr: 0.98,
        },
    ),
];

#[test]
fn every_slice_is_as_good_as_it_was() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/content");
    let catalogue = content::catalogue(&[&content]);
    let known = |slug: &String| catalogue.entries.iter().any(|entry| entry.slug.as_str() == slug);
    let mut slices = queries();
    for queries in slices.values_mut() {
        for query in &mut *queries {
            query.judged.retain(|slug, _| known(slug));
        }
        queries.retain(|query| !query.judged.is_empty());
    }
    let engine = Engine::new(catalogue);
    for (slice, floor) in FLOORS {
        let queries = &slices[slice];
        let mut mean = Quality::default();
        for query in queries {
            let each = quality(&engine.ask(slice, query), &query.judged);
            mean.ndcg += each.ndcg / queries.len() as f64;
            mean.mrr += each.mrr / queries.len() as f64;
        }
        assert!(
            mean.ndcg >= floor.ndcg && mean.mrr >= floor.mrr,
            "{slice}: {mean:?}, floor {floor:?}"
        );
    }
}

#[test]
fn the_measures_are_those_of_the_literature() {
    let judged = [("a".to_owned(), 3), ("b".to_owned(), 1)].into();
    let of = |found: &[&str]| {
        let found: Vec<String> = found.iter().map(|slug| (*slug).to_owned()).collect();
        quality(&found, &judged)
    };
    assert!((of(&["a", "b"]).ndcg - 1.0).abs() < 1e-12);
    let second = of(&["x", "a"]);
    // 7 / log2(3), over 7 + 1 / log2(3).
    assert!((second.ndcg - 0.5787).abs() < 1e-4, "{second:?}");
    assert!((second.mrr - 0.5).abs() < 1e-12);
    assert!(of(&["b"]).mrr.abs() < 1e-12, "what only touches on it is no hit");
}
