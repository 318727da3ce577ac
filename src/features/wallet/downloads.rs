//! Taking a badge along: its link, its picture, its credential.

use api_types::badge::{credential_path, picture_path};
use api_types::ids::BadgeId;
use api_types::wallet::{Sharing, Visibility};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// The badge's page, its link, and its files.
#[component]
pub fn Downloads(
    /// The badge.
    id: BadgeId,
    /// Who may see it now.
    sharing: RwSignal<Sharing>,
) -> impl IntoView {
    let t = &t().wallet;
    view! {
        <div class="actions">
            <a class="button button--small" href=paths::badge(&id)><Icon name="arrow-right"/>{t.open_page}</a>
            <CopyLink id=id.clone() sharing/>
            <FileLinks id/>
        </div>
        <p class="wallet-badge__help">{t.download_help}</p>
    }
}

#[component]
fn CopyLink(id: BadgeId, sharing: RwSignal<Sharing>) -> impl IntoView {
    let t = &t().wallet;
    let toasts = use_toasts();
    let copy = move |_| {
        let link = dom::origin() + &paths::badge(&id);
        let is_private = sharing.get_untracked().visibility == Visibility::Private;
        leptos::task::spawn_local(async move {
            match dom::copy(&link).await {
                Ok(()) if is_private => toasts.success(format!("{} {}", t.copied, t.copy_private)),
                Ok(()) => toasts.success(t.copied),
                Err(_) => toasts.failure(t.copy_failed(&link)),
            }
        });
    };
    view! {
        <button class="button button--small" type="button" on:click=copy><Icon name="copy"/>{t.copy_link}</button>
    }
}

/// The badge's picture with the credential in it, and the credential by itself.
#[component]
pub fn FileLinks(
    /// The badge.
    id: BadgeId,
) -> impl IntoView {
    let t = &t().wallet;
    view! {
        <a class="button button--small" href=picture_path(&id) download=format!("badge-{id}.png") rel="external">
            <Icon name="download"/>
            {t.download_png}
        </a>
        <a class="button button--small" href=credential_path(&id) download=format!("badge-{id}.json") rel="external">
            <Icon name="download"/>
            {t.download_json}
        </a>
    }
}
