//! The results that are on show: of ten thousand only those on the screen are in the page.
//!
//! All cards are equally tall, and so are all rows of the list (style/features/explore.css), so that the place of
//! each is known before it is there.

use std::ops::Range;
use std::time::Duration;

use api_types::search::Found;
use leptos::ev;
use leptos::html::Ul;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom;
use crate::features::explore::card::{BadgeCard, BadgeRow, Pending};
use crate::features::explore::finder::Finder;
use crate::features::explore::place::Place;
use crate::lang::t;

/// How many are shown before it is known how many fit.
const AT_FIRST: usize = 6;
/// As many are shown at once: so they can be printed and found with the browser's own search.
const ALL_AT_ONCE: usize = 60;
/// How many of them are added from one frame to the next, so that none takes long.
const AT_ONCE: usize = 6;
/// Rows kept ready above and below the screen, once nothing is typed.
const SPARE: usize = 2;
/// How long no other answer has to come before more than the screen is shown.
const SETTLED_AFTER: Duration = Duration::from_millis(200);

/// How results lie in their list, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Layout {
    columns: usize,
    /// From one row's top to the next one's.
    row: f64,
}

/// What part of the results the screen shows.
#[derive(Clone, Copy)]
struct Screen {
    finder: Finder,
    list: NodeRef<Ul>,
    layout: RwSignal<Option<Layout>>,
    shown: RwSignal<Range<usize>>,
    /// How many answers have come. While more are to be expected, only what is on the screen is shown.
    answers: StoredValue<u32>,
    is_settled: RwSignal<bool>,
    /// Whether it is looked at in the next frame.
    coming: StoredValue<bool>,
}

impl Screen {
    /// Shows what is on the screen at once, and the rest when no other answer comes for a moment.
    fn take_answer(self) {
        self.answers
            .update_value(|answers| *answers = answers.wrapping_add(1));
        if self.is_settled.get_untracked() {
            self.is_settled.set(false);
        }
        self.look_soon();
        let answers = self.answers.get_value();
        spawn_local(async move {
            dom::sleep(SETTLED_AFTER).await;
            if self.answers.try_get_value() == Some(answers) {
                self.is_settled.set(true);
                self.look_soon();
            }
        });
    }

    /// Looks in the next frame, and in the one after while there is nothing to see yet: the page may still be hidden.
    fn look_soon(self) {
        if self.coming.get_value() {
            return;
        }
        self.coming.set_value(true);
        dom::next_frame(move || {
            // The page may be gone by then.
            let is_there = self.coming.try_set_value(false).is_none();
            if is_there && !self.look() {
                self.look_soon();
            }
        });
    }

    /// Shows what is on the screen; says whether that could be seen.
    fn look(self) -> bool {
        let Some(element) = self.list.get_untracked() else {
            return true;
        };
        let Some(now) = measure(&element) else {
            return false;
        };
        if self.layout.get_untracked() != Some(now) {
            self.layout.set(Some(now));
        }
        let total = self.finder.results.with_untracked(|results| results.total);
        let is_settled = self.is_settled.get_untracked();
        let seen = |spare| visible(now, -dom::top_of(&element), dom::viewport_height(), spare);
        self.finder.see(seen(0).end);
        let mut places = seen(if is_settled { SPARE } else { 0 });
        if total <= ALL_AT_ONCE {
            // Only ever added to at its end: cards put in before others would take the focus and the place from those.
            places.start = 0;
            if is_settled {
                let shown = self.shown.get_untracked().end.min(total);
                places.end = places.end.max(shown + AT_ONCE).min(total.max(AT_FIRST));
                if places.end < total {
                    self.look_soon();
                }
            }
        }
        if self.shown.get_untracked() != places {
            dom::keep_focus_inside(&element);
            self.shown.set(places.clone());
        }
        self.finder.need(places);
        true
    }
}

