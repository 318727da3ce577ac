//! Spoils a good body in every way that its schema forbids.

use serde_json::{Value, json};

use super::document::Document;

/// Bodies, each with what is wrong with it.
pub type Spoilt = Vec<(String, Value)>;

/// Every body with exactly one thing wrong.
pub fn spoil(document: &Document, schema: &Value, good: &Value) -> Spoilt {
    let mut spoilt = Vec::new();
    for (path, place) in places(document, schema, good) {
        for (what, value) in wrong(&place, good.pointer(&path).unwrap()) {
            spoilt.push((format!("{path} {what}"), replaced(good, &path, value)));
        }
    }
    spoilt
}

/// Every body with one text that is allowed by its type and still asks for trouble.
pub fn odd_texts(document: &Document, schema: &Value, good: &Value) -> Spoilt {
    let mut odd = Vec::new();
    for (path, place) in places(document, schema, good) {
        if !allows(&place, "string") || !place["enum"].is_null() {
            continue;
        }
        for (what, text) in [
            ("NUL", "a\0b".to_owned()),
            ("long", "long ".repeat(190_000)),
            (
                "marks",
                "\u{202e}'); DROP TABLE person; --<script>%00\u{fffd}\u{feff}".to_owned(),
            ),
            ("empty", String::new()),
        ] {
            odd.push((format!("{path} {what}"), replaced(good, &path, json!(text))));
        }
    }
    odd
}

/// Everything in a body with its schema, by its JSON pointer; the body itself is the first.
fn places(document: &Document, schema: &Value, value: &Value) -> Vec<(String, Value)> {
    let whole = document.resolve(schema);
    let mut schema = chosen(document, whole, value).clone();
    if may_be_null(whole) {
        schema["type"] = json!(["null", schema["type"]]);
    }
    let mut places = vec![(String::new(), schema.clone())];
    let mut add = |name: &str, schema: &Value, value: &Value| {
        let inner = places_in(document, schema, value, name);
        places.extend(inner);
    };
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                add(name, &schema["properties"][name], member);
            }
        }
        Value::Array(items) if !items.is_empty() => add("0", &schema["items"], &items[0]),
        _ => {}
    }
    places
}

fn places_in(document: &Document, schema: &Value, value: &Value, name: &str) -> Vec<(String, Value)> {
    let inner = places(document, schema, value).into_iter();
    inner
        .map(|(path, schema)| (format!("/{name}{path}"), schema))
        .collect()
}

/// Whether nothing is one of several that are allowed.
fn may_be_null(schema: &Value) -> bool {
    let mut choices = schema["oneOf"].as_array().into_iter().flatten();
    choices.any(|choice| choice["type"] == "null")
}

/// Of several schemas, the one that has the members of the value.
fn chosen<'a>(document: &'a Document, schema: &'a Value, value: &Value) -> &'a Value {
    let Some(choices) = schema["oneOf"].as_array() else {
        return schema;
    };
    let fits = |choice: &&Value| {
        let members = value.as_object().into_iter().flatten();
        members
            .into_iter()
            .all(|(name, _)| !choice["properties"][name].is_null())
    };
    choices
        .iter()
        .map(|choice| document.resolve(choice))
        .find(fits)
        .unwrap()
}

/// Values that a place cannot take.
fn wrong(schema: &Value, good: &Value) -> Vec<(String, Value)> {
    let samples = [
        ("null", json!(null)),
        ("boolean", json!(true)),
        ("integer", json!(7)),
        ("number", json!(1.5)),
        ("string", json!("7")),
        ("array", json!([[]])),
        ("object", json!({ "nonsense": {} })),
    ];
    let mut wrong: Vec<(String, Value)> = samples
        .into_iter()
        .filter(|(kind, _)| !allows(schema, kind))
        .map(|(kind, value)| (format!("as {kind}"), value))
        .collect();
    if allows(schema, "integer") {
        wrong.push(("below zero".to_owned(), json!(-1)));
        wrong.push(("beyond 32 bits".to_owned(), json!(u64::MAX)));
    }
    if !schema["enum"].is_null() {
        wrong.push(("as none of the known".to_owned(), json!("nonsense")));
    }
    if let Value::Object(members) = good {
        let mut more = members.clone();
        more.insert("is_admin".to_owned(), json!(true));
        wrong.push(("with an unknown field".to_owned(), Value::Object(more)));
        for name in schema["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap();
            let mut fewer = members.clone();
            fewer.remove(name);
            wrong.push((format!("without {name}"), Value::Object(fewer)));
        }
    }
    let deep = (0..100).fold(json!(0), |inner, _| json!([inner]));
    wrong.push(("nested deeply".to_owned(), deep));
    wrong
}

fn allows(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => false,
    }
}

fn replaced(good: &Value, path: &str, value: Value) -> Value {
    let mut body = good.clone();
    *body.pointer_mut(path).unwrap() = value;
    body
}
