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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_embedded_catalogue_is_good_and_equals_its_directory() {
        let embedded = ContentSet::embedded().unwrap();
        assert!(
            !embedded.micro_credentials.is_empty()
                && !embedded.issuers.is_empty()
                && !embedded.stacks.is_empty()
        );
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        assert!(embedded == ContentSet::read(&directory).unwrap());
    }

    #[test]
    fn faults_of_all_files_are_told_with_their_folder() {
        let directory = tempfile::tempdir().unwrap();
        for (folder, name) in [("issuers", "a-b.md"), ("stacks", "Bad Name.md")] {
            fs::create_dir(directory.path().join(folder)).unwrap();
            fs::write(directory.path().join(folder).join(name), "x").unwrap();
        }
        fs::write(directory.path().join("issuers/notes.txt"), "not content").unwrap();
        let told = ContentSet::read(directory.path()).unwrap_err().to_string();
        assert_eq!(
            told.lines().skip(1).collect::<Vec<_>>(),
            [
                "issuers/a-b.md:1: the file must begin with a line +++",
                "stacks/Bad Name.md: name the file with lower-case letters, digits and single hyphens, ending in .md",
            ]
        );
    }

    const CIRCLES: &str = include_str!("../../../content/micro-credentials/restorative-circles.md");

    /// What is told of a translation of the circles with these changes.
    fn told_of(name: &str, changes: &[(&str, &str)]) -> String {
        let directory = tempfile::tempdir().unwrap();
        let folder = directory.path().join("micro-credentials");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("circles.md"), CIRCLES).unwrap();
        let mut text = CIRCLES.replacen("lang = \"en\"", "lang = \"es\"", 1).replacen(
            "version = 1\n",
            "version = 1\ntranslates = 1\n",
            1,
        );
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        fs::write(folder.join(name), text).unwrap();
        match ContentSet::read(directory.path()) {
            Ok(set) => format!(
                "{} in {}",
                set.translations[0].0, set.translations[0].1.content.lang
            ),
            Err(error) => error.to_string().lines().skip(1).collect::<Vec<_>>().join("\n"),
        }
    }

    #[test]
    fn a_translation_may_change_words() {
        let words = [(
            "title = \"Leading Restorative Circles in Class\"",
            "title = \"Guiar círculos en clase\"",
        )];
        assert_eq!(told_of("circles.es.md", &words), "circles in es");
    }

    #[test]
    fn a_translation_that_changes_anything_else_is_refused_at_its_line() {
        let line = |needle: &str| CIRCLES[..CIRCLES.find(needle).unwrap()].matches('\n').count() + 2;
        for (from, to, place, message) in [
            (
                "hours = [10, 14]",
                "hours = [10, 15]",
                "",
                "`hours` is 15; the original says 14",
            ),
            (
                "max_count = 2",
                "max_count = 3",
                "parts[1].evidence[0]: ",
                "`max_count` is 3; the original says 2",
            ),
            (
                "year = 2018",
                "year = 2017",
                "citations[0]: ",
                "`year` is 2017; the original says 2018",
            ),
            (
                "key = \"prompts-that-climb\"",
                "key = \"other-key\"",
                "parts[1].evidence[0].rubric[0]: ",
                "`key` is \"other-key\"; the original says \"prompts-that-climb\"",
            ),
        ] {
            let told = told_of("circles.es.md", &[(from, to)]);
            assert_eq!(
                told,
                format!("micro-credentials/circles.es.md:{}: {place}{message}", line(from))
            );
        }
    }

    #[test]
    fn a_translation_names_its_original_and_its_version() {
        assert_eq!(
            told_of("circle.es.md", &[]),
            "micro-credentials/circle.es.md: there is no circle.md that it could translate"
        );
        let other = [("translates = 1", "translates = 2")];
        assert_eq!(
            told_of("circles.es.md", &other),
            "micro-credentials/circles.es.md:6: `translates` is 2; the original is version 1"
        );
        assert!(
            told_of("circles.es.md", &[("lang = \"es\"", "lang = \"en\"")])
                .contains("language of the original")
        );
        assert!(told_of("circles.fr.md", &[]).ends_with("`lang` is \"es\"; the file's name says \"fr\""));
    }

    #[test]
    fn a_translation_has_the_same_lists_and_components() {
        let told = told_of(
            "circles.es.md",
            &[(
                "[[precheck]]\n",
                "[[precheck]]\ntext = \"Once more.\"\n[[precheck]]\n",
            )],
        );
        assert!(told.contains("`precheck` has "), "{told}");
        let told = told_of(
            "circles.es.md",
            &[("# Rationale", "## Another\nWords.\n\n# Rationale")],
        );
        assert!(told.contains("6 components; the original has 5"), "{told}");
    }

    #[test]
    fn a_directory_that_is_not_there_is_no_empty_catalogue() {
        assert!(ContentSet::read(Path::new("/nowhere")).is_err());
    }
}
