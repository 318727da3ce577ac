//! Choosing the mails that go with notifications: one choice for each kind, saved when it is made.

use api_types::notification::{CHOICES, Choice, Choices, DIGEST_HOUR, Delivery, Kind};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::words;
use crate::components::load::{Fetched, Load};
use crate::dom;
use crate::http;
use crate::lang::t;
use crate::session::use_session;
use crate::toast::use_toasts;

/// The section of the account page with every choice that concerns the person.
#[component]
pub fn MailChoices() -> impl IntoView {
    let t = &t().notification;
    let session = use_session();
    let choices = Fetched::new(|| http::get::<Choices>(CHOICES));
    let is_reviewer = Memo::new(move |_| session.is_reviewer());
    let hash = use_location().hash;
    Effect::new(move || {
        if choices.get().is_some() && hash.with(|hash| hash == "#mails") {
            // A link from a mail leads to this section, which was not there when the browser looked for it.
            dom::next_frame(|| {
                dom::focus("#mails");
            });
        }
    });
    view! {
        <section class="section" aria-labelledby="mails">
            <h2 id="mails" tabindex="-1">{t.mails}</h2>
            <p>{t.mails_help(&DIGEST_HOUR.to_string())}</p>
            <Load data=choices let:all>
                <div class="form panel">
                    <Group title=t.mails_learner choices=only(&all, |kind| !kind.is_for_reviewers())/>
                    {is_reviewer
                        .get()
                        .then(|| {
                            let choices = only(&all, Kind::is_for_reviewers);
                            view! { <Group title=t.mails_reviewer choices/> }
                        })}
                </div>
            </Load>
        </section>
    }
}

fn only(all: &Choices, concerns: impl Fn(Kind) -> bool) -> Vec<Choice> {
    let choices = all.choices.iter().copied();
    choices.filter(|choice| concerns(choice.kind)).collect()
}

#[component]
fn Group(title: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let rows = choices.into_iter().map(|choice| view! { <Row choice/> });
    view! {
        <fieldset class="mail-choices">
            <legend>{title}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

#[component]
fn Row(choice: Choice) -> impl IntoView {
    let Choice { kind, delivery } = choice;
    let toasts = use_toasts();
    let chosen = RwSignal::new(delivery);
    let choose = move |event| {
        let Some(delivery) = Delivery::from_key(&event_target_value(&event)) else {
            return;
        };
        let before = chosen.get_untracked();
        chosen.set(delivery);
        leptos::task::spawn_local(async move {
            let choices = vec![Choice { kind, delivery }];
            match http::put::<_, Choices>(CHOICES, &Choices { choices }).await {
                Ok(_) => toasts.success(t().notification.mails_saved),
                Err(error) => {
                    chosen.set(before);
                    toasts.failure(error.words());
                }
            }
        });
    };
    let options = Delivery::ALL.into_iter().filter(|delivery| kind.takes(*delivery)).map(|delivery| {
        let is_chosen = move || chosen.get() == delivery;
        view! { <option value=delivery.key() prop:selected=is_chosen>{words::delivery(delivery)}</option> }
    });
    let id = format!("mail-{}", kind.key());
    view! {
        <label for=id.clone()>{words::kind(kind)}</label>
        <select class="input" id=id on:change=choose>{options.collect_view()}</select>
    }
}
