//! A field for a longer text.

use leptos::prelude::*;

use crate::components::icon::Icon;

/// A labelled field for a longer text.
#[component]
pub fn TextArea(
    /// The field's id; help, footer and error ids follow from it.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(into, optional)]
    help: Option<String>,
    /// The id of something else that describes the field.
    #[prop(into, optional)]
    described_by: Option<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// The text was changed.
    on_input: Callback<String>,
    /// The field was left.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
    /// The most characters; the browser takes no more.
    #[prop(optional)]
    max_length: Option<u32>,
    /// What is wrong with it, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// What stands under the field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let help_id = help.is_some().then(|| format!("{id}-help"));
    let error_id = format!("{id}-error");
    let describing = {
        let error_id = error_id.clone();
        let fixed: Vec<String> = help_id.iter().cloned().chain(described_by).collect();
        move || {
            let failing = error.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<String> = fixed.iter().cloned().chain(failing).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="field__help" id=help_id>{help}</p> })}
            <textarea
                class="input"
                id=id
                maxlength=max_length
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=describing
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:blur=move |_| {
                    if let Some(on_leave) = on_leave {
                        on_leave.run(());
                    }
                }
            ></textarea>
            {move || {
                error.get().map(|words| {
                    view! { <p class="field__error" id=error_id.clone()><Icon name="error"/>{words}</p> }
                })
            }}
            {children.map(|children| view! { <div class="field__footer">{children()}</div> })}
        </div>
    }
}
