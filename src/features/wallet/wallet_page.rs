//! The wallet: every badge of the person signed in.

use api_types::explore::badge_art_path;
use api_types::wallet::{self, TRANSCRIPT, WalletBadge};
use leptos::prelude::*;

use crate::components::badge_mark::BadgeMark;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::components::time::Day;
use crate::features::award::words::reason;
use crate::features::wallet::downloads::DownloadMenu;
use crate::features::wallet::share_dialog::ShareDialog;
use crate::features::wallet::sharing_dialog::{SharingDialog, visibility_words};
use crate::http;
use crate::lang::t;
use crate::paths;

/// The wallet.
#[component]
pub fn WalletPage() -> impl IntoView {
    let t = &t().wallet;
    view! {
        <MembersOnly title=t.title>
            <PageTitle title=t.title/>
            <div class="page">
                <header class="page-header">
                    <h1 tabindex="-1">{t.title}</h1>
                    <p class="lead">{t.lead}</p>
                </header>
                <Badges/>
            </div>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn Badges() -> impl IntoView {
    let transcript = StoredValue::new(format!("{TRANSCRIPT}?lang={}", t().lang.code()));
    let badges = Fetched::new(|| http::get::<Vec<WalletBadge>>(wallet::BADGES));
    view! {
        <Load data=badges let:badges>
            {if badges.is_empty() {
                view! { <NoBadges/> }.into_any()
            } else {
                let items = badges.into_iter().map(|badge| view! { <li><BadgeTile badge/></li> });
                view! {
                    <ul class="wallet-grid">{items.collect_view()}</ul>
                    <p class="section__note">{t().wallet.download_help}</p>
                    <p>
                        <a class="button" href=transcript.get_value() download="transcript.pdf" rel="external">
                            <Icon name="download"/>
                            {t().wallet.transcript}
                        </a>
                    </p>
                }
                    .into_any()
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
            <h2>{strings.wallet.empty_title}</h2>
            <p class="empty__text">{strings.wallet.empty_text}</p>
            <a class="button" href=paths::EXPLORE>{strings.site.explore}</a>
        </div>
    }
}

/// One badge: its art, who awarded it and when, who sees it, and what to do with it.
#[component]
pub fn BadgeTile(
    /// The badge.
    badge: WalletBadge,
) -> impl IntoView {
    let t = &t().wallet;
    let sharing = RwSignal::new(badge.sharing);
    let (is_choosing, is_sharing) = (RwSignal::new(false), RwSignal::new(false));
    let shared = badge.clone();
    let share = t.share(&badge.title);
    let choose = Callback::new(move |()| {
        is_sharing.set(false);
        is_choosing.set(true);
    });
    let who_sees = t.who_sees(&badge.title);
    view! {
        <article class="badge-tile">
            <img
                class="badge-tile__art"
                src=badge_art_path(&badge.micro_credential)
                alt=""
                width="200"
                height="200"
                loading="lazy"
            />
            <h2 class="badge-tile__title">
                <a class="badge-tile__link" href=paths::badge(&badge.id)>{badge.title.clone()}</a>
            </h2>
            <p class="badge-tile__meta">
                {badge.issuer.name} <br/> <Day at=badge.awarded_at/> <br/>
                {move || t.seen_by(visibility_words(sharing.get().visibility).0)}
                <BadgeMark status=badge.status/>
                {badge.change.map(|change| view! { <br/> <span>{reason(change.reason)}</span> })}
            </p>
            <div class="badge-tile__actions">
                <button
                    class="icon-button"
                    type="button"
                    aria-label=share
                    aria-haspopup="dialog"
                    on:click=move |_| is_sharing.set(true)
                >
                    <Icon name="share"/>
                </button>
                <DownloadMenu id=badge.id.clone() title=badge.title.clone()/>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=who_sees
                    aria-haspopup="dialog"
                    on:click=move |_| is_choosing.set(true)
                >
                    <Icon name="eye"/>
                </button>
            </div>
        </article>
        <ShareDialog badge=shared sharing open=is_sharing on_choose=choose/>
        <SharingDialog id=badge.id submission=badge.submission title=badge.title sharing open=is_choosing/>
    }
}
