//! Asking for advice, in the draft: the links that work, and the way to every remark.

use api_types::advice::{LINKS_MAX, Place, Remark, takes_advice};
use api_types::content::Content;
use api_types::evidence::Evidence;
use api_types::submission::State;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::asked::Asked;
use super::link_dialog::LinkDialog;
use super::link_item::LinkItem;
use super::remarks::{RemarksHere, anchor};
use crate::components::evidence_piece::piece_name;
use crate::components::icon::Icon;
use crate::components::load::Failure;
use crate::dom;
use crate::lang::t;

/// The section's id; links from elsewhere lead there.
pub const ANCHOR: &str = "advice";

/// What stands in the draft about asking others. Once the draft was handed in there are only remarks, if there are any.
#[component]
pub fn AdviceSection(
    /// What was asked and said.
    asked: Asked,
    /// Where the submission stands.
    state: State,
    /// What the micro-credential says.
    content: Content,
    /// What has been collected.
    evidence: RwSignal<Vec<Evidence>>,
) -> impl IntoView {
    let t = &t().advice;
    let takes = takes_advice(state);
    let is_shown = Memo::new(move |_| takes || !asked.remarks().is_empty());
    let content = StoredValue::new(content);
    arrive();
    move || {
        is_shown.get().then(|| {
            let links = takes.then(|| view! { <Links asked content evidence/> });
            view! {
                <section class="section advice" aria-labelledby=ANCHOR>
                    <h2 id=ANCHOR tabindex="-1">{t.heading}</h2>
                    <p>{if takes { t.lead } else { t.closed }}</p>
                    {move || {
                        let failure = asked.failure.get();
                        failure.map(|error| view! { <Failure error on_retry=move || asked.fetch()/> })
                    }}
                    <Waiting asked content evidence/>
                    <RemarksHere asked place=Place::Whole/>
                    <Removed asked evidence/>
                    {links}
                </section>
            }
        })
    }
}

/// A link from a mail or the dashboard leads to this section, which was not there when the browser looked for it.
fn arrive() {
    let is_meant = use_location().hash.get_untracked().trim_start_matches('#') == ANCHOR;
    if is_meant {
        dom::after_paint(|| {
            dom::focus(&format!("#{ANCHOR}"));
        });
    }
}

/// The places at which remarks wait, each with the way there.
#[component]
fn Waiting(asked: Asked, content: StoredValue<Content>, evidence: RwSignal<Vec<Evidence>>) -> impl IntoView {
    let open = Memo::new(move |_| {
        let mut remarks = asked.remarks();
        remarks.retain(|remark| !remark.done);
        remarks
    });
    let places = move || {
        let mut places: Vec<(Place, usize)> = Vec::new();
        for Remark { place, .. } in open.get() {
            match places.iter_mut().find(|(known, _)| *known == place) {
                Some((_, count)) => *count += 1,
                None => places.push((place, 1)),
            }
        }
        let items = places.into_iter().map(|(place, count)| {
            let words = t().advice.open_at(&place_name(&place, content, evidence), count);
            view! { <li><a href=format!("#{}", anchor(&place)) rel="external">{words}</a></li> }
        });
        items.collect_view()
    };
    move || {
        let count = open.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <div class="notice" data-kind="info">
                    <Icon name="comment"/>
                    <p class="notice__title">{t().advice.open_title(count)}</p>
                    <ul>{places()}</ul>
                </div>
            }
        })
    }
}

fn place_name(place: &Place, content: StoredValue<Content>, evidence: RwSignal<Vec<Evidence>>) -> String {
    let t = &t().advice;
    match place {
        Place::Whole => t.open_whole.to_owned(),
        Place::Answer { prompt } => content.with_value(|content| {
            let found = content.prompt(prompt);
            found.map_or_else(|| prompt.clone(), |prompt| prompt.text.clone())
        }),
        Place::Piece { evidence: id } => evidence.with(|evidence| {
            let found = evidence.iter().find(|piece| piece.id == *id);
            found.map_or_else(|| t.open_removed.to_owned(), piece_name)
        }),
    }
}

/// Remarks on pieces that were removed since: what was said is not lost with them.
#[component]
fn Removed(asked: Asked, evidence: RwSignal<Vec<Evidence>>) -> impl IntoView {
    let places = Memo::new(move |_| {
        let mut places = Vec::new();
        for Remark { place, .. } in asked.remarks() {
            let is_gone = match &place {
                Place::Piece { evidence: id } => evidence.with(|all| all.iter().all(|piece| piece.id != *id)),
                Place::Whole | Place::Answer { .. } => false,
            };
            if is_gone && !places.contains(&place) {
                places.push(place);
            }
        }
        places
    });
    view! {
        <For each=move || places.get() key=Clone::clone let:place>
            <div>
                <h3>{t().advice.open_removed}</h3>
                <RemarksHere asked place/>
            </div>
        </For>
    }
}

/// The links that work, and the way to make one.
#[component]
fn Links(asked: Asked, content: StoredValue<Content>, evidence: RwSignal<Vec<Evidence>>) -> impl IntoView {
    let t = &t().advice;
    let links = Memo::new(move |_| asked.links());
    let count = Memo::new(move |_| links.with(Vec::len));
    let is_making = RwSignal::new(false);
    let make = move || {
        if count.get() >= LINKS_MAX as usize {
            view! { <p class="field__help">{t.full(count.get())}</p> }.into_any()
        } else {
            view! {
                <div class="actions">
                    <button
                        class="button"
                        type="button"
                        aria-haspopup="dialog"
                        on:click=move |_| is_making.set(true)
                    >
                        <Icon name="link"/>
                        {t.make}
                    </button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <ul class="file-list">
            <For each=move || links.get() key=|link| link.id.clone() let:link>
                <LinkItem link asked/>
            </For>
        </ul>
        {make}
        <LinkDialog open=is_making asked content evidence/>
    }
}
