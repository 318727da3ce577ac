//! Notifications in words: what each kind says, where it leads, and its icon.

use std::borrow::Cow;

use api_types::account::Person;
use api_types::assessment::RESERVED_BUSINESS_DAYS;
use api_types::notification::{Delivery, Kind, Notification, UNTOUCHED_DAYS};

use crate::components::time::day_in_words;
use crate::lang::t;
use crate::paths;

/// What a notification says.
#[must_use]
pub fn sentence(told: &Notification) -> String {
    let t = &t().notification;
    let (title, issuer) = (told.title.as_str(), told.issuer_name.as_str());
    let day = told.due_on.map(day_in_words).unwrap_or_default();
    match told.kind {
        Kind::HandedIn => t.handed_in(title, issuer, &day),
        Kind::Incomplete => t.incomplete(title),
        Kind::NotYet => t.not_yet(title),
        Kind::Awarded => t.awarded(title),
        Kind::Untouched => t.untouched(title, &UNTOUCHED_DAYS.to_string()),
        Kind::Late => t.late(title, &day, issuer),
        Kind::Remarked => t.remarked(title),
        Kind::AppealReceived => t.appeal_received(title, issuer, &day),
        Kind::AppealUpheld => t.appeal_upheld(title),
        Kind::AppealOverturned => t.appeal_overturned(title),
        Kind::AppealUnassigned => t.appeal_unassigned(title, &day),
        Kind::Held => t.held(title),
        Kind::HoldContinued => t.hold_continued(title, &day),
        Kind::BadgeSuspended => t.badge_suspended(issuer, title),
        Kind::BadgeRevoked => t.badge_revoked(issuer, title),
        Kind::BadgeReinstated => t.badge_reinstated(title),
        Kind::HoldAnswered => t.hold_answered(title),
        Kind::HoldLapsed => t.hold_lapsed(title),
        Kind::Recommended => t.recommended(title),
        Kind::Differing => t.differing(title),
        Kind::Returned => t.returned(title),
        Kind::DueSoon => t.due_soon(title, &day),
        Kind::Overdue => t.overdue(title, &day),
        Kind::Assigned => t.assigned(title, &day, &RESERVED_BUSINESS_DAYS.to_string()),
        Kind::Unstaffed => t.unstaffed(issuer, title),
        Kind::CertificationEnds => t.certification_ends(topic(told), issuer, &day),
    }
}

/// The name of the topic that a certification is for.
fn topic(told: &Notification) -> &str {
    let key = told.topic.as_deref().unwrap_or_default();
    t().lookup_topic.get(key).unwrap_or(key)
}

/// The page that a notification is about, of those that its reader may see.
#[must_use]
pub fn place(told: &Notification, reader: Option<&Person>) -> String {
    let Some(submission) = &told.submission else {
        return paths::CERTIFICATION.to_owned();
    };
    let has_list = reader.is_some_and(|reader| reader.reviews_for(&told.issuer));
    match (told.kind, &told.badge) {
        (kind, Some(badge)) if kind.is_of_badge() => paths::badge(badge),
        // Whoever looks after the site hears of it too, and has no list of what waits.
        (Kind::Unstaffed, _) if !has_list => paths::issuer(&told.issuer),
        // Approvers see all that waits in the list, and the work itself only once it waits for them.
        (Kind::Overdue | Kind::Unstaffed | Kind::AppealUnassigned, _) => paths::ASSESS.to_owned(),
        (Kind::Remarked, _) => paths::advice(submission),
        (kind, _) if !kind.is_for_reviewers() => paths::submission(submission),
        _ if told.open => paths::assessment(submission),
        _ => paths::ASSESS.to_owned(),
    }
}

/// The icon of a kind.
#[must_use]
pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::HandedIn | Kind::AppealReceived => "mail",
        Kind::Incomplete | Kind::Returned | Kind::Held | Kind::HoldContinued => "history",
        Kind::NotYet | Kind::AppealUpheld => "refresh",
        Kind::Awarded | Kind::AppealOverturned => "star",
        Kind::BadgeSuspended | Kind::BadgeRevoked | Kind::BadgeReinstated => "shield",
        Kind::Untouched => "edit",
        Kind::Remarked => "comment",
        Kind::Late | Kind::DueSoon | Kind::CertificationEnds => "clock",
        Kind::Recommended | Kind::Differing | Kind::Assigned | Kind::HoldAnswered | Kind::HoldLapsed => "eye",
        Kind::Overdue | Kind::Unstaffed | Kind::AppealUnassigned => "warning",
    }
}

