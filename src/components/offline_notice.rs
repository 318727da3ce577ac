//! Says when there is no connection, and what still works.

use leptos::ev;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::lang::t;

/// Says when there is no connection, and what still works.
#[component]
pub fn OfflineNotice() -> impl IntoView {
    let offline = RwSignal::new(dom::is_offline());
    let look = move || offline.set(dom::is_offline());
    for handle in [
        window_event_listener(ev::online, move |_| look()),
        window_event_listener(ev::offline, move |_| look()),
    ] {
        on_cleanup(move || handle.remove());
    }
    view! {
        <div class="offline" role="status">
            {move || offline.get().then(|| view! { <p class="offline__text"><Icon name="offline"/>{t().site.offline}</p> })}
        </div>
    }
    .into_any()
}
