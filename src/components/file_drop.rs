//! A place to drop files or to choose them.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use web_sys::{File, FileList};

use crate::components::icon::Icon;

/// A place to drop files or to choose them.
#[component]
pub fn FileDrop(
    /// The picker's id.
    id: String,
    /// What to do here.
    #[prop(into)]
    title: String,
    /// What is accepted, in words.
    #[prop(into)]
    help: String,
    /// What is accepted, as the picker's `accept`.
    accept: String,
    /// Files were chosen or dropped.
    on_files: UnsyncCallback<Vec<File>>,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let help_id = format!("{id}-help");
    let picked = move |_| {
        if let Some(input) = input.get_untracked() {
            on_files.run(files_of(input.files()));
            // So that the same file can be chosen again, to go on with it.
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        on_files.run(files_of(event.data_transfer().and_then(|data| data.files())));
    };
    view! {
        <div
            class="file-drop"
            data-state=move || if is_over.get() { "over" } else { "idle" }
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=dropped
        >
            <Icon name="upload"/>
            <label class="file-drop__title" for=id.clone()>{title}</label>
            <input
                class="file-drop__input"
                node_ref=input
                id=id
                type="file"
                multiple
                accept=accept
                aria-describedby=help_id.clone()
                on:change=picked
            />
            <p class="file-drop__help" id=help_id>{help}</p>
        </div>
    }
}

fn files_of(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}
