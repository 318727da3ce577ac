//! A directory of content files, read as a whole: `issuers/`, `micro-credentials/` with their translations,
//! `stacks/`, `bundles/` and `recognitions/`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, bail};
use api_types::ids::Slug;
use include_dir::{Dir, include_dir};

use super::content_file::{
    CollectionFile, ContentFaults, IssuerFile, MicroCredentialFile, RecognitionFile, TranslationFile,
    parse_collection, parse_issuer, parse_micro_credential, parse_recognition, parse_translation,
};

/// The catalogue that travels inside the binary.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

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

/// The name of a content file, such as `lateral-reading.md`, and its text.
pub type NamedText = (String, String);

impl ContentSet {
    /// The catalogue that travels inside the binary.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn embedded() -> anyhow::Result<Self> {
        Self::gather(|folder| {
            let files = EMBEDDED.get_dir(folder).into_iter().flat_map(Dir::files);
            files
                .map(|file| {
                    let name = file_name(file.path())?;
                    let text = file
                        .contents_utf8()
                        .with_context(|| format!("{folder}/{name} is not UTF-8"))?;
                    Ok((name, text.to_owned()))
                })
                .collect()
        })
    }

    /// The catalogue in a directory. A folder that is not there is empty.
    ///
    /// # Errors
    /// When the directory cannot be read, and every fault of every file.
    pub fn read(directory: &Path) -> anyhow::Result<Self> {
        fs::read_dir(directory)
            .with_context(|| format!("cannot read the directory {}", directory.display()))?;
        Self::gather(|folder| {
            let path = directory.join(folder);
            if !path.is_dir() {
                return Ok(Vec::new());
            }
            let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let files = entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()?;
            files
                .iter()
                .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
                .map(|path| {
                    let text = fs::read_to_string(path)
                        .with_context(|| format!("cannot read {}", path.display()))?;
                    Ok((file_name(path)?, text))
                })
                .collect()
        })
    }

    fn gather(list: impl Fn(&str) -> anyhow::Result<Vec<NamedText>>) -> anyhow::Result<Self> {
        let mut faults = Vec::new();
        let is_translation = |(name, _): &NamedText| name.trim_end_matches(".md").contains('.');
        let (translations, originals): (Vec<_>, Vec<_>) =
            list(MICRO_CREDENTIALS)?.into_iter().partition(is_translation);
        let micro_credentials = parse_all(
            MICRO_CREDENTIALS,
            originals.clone(),
            parse_micro_credential,
            &mut faults,
        );
        let set = Self {
            issuers: parse_all("issuers", list("issuers")?, parse_issuer, &mut faults),
            translations: parse_translations(translations, &originals, &micro_credentials, &mut faults),
            micro_credentials,
            stacks: parse_all("stacks", list("stacks")?, parse_collection, &mut faults),
            bundles: parse_all("bundles", list("bundles")?, parse_collection, &mut faults),
            recognitions: parse_all(
                "recognitions",
                list("recognitions")?,
                parse_recognition,
                &mut faults,
            ),
        };
        if !faults.is_empty() {
            bail!("the content cannot be used:\n{}", faults.join("\n"));
        }
        Ok(set)
    }
}

/// The folder of micro-credentials and their translations.
const MICRO_CREDENTIALS: &str = "micro-credentials";

fn parse_translations(
    mut files: Vec<NamedText>,
    originals: &[NamedText],
    parsed: &[(Slug, MicroCredentialFile)],
    faults: &mut Vec<String>,
) -> Vec<(Slug, TranslationFile)> {
    files.sort();
    let texts: BTreeMap<&str, &str> = originals
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut translations = Vec::new();
    for (name, text) in files {
        let Some((stem, lang)) = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')) else {
            continue;
        };
        let original_name = format!("{stem}.md");
        let Some(original_text) = texts.get(original_name.as_str()) else {
            faults.push(format!(
                "{MICRO_CREDENTIALS}/{name}: there is no {original_name} that it could translate"
            ));
            continue;
        };
        // A fault of the original was told already.
        let Some((slug, original)) = parsed.iter().find(|(slug, _)| slug.as_str() == stem) else {
            continue;
        };
        match parse_translation(&name, &text, original, original_text) {
            Ok(file) if file.content.lang == lang => translations.push((slug.clone(), file)),
            Ok(file) => faults.push(format!(
                "{MICRO_CREDENTIALS}/{name}: `lang` is \"{}\"; the file's name says \"{lang}\"",
                file.content.lang
            )),
            Err(found) => faults.extend(in_folder(MICRO_CREDENTIALS, &found)),
        }
    }
    translations
}

fn in_folder(folder: &str, found: &ContentFaults) -> Vec<String> {
    let lines = found.to_string();
    lines.lines().map(|line| format!("{folder}/{line}")).collect()
}

fn parse_all<T>(
    folder: &str,
    mut files: Vec<NamedText>,
    parse: impl Fn(&str, &str) -> Result<T, ContentFaults>,
    faults: &mut Vec<String>,
) -> Vec<(Slug, T)> {
    files.sort();
    let mut parsed = Vec::new();
    for (name, text) in files {
        let slug = name.strip_suffix(".md").and_then(|stem| Slug::parse(stem).ok());
        match (slug, parse(&name, &text)) {
            (Some(slug), Ok(file)) => parsed.push((slug, file)),
            (None, _) => faults.push(format!(
                "{folder}/{name}: name the file with lower-case letters, digits and single hyphens, ending in .md"
            )),
            (_, Err(found)) => faults.extend(in_folder(folder, &found)),
        }
    }
    parsed
}

fn file_name(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name
        .with_context(|| format!("the name of {} is not UTF-8", path.display()))?
        .to_owned())
}

#[cfg(test)]
mod tests {
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
