//! Components that know nothing of any one feature.

pub mod field;
pub mod icon;
pub mod load;
pub mod markdown;
pub mod notice;
pub mod page;
pub mod rubric_table;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod time;
pub mod toaster;
