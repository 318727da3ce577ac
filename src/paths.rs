//! The address of every page: each link in the client goes through here.

use api_types::ids::{BadgeId, Slug, SubmissionId};
pub use api_types::search::EXPLORE;
use api_types::search::encode;

/// The start page.
pub const HOME: &str = "/";
/// The four steps.
pub const HOW_IT_WORKS: &str = "/how-it-works";
/// What is kept for later.
pub const SAVED: &str = "/saved";
/// Micro-credentials side by side: `/compare?with={slug},{slug}`.
pub const COMPARE: &str = "/compare";
/// Every topic.
pub const TOPICS: &str = "/topics";
/// Verifying a badge.
pub const VERIFY: &str = "/verify";
/// The learner's submissions.
pub const SUBMISSIONS: &str = "/submissions";
/// The reviewers' queue.
pub const ASSESS: &str = "/assess";
/// Where an assessor stands with certification.
pub const CERTIFICATION: &str = "/assess/certification";
/// An issuer's anchors, and who is certified.
pub const ANCHORS: &str = "/assess/anchors";
/// An issuer's awards, and changing their status.
pub const AWARDS: &str = "/assess/awards";
/// How far assessors agree.
pub const AGREEMENT: &str = "/agreement";
/// The learner's badges.
pub const WALLET: &str = "/wallet";
/// What the person was told.
pub const NOTIFICATIONS: &str = "/notifications";
/// Where one chooses the mails that go with it.
pub const MAILS: &str = "/account#mails";
/// Name, language, password, sessions.
pub const ACCOUNT: &str = "/account";
/// Where a reviewer settles when and what they review.
pub const REVIEWING: &str = "/account#reviewing";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// A new account.
pub const SIGN_UP: &str = "/sign-up";
/// Where the link in a sign-up mail leads.
pub const CONFIRM: &str = "/confirm";
/// Asking for a link to set a new password.
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
/// Where the link in a password mail leads.
pub const RESET_PASSWORD: &str = "/reset-password";
/// Opening a submission: `/apply/{micro-credential}`, which leads on to it.
pub const APPLY: &str = "/apply";
/// All components and states.
pub const STYLEGUIDE: &str = "/styleguide";

/// Whether the server writes the page at this path and the client shows what it wrote.
#[must_use]
pub fn is_served(path: &str) -> bool {
    const SINGLE: [&str; 5] = [HOME, HOW_IT_WORKS, COMPARE, TOPICS, "/offline"];
    const MANY: [&str; 7] = [
        "/micro-credentials/",
        "/issuers/",
        "/stacks/",
        "/bundles/",
        "/recognitions/",
        "/topics/",
        "/badges/",
    ];
    SINGLE.contains(&path) || MANY.iter().any(|start| path.starts_with(start))
}

/// A micro-credential.
#[must_use]
pub fn micro_credential(slug: &Slug) -> String {
    format!("/micro-credentials/{slug}")
}

/// An issuer.
#[must_use]
pub fn issuer(slug: &Slug) -> String {
    format!("/issuers/{slug}")
}

/// A stack.
#[must_use]
pub fn stack(slug: &Slug) -> String {
    format!("/stacks/{slug}")
}

/// The place on a submission's page where the learner chooses what the badge's page shows.
pub const SHOWN_PIECES: &str = "shown-pieces";

/// Where the learner chooses what the badge's page shows.
#[must_use]
pub fn shown_pieces(id: &SubmissionId) -> String {
    format!("{}#{SHOWN_PIECES}", submission(id))
}

/// The learner's view of a submission.
#[must_use]
pub fn submission(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}")
}

/// Where a learner asks for advice on a draft.
#[must_use]
pub fn advice(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}#advice")
}

/// The reviewers' view of a submission.
#[must_use]
pub fn assessment(id: &SubmissionId) -> String {
    format!("{ASSESS}/{id}")
}

/// An issuer's anchors, and who is certified.
#[must_use]
pub fn anchors(issuer: &Slug) -> String {
    format!("{ANCHORS}?issuer={issuer}")
}

/// Where a submission becomes an anchor, or its levels are changed.
#[must_use]
pub fn anchor(id: &SubmissionId) -> String {
    format!("{ANCHORS}/{id}")
}

/// An issuer's awards, all or those that are looked for.
#[must_use]
pub fn awards(issuer: &Slug, find: Option<&str>) -> String {
    let find = find.map_or_else(String::new, |text| format!("&find={}", encode(text)));
    format!("{AWARDS}?issuer={issuer}{find}")
}

/// One award, for the approvers of its issuer.
#[must_use]
pub fn award(id: &BadgeId) -> String {
    format!("{AWARDS}/{id}")
}

/// How far an issuer's assessors agree, on one of its micro-credentials or on all of them.
#[must_use]
pub fn agreement(issuer: &Slug, micro_credential: Option<&Slug>) -> String {
    let about = micro_credential.map_or_else(String::new, |slug| format!("&micro_credential={slug}"));
    format!("{AGREEMENT}?issuer={issuer}{about}")
}

/// A badge's public page.
#[must_use]
pub fn badge(id: &BadgeId) -> String {
    format!("/badges/{id}")
}

/// Signing in, and then back to where the person was.
#[must_use]
pub fn sign_in_and_return(here: &str) -> String {
    // A slash may stand in a query as it is (RFC 3986, section 3.4), and reads better.
    format!("{SIGN_IN}?next={}", encode(here).replace("%2F", "/"))
}

/// Where to go after signing in: only paths of this site, so that a link cannot send people away.
#[must_use]
pub fn safe_next(next: Option<&str>) -> &str {
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .unwrap_or(HOME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::pages::DESK;

    #[test]
    fn pages_have_their_addresses() {
        let slug = Slug::parse("lateral-reading").expect("a slug");
        assert_eq!(micro_credential(&slug), "/micro-credentials/lateral-reading");
        assert_eq!(
            sign_in_and_return("/explore?q=a b&x=é"),
            "/sign-in?next=/explore%3Fq%3Da%20b%26x%3D%C3%A9"
        );
    }

    #[test]
    fn the_loader_starts_the_right_program() {
        let boot = include_str!("../public/boot.js");
        let listed = |program: &str| {
            let list = boot
                .split_once(&format!("{program}: /^\\/(?:"))
                .and_then(|(_, rest)| rest.split(')').next())
                .expect("the list in boot.js");
            let mut listed: Vec<String> = list.split('|').map(|name| format!("/{name}")).collect();
            listed.sort();
            listed
        };
        assert_eq!(listed("desk"), DESK);
        assert_eq!(listed("verify"), [VERIFY]);
        assert!(DESK.into_iter().all(|page| !is_served(page)));
        for page in [
            SUBMISSIONS,
            ASSESS,
            AGREEMENT,
            WALLET,
            NOTIFICATIONS,
            ACCOUNT,
            SIGN_IN,
            SIGN_UP,
            CONFIRM,
            APPLY,
            STYLEGUIDE,
        ] {
            assert!(DESK.contains(&page), "{page}");
        }
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(safe_next(Some("/wallet")), "/wallet");
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "wallet",
        ] {
            assert_eq!(safe_next(Some(bad)), HOME, "{bad}");
        }
        assert_eq!(safe_next(None), HOME);
    }
}
