//! On the page of a decided submission: lending it to prepare assessors.

use api_types::certification::Lend;
use api_types::ids::SubmissionId;
use api_types::submission::Submission;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::components::load::Failure;
use crate::http::Error;
use crate::lang::t;

/// How saving the choice stands.
#[derive(Debug, Clone, PartialEq)]
enum Saving {
    Untouched,
    Running,
    Done,
    Failed(Error),
}

/// The learner's choice; nothing while the submission cannot be lent.
#[component]
pub fn Lending(
    /// The submission.
    submission: Submission,
) -> impl IntoView {
    let t = &t().certification;
    submission.lent.map(|lent| {
        let issuer = submission.micro_credential.issuer.name;
        let points = [
            t.lend_blind.to_owned(),
            t.lend_who(&issuer),
            t.lend_back.to_owned(),
            t.lend_nothing.to_owned(),
        ];
        let points = points.map(|point| view! { <li>{point}</li> });
        view! {
            <section class="panel lending" aria-labelledby="lending">
                <h2 id="lending">{t.lend_title}</h2>
                <p>{t.lend_text}</p>
                <ul class="certification__names" id="lending-help">{points.into_iter().collect_view()}</ul>
                <Choice id=submission.id lend=Lend { lent }/>
            </section>
        }
    })
}

/// Saves itself when it is made; what did not arrive is shown as it is, with a way to try again.
#[component]
fn Choice(id: SubmissionId, lend: Lend) -> impl IntoView {
    let strings = t();
    let chosen = RwSignal::new(lend);
    let saving = RwSignal::new(Saving::Untouched);
    let save = move || {
        // What is under way goes on until the last choice has arrived.
        if saving.get_untracked() != Saving::Running {
            saving.set(Saving::Running);
            let id = id.clone();
            spawn_local(async move {
                let answer = save_last(&id, chosen).await;
                saving.try_set(answer.map_or_else(Saving::Failed, |()| Saving::Done));
            });
        }
    };
    let retry = save.clone();
    let choose = move |event| {
        chosen.set(Lend {
            lent: event_target_checked(&event),
        });
        save();
    };
    let words = move || match saving.get() {
        Saving::Untouched | Saving::Failed(_) => "",
        Saving::Running => strings.submission.saving,
        Saving::Done if chosen.get().lent => strings.certification.lend_on,
        Saving::Done => strings.certification.lend_off,
    };
    let failure = move || match saving.get() {
        Saving::Failed(error) => Some(view! { <Failure error on_retry=retry.clone()/> }),
        _ => None,
    };
    view! {
        <label class="choice">
            <input
                class="choice__input"
                type="checkbox"
                aria-describedby="lending-help"
                prop:checked=move || chosen.get().lent
                on:change=choose
            />
            <span>{strings.certification.lend_label}</span>
        </label>
        <p class="section__note" role="status">{words}</p>
        {failure}
    }
}

/// Saves until what was chosen last has arrived.
async fn save_last(id: &SubmissionId, chosen: RwSignal<Lend>) -> Result<(), Error> {
    let mut wanted = chosen.try_get_untracked();
    while let Some(lend) = wanted {
        api::lend(id, lend).await?;
        wanted = chosen.try_get_untracked().filter(|now| *now != lend);
    }
    Ok(())
}
