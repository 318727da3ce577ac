//! When nothing was found: what to do about it.

use api_types::search::{Choices, Facet, Question};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::features::explore::address::path;
use crate::features::explore::facets::words_of;
use crate::features::explore::finder::Finder;
use crate::lang::t;

/// Topics to start from when nothing was found.
const TOPICS: [&str; 6] = [
    "assessment-and-feedback",
    "family-engagement",
    "early-literacy",
    "classroom-management",
    "media-literacy",
    "coaching",
];

/// Ways on from a search without results.
#[component]
pub fn NothingFound(
    /// The explorer's state.
    finder: Finder,
) -> impl IntoView {
    let t = &t().explore;
    let question = finder.question.get();
    let without = question
        .choices
        .iter()
        .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value.clone())))
        .map(|(facet, value)| {
            let less = path(&question.clone().toggled(facet, &value), false);
            let words =
                move || t.search_without(&finder.counts.with(|counts| words_of(counts, facet, &value)));
            view! { <li><a class="chip chip--filter" href=less>{words}</a></li> }
        })
        .collect_view();
    let has_choices = !question.choices.is_empty();
    let everywhere = (has_choices && !question.text.is_empty()).then(|| {
        let all = Question {
            choices: Choices::new(),
            ..question.clone()
        };
        view! { <li><a class="chip chip--filter" href=path(&all, false)>{t.search_all(&question.text)}</a></li> }
    });
    let topics = TOPICS.map(|topic| {
        let words = crate::lang::t().lookup_topic.get(topic).unwrap_or(topic);
        let href = path(&Question::default().toggled(Facet::Topic, topic), false);
        view! { <li><a class="chip chip--filter" href=href>{words}</a></li> }
    });
    view! {
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h3>{t.none_title}</h3>
            <p class="empty__text">{t.none_text}</p>
            {has_choices.then(|| view! { <ul class="chips">{everywhere}{without}</ul> })}
            <button class="button" type="button" on:click=move |_| finder.look_for(Question::default())>
                {t.clear_all}
            </button>
            <h4>{t.none_topics}</h4>
            <ul class="chips">{topics.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}
