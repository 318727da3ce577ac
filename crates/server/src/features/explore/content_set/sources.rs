//! The texts of content files, from the binary or a directory.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use include_dir::{Dir, include_dir};

/// The catalogue that travels inside the binary.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The folders, in the order in which they are read.
const FOLDERS: [&str; 5] = ["issuers", MICRO_CREDENTIALS, "stacks", "bundles", "recognitions"];
/// The folder of micro-credentials and their translations.
pub(super) const MICRO_CREDENTIALS: &str = "micro-credentials";

/// The texts of content files by their paths, such as `stacks/a-year-of-listening.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(pub BTreeMap<String, String>);

impl Sources {
    /// The catalogue that travels inside the binary.
    ///
    /// # Errors
    /// When a file is not UTF-8.
    pub fn embedded() -> anyhow::Result<Self> {
        let mut sources = Self::default();
        for folder in FOLDERS {
            for file in EMBEDDED.get_dir(folder).into_iter().flat_map(Dir::files) {
                let name = file_name(file.path())?;
                let text = file.contents_utf8();
                let text = text.with_context(|| format!("{folder}/{name} is not UTF-8"))?;
                sources.0.insert(format!("{folder}/{name}"), text.to_owned());
            }
        }
        Ok(sources)
    }

    /// The content files in a directory. A folder that is not there is empty.
    ///
    /// # Errors
    /// When the directory or a file in it cannot be read.
    pub fn read(directory: &Path) -> anyhow::Result<Self> {
        fs::read_dir(directory)
            .with_context(|| format!("cannot read the directory {}", directory.display()))?;
        let mut sources = Self::default();
        for folder in FOLDERS {
            let path = directory.join(folder);
            if !path.is_dir() {
                continue;
            }
            let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
            for entry in entries {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension == "md") {
                    let text = fs::read_to_string(&path);
                    let text = text.with_context(|| format!("cannot read {}", path.display()))?;
                    sources.0.insert(format!("{folder}/{}", file_name(&path)?), text);
                }
            }
        }
        Ok(sources)
    }

    /// The files of a folder, by their names.
    pub(super) fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(path, text)| {
            let name = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((name, text.as_str()))
        })
    }
}

fn file_name(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name
        .with_context(|| format!("the name of {} is not UTF-8", path.display()))?
        .to_owned())
}
