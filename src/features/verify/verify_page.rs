//! The page where anyone verifies a badge: drop a file, paste text or a link.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use api_types::ids::BadgeId;

use crate::components::icon::Icon;
use crate::components::page::PageTitle;
use crate::dom;
use crate::features::verify::answer::Answer;
use crate::features::verify::report_view::ReportView;
use crate::features::verify::worker::{self, Subject};
use crate::lang::t;

/// The verify page. With `?badge=` it verifies that badge of this site at once.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let t = &t().verify;
    let asked =
        use_query_map().with_untracked(|map| map.get("badge").and_then(|id| BadgeId::parse(&id).ok()));
    let check = Action::new_local(|subject: &Subject| worker::verify(subject.clone()));
    if let Some(id) = asked {
        check.dispatch(Subject::Link(
            dom::origin() + &api_types::badge::credential_path(&id),
        ));
    }
    view! {
        <PageTitle title=t.title/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <div class="verify">
                <div class="verify__forms">
                    <FileInput check/>
                    <PasteInput check/>
                </div>
                <section class="section" aria-label=t.result aria-live="polite">
                    <Findings check/>
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The latest findings, or that they are on their way.
#[component]
fn Findings(check: Action<Subject, Answer>) -> impl IntoView {
    let t = &t().verify;
    move || {
        if check.pending().get() {
            return view! { <p>{t.checking}</p> }.into_any();
        }
        match check.value().get() {
            Some(answer) => view! { <ReportView answer/> }.into_any(),
            None => ().into_any(),
        }
    }
}

#[component]
fn FileInput(check: Action<Subject, Answer>) -> impl IntoView {
    let t = &t().verify;
    let over = RwSignal::new(false);
    let take = move |file: File| {
        leptos::task::spawn_local(async move {
            // An unreadable file is told like an unreadable badge.
            let bytes = JsFuture::from(file.array_buffer())
                .await
                .map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
            check.dispatch(Subject::Bytes(bytes.unwrap_or_default()));
        });
    };
    let chosen = move |event: web_sys::Event| {
        if let Some(file) = first_file(event_target::<web_sys::HtmlInputElement>(&event).files()) {
            take(file);
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = first_file(event.data_transfer().and_then(|transfer| transfer.files())) {
            take(file);
        }
    };
    view! {
        <div
            class="file-drop"
            data-state=move || if over.get() { "over" } else { "idle" }
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <Icon name="upload"/>
            <label class="file-drop__title" for="verify-file">{t.drop_title}</label>
            <input
                class="file-drop__input"
                id="verify-file"
                type="file"
                accept=".png,.svg,.json,.jwt,.jws,.txt,image/png,image/svg+xml,application/json,text/plain"
                aria-describedby="verify-file-help"
                on:change=chosen
            />
            <p class="file-drop__help" id="verify-file-help">{t.drop_help}</p>
        </div>
    }
}

fn first_file(files: Option<web_sys::FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

#[component]
fn PasteInput(check: Action<Subject, Answer>) -> impl IntoView {
    let t = &t().verify;
    let text = RwSignal::new(String::new());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(subject) = subject_of(&text.get_untracked(), &dom::origin()) {
            check.dispatch(subject);
        } else {
            dom::focus("#verify-text");
        }
    };
    view! {
        <form class="panel form" on:submit=submit>
            <div class="field">
                <label class="field__label" for="verify-text">{t.paste_label}</label>
                <p class="field__help" id="verify-text-help">{t.paste_help}</p>
                <textarea
                    class="input"
                    id="verify-text"
                    rows="4"
                    spellcheck="false"
                    aria-describedby="verify-text-help"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </div>
            <div class="actions">
                <button
                    class="button button--primary"
                    type="submit"
                    aria-busy=move || check.pending().get().then_some("true")
                >
                    {t.check}
                </button>
            </div>
        </form>
    }
}

/// What pasted text is: a link, a link to a badge page of this site, or the badge itself.
fn subject_of(text: &str, origin: &str) -> Option<Subject> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let is_link = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
        && !text.contains(char::is_whitespace);
    if !is_link {
        return Some(Subject::Bytes(text.as_bytes().to_vec()));
    }
    let own_badge = text
        .strip_prefix(origin)
        .and_then(|path| path.strip_prefix("/badges/"))
        .and_then(|rest| BadgeId::parse(rest.split(['/', '?', '#']).next().unwrap_or_default()).ok());
    Some(Subject::Link(match own_badge {
        Some(id) => origin.to_owned() + &api_types::badge::credential_path(&id),
        None => text.to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_is_recognised() {
        let origin = "https://laurel.example";
        let id = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";
        let credential = Subject::Link(format!("{origin}/badges/{id}/credential.json"));
        assert_eq!(
            subject_of(&format!(" {origin}/badges/{id}?lang=es\n"), origin),
            Some(credential.clone())
        );
        assert_eq!(
            subject_of(&format!("{origin}/badges/{id}/badge.png"), origin),
            Some(credential)
        );
        assert_eq!(
            subject_of("https://other.example/badges/1", origin),
            Some(Subject::Link("https://other.example/badges/1".to_owned()))
        );
        assert_eq!(
            subject_of("{\"id\": \"https://x\"}", origin),
            Some(Subject::Bytes(b"{\"id\": \"https://x\"}".to_vec()))
        );
        assert_eq!(subject_of("  ", origin), None);
    }
}
