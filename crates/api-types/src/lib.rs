//! The wire types of Laurel's JSON API, and the rules that browser and server both obey.
//!
//! No input or output happens here and no clock is read: time is an argument. What a handler
//! returns is the very struct that a page renders, so a changed field breaks both builds.

pub mod account;
pub mod advice;
pub mod agreement;
pub mod appeal;
pub mod assessment;
pub mod award;
pub mod badge;
pub mod calendar;
pub mod certification;
pub mod content;
pub mod difference;
pub mod error;
pub mod evidence;
pub mod explore;
pub mod hold;
pub mod identity;
pub mod ids;
pub mod issuer;
pub mod lang;
pub mod markdown;
pub mod notification;
pub mod pages;
pub mod reviewing;
pub mod search;
pub mod saved;
pub mod share;
pub mod submission;
pub mod text;
pub mod wallet;
