//! The search engine, asked as the explorer asks it.
#![cfg(not(target_arch = "wasm32"))]

mod answers;
mod any_input;
mod catalogue;
mod choices;
mod highlights;
mod languages;
mod ranking;
mod words;
