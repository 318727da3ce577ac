//! One folder per feature: its pages, its calls to the API and the logic beside them.

pub mod account;
pub mod badge;
pub mod explore;
pub mod home;
pub mod issuer;
pub mod not_found;
pub mod verify;
pub mod wallet;
