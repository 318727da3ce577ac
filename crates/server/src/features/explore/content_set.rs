//! A directory of content files, read as a whole: `issuers/`, `micro-credentials/` and `stacks/`.

use std::{fs, path::Path};

use anyhow::{Context as _, bail};
use api_types::ids::Slug;
use include_dir::{Dir, include_dir};

use super::content_file::{
    ContentFaults, IssuerFile, MicroCredentialFile, StackFile, parse_issuer, parse_micro_credential,
    parse_stack,
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
    /// The stacks.
    pub stacks: Vec<(Slug, StackFile)>,
}

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

    fn gather(list: impl Fn(&str) -> anyhow::Result<Vec<(String, String)>>) -> anyhow::Result<Self> {
        let mut faults = Vec::new();
        let set = Self {
            issuers: parse_all("issuers", list("issuers")?, parse_issuer, &mut faults),
            micro_credentials: parse_all(
                "micro-credentials",
                list("micro-credentials")?,
                parse_micro_credential,
                &mut faults,
            ),
            stacks: parse_all("stacks", list("stacks")?, parse_stack, &mut faults),
        };
        if !faults.is_empty() {
            bail!("the content cannot be used:\n{}", faults.join("\n"));
        }
        Ok(set)
    }
}

fn parse_all<T>(
    folder: &str,
    mut files: Vec<(String, String)>,
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
            (_, Err(found)) => faults.extend(found.to_string().lines().map(|line| format!("{folder}/{line}"))),
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

    #[test]
    fn a_directory_that_is_not_there_is_no_empty_catalogue() {
        assert!(ContentSet::read(Path::new("/nowhere")).is_err());
    }
}
