//! The work of a demonstration: invented people, micro-credentials, submissions and awards.
//!
//! It is made once, at the first start, and from then on it is data like any other.

pub mod size;

pub mod generate;

mod certification;
mod crowd;
mod small;

pub mod catalogue;
mod evidence;
mod past;
mod people;
mod walk;
mod words;

mod dice;
mod store;
