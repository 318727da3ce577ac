//! What the reader keeps for later.

pub mod save_button;
pub mod saved_page;
