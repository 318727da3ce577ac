//! Verifying a badge, in the visitor's own browser.
//!
//! The heavy part (`credential` with its JSON-LD contexts) is a second WebAssembly, loaded in a
//! worker when somebody verifies. [`answer`] is what crosses the border; [`words`] and [`fetch`]
//! run in the worker only.

pub mod answer;
pub mod fetch;
pub mod report_view;
pub mod verify_page;
pub mod words;
pub mod worker;
