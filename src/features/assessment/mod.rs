//! Assessment: the reviewers' queue, the scoring screen and the decision.

mod anchor_case;
pub mod api;
pub mod appeal_case;
pub mod assessment_page;
pub mod both_view;
pub mod decision;
pub mod due;
pub mod hold_case;
pub mod kept_words;
pub mod level_choices;
pub mod outcomes;
pub mod part_view;
mod piece_choice;
pub mod pointer_form;
pub mod precheck;
pub mod queue_filters;
pub mod queue_page;
pub mod queue_table;
pub mod reviewers_only;
pub mod row_form;
pub mod row_view;
pub mod score_port;
pub mod sheet;
pub mod shown_by;
pub mod snippets;
mod steps;
pub mod summing_up;
