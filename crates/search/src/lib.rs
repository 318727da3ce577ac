//! The catalogue's search engine: the same code in the browser and on the server. No I/O, no clock.
//!
//! An [`Index`] is built once from every [`Document`] of the catalogue and then answers each [`Query`] with the
//! [`Results`]: what was found, in order, with the words to highlight, how many results each further choice
//! of a facet would leave, and what a mistyped query may have meant.
//!
//! ```
//! use search::{Document, Facet, Index, Lang, Query};
//!
//! let index = Index::build(&[
//!     Document {
//!         slug: "feedback-that-moves-learning".into(),
//!         title: "Feedback That Moves Learning".into(),
//!         facets: vec![(Facet::Topic, "assessment".into()), (Facet::Needs, "students".into())],
//!         ..Document::new(Lang::En)
//!     },
//!     Document {
//!         slug: "retroalimentacion-oral".into(),
//!         title: "Retroalimentación oral correctiva".into(),
//!         facets: vec![(Facet::Topic, "languages".into()), (Facet::Needs, "students".into())],
//!         ..Document::new(Lang::Es)
//!     },
//! ]);
//!
//! // Accents do not matter, and teachers' words for one thing find each other in both languages.
//! let results = index.search(&Query::new("retroalimentacion"));
//! assert_eq!(results.total, 2);
//! assert_eq!(results.hits[0].doc.position(), 1);
//! assert_eq!(&"Retroalimentación oral correctiva"[results.hits[0].title[0].clone()], "Retroalimentación");
//! assert_eq!(results.facets[&Facet::Topic]["languages"], 1);
//!
//! // A typing error is forgiven, and named.
//! let results = index.search(&Query::new("feedbcak"));
//! assert_eq!(results.did_you_mean.as_deref(), Some("feedback"));
//!
//! // Choices of one facet widen, choices of different facets narrow.
//! let query = Query::new("").with(Facet::Topic, "languages").with(Facet::Needs, "students");
//! assert_eq!(index.search(&query).total, 1);
//! ```
//!
//! # How it works
//!
//! * `text` turns text into words: folded, so that accents and case do not matter, with the bytes they came from.
//! * `index` holds a sorted dictionary of those words, the stems that lead to them in each language, for each word
//!   the documents and fields it is in, and for each field its words in order. All of it is flat and numbered.
//! * `search` turns a query into slots, one for each word or phrase, each of which lists the words of the
//!   dictionary that satisfy it and how well; it adds up what each document earns (BM25F), and then chooses,
//!   counts, orders and highlights.
//! * `synonyms` is a table of what teachers call the same thing, in English and Spanish.
//!
//! # Promises
//!
//! * The same documents and query give the same results on every machine, whatever the documents' order.
//! * No input makes it panic, and the time for a query is bounded by its first 24 words.

pub mod catalogue;
mod document;
mod index;
mod query;
mod results;
mod search;
mod synonyms;
mod text;

pub use document::{DocId, Document, Facet, Label, Lang};
pub use index::Index;
pub use query::{Filters, Query, Sort};
pub use results::{Hit, Results};
