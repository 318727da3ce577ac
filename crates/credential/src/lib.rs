#![doc = include_str!("../README.md")]

#[cfg(feature = "issue")]
pub mod achievement;
#[cfg(feature = "issue")]
pub mod issue;

pub mod address;
pub mod bake;
pub mod canonical;
pub mod contexts;
pub mod did;
pub mod json;
pub mod jwk;
pub mod key;
pub mod proof;
pub mod read;
pub mod status;
pub mod token;
pub mod verify;

pub use read::{Credential, ReadError, read};
pub use verify::report::Report;
pub use verify::{Facts, Fetched, needs, verify};
