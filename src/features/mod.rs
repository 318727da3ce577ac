//! One folder per feature: its pages, its calls to the API and the logic beside them.

pub mod account;
pub mod assessment;
pub mod badge;
pub mod explore;
pub mod home;
pub mod issuer;
pub mod not_found;
pub mod styleguide;
pub mod submission;
pub mod verify;
pub mod wallet;
