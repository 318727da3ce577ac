//! Completeness before scoring: what is not met goes back to the learner, and no attempt is spent.

use std::collections::BTreeSet;

use api_types::assessment::{Assessment, MAX_COMMENT_CHARS, ReturnIncomplete};
use leptos::prelude::*;

use super::api;
use super::kept_words::KeptWords;
use super::steps::use_leave;
use crate::components::dialog::Dialog;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::text_area::TextArea;
use crate::features::submission::words::place_of;
use crate::lang::t;

/// The list of completeness items, and the way back to the learner.
#[component]
pub fn Precheck(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().assessment;
    let missing = RwSignal::new(BTreeSet::<u32>::new());
    let is_asking = RwSignal::new(false);
    let named = named(&assessment);
    let lang = assessment.micro_credential.content.lang;
    let items = assessment.micro_credential.content.precheck.into_iter().zip(0..);
    let items = items
        .map(|(item, at): (String, u32)| view! { <Item item at missing lang=lang.clone()/> })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="precheck">
            <h2 id="precheck">{t.precheck}</h2>
            {named}
            <fieldset class="choices">
                <legend class="choices__help">{t.precheck_help}</legend>
                {items}
            </fieldset>
            <div class="actions">
                <button
                    class="button"
                    type="button"
                    disabled=move || missing.with(BTreeSet::is_empty)
                    on:click=move |_| is_asking.set(true)
                >
                    {t.return_incomplete}
                </button>
            </div>
            <Confirmation id=assessment.submission missing open=is_asking/>
        </section>
    }
}

/// Where the learner's own name seems to stand, so that nobody has to read on to find it.
fn named(assessment: &Assessment) -> Option<AnyView> {
    let t = &t().assessment;
    let content = &assessment.micro_credential.content;
    let places = assessment.names_learner.iter();
    let places: Vec<String> = places.map(|key| place_of(content, key).1).collect();
    let lang = content.lang.clone();
    (!places.is_empty()).then(|| {
        let places = places
            .into_iter()
            .map(|place| view! { <li>{place}</li> })
            .collect_view();
        view! {
            <Notice kind=NoticeKind::Warning title=t.names_learner_title>
                <p>{t.names_learner_text}</p>
                <ul lang=lang.clone()>{places}</ul>
            </Notice>
        }
        .into_any()
    })
}

#[component]
fn Item(item: String, at: u32, missing: RwSignal<BTreeSet<u32>>, lang: String) -> impl IntoView {
    let mark = move |event| {
        let is_missing = event_target_checked(&event);
        missing.update(|missing| {
            if is_missing {
                missing.insert(at);
            } else {
                missing.remove(&at);
            }
        });
    };
    view! {
        <label class="choice">
            <input class="choice__input" type="checkbox" on:change=mark/>
            <span lang=lang>{item}</span>
        </label>
    }
}

#[component]
fn Confirmation(
    id: api_types::ids::SubmissionId,
    missing: RwSignal<BTreeSet<u32>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = &t().assessment;
    let leave = use_leave();
    let comment = KeptWords::of("incomplete", id.as_str());
    let error = RwSignal::new(None::<String>);
    let give_back = Action::new_local(move |(): &()| {
        let (id, leave) = (id.clone(), leave.clone());
        let what = ReturnIncomplete {
            missing: missing.get_untracked().into_iter().collect(),
            comment: comment.read().get_untracked(),
        };
        async move {
            match api::return_incomplete(&id, &what).await {
                // It is the learner's again, and nobody else's to see.
                Ok(()) => {
                    comment.forget();
                    leave(t.returned);
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    let confirm = Callback::new(move |()| {
        if comment.read().with_untracked(|comment| comment.trim().is_empty()) {
            error.set(Some(t.return_comment_needed.to_owned()));
        } else {
            error.set(None);
            give_back.dispatch(());
        }
    });
    view! {
        <Dialog
            id="incomplete-dialog"
            open
            title=t.return_question
            confirm=t.return_incomplete
            busy=give_back.pending()
            error=error
            on_confirm=confirm
        >
            <p>{t.return_text}</p>
            <TextArea
                id="incomplete-comment"
                label=t.return_comment
                value=comment.read()
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| comment.write(text))
            />
        </Dialog>
    }
}
