//! An issuer's awards, for its approvers: finding one, and changing its status.

pub mod api;
pub mod award_page;
pub mod awards_page;
pub mod change_form;
pub mod words;
