//! The wallet: every badge of the person signed in.

use api_types::explore::badge_art_path;
use api_types::wallet::{self, BadgeStatus, WalletBadge};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::Load;
use crate::components::page::PageTitle;
use crate::components::time::Day;
use crate::features::account::signed_in::SignedIn;
use crate::features::wallet::downloads::Downloads;
use crate::features::wallet::sharing_form::SharingForm;
use crate::http;
use crate::lang::t;
use crate::paths;

/// The wallet.
#[component]
pub fn WalletPage() -> impl IntoView {
    let t = &t().wallet;
    view! {
        <PageTitle title=t.title/>
        <div class="page wallet">
            <header class="page-header">
                <h1 tabindex="-1">{t.title}</h1>
                <p class="page-header__lead">{t.lead}</p>
            </header>
            <SignedIn>
                <Badges/>
            </SignedIn>
        </div>
    }
    .into_any()
}

#[component]
fn Badges() -> impl IntoView {
    let badges = LocalResource::new(|| http::get::<Vec<WalletBadge>>(wallet::BADGES));
    view! {
        <Load data=badges let:badges>
            {if badges.is_empty() {
                view! { <NoBadges/> }.into_any()
            } else {
                let items = badges.into_iter().map(|badge| view! { <li><BadgeTile badge/></li> });
                view! { <ul class="wallet__grid">{items.collect_view()}</ul> }.into_any()
            }}
        </Load>
    }
}

#[component]
fn NoBadges() -> impl IntoView {
    let strings = t();
    view! {
        <div class="empty">
            <Icon name="laurel" class="icon empty__mark"/>
            <h2 class="empty__title">{strings.wallet.empty_title}</h2>
            <p class="empty__text">{strings.wallet.empty_text}</p>
            <a class="button" href=paths::EXPLORE>{strings.site.explore}</a>
        </div>
    }
}

#[component]
fn BadgeTile(badge: WalletBadge) -> impl IntoView {
    let t = &t().wallet;
    let (state, words) = match badge.status {
        BadgeStatus::Active => ("awarded", t.status_active),
        BadgeStatus::Revoked => ("revoked", t.status_revoked),
        BadgeStatus::Expired => ("expired", t.status_expired),
    };
    let sharing = RwSignal::new(badge.sharing);
    let heading = format!("badge-{}", badge.id);
    view! {
        <article class="wallet-badge panel" aria-labelledby=heading>
            <img class="wallet-badge__art" src=badge_art_path(&badge.micro_credential) alt="" width="160" height="160"/>
            <div class="wallet-badge__body">
                <p class="badge-card__issuer">{badge.issuer.name}</p>
                <h2 class="wallet-badge__title" id=heading.clone()>
                    <a href=paths::badge(&badge.id)>{badge.title}</a>
                </h2>
                <p class="wallet-badge__facts">
                    <span class="status" data-state=state><Icon name="check"/>{words}</span> " "
                    {t.awarded} " " <Day at=badge.awarded_at/>
                </p>
                <SharingForm id=badge.id.clone() sharing/>
                <Downloads id=badge.id sharing/>
            </div>
        </article>
    }
}
