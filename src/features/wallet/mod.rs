//! The learner's own badges: keeping, showing, downloading.

pub mod downloads;
pub mod sharing_form;
pub mod wallet_page;
