//! Before handing in: links that reviewers may not be able to open.

use api_types::content::Content;
use api_types::evidence::{Evidence, LinkState, Piece};
use leptos::prelude::*;

use super::draft::Draft;
use super::link_checks::{Look, check_of};
use super::words::place_of;
use crate::components::icon::Icon;
use crate::components::link_finding::finding_in_words;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// Links that may not open, each with the way to its place; nothing when all are known to open. It keeps nobody
/// from handing in: some sites turn programs away and let people in.
#[component]
pub fn LinkNotice(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let doubtful = Memo::new(move |_| {
        draft.evidence.with(|all| {
            // What is being looked at is not in doubt yet.
            let links = all
                .iter()
                .filter(|piece| is_doubtful(piece) && draft.links.look(&piece.id) != Some(Look::Running));
            links.cloned().collect::<Vec<_>>()
        })
    });
    let list = move || {
        let doubtful = doubtful.get();
        (!doubtful.is_empty()).then(|| {
            let items = draft.with(|submission| list(&doubtful, &submission.micro_credential.content));
            view! {
                <Notice kind=NoticeKind::Warning title=t.link_notice_title(doubtful.len())>
                    <p>{t.link_notice_text}</p>
                    <ul>{items}</ul>
                </Notice>
            }
            .into_any()
        })
    };
    let running = move || {
        let is_running = draft.links.are_running();
        is_running.then(|| view! { <p class="link-finding" data-state="running"><Icon name="refresh"/> {t.link_checking_all}</p> })
    };
    view! {
        <div role="status">{running}</div>
        {list}
    }
}

/// Whether a piece is a link that is not known to open.
fn is_doubtful(piece: &Evidence) -> bool {
    let is_link = matches!(piece.piece, Piece::Link { .. });
    is_link && check_of(piece).is_none_or(|check| check.finding.state() != LinkState::Opens)
}

fn list(doubtful: &[Evidence], content: &Content) -> Vec<AnyView> {
    let t = &t().evidence;
    let items = doubtful.iter().map(|piece| {
        let (to, name) = place_of(content, &piece.requirement);
        let url = match &piece.piece {
            Piece::Link { url, .. } => url.clone(),
            Piece::File { .. } | Piece::Text { .. } => String::new(),
        };
        let words = check_of(piece).map_or(t.link_not_checked, |check| finding_in_words(check.finding));
        view! {
            <li>
                <a href=to rel="external" lang=content.lang.clone()>{name}</a> ": "
                <span class="link-finding__url">{url}</span> ". " {words}
            </li>
        }
        .into_any()
    });
    items.collect()
}
