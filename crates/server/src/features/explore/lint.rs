//! The linter: holds content files to the framework, beyond what the catalogue needs to read them.

mod links;
mod reading_level;
mod rules;
mod syllables;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use api_types::{content::Content, ids::Slug};

use super::{
    content_file::{CollectionFile, line_of},
    content_set::{ContentSet, Fault, Sources},
};

pub use reading_level::reading_level;
pub use rules::{Finding, findings};

/// Every fault of content files: what keeps them from being read, what does not keep to the framework, and
/// what does not fit together. By file and line.
#[must_use]
pub fn lint(sources: &Sources) -> Vec<Fault> {
    let (set, faults) = ContentSet::parse(sources);
    let mut linter = Linter { sources, faults };
    for (path, content) in contents(&set) {
        for Finding { place, message } in findings(content) {
            linter.add(&path, &place, &message);
        }
    }
    linter.same_titles(&set);
    linter.members(&set);
    linter.faults.sort();
    linter.faults
}

struct Linter<'s> {
    sources: &'s Sources,
    faults: Vec<Fault>,
}

impl Linter<'_> {
    fn add(&mut self, file: &str, place: &str, message: &str) {
        let text = self.sources.0.get(file).map_or("", String::as_str);
        self.faults.push(Fault {
            file: file.to_owned(),
            line: Some(line_of(text, place)),
            message: format!("{}: {message}", place.trim_start_matches(['#', ' '])),
        });
    }

    /// Two of a kind with one title cannot be told apart in a list.
    fn same_titles(&mut self, set: &ContentSet) {
        let mut titles: Vec<(String, &str, &str)> = contents(set)
            .map(|(path, content)| (path, content.lang.as_str(), content.title.as_str()))
            .collect();
        titles
            .extend(collections(set).map(|(path, _, file)| (path, file.lang.as_str(), file.title.as_str())));
        let mut seen: BTreeMap<(String, &str, String), String> = BTreeMap::new();
        for (path, lang, title) in titles {
            let folder = path.split('/').next().unwrap_or_default().to_owned();
            match seen.get(&(folder.clone(), lang, title.to_lowercase())) {
                Some(first) => {
                    let message = format!("\"{title}\" is the title of {first} too");
                    self.add(&path, "title", &message);
                }
                None => {
                    seen.insert((folder, lang, title.to_lowercase()), path);
                }
            }
        }
    }

    /// Whoever is named must be there.
    fn members(&mut self, set: &ContentSet) {
        let issuers = slugs(&set.issuers);
        let micro_credentials = slugs(&set.micro_credentials);
        let stacks = slugs(&set.stacks);
        for (slug, file) in &set.micro_credentials {
            self.issuer(&micro_credential_path(slug), &file.issuer, &issuers);
        }
        for (path, folder, file) in collections(set) {
            self.issuer(&path, &file.issuer, &issuers);
            let (known, what) = match folder {
                "bundles" => (&stacks, "stack"),
                _ => (&micro_credentials, "micro-credential"),
            };
            self.known(&path, &file.members, known, what);
        }
        for (slug, file) in &set.recognitions {
            let path = format!("recognitions/{slug}.md");
            self.known(&path, &file.members, &micro_credentials, "micro-credential");
        }
    }

    fn issuer(&mut self, path: &str, issuer: &Slug, known: &BTreeSet<&Slug>) {
        if !known.contains(issuer) {
            self.add(path, "issuer", &format!("there is no issuer \"{issuer}\""));
        }
    }

    fn known(&mut self, path: &str, members: &[Slug], known: &BTreeSet<&Slug>, what: &str) {
        for (at, member) in members.iter().enumerate() {
            if !known.contains(member) {
                self.add(
                    path,
                    &format!("members[{at}]"),
                    &format!("there is no {what} \"{member}\""),
                );
            }
        }
    }
}

/// The contents of a set with the paths of their files, translations too.
fn contents(set: &ContentSet) -> impl Iterator<Item = (String, &Content)> {
    let originals = set
        .micro_credentials
        .iter()
        .map(|(slug, file)| (micro_credential_path(slug), &file.content));
    let translations = set.translations.iter().map(|(slug, file)| {
        let path = format!("micro-credentials/{slug}.{}.md", file.content.lang);
        (path, &file.content)
    });
    originals.chain(translations)
}

/// Stacks and bundles with the paths of their files and their folders.
fn collections(set: &ContentSet) -> impl Iterator<Item = (String, &'static str, &CollectionFile)> {
    let stacks = set.stacks.iter().map(|named| ("stacks", named));
    let bundles = set.bundles.iter().map(|named| ("bundles", named));
    stacks
        .chain(bundles)
        .map(|(folder, (slug, file))| (format!("{folder}/{slug}.md"), folder, file))
}

fn micro_credential_path(slug: &Slug) -> String {
    format!("micro-credentials/{slug}.md")
}

fn slugs<T>(named: &[(Slug, T)]) -> BTreeSet<&Slug> {
    named.iter().map(|(slug, _)| slug).collect()
}
