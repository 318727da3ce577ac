//! Canonical form: from a JSON-LD document to the sorted statements a signature covers.
//!
//! JSON-LD drops what its contexts do not define, so a careless verifier shows text nobody signed. Before anything
//! is canonicalised, the document is checked to make a statement of every key, type and identifier it contains.

use crate::contexts;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use rdf_canon::{CanonicalizationError, CanonicalizationOptions};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::Sha256;

mod convert;
mod shape;

/// What an undefined key or type expands to while a document is checked.
const UNDEFINED: &str = "urn:x-undefined:";
/// What a learner record says of its completeness.
const PARTIAL: &str = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#partial";
/// What a relative identifier resolves against while a document is checked.
const RELATIVE: &str = "https://relative-identifier.invalid/";
/// Steps allowed for telling blank nodes apart. Real credentials need fewer than a hundred, poisoned ones millions.
const HNDQ_CALL_LIMIT: usize = 4096;
/// Statements allowed. The richest published examples make fewer than four hundred.
const MAX_STATEMENTS: usize = 20_000;

/// Why a document has no canonical form we would rely on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CanonicalError {
    /// `@context` is absent, or is not an address or a list of addresses.
    #[error("the document does not name its contexts by address")]
    InlineContext,
    /// A context that is not compiled in.
    #[error("the context {0} is not known")]
    UnknownContext(String),
    /// The contexts are not in the order the standards require, so that terms mean something else.
    #[error("the contexts are in the wrong order")]
    ContextOrder,
    /// A JSON-LD keyword that lets a document say things a reader of plain JSON does not see.
    #[error("the keyword {0} is not allowed")]
    Keyword(String),
    /// A key or type no context defines, which a signature would not cover.
    #[error("{0} is not defined by any context")]
    UndefinedTerm(String),
    /// An identifier that is not an absolute IRI.
    #[error("{0} is not an absolute identifier")]
    Identifier(String),
    /// Not valid JSON-LD.
    #[error("the document is not valid JSON-LD: {0}")]
    Syntax(String),
    /// Built to make canonicalisation run for ever.
    #[error("the document is too complex")]
    TooComplex,
}

/// The RDFC-1.0 canonical N-Quads of `document`.
///
/// # Errors
/// [`CanonicalError`] where the document says something a signature would not cover, or is not JSON-LD.
pub fn n_quads(document: &Value) -> Result<String, CanonicalError> {
    let object = document.as_object().ok_or(CanonicalError::InlineContext)?;
    shape::check(object)?;
    let object = &with_record_terms(object);
    let quads = quads(JsonLdParser::new(), &Value::Object(object.clone()))?;
    check_coverage(object, quads.len())?;
    let dataset = quads.iter().map(convert::quad).collect();
    let options = CanonicalizationOptions {
        hndq_call_limit: Some(HNDQ_CALL_LIMIT),
    };
    rdf_canon::canonicalize_with::<Sha256>(&dataset, &options).map_err(|error| match error {
        CanonicalizationError::HndqCallLimitExceeded(_) => CanonicalError::TooComplex,
        other => CanonicalError::Syntax(other.to_string()),
    })
}

/// Defines for the whole of a learner record what its context defines for its type.
///
/// oxjsonld 0.2.7 applies the last alone of the contexts that belong to several types of one node, and so loses
/// `partial`. Where the word has no meaning, it now makes a statement, and one that nobody signed.
fn with_record_terms(document: &Map<String, Value>) -> Map<String, Value> {
    let mut document = document.clone();
    if let Some(Value::Array(list)) = document.get_mut("@context")
        && list.iter().any(|address| address == contexts::LEARNER_RECORD)
    {
        list.push(json!({ "partial": { "@id": PARTIAL, "@type": "xsd:boolean" } }));
    }
    document
}

/// Checks that every key, type and identifier of the document becomes part of a statement.
///
/// The document is read a second time with a catch-all vocabulary and base, and without dropping malformed
/// identifiers: what the first reading would have lost then shows up under one of the two markers, as an invalid
/// IRI or as a difference in number.
fn check_coverage(document: &Map<String, Value>, expected: usize) -> Result<(), CanonicalError> {
    let mut probe = document.clone();
    let mut list = vec![json!({ "@vocab": UNDEFINED })];
    match document.get("@context") {
        Some(Value::Array(contexts)) => list.extend(contexts.iter().cloned()),
        Some(context) => list.push(context.clone()),
        None => return Err(CanonicalError::InlineContext),
    }
    probe.insert("@context".to_owned(), Value::Array(list));
    let parser = JsonLdParser::new()
        .lenient()
        .with_base_iri(RELATIVE)
        .map_err(|error| CanonicalError::Syntax(error.to_string()))?;
    let quads = quads(parser, &Value::Object(probe))?;
    for quad in &quads {
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            check_iri(node)?;
        }
        check_iri(&quad.predicate)?;
        match &quad.object {
            Term::NamedNode(node) => check_iri(node)?,
            Term::Literal(literal) => check_iri(&literal.datatype().into_owned())?,
            Term::BlankNode(_) => {}
        }
        if let GraphName::NamedNode(node) = &quad.graph_name {
            check_iri(node)?;
        }
    }
    if quads.len() == expected {
        Ok(())
    } else {
        Err(CanonicalError::Syntax("a statement would be lost".to_owned()))
    }
}

fn check_iri(node: &NamedNode) -> Result<(), CanonicalError> {
    let iri = node.as_str();
    if let Some(term) = iri.strip_prefix(UNDEFINED) {
        return Err(CanonicalError::UndefinedTerm(term.to_owned()));
    }
    if let Some(identifier) = iri.strip_prefix(RELATIVE) {
        return Err(CanonicalError::Identifier(identifier.to_owned()));
    }
    match NamedNode::new(iri) {
        Ok(_) => Ok(()),
        Err(_) => Err(CanonicalError::Identifier(iri.to_owned())),
    }
}

fn quads(parser: JsonLdParser, document: &Value) -> Result<Vec<Quad>, CanonicalError> {
    let text = document.to_string();
    let mut quads = Vec::new();
    for quad in parser.for_slice(&text).with_load_document_callback(|url, _| {
        let text = contexts::text(url).ok_or_else(|| format!("the context {url} is not known"))?;
        Ok(JsonLdRemoteDocument {
            document: text.as_bytes().to_vec(),
            document_url: url.to_owned(),
        })
    }) {
        if quads.len() == MAX_STATEMENTS {
            return Err(CanonicalError::TooComplex);
        }
        quads.push(quad.map_err(|error| CanonicalError::Syntax(error.to_string()))?);
    }
    Ok(quads)
}

#[cfg(test)]
mod tests;
