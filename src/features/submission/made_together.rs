//! Whether a team made a piece, how many people, and what one's own part was.

use api_types::evidence::{MAX_PART_CHARS, MAX_PART_WORDS, MAX_TEAM, MIN_TEAM, Together};
use api_types::text::words;
use leptos::prelude::*;

use crate::components::text_area::TextArea;
use crate::lang::t;

/// What is said of a team, where the requirement lets a team hand in the same piece.
#[component]
pub fn MadeTogether(
    /// Tells the fields of several pieces apart.
    id: String,
    /// What is said.
    together: RwSignal<Option<Together>>,
    /// A field was left.
    save: Callback<()>,
) -> impl IntoView {
    let t = &t().pieces;
    let is_team = Memo::new(move |_| together.with(Option::is_some));
    // What was said comes back when the mark does.
    let said = StoredValue::new(Together {
        people: MIN_TEAM,
        own_part: String::new(),
    });
    let mark = move |event| {
        if event_target_checked(&event) {
            together.set(Some(said.get_value()));
        } else if let Some(last) = together.get_untracked() {
            said.set_value(last);
            together.set(None);
        }
        save.run(());
    };
    view! {
        <label class="choice">
            <input class="choice__input" type="checkbox" prop:checked=move || is_team.get() on:change=mark/>
            <span>{t.together}</span>
        </label>
        {move || is_team.get().then(|| view! { <Team id=id.clone() together save/> })}
    }
}

#[component]
fn Team(id: String, together: RwSignal<Option<Together>>, save: Callback<()>) -> impl IntoView {
    let t = &t().pieces;
    let part = Signal::derive(move || {
        let part = together.with(|team| team.as_ref().map(|team| team.own_part.clone()));
        part.unwrap_or_default()
    });
    let most = MAX_PART_WORDS.to_string();
    let help = t.own_part_help(&most);
    let error = Signal::derive(move || {
        let is_too_long = words(&part.get()) > MAX_PART_WORDS;
        is_too_long.then(|| t.own_part_too_long(&most))
    });
    let write = Callback::new(move |own_part: String| {
        together.update(|team| {
            if let Some(team) = team {
                team.own_part = own_part;
            }
        });
    });
    view! {
        <People id=id.clone() together save/>
        <TextArea
            id=format!("part-{id}")
            label=t.own_part
            help
            value=part
            on_input=write
            on_leave=save
            max_length=MAX_PART_CHARS
            error
        />
    }
}

/// How many people the team has.
#[component]
fn People(id: String, together: RwSignal<Option<Together>>, save: Callback<()>) -> impl IntoView {
    let t = &t().pieces;
    let (people_id, help_id) = (format!("people-{id}"), format!("people-{id}-help"));
    let people = together.with_untracked(|team| team.as_ref().map_or(MIN_TEAM, |team| team.people));
    // What stands in the field: what was typed, and once it is left, what it counts as.
    let shown = RwSignal::new(people.to_string());
    let count = move |event| {
        let typed: String = event_target_value(&event);
        let people = typed.trim().parse().unwrap_or(MIN_TEAM).clamp(MIN_TEAM, MAX_TEAM);
        shown.set(people.to_string());
        together.update(|team| team.iter_mut().for_each(|team| team.people = people));
        save.run(());
    };
    view! {
        <div class="field">
            <label class="field__label" for=people_id.clone()>{t.people}</label>
            <p class="field__help" id=help_id.clone()>{t.people_help(&MIN_TEAM.to_string(), &MAX_TEAM.to_string())}</p>
            <input
                class="input team__people"
                id=people_id
                type="number"
                inputmode="numeric"
                min=MIN_TEAM
                max=MAX_TEAM
                aria-describedby=help_id
                prop:value=move || shown.get()
                on:input=move |event| shown.set(event_target_value(&event))
                on:change=count
            />
        </div>
    }
}
