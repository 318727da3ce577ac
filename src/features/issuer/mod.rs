//! Issuers: who writes, assesses and awards.

pub mod issuer_page;
