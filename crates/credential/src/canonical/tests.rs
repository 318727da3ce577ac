use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn badge() -> Value {
    json!({
        "@context": [contexts::CREDENTIALS_V2, contexts::OPEN_BADGES, contexts::OPEN_BADGES_EXTENSIONS],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "did:web:badges.example.edu", "type": ["Profile"], "name": "Example" },
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://badges.example.edu/achievements/1", "type": ["Achievement"],
                "name": "Planning", "description": "Plans.", "criteria": { "narrative": "Plan." },
                "creditsAvailable": 2.5,
            },
        },
    })
}

fn refusal(change: impl FnOnce(&mut Value)) -> CanonicalError {
    let mut document = badge();
    change(&mut document);
    n_quads(&document).expect_err("the document should be refused")
}

#[test]
fn the_published_document_has_the_published_form() {
    let mut document: Value =
        serde_json::from_str(include_str!("../../vectors/eddsa-rdfc-2022-signed.json")).unwrap();
    document.as_object_mut().unwrap().remove("proof");
    assert_eq!(
        n_quads(&document).unwrap(),
        include_str!("../../vectors/eddsa-rdfc-2022-document.nq")
    );
}

/// Two tied named graphs, where an implementation that drops repeated mentions orders the nodes differently.
/// The expected order is that of two independent implementations.
#[test]
fn tied_blank_nodes_keep_their_repeated_mentions() {
    let tied = include_str!("../../vectors/tied-named-graphs.nq");
    let mut dataset = rdf_canon_oxrdf::Dataset::new();
    for line in tied.lines() {
        let mut words = line.trim_end_matches(" .").split(' ').map(|word| {
            use rdf_canon_oxrdf::{BlankNode, Literal, NamedNode, Term};
            match word.as_bytes()[0] {
                b'<' => Term::from(NamedNode::new_unchecked(word.trim_matches(['<', '>']))),
                b'_' => BlankNode::new_unchecked(&word[2..]).into(),
                _ => Literal::new_simple_literal(word.trim_matches('"')).into(),
            }
        });
        let mut next = || words.next();
        let (subject, predicate, object) = (next().unwrap(), next().unwrap(), next().unwrap());
        let graph = next().map_or(rdf_canon_oxrdf::GraphName::DefaultGraph, |graph| match graph {
            rdf_canon_oxrdf::Term::BlankNode(node) => node.into(),
            other => panic!("{other} names no graph"),
        });
        let subject: rdf_canon_oxrdf::Subject = match subject {
            rdf_canon_oxrdf::Term::NamedNode(node) => node.into(),
            rdf_canon_oxrdf::Term::BlankNode(node) => node.into(),
            other => panic!("{other} is no subject"),
        };
        let rdf_canon_oxrdf::Term::NamedNode(predicate) = predicate else {
            panic!("{predicate} is no predicate")
        };
        dataset.insert(&rdf_canon_oxrdf::Quad::new(subject, predicate, object, graph));
    }
    let canonical = rdf_canon::canonicalize(&dataset).unwrap();
    assert_eq!(
        canonical,
        include_str!("../../vectors/tied-named-graphs-canonical.nq")
    );
}

#[test]
fn a_badge_has_a_form_that_does_not_depend_on_key_order() {
    let canonical = n_quads(&badge()).unwrap();
    assert!(
        canonical.contains("\"2.5E0\"^^<https://www.w3.org/2001/XMLSchema#float>"),
        "{canonical}"
    );
    let reversed = badge()
        .as_object()
        .unwrap()
        .iter()
        .rev()
        .fold(String::new(), |text, (key, value)| {
            let comma = if text.is_empty() { "" } else { "," };
            format!("{text}{comma}{}:{value}", json!(key))
        });
    assert_eq!(
        n_quads(&serde_json::from_str(&format!("{{{reversed}}}")).unwrap()).unwrap(),
        canonical
    );
}

#[test]
fn undefined_keys_and_types_are_refused() {
    let undefined = |term: &str| CanonicalError::UndefinedTerm(term.to_owned());
    assert_eq!(refusal(|d| d["level"] = json!("expert")), undefined("level"));
    assert_eq!(
        refusal(|d| d["credentialSubject"]["achievement"]["grade"] = json!("A")),
        undefined("grade")
    );
    assert_eq!(
        refusal(|d| d["type"][1] = json!("GoldenBadge")),
        undefined("GoldenBadge")
    );
    assert_eq!(
        refusal(|d| d["issuanceDate"] = json!("2026-01-02T03:04:05Z")),
        undefined("issuanceDate")
    );
}

