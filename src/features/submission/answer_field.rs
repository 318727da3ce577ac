//! One prompt with its answer, which saves itself.

use api_types::content::Prompt;
use api_types::submission::max_chars;
use api_types::text::words;
use leptos::prelude::*;

use super::conflict::Conflict;
use super::draft::Draft;
use super::looking_back::LookBack;
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;
use crate::components::word_count::WordCount;

/// One prompt with its answer.
#[component]
pub fn AnswerField(
    /// The prompt.
    prompt: Prompt,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let keeper = draft.answer(&prompt.key)?;
    let id = format!("answer-{}", prompt.key);
    let count_id = format!("{id}-count");
    let value = Signal::derive(move || keeper.value());
    let count = Memo::new(move |_| words(&keeper.value()));
    let status = Memo::new(move |_| keeper.status());
    Some(view! {
        <TextArea
            id
            label=prompt.text.clone()
            help=prompt.help
            described_by=count_id.clone()
            value
            max_length=max_chars(&prompt.key)
            on_input=Callback::new(move |text| keeper.edit(text))
            on_leave=Callback::new(move |()| keeper.hurry())
        >
            <WordCount id=count_id count guide=prompt.guide_words max=prompt.max_words/>
            <SaveState status/>
            <LookBack key=prompt.key.clone() of=prompt.text draft/>
        </TextArea>
        <Conflict keeper/>
    })
}
