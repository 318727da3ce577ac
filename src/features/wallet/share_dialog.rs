//! Sharing a badge: its link, other sites, a snippet for one's own page, and a code for paper. Nothing is loaded from
//! anywhere else.

use api_types::badge::{picture_path, qr_path};
use api_types::share::Shared;
use api_types::wallet::{Sharing, Visibility, WalletBadge};
use leptos::prelude::*;

use crate::components::dialog::Sheet;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// What is shared of a badge.
fn shared(badge: &WalletBadge) -> Shared {
    let site = dom::origin();
    Shared {
        id: badge.id.to_string(),
        page: site.clone() + &paths::badge(&badge.id),
        picture: site + &picture_path(&badge.id),
        title: badge.title.clone(),
        issuer: badge.issuer.name.clone(),
        awarded_at: badge.awarded_at,
    }
}

/// The dialog for sharing a badge.
#[component]
pub fn ShareDialog(
    /// The badge.
    badge: WalletBadge,
    /// Who may see it now.
    sharing: RwSignal<Sharing>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Who may see it is to be chosen.
    on_choose: Callback<()>,
) -> impl IntoView {
    let t = &t().wallet;
    let shared = StoredValue::new(shared(&badge));
    let qr = qr_path(&badge.id);
    let is_private = Memo::new(move |_| sharing.get().visibility == Visibility::Private);
    view! {
        <Sheet id=format!("share-{}", badge.id) open title=t.share(&badge.title)>
            {move || {
                is_private.get().then(|| {
                    view! {
                        <Notice kind=NoticeKind::Warning title=t.share_private_title>
                            <p>{t.share_private_text}</p>
                            <div class="actions">
                                <button class="button" type="button" on:click=move |_| on_choose.run(())>
                                    {t.share_choose}
                                </button>
                            </div>
                        </Notice>
                    }
                })
            }}
            <Copied
                id=format!("link-{}", badge.id)
                label=t.share_link
                text=shared.with_value(|shared| shared.page.clone())
                done=t.copied
            />
            <Elsewhere shared/>
            <Code qr/>
            <details class="disclosure">
                <summary class="disclosure__summary">{t.embed} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body">
                    <Copied
                        id=format!("embed-{}", badge.id)
                        label=t.embed_code
                        text=shared.with_value(|shared| {
                            let alt = t.embed_alt(&shared.title, &shared.issuer);
                            shared.snippet(&alt, Shared::SNIPPET_SIZE)
                        })
                        done=t.embed_copied
                    />
                </div>
            </details>
        </Sheet>
    }
}

/// A text to copy: shown, so that it can be copied by hand where the browser does not allow it.
#[component]
fn Copied(id: String, label: &'static str, text: String, done: &'static str) -> impl IntoView {
    let toasts = use_toasts();
    let value = text.clone();
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            match dom::copy(&text).await {
                Ok(()) => toasts.success(done),
                Err(_) => toasts.failure(t().wallet.copy_failed(&text)),
            }
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <div class="share__row">
                <input class="input" id=id type="text" readonly prop:value=value/>
                <button class="button" type="button" on:click=copy>{t().wallet.copy}</button>
            </div>
        </div>
    }
}

/// Other sites, in a window of their own, and a mail.
#[component]
fn Elsewhere(shared: StoredValue<Shared>) -> impl IntoView {
    let t = &t().wallet;
    let links = shared.with_value(|shared| {
        [
            (shared.linkedin_profile(), "star", t.linkedin_profile),
            (shared.linkedin_post(), "share", t.linkedin_post),
            (shared.mail(t.share_words), "mail", t.share_mail),
        ]
    });
    let links = links.map(|(href, icon, words)| {
        view! {
            <li>
                <a class="button" href=href target="_blank" rel="noopener noreferrer external">
                    <Icon name=icon/>
                    {words}
                </a>
            </li>
        }
    });
    view! { <ul class="share__links">{links.into_iter().collect_view()}</ul> }
}

/// The address as a code for paper and screens.
#[component]
fn Code(qr: String) -> impl IntoView {
    let t = &t().wallet;
    view! {
        <div class="share__code">
            <img src=qr.clone() alt=t.qr_alt width="160" height="160" loading="lazy"/>
            <p>
                {t.qr_text} " "
                <a href=qr download="badge-qr.svg" rel="external">{t.qr_download}</a>
            </p>
        </div>
    }
}