/// The name of a kind, where its mail is chosen.
#[must_use]
pub fn kind(kind: Kind) -> Cow<'static, str> {
    let t = &t().notification;
    let name = match kind {
        Kind::HandedIn => t.kind_handed_in,
        Kind::Incomplete => t.kind_incomplete,
        Kind::NotYet => t.kind_not_yet,
        Kind::Awarded => t.kind_awarded,
        Kind::Untouched => return t.kind_untouched(&UNTOUCHED_DAYS.to_string()).into(),
        Kind::Late => t.kind_late,
        Kind::Remarked => t.kind_remarked,
        Kind::AppealReceived => t.kind_appeal_received,
        Kind::AppealUpheld => t.kind_appeal_upheld,
        Kind::AppealOverturned => t.kind_appeal_overturned,
        Kind::AppealUnassigned => t.kind_appeal_unassigned,
        Kind::Held => t.kind_held,
        Kind::HoldContinued => t.kind_hold_continued,
        Kind::BadgeSuspended => t.kind_badge_suspended,
        Kind::BadgeRevoked => t.kind_badge_revoked,
        Kind::BadgeReinstated => t.kind_badge_reinstated,
        Kind::HoldAnswered => t.kind_hold_answered,
        Kind::HoldLapsed => t.kind_hold_lapsed,
        Kind::Recommended => t.kind_recommended,
        Kind::Differing => t.kind_differing,
        Kind::Returned => t.kind_returned,
        Kind::DueSoon => t.kind_due_soon,
        Kind::Overdue => t.kind_overdue,
        Kind::Assigned => t.kind_assigned,
        Kind::Unstaffed => t.kind_unstaffed,
        Kind::CertificationEnds => t.kind_certification_ends,
    };
    name.into()
}

/// The name of a way.
#[must_use]
pub fn delivery(delivery: Delivery) -> &'static str {
    let t = &t().notification;
    match delivery {
        Delivery::AtOnce => t.at_once,
        Delivery::Daily => t.daily,
        Delivery::Never => t.never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::account::{IssuerRole, Role};
    use api_types::ids::{NotificationId, PersonId, Slug, SubmissionId};
    use api_types::lang::Lang;

    const ID: &str = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";

    fn told(kind: Kind) -> Notification {
        Notification {
            id: NotificationId::parse(ID).expect("an id"),
            kind,
            created_at: "2027-03-01T09:00:00Z".parse().expect("a moment"),
            read_at: None,
            submission: SubmissionId::parse(ID).ok(),
            reference: None,
            title: "Lateral Reading".to_owned(),
            topic: None,
            issuer: Slug::parse("northlight-coaching").expect("a slug"),
            issuer_name: "Northlight Coaching".to_owned(),
            due_on: None,
            badge: None,
            open: true,
        }
    }

    fn with_role(role: Role) -> Person {
        Person {
            id: PersonId::parse(ID).expect("an id"),
            name: "Ada".to_owned(),
            email: "ada@example.org".to_owned(),
            lang: Lang::En,
            is_admin: true,
            roles: vec![IssuerRole {
                issuer: told(Kind::Unstaffed).issuer,
                issuer_name: String::new(),
                role,
            }],
        }
    }

    #[test]
    fn what_is_quoted_is_the_title() {
        for kind in Kind::ALL {
            let words = sentence(&told(kind));
            assert!(!words.contains("“Northlight"), "{words}");
            let is_quoted = words.contains("“Lateral Reading”");
            assert!(is_quoted || !words.contains("Lateral Reading"), "{words}");
        }
    }

    #[test]
    fn only_who_reviews_for_the_issuer_is_led_to_the_list() {
        let place_for = |reader: Option<&Person>| place(&told(Kind::Unstaffed), reader);
        assert_eq!(place_for(Some(&with_role(Role::Approver))), paths::ASSESS);
        for reader in [None, Some(&with_role(Role::Author))] {
            assert_eq!(place_for(reader), "/issuers/northlight-coaching");
        }
    }
}
