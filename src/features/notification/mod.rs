//! Notifications: the list of what the person was told, and the choice of the mails that go with it.

pub mod mail_choices;
pub mod notifications_page;

mod older;
mod words;
