//! Submissions: the learner's list, the draft that is written and collected, and what became of it.

pub mod add_words;
pub mod answer_field;
pub mod answer_port;
mod aside_field;
pub mod api;
pub mod apply_page;
mod checksum;
pub mod conflict;
pub mod criteria;
pub mod draft;
pub mod draft_view;
pub mod evidence_item;
pub mod exchange;
pub mod list_page;
pub mod part_form;
pub mod privacy_notice;
pub mod reading_view;
pub mod requirement;
pub mod submission_page;
pub mod submit;
pub mod timeline;
pub mod tus;
pub mod upload;
pub mod upload_item;
pub mod upload_queue;
pub mod withdraw;
pub mod words;
