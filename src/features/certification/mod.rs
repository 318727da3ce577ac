//! Certification: where an assessor stands, the anchors of an issuer, and lending decided work for them.

pub mod anchor_draft;
pub mod anchor_page;
pub mod anchor_row;
pub mod anchor_tables;
pub mod anchors_page;
pub mod api;
pub mod approvers_only;
pub mod certification_page;
pub mod comparison;
pub mod family;
pub mod lending;
pub mod next_step;
pub mod queue_notice;
pub mod result_view;
pub mod settling;
pub mod stage_status;
pub mod words;
