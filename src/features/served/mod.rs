//! Pages whose text the server writes: start page, how it works, micro-credentials, issuers, stacks
//! and badges.
//!
//! The server has to write them anyway, for crawlers, previews and readers without JavaScript. So
//! there is one renderer for them, and the client shows what it wrote: the text that came with the
//! first page, and after that what it fetches.

pub mod actions;
pub mod document;
pub mod served_page;
