//! Turns `locales/<language>/<group>.toml` into constants with one struct per group.
//!
//! The build fails when a language lacks a group, a key or a placeholder that another has.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

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

fn generate(all: &BTreeMap<&str, BTreeMap<String, Group>>) -> String {
    let mut code = String::new();
    let groups = &all[SOURCE];
    code.push_str("/// Every string of the interface in one language.\n#[derive(Debug)]\npub struct Strings {\n    /// The language.\n    pub lang: Lang,\n");
    for name in groups.keys() {
        let _ = writeln!(
            code,
            "    /// The group `{name}`.\n    pub {name}: Texts<{}>,",
            type_name(name)
        );
    }
    code.push_str("}\n\n");
    for (name, group) in groups {
        generate_group(&mut code, name, group);
    }
    for lang in LANGUAGES {
        generate_values(&mut code, lang, groups, &all[lang]);
    }
    for name in groups.keys() {
        generate_choice(&mut code, name);
    }
    code
}

fn generate_group(code: &mut String, name: &str, group: &Group) {
    let struct_name = type_name(name);
    let is_lookup = name.starts_with(LOOKUP_PREFIX);
    let _ = writeln!(
        code,
        "/// The strings of `{name}`.\n#[derive(Debug)]\npub struct {struct_name} {{"
    );
    for (key, message) in group {
        let field = ident(key);
        let visibility = if message.names().is_empty() && !is_lookup {
            "pub "
        } else {
            ""
        };
        match message {
            Message::Text(text, names) if names.is_empty() && !is_lookup => {
                let _ = writeln!(
                    code,
                    "    /// {}\n    {visibility}{field}: &'static str,",
                    doc(text)
                );
            }
            Message::Text(..) => {
                let _ = writeln!(code, "    {field}: &'static str,");
            }
            Message::Plural { .. } => {
                let _ = writeln!(code, "    {field}: (&'static str, &'static str),");
            }
        }
    }
    let _ = writeln!(code, "}}\n\nimpl {struct_name} {{");
    if is_lookup {
        code.push_str("    /// The words for a key, or nothing when the key is unknown.\n    #[must_use]\n    pub fn get(&self, key: &str) -> Option<&'static str> {\n        match key {\n");
        for key in group.keys() {
            let _ = writeln!(code, "            {key:?} => Some(self.{}),", ident(key));
        }
        code.push_str("            _ => None,\n        }\n    }\n");
    }
    for (key, message) in group.iter().filter(|(_, message)| !message.names().is_empty()) {
        generate_method(code, key, message);
    }
    code.push_str("}\n\n");
}

fn generate_method(code: &mut String, key: &str, message: &Message) {
    let field = ident(key);
    let parameters: Vec<String> = message
        .names()
        .iter()
        .map(|name| {
            if name == "count" {
                "count: usize".to_owned()
            } else {
                format!("{}: &str", ident(name))
            }
        })
        .collect();
    let text = match message {
        Message::Text(text, _) => text,
        Message::Plural { other, .. } => other,
    };
    let _ = writeln!(
        code,
        "    /// {}\n    #[must_use]\n    pub fn {field}(&self, {}) -> String {{",
        doc(text),
        parameters.join(", ")
    );
    let pattern = match message {
        Message::Text(..) => format!("self.{field}"),
        Message::Plural { .. } => format!("if count == 1 {{ self.{field}.0 }} else {{ self.{field}.1 }}"),
    };
    let values: Vec<String> = message
        .names()
        .iter()
        .map(|name| {
            if name == "count" {
                "(\"count\", &count.to_string())".to_owned()
            } else {
                format!("({name:?}, {})", ident(name))
            }
        })
        .collect();
    let _ = writeln!(
        code,
        "        crate::fill({pattern}, &[{}])\n    }}",
        values.join(", ")
    );
}

fn generate_values(
    code: &mut String,
    lang: &str,
    source: &BTreeMap<String, Group>,
    groups: &BTreeMap<String, Group>,
) {
    let variant = type_name(lang);
    let _ = writeln!(
        code,
        "static {}: Strings = Strings {{\n    lang: Lang::{variant},",
        lang.to_uppercase()
    );
    for name in source.keys() {
        let _ = writeln!(code, "    {name}: Texts(Lang::{variant}, PhantomData),");
    }
    code.push_str("};\n\n");
    for name in source.keys() {
        let _ = writeln!(
            code,
            "static {}: {struct_name} = {struct_name} {{",
            static_name(name, lang),
            struct_name = type_name(name)
        );
        for (key, message) in &groups[name] {
            let field = ident(key);
            match message {
                Message::Text(text, _) => {
                    let _ = writeln!(code, "    {field}: {text:?},");
                }
                Message::Plural { one, other, .. } => {
                    let _ = writeln!(code, "    {field}: ({one:?}, {other:?}),");
                }
            }
        }
        code.push_str("};\n\n");
    }
}

/// Each group is a constant of its own, so that a program carries only the groups that it uses.
fn generate_choice(code: &mut String, name: &str) {
    let _ = writeln!(
        code,
        "impl Group for {} {{\n    fn of(lang: Lang) -> &'static Self {{\n        match lang {{",
        type_name(name)
    );
    for lang in LANGUAGES {
        let _ = writeln!(
            code,
            "            Lang::{} => &{},",
            type_name(lang),
            static_name(name, lang)
        );
    }
    code.push_str("        }\n    }\n}\n\n");
}

/// `badge_art` in Spanish as a constant: `BADGE_ART_ES`.
fn static_name(name: &str, lang: &str) -> String {
    format!("{name}_{lang}").to_uppercase()
}

/// `badge_art` as a type: `BadgeArt`.
fn type_name(name: &str) -> String {
    name.split(['_', '-'])
        .map(|word| {
            word.chars()
                .enumerate()
                .map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c })
                .collect::<String>()
        })
        .collect()
}

/// A key as a Rust name: hyphens become underscores, a leading digit or a keyword gets an underscore.
fn ident(key: &str) -> String {
    let name = key.replace('-', "_");
    let keyword = matches!(
        name.as_str(),
        "type" | "move" | "in" | "for" | "match" | "use" | "where" | "loop" | "ref" | "self"
    );
    if keyword || name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("k_{name}")
    } else {
        name
    }
}

/// Text as one line of a doc comment, in a code span so that Markdown leaves it alone.
fn doc(text: &str) -> String {
    format!(
        "`{}`",
        text.replace('`', "'")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    )
}
