//! The learner's own badges: keeping, showing, downloading.

pub mod downloads;
pub mod share_dialog;
pub mod sharing_dialog;
pub mod wallet_page;
