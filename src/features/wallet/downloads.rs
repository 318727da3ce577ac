//! Taking a badge along: its picture, its certificate, its credential.

use api_types::badge::{certificate_path, credential_path, picture_path};
use api_types::ids::BadgeId;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

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

/// The picture with the credential in it, the certificate, and the credential by itself: address, file name, words.
fn files(id: &BadgeId) -> [(String, String, &'static str); 3] {
    let t = &t().wallet;
    [
        (picture_path(id), format!("badge-{id}.png"), t.download_png),
        (
            certificate_path(id),
            format!("certificate-{id}.pdf"),
            t.download_certificate,
        ),
        (credential_path(id), format!("badge-{id}.json"), t.download_json),
    ]
}
