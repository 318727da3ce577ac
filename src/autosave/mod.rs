//! Saving what somebody writes, by itself and without losing a word.

pub mod keeper;
pub mod line;
pub mod local_copy;
pub mod machine;
pub mod status;