#[test]
fn relative_and_malformed_identifiers_are_refused() {
    let identifier = |text: &str| CanonicalError::Identifier(text.to_owned());
    assert_eq!(refusal(|d| d["id"] = json!("badge-1")), identifier("badge-1"));
    assert_eq!(refusal(|d| d["id"] = json!("")), identifier(""));
    assert_eq!(
        refusal(|d| d["id"] = json!("https://a b/")),
        identifier("https://a b/")
    );
    assert_eq!(
        refusal(|d| d["credentialSubject"]["achievement"]["image"] = json!({"id": "me.png", "type": "Image"})),
        identifier("me.png")
    );
}

#[test]
fn contexts_are_known_in_order_and_never_inline() {
    use CanonicalError::{ContextOrder, InlineContext, UnknownContext};
    assert_eq!(refusal(|d| d["@context"] = json!([])), ContextOrder);
    assert_eq!(
        refusal(|d| d["@context"].as_array_mut().unwrap().swap(0, 1)),
        ContextOrder
    );
    assert_eq!(
        refusal(|d| d["@context"].as_array_mut().unwrap().swap(1, 2)),
        ContextOrder
    );
    assert_eq!(
        refusal(|d| d["@context"][2] = json!({ "name": "urn:other" })),
        InlineContext
    );
    assert_eq!(
        refusal(|d| d["issuer"]["@context"] = json!({ "name": "urn:other" })),
        InlineContext
    );
    assert_eq!(
        refusal(|d| d["@context"][2] = json!("https://example.org/")),
        UnknownContext("https://example.org/".to_owned())
    );
    assert_eq!(n_quads(&json!([])), Err(InlineContext));
}

#[test]
fn keywords_are_refused_except_for_text_with_a_language() {
    for keyword in ["@graph", "@included", "@reverse", "@id", "@type", "@nest"] {
        assert_eq!(
            refusal(|d| d[keyword] = json!({})),
            CanonicalError::Keyword(keyword.to_owned())
        );
    }
    let mut document = badge();
    document["name"] = json!({ "@value": "Planen", "@language": "de" });
    assert!(n_quads(&document).unwrap().contains("\"Planen\"@de"));
}

/// Blank nodes wired alike, so that telling them apart takes factorially many steps.
#[test]
fn poisoned_documents_end_quickly() {
    let nodes: Vec<String> = (0..9).map(|number| format!("_:n{number}")).collect();
    let mut document = badge();
    document["issuer"]["parentOrg"] = nodes
        .iter()
        .map(|id| {
            let others: Vec<Value> = nodes
                .iter()
                .filter(|other| *other != id)
                .map(|other| json!({"id": other, "type": ["Profile"]}))
                .collect();
            json!({ "id": id, "type": ["Profile"], "parentOrg": others })
        })
        .collect();
    let outcome = n_quads(&document);
    assert_eq!(outcome, Err(CanonicalError::TooComplex));
}

#[test]
fn a_learner_record_says_what_other_processors_read_in_it() {
    let record = json!({
        "@context": [
            crate::contexts::CREDENTIALS_V2, crate::contexts::LEARNER_RECORD, crate::contexts::OPEN_BADGES,
        ],
        "id": "urn:a", "type": ["VerifiableCredential", "ClrCredential"], "name": "x", "partial": true,
        "credentialSubject": { "type": ["ClrSubject"], "id": "urn:b" },
    });
    // As jsonld 9.0.0 (npm) writes it.
    let expected = "\
<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrCredential> .
<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
<urn:a> <https://purl.imsglobal.org/spec/vc/clr/vocab.html#partial> \"true\"^^<xsd:boolean> .
<urn:a> <https://schema.org/name> \"x\" .
<urn:a> <https://www.w3.org/2018/credentials#credentialSubject> <urn:b> .
<urn:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrSubject> .
";
    assert_eq!(n_quads(&record).unwrap(), expected);
}
