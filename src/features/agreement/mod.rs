//! Agreement: how far an issuer's assessors agree, for its approvers.

pub mod agreement_page;
pub mod api;
pub mod chart;
pub mod tables;
pub mod words;
