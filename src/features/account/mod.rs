//! Accounts: getting in, getting out, and what a person keeps about themselves.

pub mod account_page;
pub mod confirm_page;
pub mod device;
pub mod forgotten_page;
pub mod form;
pub mod frame;
pub mod reset_page;
pub mod sessions;
pub mod sign_in_page;
pub mod sign_up_page;
