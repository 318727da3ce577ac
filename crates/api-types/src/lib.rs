//! The wire types of Laurel's JSON API, and the rules that browser and server both obey.
//!
//! No input or output happens here and no clock is read: time is an argument. What a handler
//! returns is the very struct that a page renders, so a changed field breaks both builds.

pub mod error;
pub mod ids;
