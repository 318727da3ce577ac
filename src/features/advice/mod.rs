//! Advice: asking a colleague for comments on a draft, and the page on which the colleague gives them.

pub mod api;

pub mod asked;
pub mod section;
mod link_dialog;
mod link_item;
pub mod remarks;

pub mod advice_page;
mod gone;
mod outbox;
mod remark_box;
mod shown_part;
