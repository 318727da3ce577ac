//! Putting up to three micro-credentials side by side.

use api_types::explore::COMPARE_MAX;
use api_types::ids::Slug;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::lang::t;
use crate::paths;

/// The name under which the choice is kept until the tab is closed.
const KEY: &str = "compare";

/// What is chosen to be compared, in the order it was chosen; a context.
#[derive(Debug, Clone, Copy)]
pub struct Compared(RwSignal<Vec<Slug>>);

impl Compared {
    /// Makes the choice a context, as it was left in this tab.
    pub fn provide() {
        let kept = dom::kept_for_visit(KEY).unwrap_or_default();
        let mut slugs: Vec<Slug> = kept
            .split(',')
            .filter_map(|slug| Slug::parse(slug).ok())
            .collect();
        slugs.truncate(COMPARE_MAX);
        provide_context(Self(RwSignal::new(slugs)));
    }

    fn has(self, slug: &Slug) -> bool {
        self.0.with(|chosen| chosen.contains(slug))
    }

    fn is_full(self) -> bool {
        self.0.with(|chosen| chosen.len() >= COMPARE_MAX)
    }

    fn toggle(self, slug: &Slug) {
        self.0.update(|chosen| {
            if let Some(at) = chosen.iter().position(|one| one == slug) {
                chosen.remove(at);
            } else if chosen.len() < COMPARE_MAX {
                chosen.push(slug.clone());
            }
        });
        self.keep();
    }

    fn clear(self) {
        self.0.set(Vec::new());
        self.keep();
    }

    fn joined(self) -> String {
        self.0
            .with(|chosen| chosen.iter().map(Slug::as_str).collect::<Vec<_>>().join(","))
    }

    fn keep(self) {
        dom::keep_for_visit(KEY, &untrack(|| self.joined()));
    }
}

/// Puts a micro-credential beside others, or takes it away again.
#[component]
pub fn CompareButton(
    /// Which one.
    slug: Signal<Slug>,
    /// Its title.
    title: Signal<String>,
) -> impl IntoView {
    let t = &t().explore;
    let compared: Compared = expect_context();
    let chosen = Memo::new(move |_| slug.with(|slug| compared.has(slug)));
    let pressed = move || chosen.get().to_string();
    // Not switched off when three are chosen: a button that cannot be pressed does not say why.
    let label = move || match (chosen.get(), compared.is_full()) {
        (false, true) => t.compare_full(&COMPARE_MAX.to_string()),
        _ => title.with(|title| t.compare_name(title)),
    };
    view! {
        <button
            class="icon-button"
            type="button"
            aria-pressed=pressed
            aria-disabled=move || (!chosen.get() && compared.is_full()).then_some("true")
            aria-label=label
            title=label
            on:click=move |_| compared.toggle(&slug.get_untracked())
        >
            <Icon name="columns"/>
        </button>
    }
    .into_any()
}

/// What is chosen so far, and the way to see it side by side.
#[component]
pub fn CompareTray() -> impl IntoView {
    let t = &t().explore;
    let compared: Compared = expect_context();
    let count = Memo::new(move |_| compared.0.with(Vec::len));
    let tray = move || {
        let href = format!("{}?with={}", paths::COMPARE, compared.joined());
        view! {
            <div class="tray" role="region" aria-label=t.compare>
                <p>{t.compare_count(count.get())}</p>
                <a class="button button--primary button--small" href=href>{t.compare}</a>
                <button class="button button--quiet button--small" type="button" on:click=move |_| compared.clear()>
                    {t.compare_clear}
                </button>
            </div>
        }
        .into_any()
    };
    move || if count.get() > 0 { tray() } else { ().into_any() }
}
