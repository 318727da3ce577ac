//! Two versions of one answer, to choose from.

use leptos::prelude::*;

use super::answer_port::AnswerPort;
use crate::autosave::keeper::Keeper;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// When an answer was changed elsewhere: both texts, and the choice between them.
#[component]
pub fn Conflict(
    /// The answer.
    keeper: Keeper<AnswerPort>,
) -> impl IntoView {
    let theirs = Memo::new(move |_| keeper.conflict());
    move || {
        theirs.get().map(|theirs| {
            let t = &t().submission;
            let other = theirs.clone();
            let keep_both = move |_| {
                keeper.update(|here| *here = format!("{other}\n\n{here}"));
                keeper.keep_ours();
            };
            view! {
                <Notice kind=NoticeKind::Warning title=t.conflict_title>
                    <p>{t.conflict_text}</p>
                    <h4>{t.conflict_other}</h4>
                    <p class="answer__text">{theirs}</p>
                    <h4>{t.conflict_here}</h4>
                    <p class="answer__text">{move || keeper.value()}</p>
                    <div class="actions">
                        <button class="button" type="button" on:click=move |_| keeper.keep_ours()>
                            {t.conflict_keep_here}
                        </button>
                        <button class="button" type="button" on:click=move |_| keeper.keep_theirs()>
                            {t.conflict_keep_other}
                        </button>
                        <button class="button" type="button" on:click=keep_both>{t.conflict_keep_both}</button>
                    </div>
                </Notice>
            }
        })
    }
}
