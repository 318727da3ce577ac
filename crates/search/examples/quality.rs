//! Writes, as JSON, the documents of folders of content, the judged queries and what the engine finds: what
//! `scripts/search-quality/compare.mjs` compares with another engine.

#[path = "../tests/quality/content.rs"]
mod content;
#[path = "../tests/quality/judged.rs"]
mod judged;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use api_types::lang::Lang;
use serde_json::json;

fn main() -> std::io::Result<()> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let catalogue = content::catalogue(&folders);
    let documents = Lang::ALL.map(|lang| (lang.code(), documents(&catalogue, lang)));
    let engine = judged::Engine::new(catalogue);
    let mut queries = Vec::new();
    for (slice, judged) in judged::queries() {
        for query in judged {
            let found = engine.ask(&slice, &query);
            queries.push(json!({
                "slice": slice,
                "text": query.text,
                "lang": query.lang.unwrap_or(if slice == "spanish" { Lang::Es } else { Lang::En }),
                "judged": query.judged,
                "found": found,
            }));
        }
    }
    let report = json!({ "documents": documents.into_iter().collect::<std::collections::BTreeMap<_, _>>(), "queries": queries });
    writeln!(std::io::stdout(), "{report}")
}

/// What the engine indexes, as it is given to the other one.
fn documents(catalogue: &api_types::explore::Catalogue, lang: Lang) -> Vec<serde_json::Value> {
    let texts =
        |labels: &[search::Label]| -> Vec<String> { labels.iter().map(|label| label.text.clone()).collect() };
    let documents = search::documents(catalogue, lang).into_iter();
    documents
        .map(|document| {
            json!({
                "id": document.slug,
                "title": document.title,
                "summary": document.summary,
                "competency": document.competency,
                "topics": texts(&document.topics).join(" "),
                "keywords": document.keywords.join(" "),
                "issuer": document.issuer,
                "otherTitles": texts(&document.other_titles).join(" "),
                "otherTexts": texts(&document.other_texts).join(" "),
            })
        })
        .collect()
}
