//! Open Badges 3.0 on Verifiable Credentials 2.0: bytes in, values out.
//!
//! The crate reads no clock, draws no randomness and fetches nothing. Time, random bytes and fetched documents are
//! arguments, so the server and the browser run the same checks on the same input.

#[cfg(feature = "issue")]
pub mod achievement;
#[cfg(feature = "issue")]
pub mod issue;

pub mod bake;
pub mod canonical;
pub mod contexts;
pub mod did;
pub mod json;
pub mod key;
pub mod proof;
pub mod read;
pub mod status;
pub mod verify;

pub use read::{Credential, ReadError, read};
pub use verify::report::Report;
pub use verify::{Facts, Fetched, needs, verify};
