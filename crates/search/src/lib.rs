//! The catalogue's search engine: the same code in the browser and on the server. No I/O, no clock.
//!
//! A catalogue is made [`Searchable`] once for each language of its readers. [`answer`] then answers each
//! [`Question`]: what was found, in order, with the words to highlight, how many results each further choice of a
//! facet would leave, and what a mistyped question may have meant. Below it, an [`Index`] of [`Document`]s knows
//! nothing of cards and languages of readers:
//!
//! ```
//! use api_types::search::Facet;
//! use search::{Document, Index, Lang, Question};
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
//! let results = index.search(&Question::default().with_text("retroalimentacion"));
//! assert_eq!(results.total, 2);
//! assert_eq!(results.hits[0].doc.position(), 1);
//! assert_eq!(index.marks(&results.marker, "Retroalimentación oral correctiva"), [0..18]);
//! assert!(index.counts(&results, Facet::Topic).any(|count| count == ("languages", 1)));
//!
//! // A typing error is forgiven, and named.
//! let results = index.search(&Question::default().with_text("feedbcak"));
//! assert_eq!(results.did_you_mean.as_deref(), Some("feedback"));
//!
//! // Choices of one facet widen, choices of different facets narrow.
//! let question = Question::default().toggled(Facet::Topic, "languages").toggled(Facet::Needs, "students");
//! assert_eq!(index.search(&question).total, 1);
//! ```
//!
//! # How it works
//!
//! * `text` turns text into words: folded, so that accents and case do not matter, with the bytes they came from.
//! * `index` holds a sorted dictionary of those words, the stems that lead to them in each language, for each word
//!   the documents and fields it is in, and for each field its words in order. All of it is flat and numbered.
//! * `search` turns a question into slots, one for each word or phrase, each of which lists the words of the
//!   dictionary that satisfy it and how well; it adds up what each document earns (BM25F), and then chooses,
//!   counts, puts in order and highlights.
//! * `answer` makes cards of what was found, in the reader's language where there is a translation.
//! * `synonyms` is a table of what teachers call the same thing, in English and Spanish.
//!
//! # Promises
//!
//! * The same documents and question give the same results on every machine, whatever the documents' order.
//! * No input makes it panic, and the time for a question is bounded by its first 24 words.

mod answer;
mod catalogue;
mod document;
mod index;
mod pieces;
mod results;
mod search;
mod snippet;
mod synonyms;
mod text;

pub use answer::{Searchable, answer, glance};
pub use api_types::lang::Lang;
pub use api_types::search::{Facet, Question, Sort};
pub use catalogue::documents;
pub use document::{DocId, Document, Label};
pub use index::Index;
pub use pieces::Pause;
pub use results::{Hit, Results};
pub use search::Marker;
