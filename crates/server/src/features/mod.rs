//! The features of the product: each has its routes, handlers and SQL in one folder.

pub mod account;
pub mod advice;
pub mod agreement;
pub mod appeal;
pub mod assessment;
pub mod award;
pub mod badge;
pub mod certification;
pub mod demo;
pub mod discovery;
pub mod evidence;
pub mod explore;
pub mod health;
pub mod hold;
pub mod impact;
pub mod issuer;
pub mod notification;
pub mod printable;
pub mod reviewing;
pub mod saved;
pub mod shell;
pub mod submission;
pub mod wallet;
