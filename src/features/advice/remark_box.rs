//! Writing about one place, and what was sent about it since the page was opened.

use api_types::advice::{Place, REMARK_MAX, WriteRemark, name, remark_text};
use api_types::error::ErrorCode;
use api_types::ids::RemarkId;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use super::outbox::{Note, Outbox, new_id};
use crate::components::field::field_error_words;
use crate::components::icon::Icon;
use crate::components::text_area::TextArea;
use crate::dom;
use crate::http::Error;
use crate::lang::t;
use crate::toast::{Toasts, use_toasts};

/// How a remark stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    /// It is being written; whether this browser keeps it.
    Writing { kept: bool },
    /// It is on its way.
    Sending,
    /// There is no connection; it goes when there is one.
    Offline,
    /// The server has it.
    Sent,
    /// It did not go, for a reason.
    Failed(String),
}

/// A remark while it is written, and those that were sent.
#[derive(Debug, Clone, Copy)]
struct Writing {
    outbox: Outbox,
    toasts: Toasts,
    place: StoredValue<Place>,
    /// The field's id in the page.
    field: StoredValue<String>,
    id: StoredValue<Option<RemarkId>>,
    text: RwSignal<String>,
    error: RwSignal<Option<String>>,
    standing: RwSignal<Standing>,
    sent: RwSignal<Vec<(RemarkId, String)>>,
}

/// A field for a remark on one place, with what was sent about it.
#[component]
pub fn RemarkBox(
    /// What is written by this link.
    outbox: Outbox,
    /// The place.
    place: Place,
    /// The field's id.
    id: String,
    /// The field's label.
    label: &'static str,
) -> impl IntoView {
    let t = &t().advice;
    let writing = Writing::new(outbox, place, id.clone());
    let online = window_event_listener(ev::online, move |_| {
        if writing.standing.get_untracked() == Standing::Offline {
            writing.send();
        }
    });
    on_cleanup(move || online.remove());
    let is_sending = move || writing.standing.with(|standing| *standing == Standing::Sending);
    view! {
        <div class="remark-box" lang=crate::lang::t().lang.code()>
            <SentRemarks writing/>
            <TextArea
                id
                label
                help=t.remark_help
                value=writing.text
                max_length=REMARK_MAX
                error=writing.error
                on_input=Callback::new(move |text| writing.write(text))
            >
                <StandingLine standing=writing.standing/>
                <button
                    class="button button--small"
                    type="button"
                    aria-label=t.send_label
                    aria-busy=move || is_sending().then_some("true")
                    on:click=move |_| writing.send()
                >
                    {t.send}
                </button>
            </TextArea>
        </div>
    }
}

impl Writing {
    fn new(outbox: Outbox, place: Place, field: String) -> Self {
        let note = outbox.note_at(&place);
        let standing = match note {
            Some(_) => Standing::Writing { kept: true },
            None => Standing::Writing { kept: false },
        };
        Self {
            outbox,
            toasts: use_toasts(),
            place: StoredValue::new(place),
            field: StoredValue::new(field),
            id: StoredValue::new(note.as_ref().map(|note| note.id.clone()).or_else(new_id)),
            text: RwSignal::new(note.map(|note| note.text).unwrap_or_default()),
            error: RwSignal::new(None),
            standing: RwSignal::new(standing),
            sent: RwSignal::new(Vec::new()),
        }
    }

    /// The text was changed.
    fn write(self, text: String) {
        self.text.set(text.clone());
        self.error.set(None);
        let Some(id) = self.id.get_value() else { return };
        let place = self.place.get_value();
        let is_something = !text.trim().is_empty();
        let kept = self.outbox.keep(Note { id, place, text }) && is_something;
        self.standing.set(Standing::Writing { kept });
    }

    /// What is to be sent, unless something has to be filled in first.
    fn checked(self) -> Option<(RemarkId, WriteRemark)> {
        let text = remark_text(&self.text.get_untracked());
        self.error.set(text.as_ref().err().map(field_error_words));
        let adviser = name(&self.outbox.name.get_untracked());
        self.outbox.name_error.set(adviser.clone().err());
        if text.is_ok() && adviser.is_err() {
            self.standing
                .set(Standing::Failed(t().advice.name_needed.to_owned()));
        }
        let new = WriteRemark {
            adviser: adviser.ok()?,
            place: self.place.get_value(),
            text: text.ok()?,
        };
        Some((self.id.get_value()?, new))
    }

