//! What is said beside the answers, which saves itself as they do.

use api_types::submission::max_chars;
use leptos::prelude::*;

use super::conflict::Conflict;
use super::draft::Draft;
use super::looking_back::LookBack;
use super::words::aside_id;
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;

/// A text for the reviewers beside the answers.
#[component]
pub fn AsideField(
    /// Its key, one of [`api_types::submission::ASIDES`].
    key: &'static str,
    /// What is asked.
    label: &'static str,
    /// How to answer.
    help: &'static str,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let keeper = draft.answer(key)?;
    let value = Signal::derive(move || keeper.value());
    let status = Memo::new(move |_| keeper.status());
    Some(view! {
        <TextArea
            id=aside_id(key)
            label
            help
            value
            max_length=max_chars(key)
            on_input=Callback::new(move |text| keeper.edit(text))
            on_leave=Callback::new(move |()| keeper.hurry())
        >
            <SaveState status/>
            <LookBack key=key.to_owned() of=label.to_owned() draft/>
        </TextArea>
        <Conflict keeper/>
    })
}