/// The results.
#[component]
pub fn ResultsList(
    /// The explorer's state.
    finder: Finder,
) -> impl IntoView {
    let list = NodeRef::<Ul>::new();
    let layout = RwSignal::new(None::<Layout>);
    let shown = RwSignal::new(0..AT_FIRST);
    let total = Memo::new(move |_| finder.results.with(|results| results.total));
    // A place keeps its card, which shows whatever is found for it: a keystroke makes no new ones.
    let places = Memo::new(move |_| {
        let (shown, is_list) = (shown.get(), finder.is_list.get());
        let places = shown.start.min(total.get())..shown.end.min(total.get());
        places.map(|place| (place, is_list)).collect::<Vec<_>>()
    });
    let is_settled = RwSignal::new(false);
    let screen = Screen {
        finder,
        list,
        layout,
        shown,
        answers: StoredValue::new(0),
        is_settled,
        coming: StoredValue::new(false),
    };
    for handle in [
        window_event_listener(ev::scroll, move |_| screen.look_soon()),
        window_event_listener(ev::resize, move |_| screen.look_soon()),
    ] {
        on_cleanup(move || handle.remove());
    }
    let place = StoredValue::new(Place::kept());
    Effect::new(move || {
        // After each answer: more or fewer may fit, and the way back may lead to a place further down.
        finder.results.track();
        finder.is_list.track();
        screen.take_answer();
        if let Some(place) = place.try_update_value(Option::take).flatten() {
            dom::next_frame(move || dom::next_frame(move || place.restore()));
        }
    });
    // Space where the others are not.
    let rows = move |places: usize| {
        layout
            .get()
            .map_or(0, |layout| ((places / layout.columns) as f64 * layout.row) as u64)
    };
    let before = move || format!("{}px", rows(shown.get().start.min(total.get())));
    let after = move || {
        let columns = layout.get().map_or(1, |layout| layout.columns);
        let left = total
            .get()
            .saturating_sub(shown.get().end)
            .next_multiple_of(columns);
        format!("{}px", rows(left))
    };
    let leave = move |_| {
        finder.write_address(true);
        Place::keep();
    };
    let class = move || {
        if finder.is_list.get() {
            "row-list"
        } else {
            "card-grid card-grid--even"
        }
    };
    view! {
        <ul
            class=class
            role="list"
            aria-label=t().explore.results_title
            node_ref=list
            style:padding-block-start=before
            style:padding-block-end=after
            on:click=leave
        >
            <For each=move || places.get() key=|place| *place let((place, is_list))>
                {result(screen, place, is_list, total)}
            </For>
        </ul>
    }
}

/// A place in the list.
fn result(screen: Screen, place: usize, is_list: bool, total: Memo<usize>) -> AnyView {
    let Screen {
        finder, is_settled, ..
    } = screen;
    let at_place = move || finder.entries.with(|entries| entries.get(&place).cloned());
    let is_known = Memo::new(move |_| finder.entries.with(|entries| entries.contains_key(&place)));
    let card = move || {
        let first = untrack(at_place)?;
        // Without it the card is about to go.
        let found = Memo::new(move |before: Option<&Found>| {
            at_place()
                .or_else(|| before.cloned())
                .unwrap_or_else(|| first.clone())
        });
        let card = if is_list {
            view! { <BadgeRow found is_settled/> }.into_any()
        } else {
            view! { <BadgeCard found is_settled/> }.into_any()
        };
        Some(card)
    };
    let inside = move || {
        is_known
            .get()
            .then(card)
            .flatten()
            .unwrap_or_else(|| view! { <Pending/> }.into_any())
    };
    let size = move || total.get().to_string();
    view! { <li aria-setsize=size aria-posinset=(place + 1).to_string()>{inside}</li> }.into_any()
}

fn measure(list: &web_sys::HtmlElement) -> Option<Layout> {
    let style = dom::style_of(list)?;
    let columns = style("grid-template-columns").split_whitespace().count().max(1);
    // Gaps are whole pixels at the usual text size; what is cut off of others is less than a row in a thousand.
    let gap: u32 = style("row-gap")
        .split(['.', 'p'])
        .next()
        .and_then(|gap| gap.parse().ok())
        .unwrap_or(0);
    let height = dom::height_of_first_child(list)?;
    (height > 0.0).then_some(Layout {
        columns,
        row: height + f64::from(gap),
    })
}

/// The places to show when the list begins `scrolled` pixels above the top of a screen of this height, with some
/// rows above and below it.
fn visible(layout: Layout, scrolled: f64, height: f64, spare: usize) -> Range<usize> {
    let first = (scrolled / layout.row).floor().max(0.0) as usize;
    let last = ((scrolled + height) / layout.row).ceil().max(1.0) as usize;
    first.saturating_sub(spare) * layout.columns..(last + spare) * layout.columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_the_screen_is_shown_with_a_little_more() {
        let layout = Layout {
            columns: 3,
            row: 100.0,
        };
        assert_eq!(
            visible(layout, -250.0, 800.0, 2),
            0..24,
            "the list begins further down"
        );
        assert_eq!(visible(layout, 0.0, 800.0, 2), 0..30);
        assert_eq!(visible(layout, 100_050.0, 800.0, 2), 2994..3033);
        assert_eq!(
            visible(layout, -5000.0, 800.0, 2),
            0..9,
            "the list is below the screen"
        );
        assert_eq!(visible(layout, -250.0, 800.0, 0), 0..18);
    }
}
