//! When a reviewer is away, how much they hold at once, and what they know.

use api_types::error::FieldError;
use api_types::lang::Lang;
use api_types::reviewing::{Away, ChangeReviewing, HELD_MAX, REVIEWING, Reviewing};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::choices::{Choices, Options};
use crate::components::field::TextField;
use crate::features::account::form::{FormErrors, FormNotice, SubmitButton};
use crate::http;
use crate::lang::t;
use crate::toast::use_toasts;

/// The fields of the form, as they are written.
#[derive(Debug, Clone, Copy)]
struct Fields {
    from: RwSignal<String>,
    until: RwSignal<String>,
    held_max: RwSignal<String>,
    langs: RwSignal<Vec<String>>,
    topics: RwSignal<Vec<String>>,
}

impl Fields {
    fn of(settled: &Reviewing) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let codes = settled.langs.iter().map(|lang| lang.code().to_owned());
        Self {
            from: RwSignal::new(day(settled.away.map(|away| away.from))),
            until: RwSignal::new(day(settled.away.map(|away| away.until))),
            held_max: RwSignal::new(settled.held_max.to_string()),
            langs: RwSignal::new(codes.collect()),
            topics: RwSignal::new(settled.topics.clone()),
        }
    }

    /// What is written, or the field that cannot be read.
    fn read(self) -> Result<ChangeReviewing, (&'static str, FieldError)> {
        let day = |text: String, field| match text.parse::<NaiveDate>() {
            Ok(day) => Ok(Some(day)),
            Err(_) if text.is_empty() => Ok(None),
            Err(_) => Err((field, FieldError::Format)),
        };
        let from = day(self.from.get_untracked(), "away.from")?;
        let until = day(self.until.get_untracked(), "away.until")?;
        let away = match (from, until) {
            (Some(from), Some(until)) => Some(Away { from, until }),
            (None, None) => None,
            (None, Some(_)) => return Err(("away.from", FieldError::Required)),
            (Some(_), None) => return Err(("away.until", FieldError::Required)),
        };
        let held_max = self.held_max.with_untracked(|text| text.trim().parse());
        let langs = self.langs.get_untracked();
        Ok(ChangeReviewing {
            away,
            held_max: held_max.map_err(|_| ("held_max", FieldError::Format))?,
            langs: langs.iter().filter_map(|code| Lang::from_tag(code)).collect(),
            topics: self.topics.get_untracked(),
        })
    }
}

/// What is wrong: what cannot be read here, or what the server refused.
#[derive(Debug, Clone, Copy)]
struct Wrong {
    refused: FormErrors,
    unread: RwSignal<Option<(&'static str, FieldError)>>,
}

impl Wrong {
    fn new() -> Self {
        Self {
            refused: FormErrors::new(),
            unread: RwSignal::new(None),
        }
    }

    /// What is wrong with a field.
    fn of(self, field: &'static str) -> Signal<Option<FieldError>> {
        let refused = self.refused.of(field);
        Signal::derive(move || {
            let own = self.unread.get().filter(|(name, _)| *name == field);
            own.map(|(_, error)| error).or_else(|| refused.get())
        })
    }
}

/// The form.
#[component]
pub fn AvailabilityForm(
    /// What the reviewer settled.
    settled: Reviewing,
) -> impl IntoView {
    let t = &t().reviewing;
    let toasts = use_toasts();
    let (fields, wrong) = (Fields::of(&settled), Wrong::new());
    let holding = RwSignal::new(settled.holding);
    let save = Action::new_local(|body: &ChangeReviewing| {
        let body = body.clone();
        async move { http::put::<_, Reviewing>(REVIEWING, &body).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(settled)) => {
            holding.set(settled.holding);
            wrong.refused.set(None);
            toasts.success(t.availability_saved);
        }
        Some(Err(error)) => wrong.refused.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        wrong.refused.set(None);
        let read = fields.read();
        wrong.unread.set(read.clone().err());
        if let Ok(new) = read {
            save.dispatch(new);
        }
    };
    let busy = Memo::new(move |_| save.pending().get());
    view! {
        <h3>{t.availability}</h3>
        <form class="form panel" novalidate on:submit=submit>
            <FormNotice errors=wrong.refused/>
            {away(fields, holding, wrong)}
            <TextField
                id="held-max"
                label=t.held_max
                help=t.held_max_help(&HELD_MAX.to_string())
                kind="number"
                value=fields.held_max
                error=wrong.of("held_max")
            />
            {knowledge(fields, &settled.offered_topics)}
            <SubmitButton label=t.save_availability busy/>
        </form>
    }
}

fn away(fields: Fields, holding: RwSignal<u32>, wrong: Wrong) -> AnyView {
    let t = &t().reviewing;
    let held = move || match usize::try_from(holding.get()) {
        Ok(count) if count > 0 => Some(t.away_warning(count)),
        _ => None,
    };
    view! {
        <fieldset class="reviewing__away">
            <legend class="field__label">{t.away}</legend>
            <p class="field__help">{t.away_help}</p>
            <TextField id="away-from" label=t.away_from kind="date" value=fields.from error=wrong.of("away.from")/>
            <TextField id="away-until" label=t.away_until kind="date" value=fields.until error=wrong.of("away.until")/>
            {move || held().map(|words| view! { <p class="section__note reviewing__warning">{words}</p> })}
        </fieldset>
    }
    .into_any()
}

fn knowledge(fields: Fields, offered: &[String]) -> AnyView {
    let strings = t();
    let t = &strings.reviewing;
    let langs = Lang::ALL.map(|lang| (lang.code().to_owned(), lang.name().to_owned()));
    let chosen = fields.topics.get_untracked();
    let mut keys: Vec<&String> = offered.iter().chain(&chosen).collect();
    keys.sort();
    keys.dedup();
    let topics = keys.into_iter().map(|key| {
        let name = strings.lookup_topic.get(key).unwrap_or(key);
        (key.clone(), name.to_owned())
    });
    let topics: Options = topics.collect();
    let has_topics = !topics.is_empty();
    view! {
        <Choices name="langs" label=t.langs help=t.langs_help options=langs.to_vec() chosen=fields.langs/>
        {has_topics.then(|| {
            view! { <Choices name="topics" label=t.topics help=t.topics_help options=topics chosen=fields.topics/> }
        })}
    }
    .into_any()
}
