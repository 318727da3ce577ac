//! From the RDF terms the JSON-LD reader speaks to the older ones the canonicaliser speaks.

use oxrdf::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use rdf_canon_oxrdf as old;

/// The same statement in the canonicaliser's types.
///
/// Nothing is checked again: every term comes out of a reader that checked it.
pub fn quad(quad: &Quad) -> old::Quad {
    old::Quad {
        subject: match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => named(node).into(),
            NamedOrBlankNode::BlankNode(node) => old::BlankNode::new_unchecked(node.as_str()).into(),
        },
        predicate: named(&quad.predicate),
        object: match &quad.object {
            Term::NamedNode(node) => named(node).into(),
            Term::BlankNode(node) => old::BlankNode::new_unchecked(node.as_str()).into(),
            Term::Literal(value) => literal(value).into(),
        },
        graph_name: match &quad.graph_name {
            GraphName::NamedNode(node) => named(node).into(),
            GraphName::BlankNode(node) => old::BlankNode::new_unchecked(node.as_str()).into(),
            GraphName::DefaultGraph => old::GraphName::DefaultGraph,
        },
    }
}

fn named(node: &NamedNode) -> old::NamedNode {
    old::NamedNode::new_unchecked(node.as_str())
}

fn literal(literal: &Literal) -> old::Literal {
    match literal.language() {
        Some(language) => old::Literal::new_language_tagged_literal_unchecked(literal.value(), language),
        None => old::Literal::new_typed_literal(
            literal.value(),
            old::NamedNode::new_unchecked(literal.datatype().as_str()),
        ),
    }
}
