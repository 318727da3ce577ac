//! The end of the scoring: the words over all, what the rubric says, and passing it on.

use api_types::assessment::{MAX_COMMENT_CHARS, Recommendation};
use api_types::content::Content;
use leptos::prelude::*;

use super::anchor_case::{Ending, use_go_on};
use super::api;
use super::sheet::Sheet;
use super::steps::Release;
use crate::components::dialog::Dialog;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;
use crate::lang::t;

/// The words over all, what the rubric says, and passing it on.
#[component]
pub fn SummingUp(
    /// The scores.
    sheet: Sheet,
    /// A step was taken.
    on_step: Callback<()>,
) -> impl IntoView {
    let t = &t().assessment;
    let keeper = sheet.keeper;
    let ending = Ending::of(sheet);
    let release = (ending.family.is_none()).then(|| view! { <Release id=sheet.id()/> });
    let advice = Memo::new(move |_| sheet.recommendation());
    let progress = Memo::new(move |_| sheet.progress());
    let status = Memo::new(move |_| keeper.status());
    let is_asking = RwSignal::new(false);
    let is_finished = move || advice.with(|advice| !matches!(advice, Recommendation::Unfinished { .. }));
    let ask = move |_| {
        keeper.hurry();
        is_asking.set(true);
    };
    view! {
        <Overwritten sheet/>
        <section class="panel" aria-labelledby="summing-up">
            <h2 id="summing-up">{t.summing_up}</h2>
            <Comments sheet/>
            {move || advice_in_words(&advice.get(), sheet)}
        </section>
        <div class="action-bar">
            <div>
                <p>
                    {move || {
                        let (scored, all) = progress.get();
                        t.progress(&scored.to_string(), &all.to_string())
                    }}
                </p>
                <SaveState status/>
            </div>
            <div class="action-bar__buttons">
                {release}
                <button class="button button--primary" type="button" disabled=move || !is_finished() on:click=ask>
                    {ending.label}
                </button>
            </div>
        </div>
        <Confirmation sheet ending open=is_asking on_step/>
    }
}

#[component]
fn Comments(sheet: Sheet) -> impl IntoView {
    let t = &t().assessment;
    let keeper = sheet.keeper;
    let leave = Callback::new(move |()| keeper.hurry());
    view! {
        <TextArea
            id="overall-comment"
            label=t.overall
            help=t.overall_help
            value=Signal::derive(move || keeper.with(|scores| scores.comment.clone()))
            max_length=MAX_COMMENT_CHARS
            on_input=Callback::new(move |text| keeper.update(|scores| scores.comment = text))
            on_leave=leave
        />
        <TextArea
            id="private-note"
            label=t.private
            help=t.private_help
            value=Signal::derive(move || keeper.with(|scores| scores.private_note.clone()))
            max_length=MAX_COMMENT_CHARS
            on_input=Callback::new(move |text| keeper.update(|scores| scores.private_note = text))
            on_leave=leave
        />
    }
}

/// What the rubric says, with links to the rows that it says it of.
fn advice_in_words(advice: &Recommendation, sheet: Sheet) -> AnyView {
    let t = &t().assessment;
    let rows = |keys: &[String]| {
        sheet.with(|assessment| {
            let content = &assessment.micro_credential.content;
            let items = keys.iter().map(|key| {
                let name = criterion(content, key);
                view! { <li><a href=format!("#row-{key}") rel="external" lang=content.lang.clone()>{name}</a></li> }
            });
            items.collect_view()
        })
    };
    match advice {
        Recommendation::Award => view! {
            <Notice kind=NoticeKind::Info title=t.advice_award><p>{t.advice_award_text}</p></Notice>
        }
        .into_any(),
        Recommendation::NotYet { rows: keys } => {
            let list = rows(keys);
            view! { <Notice kind=NoticeKind::Info title=t.advice_not_yet(keys.len())><ul>{list}</ul></Notice> }.into_any()
        }
        Recommendation::Unfinished { rows: keys } => {
            let list = rows(keys);
            view! { <Notice kind=NoticeKind::Warning title=t.advice_unfinished(keys.len())><ul>{list}</ul></Notice> }
                .into_any()
        }
    }
}

fn criterion(content: &Content, key: &str) -> String {
    let found = content.rows().find(|(_, row)| row.key == key);
    found.map(|(_, row)| row.criterion.clone()).unwrap_or_default()
}

/// When the scores were changed in another window: which of the two stay.
#[component]
fn Overwritten(sheet: Sheet) -> impl IntoView {
    let keeper = sheet.keeper;
    let has_conflict = Memo::new(move |_| keeper.conflict().is_some());
    move || {
        let t = &t().assessment;
        has_conflict.get().then(|| {
            view! {
                <Notice kind=NoticeKind::Warning title=t.conflict_title>
                    <p>{t.conflict_text}</p>
                    <div class="actions">
                        <button class="button" type="button" on:click=move |_| keeper.keep_ours()>
                            {t.conflict_keep_here}
                        </button>
                        <button class="button" type="button" on:click=move |_| keeper.keep_theirs()>
                            {t.conflict_keep_other}
                        </button>
                    </div>
                </Notice>
            }
        })
    }
}

#[component]
fn Confirmation(sheet: Sheet, ending: Ending, open: RwSignal<bool>, on_step: Callback<()>) -> impl IntoView {
    let go_on = use_go_on();
    let family = ending.family;
    let error = RwSignal::new(None::<String>);
    let recommend = Action::new_local(move |(): &()| {
        let (id, family, go_on) = (sheet.id(), family.clone(), go_on.clone());
        async move {
            match api::recommend(&id).await {
                Ok(()) => {
                    open.try_set(false);
                    match family {
                        Some(family) => go_on(family).await,
                        None => on_step.run(()),
                    }
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    let confirm = Callback::new(move |()| {
        // The approver reads what the server has, so everything has to be there first.
        if sheet.keeper.is_dirty() {
            sheet.keeper.hurry();
            error.set(Some(t().assessment.recommend_unsaved.to_owned()));
        } else {
            error.set(None);
            recommend.dispatch(());
        }
    });
    view! {
        <Dialog
            id="recommend-dialog"
            open
            title=ending.question
            confirm=ending.label
            busy=recommend.pending()
            error=error
            on_confirm=confirm
        >
            <p>{ending.text}</p>
        </Dialog>
    }
}