    fn send(self) {
        if self.standing.get_untracked() == Standing::Sending {
            return;
        }
        let Some((id, new)) = self.checked() else { return };
        self.standing.set(Standing::Sending);
        let token = self.outbox.token();
        spawn_local(async move {
            match api::write(&token, &id, &new).await {
                Ok(()) => self.arrived(id, new.text),
                Err(Error::Offline) => drop(self.standing.try_set(Standing::Offline)),
                Err(error) => drop(self.standing.try_set(Standing::Failed(refusal(&error)))),
            }
        });
    }

    /// The server has it. What was typed meanwhile begins the next one.
    fn arrived(self, id: RemarkId, text: String) {
        self.outbox.arrived(&id);
        let Some(written) = self.text.try_get_untracked() else {
            return;
        };
        let rest = written
            .trim()
            .strip_prefix(&text)
            .unwrap_or(&written)
            .trim_start()
            .to_owned();
        self.sent.update(|sent| {
            sent.retain(|(one, _)| *one != id);
            sent.push((id, text));
        });
        self.id.set_value(new_id());
        self.write(rest.clone());
        if rest.is_empty() {
            self.standing.set(Standing::Sent);
        }
    }

    /// Takes a remark back; its text goes into the field, before what is there.
    fn take_back(self, id: RemarkId) {
        let token = self.outbox.token();
        spawn_local(async move {
            if let Err(error) = api::take_back(&token, &id).await {
                self.toasts.failure(refusal(&error));
                return;
            }
            let taken = self.sent.try_update(|sent| {
                let at = sent.iter().position(|(one, _)| *one == id)?;
                Some(sent.remove(at).1)
            });
            if let Some(Some(text)) = taken {
                let written = self.text.get_untracked();
                self.write([text, written].join("\n\n").trim().to_owned());
                self.toasts.success(t().advice.taken_back);
                // The button that was pressed is gone.
                let field = self.field.get_value();
                dom::next_frame(move || {
                    dom::focus(&format!("#{field}"));
                });
            }
        });
    }
}

/// Why a remark did not go, and what can be done.
fn refusal(error: &Error) -> String {
    let t = &t().advice;
    match error {
        Error::Api(body) if body.code == ErrorCode::NotFound => t.link_gone.to_owned(),
        Error::Api(body) if body.fields.contains_key("remarks") => t.too_many.to_owned(),
        _ => t.not_sent(&error.words()),
    }
}

/// How a remark stands, in words.
#[component]
fn StandingLine(standing: RwSignal<Standing>) -> impl IntoView {
    let t = &t().advice;
    let state = move || {
        standing.with(|standing| match standing {
            Standing::Writing { .. } => None,
            Standing::Sending => Some("saving"),
            Standing::Offline => Some("offline"),
            Standing::Sent => Some("saved"),
            Standing::Failed(_) => Some("failed"),
        })
    };
    let words = move || {
        standing.with(|standing| match standing {
            Standing::Writing { kept: true } => t.kept.to_owned(),
            Standing::Writing { kept: false } => String::new(),
            Standing::Sending => crate::lang::t().submission.saving.to_owned(),
            Standing::Offline => t.offline.to_owned(),
            Standing::Sent => t.sent.to_owned(),
            Standing::Failed(words) => words.clone(),
        })
    };
    view! { <p class="save-state" role="status" data-state=state>{words}</p> }
}

/// What was sent about this place since the page was opened; it can be taken back.
#[component]
fn SentRemarks(writing: Writing) -> impl IntoView {
    let t = &t().advice;
    view! {
        <ul class="remarks__list">
            <For each=move || writing.sent.get() key=|(id, _)| id.clone() let:sent>
                {
                    let (id, text) = sent;
                    let back = move |_| writing.take_back(id.clone());
                    view! {
                        <li class="remark">
                            <p class="remark__who"><Icon name="check"/> {t.your_remark}</p>
                            <p class="remark__text" dir="auto">{text}</p>
                            <div class="actions">
                                <button class="button button--quiet button--small" type="button" on:click=back>
                                    {t.take_back}
                                </button>
                            </div>
                        </li>
                    }
                }
            </For>
        </ul>
    }
}
