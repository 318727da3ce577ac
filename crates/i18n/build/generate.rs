//! Writes the constants.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Group, LANGUAGES, LOOKUP_PREFIX, Message, SOURCE};

/// The code of every string in every language.
pub fn generate(all: &BTreeMap<&str, BTreeMap<String, Group>>) -> String {
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
