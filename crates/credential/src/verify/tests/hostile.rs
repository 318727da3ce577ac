use super::super::report::Reason;
use super::*;
use crate::canonical::{self, CanonicalError};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The reason the structure check gives for a signed document changed afterwards.
fn structure(change: fn(&mut Value)) -> Reason {
    let mut document = sign(&unsigned());
    change(&mut document);
    let report = report(&document, &facts());
    assert_eq!(report.verdict, Verdict::Invalid);
    report.check(CheckKind::Structure).unwrap().reason.clone()
}

#[test]
fn additions_a_signature_does_not_cover_are_named() {
    let not_covered = |error| Reason::NotCovered { error };
    assert_eq!(
        structure(|document| document["honours"] = json!("summa cum laude")),
        not_covered(CanonicalError::UndefinedTerm("honours".to_owned()))
    );
    assert_eq!(
        structure(|document| document["@context"][1] = json!({ "name": "https://schema.org/alternateName" })),
        not_covered(CanonicalError::InlineContext)
    );
    assert_eq!(
        structure(|document| document["@included"] = json!([])),
        not_covered(CanonicalError::Keyword("@included".to_owned()))
    );
    assert_eq!(
        structure(|document| document["@context"].as_array_mut().unwrap().swap(1, 2)),
        not_covered(CanonicalError::ContextOrder)
    );
}

#[test]
fn missing_parts_are_named() {
    for (field, member) in [
        ("id", "id"),
        ("issuer", "issuer"),
        ("credentialSubject", "credentialSubject"),
    ] {
        let mut document = unsigned();
        document.as_object_mut().unwrap().remove(member);
        let report = report(&document, &facts());
        let reason = &report.check(CheckKind::Structure).unwrap().reason;
        assert_eq!(
            reason,
            &Reason::FieldMissing {
                field: field.to_owned()
            }
        );
    }
}

#[test]
fn every_member_may_be_anything_without_a_panic() {
    let signed = sign(&unsigned());
    let said = said(&signed);
    let facts = facts();
    let pointers = pointers(&signed);
    assert!(pointers.len() > 60);
    let values = [json!(null), json!({}), json!(-1), json!([[[]]]), json!([])];
    for (pointer, value) in pointers.iter().zip(values.iter().cycle()) {
        let mut document = signed.clone();
        let place = document.pointer_mut(pointer).unwrap();
        assert_ne!(place, value, "{pointer}");
        *place = value.clone();
        let Ok(credential) = read(document.to_string().as_bytes()) else {
            continue;
        };
        // A member may go where another place says the same of the same thing.
        let valid = verify(&credential, &facts).verdict == Verdict::Valid;
        assert!(!valid || self::said(&document) == said, "{pointer} = {value}");
    }
}

#[test]
fn fetched_documents_may_be_anything_without_a_panic() {
    let credential = read(sign(&unsigned()).to_string().as_bytes()).unwrap();
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "\"\"",
        "<html>",
        "{\"id\":1}",
        "{\"a\":1,\"a\":1}",
    ] {
        for url in [DID_URL, LIST_URL] {
            let mut facts = facts();
            facts
                .documents
                .insert(url.to_owned(), Fetched::Body(text.to_owned()));
            assert_ne!(
                verify(&credential, &facts).verdict,
                Verdict::Valid,
                "{url}: {text}"
            );
        }
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere_than_the_web() {
    let mut document = sign(&unsigned());
    document["credentialStatus"]["statusListCredential"] = json!("file:///etc/passwd");
    document["proof"][0]["verificationMethod"] = json!("did:web:other.example#z6Mk");
    assert_eq!(needs(&read(document.to_string().as_bytes()).unwrap()), []);
    document["credentialStatus"]["statusListCredential"] = json!("http://localhost:8080/status/1");
    assert_eq!(needs(&read(document.to_string().as_bytes()).unwrap()).len(), 1);
    document["credentialStatus"]["statusListCredential"] = json!("http://localhost.example/status/1");
    assert_eq!(needs(&read(document.to_string().as_bytes()).unwrap()), []);
}

/// The statements a document makes, apart from its proofs.
fn said(document: &Value) -> Result<String, CanonicalError> {
    let mut unsecured = document.clone();
    unsecured.as_object_mut().unwrap().remove("proof");
    canonical::n_quads(&unsecured)
}

/// The JSON pointers of every value in a document.
fn pointers(value: &Value) -> Vec<String> {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(key, value)| (key.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    let below = |(key, value): (String, &Value)| {
        let inner = pointers(value)
            .into_iter()
            .map(move |rest| format!("/{key}{rest}"));
        inner.collect::<Vec<String>>()
    };
    std::iter::once(String::new())
        .chain(members.into_iter().flat_map(below))
        .collect()
}
