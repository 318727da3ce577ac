//! Who may see a badge's page, chosen in a dialog and changed with one tap.

use api_types::ids::{BadgeId, SubmissionId};
use api_types::wallet::{self, Sharing, Visibility};
use leptos::prelude::*;

use crate::components::dialog::Sheet;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// The words for a visibility, and what it means.
#[must_use]
pub fn visibility_words(visibility: Visibility) -> (&'static str, &'static str) {
    let t = &t().wallet;
    match visibility {
        Visibility::Private => (t.private, t.private_help),
        Visibility::Unlisted => (t.unlisted, t.unlisted_help),
        Visibility::Public => (t.public, t.public_help),
    }
}

/// The dialog that changes it.
#[component]
pub fn SharingDialog(
    /// The badge.
    id: BadgeId,
    /// The submission that earned it.
    submission: SubmissionId,
    /// The badge's title.
    title: String,
    /// Who may see it now.
    sharing: RwSignal<Sharing>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Sheet id=format!("sharing-{id}") open title=t().wallet.who_sees(&title)>
            <SharingForm id sharing/>
            <p><a href=paths::shown_pieces(&submission)>{t().wallet.shown_pieces}</a></p>
        </Sheet>
    }
}

/// Three choices and whether the name is shown; each change is saved at once, and taken back when
/// saving fails.
#[component]
fn SharingForm(id: BadgeId, sharing: RwSignal<Sharing>) -> impl IntoView {
    let t = &t().wallet;
    let toasts = use_toasts();
    let path = wallet::visibility_path(&id);
    let save = Callback::new(move |wanted: Sharing| {
        let before = sharing.get_untracked();
        sharing.set(wanted);
        let path = path.clone();
        leptos::task::spawn_local(async move {
            match http::put::<_, Sharing>(&path, &wanted).await {
                Ok(saved) => {
                    sharing.set(saved);
                    toasts.success(t.saved(visibility_words(saved.visibility).0));
                }
                Err(error) => {
                    sharing.set(before);
                    toasts.failure(error.words());
                }
            }
        });
    });
    let choices = Visibility::ALL.map(|visibility| {
        let (label, help) = visibility_words(visibility);
        let choose = move |_| {
            save.run(Sharing {
                visibility,
                ..sharing.get_untracked()
            })
        };
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__input"
                    type="radio"
                    name=format!("visibility-{id}")
                    prop:checked=move || sharing.get().visibility == visibility
                    on:change=choose
                />
                <span>{label}</span>
                <span class="choice__help">{help}</span>
            </label>
        }
    });
    let show_name = move |event| {
        save.run(Sharing {
            show_name: event_target_checked(&event),
            ..sharing.get_untracked()
        })
    };
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            <fieldset class="choices">
                <legend class="choices__legend">{t.sharing}</legend>
                {choices.into_iter().collect_view()}
            </fieldset>
            <label class="choice">
                <input
                    class="choice__input"
                    type="checkbox"
                    prop:checked=move || sharing.get().show_name
                    on:change=show_name
                />
                <span>{t.show_name}</span>
            </label>
        </form>
    }
}
