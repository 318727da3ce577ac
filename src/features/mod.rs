//! One folder per feature: its pages, its calls to the API and the logic beside them.

pub mod account;
pub mod advice;
pub mod agreement;
pub mod assessment;
pub mod award;
pub mod certification;
pub mod explore;
pub mod not_found;
pub mod notification;
pub mod reviewing;
pub mod saved;
pub mod served;
pub mod styleguide;
pub mod submission;
pub mod verify;
pub mod wallet;
