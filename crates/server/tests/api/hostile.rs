//! Files, names, lengths and bodies that somebody made to do harm.
//!
//! What cannot be evidence is refused for what it is and leaves nothing behind; what is taken is served so
//! that no browser runs it with this site's rights. The corpus is made here, byte by byte.

mod content;
mod corpus;
mod json;
mod lengths;
mod names;
mod office;
mod operation;
mod polyglots;
mod served;
mod world;
mod zip;
