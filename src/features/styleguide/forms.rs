//! Fields, choices, and what helps while writing and uploading.

use api_types::error::FieldError;
use leptos::prelude::*;

use crate::autosave::status::Status;
use crate::components::field::TextField;
use crate::components::file_drop::FileDrop;
use crate::components::icon::Icon;
use crate::components::progress::Progress;
use crate::components::save_state::SaveState;
use crate::components::search_box::SearchBox;
use crate::components::text_area::TextArea;
use crate::components::time::now;
use crate::components::word_count::WordCount;
use crate::features::account::form::PasswordField;
use crate::lang::t;

/// Search, fields with and without an error, choices.
#[component]
pub fn Forms() -> impl IntoView {
    let strings = t();
    let t = &strings.account;
    let text = RwSignal::new(String::new());
    let typed = Callback::new(move |typed| text.set(typed));
    let nothing = Callback::new(|()| ());
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new("rosa@".to_owned()));
    let password = RwSignal::new(String::new());
    let fine = Signal::stored(None::<FieldError>);
    let wrong = Signal::stored(Some(FieldError::Format));
    view! {
        <SearchBox label=strings.explore.search_label text on_input=typed on_search=nothing/>
        <form class="form panel" novalidate on:submit=|event| event.prevent_default()>
            <TextField id="sample-name" label=t.name help=t.name_help value=name error=fine/>
            <TextField id="sample-email" label=t.email help=t.email_help kind="email" value=email error=wrong/>
            <PasswordField
                id="sample-password"
                label=t.password
                autocomplete="off"
                value=password
                error=fine
            />
            <Choices/>
        </form>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let strings = t();
    let t = &strings.wallet;
    let cards = [
        (t.private, t.private_help),
        (t.unlisted, t.unlisted_help),
        (t.public, t.public_help),
    ];
    let cards = cards.map(|(label, help)| {
        view! {
            <label class="choice choice--card">
                <input class="choice__input" type="radio" name="sample-card" checked=label == t.private/>
                <span>{label}</span>
                <span class="choice__help">{help}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t.sharing}</legend>
            {cards.into_iter().collect_view()}
            <label class="choice">
                <input class="choice__input" type="checkbox" checked/>
                <span>{t.show_name}</span>
            </label>
        </fieldset>
    }
}

/// A long text with its count, every state of saving, files on their way and there.
#[component]
pub fn Evidence() -> impl IntoView {
    let strings = t();
    let text = RwSignal::new(strings.styleguide.sample_text.to_owned());
    let count = Signal::derive(move || api_types::text::words(&text.get()));
    let states = [
        Status::Saving,
        Status::Saved(now()),
        Status::Offline { kept: true },
        Status::Failed {
            words: strings.errors.unavailable.to_owned(),
            kept: true,
        },
        Status::Conflict,
    ];
    let states = states.map(|status| view! { <li><SaveState status=Signal::stored(status)/></li> });
    view! {
        <div class="form panel">
            <TextArea
                id="sample-text"
                label=strings.submission.note_label
                help=strings.submission.note_help
                described_by="sample-count"
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
            >
                <WordCount id="sample-count".to_owned() count guide=(10, 20) max=30/>
            </TextArea>
            <ul class="chips">{states.into_iter().collect_view()}</ul>
        </div>
        <FileDrop
            id="sample-file".to_owned()
            title=strings.evidence.drop_title
            help=strings.evidence.file_names
            accept=".pdf".to_owned()
            on_files=UnsyncCallback::new(|_| ())
        />
        <Files/>
    }
}

#[component]
fn Files() -> impl IntoView {
    let t = &t().evidence;
    let name = "lesson-plan.pdf";
    view! {
        <ul class="file-list">
            <li class="file-item" data-state="uploading">
                <Icon name="video"/>
                <div>
                    <p class="file-item__name">"number-talk.mp4"</p>
                    <p class="file-item__meta">{t.uploading("148 MB")}</p>
                </div>
                <Progress id="sample-progress".to_owned() label=t.sent_of("94 MB", "148 MB") percent=64/>
            </li>
            <li class="file-item" data-state="stored">
                <Icon name="file"/>
                <div>
                    <p class="file-item__name">{name}</p>
                    <p class="file-item__meta">{t.stored("412 KB")}</p>
                </div>
                <button class="icon-button" type="button" aria-label=t.remove(name)><Icon name="trash"/></button>
            </li>
            <li class="file-item" data-state="failed">
                <Icon name="error"/>
                <div>
                    <p class="file-item__name">"notes.exe"</p>
                    <p class="file-item__meta">{t.refused_type}</p>
                </div>
            </li>
        </ul>
    }
}
