//! A directory of content files, read as a whole: `issuers/`, `micro-credentials/` with their translations,
//! `stacks/`, `bundles/` and `recognitions/`.

use std::path::Path;

use anyhow::bail;
use api_types::ids::Slug;

use super::content_file::{
    CollectionFile, ContentFaults, IssuerFile, MicroCredentialFile, RecognitionFile, TranslationFile,
    parse_collection, parse_issuer, parse_micro_credential, parse_recognition, parse_translation,
};

mod fault;
mod sources;
#[cfg(test)]
mod tests;

pub use fault::Fault;
use sources::MICRO_CREDENTIALS;
pub use sources::Sources;

/// Content files that were read and found good, each kind by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentSet {
    /// The issuers.
    pub issuers: Vec<(Slug, IssuerFile)>,
    /// The micro-credentials.
    pub micro_credentials: Vec<(Slug, MicroCredentialFile)>,
    /// The translations of micro-credentials; a slug stands here once for each language.
    pub translations: Vec<(Slug, TranslationFile)>,
    /// The stacks.
    pub stacks: Vec<(Slug, CollectionFile)>,
    /// The bundles.
    pub bundles: Vec<(Slug, CollectionFile)>,
    /// The recognitions.
    pub recognitions: Vec<(Slug, RecognitionFile)>,
}

impl ContentSet {
    /// The catalogue that travels inside the binary.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn embedded() -> anyhow::Result<Self> {
        Self::whole(&Sources::embedded()?)
    }

    /// The catalogue in a directory. A folder that is not there is empty.
    ///
    /// # Errors
    /// When the directory cannot be read, and every fault of every file.
    pub fn read(directory: &Path) -> anyhow::Result<Self> {
        Self::whole(&Sources::read(directory)?)
    }

    fn whole(sources: &Sources) -> anyhow::Result<Self> {
        let (set, faults) = Self::parse(sources);
        if !faults.is_empty() {
            let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
            bail!("the content cannot be used:\n{}", lines.join("\n"));
        }
        Ok(set)
    }

    /// The files that are good, and the faults of the others.
    #[must_use]
    pub fn parse(sources: &Sources) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let set = Self {
            issuers: parse_all(sources, "issuers", parse_issuer, &mut faults),
            micro_credentials: parse_all(sources, MICRO_CREDENTIALS, parse_micro_credential, &mut faults),
            translations: Vec::new(),
            stacks: parse_all(sources, "stacks", parse_collection, &mut faults),
            bundles: parse_all(sources, "bundles", parse_collection, &mut faults),
            recognitions: parse_all(sources, "recognitions", parse_recognition, &mut faults),
        };
        let translations = parse_translations(sources, &set.micro_credentials, &mut faults);
        faults.sort();
        (Self { translations, ..set }, faults)
    }
}

/// Whether a file's name is a translation's, such as `lateral-reading.es.md`.
fn is_translation(folder: &str, name: &str) -> bool {
    folder == MICRO_CREDENTIALS && name.trim_end_matches(".md").contains('.')
}

fn parse_translations(
    sources: &Sources,
    originals: &[(Slug, MicroCredentialFile)],
    faults: &mut Vec<Fault>,
) -> Vec<(Slug, TranslationFile)> {
    let mut translations = Vec::new();
    for (name, text) in sources.folder(MICRO_CREDENTIALS) {
        let stem = name.trim_end_matches(".md");
        let Some((stem, lang)) = stem.rsplit_once('.') else {
            continue;
        };
        let Some(original_text) = sources.0.get(&format!("{MICRO_CREDENTIALS}/{stem}.md")) else {
            let message = format!("there is no {stem}.md that it could translate");
            faults.push(of_whole_file(MICRO_CREDENTIALS, name, message));
            continue;
        };
        // A fault of the original was told already.
        let Some((slug, original)) = originals.iter().find(|(slug, _)| slug.as_str() == stem) else {
            continue;
        };
        match parse_translation(name, text, original, original_text) {
            Ok(file) if file.content.lang == lang => translations.push((slug.clone(), file)),
            Ok(file) => {
                let message = format!(
                    "`lang` is \"{}\"; the file's name says \"{lang}\"",
                    file.content.lang
                );
                faults.push(of_whole_file(MICRO_CREDENTIALS, name, message));
            }
            Err(found) => faults.extend(in_folder(MICRO_CREDENTIALS, found)),
        }
    }
    translations
}

fn parse_all<T>(
    sources: &Sources,
    folder: &str,
    parse: impl Fn(&str, &str) -> Result<T, ContentFaults>,
    faults: &mut Vec<Fault>,
) -> Vec<(Slug, T)> {
    let mut parsed = Vec::new();
    for (name, text) in sources
        .folder(folder)
        .filter(|(name, _)| !is_translation(folder, name))
    {
        let slug = name.strip_suffix(".md").and_then(|stem| Slug::parse(stem).ok());
        match (slug, parse(name, text)) {
            (Some(slug), Ok(file)) => parsed.push((slug, file)),
            (None, _) => {
                let message =
                    "name the file with lower-case letters, digits and single hyphens, ending in .md";
                faults.push(of_whole_file(folder, name, message.to_owned()));
            }
            (_, Err(found)) => faults.extend(in_folder(folder, found)),
        }
    }
    parsed
}

fn of_whole_file(folder: &str, name: &str, message: String) -> Fault {
    Fault {
        file: format!("{folder}/{name}"),
        line: None,
        message,
    }
}

fn in_folder(folder: &str, found: ContentFaults) -> impl Iterator<Item = Fault> {
    let file = format!("{folder}/{}", found.file);
    found.problems.into_iter().map(move |problem| Fault {
        file: file.clone(),
        line: Some(problem.line),
        message: problem.to_string(),
    })
}
