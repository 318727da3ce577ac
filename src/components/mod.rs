//! Components that know nothing of any one feature.

pub mod breadcrumbs;
pub mod dialog;
pub mod evidence_piece;
pub mod feedback;
pub mod field;
pub mod file_drop;
pub mod handed_in;
pub mod icon;
pub mod language_link;
pub mod level_status;
pub mod load;
pub mod markdown;
pub mod members_only;
pub mod notice;
pub mod page;
pub mod progress;
pub mod rubric_table;
pub mod save_state;
pub mod search_box;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod text_area;
pub mod time;
pub mod toaster;
pub mod word_count;
