//! Taking a badge along: its link, its picture, its credential.

use api_types::badge::{credential_path, picture_path};
use api_types::ids::BadgeId;
use api_types::wallet::{Sharing, Visibility};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::toast::{Toasts, use_toasts};

/// Copies the link to one's own badge, and says so when nobody else can open it.
#[component]
pub fn CopyLinkIcon(
    /// The badge.
    id: BadgeId,
    /// The badge's title.
    title: String,
    /// Who may see it now.
    sharing: RwSignal<Sharing>,
) -> impl IntoView {
    let t = &t().wallet;
    let toasts = use_toasts();
    let label = t.share(&title);
    let copy = move |_| {
        let is_private = sharing.get_untracked().visibility == Visibility::Private;
        let said = if is_private {
            format!("{} {}", t.copied, t.copy_private)
        } else {
            t.copied.to_owned()
        };
        copy_link(&id, toasts, said);
    };
    view! {
        <button class="icon-button" type="button" aria-label=label on:click=copy><Icon name="share"/></button>
    }
}

fn copy_link(id: &BadgeId, toasts: Toasts, said: String) {
    let link = dom::origin() + &paths::badge(id);
    leptos::task::spawn_local(async move {
        match dom::copy(&link).await {
            Ok(()) => toasts.success(said),
            Err(_) => toasts.failure(t().wallet.copy_failed(&link)),
        }
    });
}

/// The badge's files in a menu that opens from an icon.
#[component]
pub fn DownloadMenu(
    /// The badge.
    id: BadgeId,
    /// The badge's title.
    title: String,
) -> impl IntoView {
    let menu = format!("download-{id}");
    let files = files(&id).map(|(href, name, words)| {
        view! {
            <li>
                <a class="menu__item" href=href download=name rel="external"><Icon name="download"/>{words}</a>
            </li>
        }
    });
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=t().wallet.download(&title)
            popovertarget=menu.clone()
        >
            <Icon name="download"/>
        </button>
        <ul class="menu" id=menu popover="auto">{files.into_iter().collect_view()}</ul>
    }
}

/// The picture with the credential in it, and the credential by itself: address, file name, words.
fn files(id: &BadgeId) -> [(String, String, &'static str); 2] {
    let t = &t().wallet;
    [
        (picture_path(id), format!("badge-{id}.png"), t.download_png),
        (credential_path(id), format!("badge-{id}.json"), t.download_json),
    ]
}
