//! The open catalogue: the explorer, micro-credential pages and stacks.

pub mod address;
pub mod api;
pub mod apply;
pub mod card;
pub mod explore_page;
pub mod facets;
pub mod micro_credential_aside;
pub mod micro_credential_page;
pub mod micro_credential_parts;
pub mod micro_credential_sources;
pub mod stack_page;
pub mod words;
