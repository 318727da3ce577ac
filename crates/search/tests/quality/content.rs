//! The catalogue's content files, as far as searching needs them. The server reads them with every check; here they
//! only have to give the same documents.

use std::fs;
use std::path::Path;

use api_types::content::{IssuerRef, Needs};
use api_types::explore::{Catalogue, CatalogueEntry, EntryText};
use api_types::ids::Slug;
use chrono::NaiveDate;
use serde::Deserialize;

/// What stands before a micro-credential's text.
#[derive(Deserialize)]
struct Front {
    title: String,
    issuer: Slug,
    lang: String,
    published: NaiveDate,
    summary: String,
    topics: Vec<String>,
    audiences: Vec<String>,
    grade_bands: Vec<String>,
    evidence_types: Vec<String>,
    needs: Needs,
    hours: (u32, u32),
    fee_cents: u32,
    skills: Vec<String>,
}

#[derive(Deserialize)]
struct IssuerFront {
    name: String,
    colour: String,
    sla_business_days: u32,
}

/// The catalogue that lies in some folders of content.
pub fn catalogue(folders: &[&Path]) -> Catalogue {
    let mut entries: Vec<CatalogueEntry> = Vec::new();
    let mut translations: Vec<(String, EntryText)> = Vec::new();
    let mut issuers = Vec::new();
    for folder in folders {
        for (name, front, body) in files(&folder.join("micro-credentials")) {
            let front: Front = toml::from_str(&front).expect("the catalogue's files are well formed");
            match name.split_once('.') {
                Some((slug, _)) => translations.push((slug.to_owned(), text(front, &body))),
                None => entries.push(entry(&name, front, &body)),
            }
        }
        for (name, front, _) in files(&folder.join("issuers")) {
            let front: IssuerFront = toml::from_str(&front).expect("the catalogue's files are well formed");
            issuers.push(IssuerRef {
                slug: Slug::parse(&name).expect("the catalogue's files are well formed"),
                name: front.name,
                colour: front.colour,
                sla_business_days: front.sla_business_days,
            });
        }
    }
    for (slug, text) in translations {
        let original = entries.iter_mut().find(|entry| entry.slug.as_str() == slug);
        original
            .expect("the catalogue's files are well formed")
            .translations
            .push(text);
    }
    Catalogue {
        version: String::new(),
        entries,
        stacks: Vec::new(),
        issuers,
        recognitions: Vec::new(),
        bundles: Vec::new(),
    }
}

/// The files of a folder by name: name, front matter and text.
fn files(folder: &Path) -> Vec<(String, String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the catalogue's files are well formed")
        .map(|file| file.expect("the catalogue's files are well formed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let whole = fs::read_to_string(&path).expect("the catalogue's files are well formed");
        let (front, body) = whole
            .strip_prefix("+++\n")
            .expect("the catalogue's files are well formed")
            .split_once("\n+++\n")
            .expect("the catalogue's files are well formed");
        let name = path
            .file_stem()
            .expect("the catalogue's files are well formed")
            .to_str()
            .expect("the catalogue's files are well formed")
            .to_owned();
        (name, front.to_owned(), body.to_owned())
    };
    files.into_iter().map(read).collect()
}

fn entry(slug: &str, front: Front, body: &str) -> CatalogueEntry {
    CatalogueEntry {
        slug: Slug::parse(slug).expect("the catalogue's files are well formed"),
        competency: competency(body),
        keywords: keywords(&front, body),
        title: front.title,
        summary: front.summary,
        issuer: front.issuer,
        stacks: Vec::new(),
        lang: front.lang,
        topics: front.topics,
        audiences: front.audiences,
        grade_bands: front.grade_bands,
        evidence_types: front.evidence_types,
        needs: front.needs,
        hours: front.hours,
        fee_cents: front.fee_cents,
        published: front.published,
        recognised_by: Vec::new(),
        earned: 0,
        translations: Vec::new(),
    }
}

fn text(front: Front, body: &str) -> EntryText {
    EntryText {
        competency: competency(body),
        keywords: keywords(&front, body),
        lang: front.lang,
        title: front.title,
        summary: front.summary,
    }
}

/// The text under the first heading.
fn competency(body: &str) -> String {
    let lines = body.lines().skip_while(|line| !line.starts_with("# ")).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with('#')).collect();
    lines.join(" ").trim().to_owned()
}

/// Skills and the names of the method's components.
fn keywords(front: &Front, body: &str) -> Vec<String> {
    let components = body.lines().filter_map(|line| line.strip_prefix("## "));
    let components = components.map(|name| name.trim().to_owned());
    front.skills.iter().cloned().chain(components).collect()
}
