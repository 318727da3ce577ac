//! Recording sound and film in the page: what was recorded outlives the page, and is handed in like any other file.

mod clock;
pub mod kept_item;
pub mod notice;
pub mod panel;
pub mod recordings;
mod store;
mod take;
mod words;
