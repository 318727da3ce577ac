//! Turns `locales/<language>/<group>.toml` into constants with one struct per group.
//!
//! The build fails when a language lacks a group, a key or a placeholder that another has.

use std::collections::BTreeMap;
use std::path::Path;

#[path = "build/generate.rs"]
mod generate;

use generate::generate;

/// The language whose keys and placeholders the others are held to.
const SOURCE: &str = "en";
const LANGUAGES: [&str; 2] = ["en", "es"];
/// Groups looked up by keys that come from data, such as topics.
const LOOKUP_PREFIX: &str = "lookup_";

#[derive(Debug, Clone, PartialEq)]
enum Message {
    /// Text with the names of its placeholders, in order of first use.
    Text(String, Vec<String>),
    /// Text that depends on `{count}`: for one, and for any other number.
    Plural {
        one: String,
        other: String,
        names: Vec<String>,
    },
}

impl Message {
    fn names(&self) -> &[String] {
        match self {
            Self::Text(_, names) | Self::Plural { names, .. } => names,
        }
    }
}

type Group = BTreeMap<String, Message>;

fn main() {
    println!("cargo:rerun-if-changed=locales");
    let root = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let locales = Path::new(&root).join("locales");
    let mut problems = Vec::new();
    let all: BTreeMap<&str, BTreeMap<String, Group>> = LANGUAGES
        .iter()
        .map(|lang| (*lang, read_language(&locales.join(lang), &mut problems)))
        .collect();
    for lang in LANGUAGES {
        compare(lang, &all[SOURCE], &all[lang], &mut problems);
    }
    assert!(problems.is_empty(), "\n\n{}\n", problems.join("\n"));
    std::fs::write(Path::new(&out).join("strings.rs"), generate(&all)).expect("OUT_DIR can be written");
}

fn read_language(folder: &Path, problems: &mut Vec<String>) -> BTreeMap<String, Group> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut groups = BTreeMap::new();
    for entry in entries {
        let path = entry.expect("a folder entry").path();
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a UTF-8 file name")
            .to_owned();
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                problems.push(format!("{}: {error}", path.display()));
                continue;
            }
        };
        let group = table
            .into_iter()
            .filter_map(|(key, value)| match message(&value) {
                Ok(message) => Some((key, message)),
                Err(why) => {
                    problems.push(format!("{}: `{key}` {why}", path.display()));
                    None
                }
            })
            .collect();
        groups.insert(name, group);
    }
    groups
}

fn message(value: &toml::Value) -> Result<Message, String> {
    match value {
        toml::Value::String(text) => Ok(Message::Text(text.clone(), placeholders(text)?)),
        toml::Value::Table(table) => {
            let form = |name: &str| {
                table
                    .get(name)
                    .and_then(toml::Value::as_str)
                    .map(str::to_owned)
                    .ok_or(format!("lacks the form `{name}`"))
            };
            let (one, other) = (form("one")?, form("other")?);
            if table.len() != 2 {
                return Err("has forms besides `one` and `other`".to_owned());
            }
            let names = placeholders(&other)?;
            if !names.contains(&"count".to_owned()) {
                return Err("is a plural without {count}".to_owned());
            }
            Ok(Message::Plural { one, other, names })
        }
        _ => Err("is neither a text nor a plural".to_owned()),
    }
}

/// The names between braces, each once, in order of first use.
fn placeholders(text: &str) -> Result<Vec<String>, String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let end = rest[start..].find('}').ok_or("has an open brace")? + start;
        let name = &rest[start + 1..end];
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return Err(format!("has the odd placeholder {{{name}}}"));
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        rest = &rest[end + 1..];
    }
    Ok(names)
}

fn compare(
    lang: &str,
    source: &BTreeMap<String, Group>,
    other: &BTreeMap<String, Group>,
    problems: &mut Vec<String>,
) {
    for (name, group) in source {
        let Some(theirs) = other.get(name) else {
            problems.push(format!("locales/{lang}/{name}.toml is missing"));
            continue;
        };
        for (key, message) in group {
            let Some(translated) = theirs.get(key) else {
                problems.push(format!("locales/{lang}/{name}.toml lacks `{key}`"));
                continue;
            };
            let sorted = |message: &Message| {
                let mut names = message.names().to_vec();
                names.sort();
                names
            };
            let same_form =
                matches!(message, Message::Plural { .. }) == matches!(translated, Message::Plural { .. });
            if !same_form || sorted(message) != sorted(translated) {
                problems.push(format!(
                    "locales/{lang}/{name}.toml: `{key}` differs in form or placeholders from `{SOURCE}`"
                ));
            }
        }
        for key in theirs.keys().filter(|key| !group.contains_key(*key)) {
            problems.push(format!(
                "locales/{SOURCE}/{name}.toml lacks `{key}`, which `{lang}` has"
            ));
        }
    }
    for name in other.keys().filter(|name| !source.contains_key(*name)) {
        problems.push(format!(
            "locales/{SOURCE}/{name}.toml is missing, which `{lang}` has"
        ));
    }
}
