//! What people say in their account so that work reaches the right reviewer.

pub mod availability_form;
pub mod choices;
pub mod contacts_form;
pub mod settings;
pub mod workplace_form;
