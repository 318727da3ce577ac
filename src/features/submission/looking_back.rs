//! Looking back at the earlier texts of an answer, and putting one back.

use api_types::submission::EarlierText;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use crate::autosave::keeper::Keeper;
use crate::autosave::status::Status;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::load::{Failure, Fetched, Loading};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::Moment;
use crate::components::word_changes::WordChanges;
use crate::http::Error;
use crate::lang::t;
use crate::toast::use_toasts;

/// The button that opens the earlier texts of an answer, once something was saved.
#[component]
pub fn LookBack(
    /// The answer's key.
    key: String,
    /// What the answer is to.
    of: String,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let keeper = draft.answer(&key)?;
    let is_written = Memo::new(move |_| keeper.status() != Status::Untouched);
    let key = StoredValue::new(key);
    let of = StoredValue::new(of);
    Some(move || {
        is_written.get().then(|| {
            view! {
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| draft.looking_back.set(Some(key.get_value()))
                >
                    <Icon name="history"/>
                    <span lang=t().lang.code()>{t().submission.earlier}</span>
                    <span class="visually-hidden">" (" {of.get_value()} ")"</span>
                </button>
            }
        })
    })
}

/// What was found: nothing while nothing is looked at.
type Found = Fetched<Option<Vec<EarlierText>>>;

/// The dialog with the earlier texts of the answer that is looked back at; one for the whole draft.
#[component]
pub fn LookingBack(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().submission;
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    // The revision of the text that is looked at.
    let chosen = RwSignal::new(None::<u32>);
    let error = RwSignal::new(None::<String>);
    let found = find(draft);
    let begin = move || {
        chosen.set(None);
        error.set(None);
    };
    open_with(draft, open, begin);
    let text = Memo::new(move |_| chosen_text(found, chosen.get()));
    let can_confirm = Signal::derive(move || text.with(|text| text.is_some() && *text != present(draft)));
    let put_back = Action::new_local(move |(): &()| async move {
        let Some(text) = text.get_untracked() else { return };
        match put_back(draft, text).await {
            Ok(()) => {
                open.try_set(false);
                toasts.success(t.earlier_is_back);
            }
            Err(words) => {
                error.try_set(Some(words.to_owned()));
            }
        }
    });
    view! {
        <Dialog
            id="earlier-texts"
            open
            title=t.earlier
            confirm=t.earlier_put_back
            can_confirm
            busy=put_back.pending()
            error
            on_confirm=Callback::new(move |()| {
                put_back.dispatch(());
            })
        >
            {move || open.get().then(|| shown(found, chosen, draft))}
        </Dialog>
    }
}

/// Opens and closes the dialog with what is looked back at.
fn open_with(draft: Draft, open: RwSignal<bool>, begin: impl Fn() + Send + Sync + 'static) {
    Effect::new(move || {
        let is_asked = draft.looking_back.with(Option::is_some);
        if is_asked != open.get_untracked() {
            begin();
            open.set(is_asked);
        }
    });
    Effect::new(move || {
        if !open.get() && draft.looking_back.with_untracked(Option::is_some) {
            draft.looking_back.set(None);
        }
    });
}

/// Puts a text in the place of what is there now, once the server has that: only so it is kept. In words why not.
async fn put_back(draft: Draft, text: String) -> Result<(), &'static str> {
    let not_now = t().submission.submit_unsaved;
    let key = draft.looking_back.get_untracked().ok_or(not_now)?;
    let is_saved = draft.is_answer_saved_soon(&key).await;
    // Somebody may have closed the dialog or left the page meanwhile.
    let is_wanted = draft.looking_back.try_get_untracked().flatten().as_ref() == Some(&key);
    if !is_saved || !is_wanted {
        return Err(not_now);
    }
    draft.answer(&key).ok_or(not_now)?.put(text);
    Ok(())
}

fn find(draft: Draft) -> Found {
    Fetched::new(move || {
        let asked = draft.looking_back.get();
        let id = draft.id();
        async move {
            match asked {
                Some(key) => api::earlier_texts(&id, &key).await.map(Some),
                None => Ok(None),
            }
        }
    })
}

/// What the answer that is looked back at says now; tracked.
fn present(draft: Draft) -> Option<String> {
    let key = draft.looking_back.get()?;
    draft.answer(&key).map(Keeper::value)
}

/// The text of a revision, or the newest; tracked.
fn chosen_text(found: Found, revision: Option<u32>) -> Option<String> {
    let texts = found.get()?.ok()??;
    let chosen = texts.iter().find(|text| Some(text.revision) == revision);
    chosen.or(texts.first()).map(|text| text.text.clone())
}

fn shown(found: Found, chosen: RwSignal<Option<u32>>, draft: Draft) -> AnyView {
    let strings = t();
    let t = &strings.submission;
    match found.get() {
        None | Some(Ok(None)) => view! { <Loading/> }.into_any(),
        Some(Err(Error::Offline)) => view! {
            <Notice kind=NoticeKind::Warning title=t.earlier_offline>
                <p>{t.earlier_offline_text}</p>
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| found.refetch()>
                        {strings.site.retry}
                    </button>
                </div>
            </Notice>
        }
        .into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move || found.refetch()/> }.into_any(),
        Some(Ok(Some(texts))) if texts.is_empty() => view! { <p>{t.earlier_none}</p> }.into_any(),
        Some(Ok(Some(texts))) => view! { <EarlierTexts texts chosen draft/> }.into_any(),
    }
}

/// The earlier texts to choose from, and what would change if the chosen one were put back.
#[component]
fn EarlierTexts(texts: Vec<EarlierText>, chosen: RwSignal<Option<u32>>, draft: Draft) -> impl IntoView {
    let t = &t().submission;
    let lang = draft.with(|submission| submission.micro_credential.content.lang.clone());
    let newest = texts.first().map(|text| text.revision);
    let choices = texts.iter().map(|text| {
        let (revision, at) = (text.revision, text.saved_at);
        let words = t.words(usize::try_from(text.words).unwrap_or(usize::MAX));
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="radio"
                    name="earlier"
                    checked=Some(revision) == newest
                    on:change=move |_| chosen.set(Some(revision))
                />
                <span><Moment at/> ", " {words}</span>
            </label>
        }
    });
    let choices = choices.collect_view();
    let texts = StoredValue::new(texts);
    let changes = move || {
        let now = present(draft)?;
        let revision = chosen.get().or(newest);
        let text =
            texts.with_value(|texts| texts.iter().find(|text| Some(text.revision) == revision).cloned())?;
        if text.text == now {
            return Some(view! { <p>{t.earlier_same}</p> }.into_any());
        }
        Some(view! { <WordChanges before=now after=text.text lang=lang.clone()/> }.into_any())
    };
    view! {
        <fieldset class="choices earlier__choices">
            <legend class="choices__legend">{t.earlier_legend}</legend>
            {choices}
        </fieldset>
        <div class="earlier__text">
            <h3>{t.earlier_changes}</h3>
            <p class="field__help">{t.earlier_marks}</p>
            {changes}
        </div>
    }
}
