//! The features of the product: each has its routes, handlers and SQL in one folder.

pub mod account;
pub mod explore;
pub mod health;
pub mod shell;
pub mod issuer;
pub mod evidence;
pub mod submission;
pub mod assessment;
pub mod award;
pub mod wallet;
pub mod badge;
