//! What looking at a link found, in words.

use api_types::evidence::{LinkCheck, LinkFinding, LinkState};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::Day;
use crate::lang::t;

/// What looking at a link found.
#[must_use]
pub fn finding_in_words(finding: LinkFinding) -> &'static str {
    let t = &t().evidence;
    match finding {
        LinkFinding::Opens => t.link_opens,
        LinkFinding::AsksSignIn => t.link_asks_sign_in,
        LinkFinding::NoPage => t.link_no_page,
        LinkFinding::NoSite => t.link_no_site,
        LinkFinding::NoAnswer => t.link_no_answer,
        LinkFinding::SiteFault => t.link_site_fault,
        LinkFinding::Private => t.link_private,
        LinkFinding::TurnedAway => t.link_turned_away,
        LinkFinding::Unusual => t.link_unusual,
        LinkFinding::Unclear => t.link_unclear,
    }
}

/// What looking at a link found, as a line of its own; or that nobody has looked.
#[component]
pub fn LinkFindingLine(
    /// What was found.
    check: Option<LinkCheck>,
) -> impl IntoView {
    let Some(check) = check else {
        return view! {
            <p class="link-finding" data-state="unknown"><Icon name="info"/> {t().evidence.link_not_checked}</p>
        }
        .into_any();
    };
    let (look, icon) = match check.finding.state() {
        LinkState::Opens => ("opens", "check"),
        LinkState::DoesNotOpen => ("closed", "warning"),
        LinkState::NotKnown => ("unknown", "info"),
    };
    view! {
        <p class="link-finding" data-state=look>
            <Icon name=icon/>
            <span>
                {finding_in_words(check.finding)} " "
                <span class="link-finding__when">{t().evidence.link_checked_on} " " <Day at=check.checked_at/></span>
            </span>
        </p>
    }
    .into_any()
}

/// What a page says of itself: its title and its description, when it has them.
#[component]
pub fn PageWords(
    /// What was found at the link.
    check: Option<LinkCheck>,
) -> impl IntoView {
    let check = check.filter(|check| !check.title.is_empty());
    check.map(|check| {
        let description = (!check.description.is_empty())
            .then(|| view! { <p class="link-page__description" dir="auto">{check.description}</p> });
        // In a language that nobody told.
        view! {
            <div class="link-page" lang="">
                <p class="link-page__title" dir="auto">{check.title}</p>
                {description}
            </div>
        }
    })
}
