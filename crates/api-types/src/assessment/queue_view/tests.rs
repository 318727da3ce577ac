use chrono::{DateTime, NaiveDate, TimeDelta};

use super::*;
use crate::assessment::Due;
use crate::ids::{Reference, SubmissionId};

/// Something in the queue: free to take, due in a week.
fn item(number: u32) -> QueueItem {
    QueueItem {
        submission: SubmissionId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e{number:02}"))
            .expect("an id"),
        reference: Reference::try_from("MC-7F3K-0192".to_owned()).expect("a reference"),
        micro_credential: Slug::parse("lateral-reading").expect("a name"),
        title: "Lateral reading".to_owned(),
        issuer: Slug::parse("calder").expect("a name"),
        lang: "en".to_owned(),
        attempt: 1,
        state: State::Queued,
        submitted_at: DateTime::UNIX_EPOCH + TimeDelta::hours(i64::from(number)),
        due_on: NaiveDate::from_ymd_opt(2026, 3, 10).expect("a day"),
        task: Task::Claim,
        adjudicates: false,
        is_appeal: false,
        for_me: false,
        opens: true,
        due: Due::In { business_days: 5 },
    }
}

fn numbers(items: &[QueueItem]) -> Vec<String> {
    let ids = items.iter().map(|item| item.submission.as_str());
    ids.map(|id| id[34..].to_owned()).collect()
}

#[test]
fn a_view_stands_in_the_address() {
    let view = QueueView {
        scope: Scope::Overdue,
        micro_credential: Slug::parse("lateral-reading").ok(),
        issuer: Slug::parse("calder").ok(),
        lang: Some("es".to_owned()),
        sort: Sort::Attempt,
    };
    let query = view.query();
    assert_eq!(
        query,
        "?task=overdue&micro-credential=lateral-reading&issuer=calder&lang=es&sort=attempt"
    );
    let read = QueueView::read(|name| {
        let pairs = query.trim_start_matches('?').split('&');
        let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    });
    assert_eq!(read, view);
    assert_eq!(QueueView::default().query(), "");
    let odd = QueueView::read(|_| Some("Nonsense!".to_owned()));
    assert_eq!(
        (odd.scope, odd.micro_credential, odd.sort),
        (Scope::All, None, Sort::Due)
    );
}

#[test]
fn every_part_has_what_belongs_to_it() {
    let items = [
        QueueItem {
            for_me: true,
            ..item(1)
        },
        QueueItem {
            task: Task::Score,
            state: State::Claimed,
            ..item(2)
        },
        QueueItem {
            task: Task::Wait,
            ..item(3)
        },
        QueueItem {
            task: Task::Decide,
            state: State::WithApprover,
            due: Due::Late { business_days: 1 },
            ..item(4)
        },
        QueueItem {
            task: Task::Wait,
            state: State::Claimed,
            due: Due::Today,
            lang: "es".to_owned(),
            ..item(5)
        },
    ];
    for (scope, expected) in [
        (Scope::All, &["01", "02", "03", "04", "05"][..]),
        (Scope::ForMe, &["01"]),
        (Scope::Mine, &["02"]),
        (Scope::Assessor, &["01", "03"]),
        (Scope::Approver, &["04"]),
        (Scope::Overdue, &["04"]),
    ] {
        let view = QueueView {
            scope,
            ..QueueView::default()
        };
        assert_eq!(numbers(&view.arrange(&items)), expected, "{scope:?}");
        assert_eq!(view.count(scope, &items), expected.len(), "{scope:?}");
    }
    let spanish = QueueView {
        lang: Some("es".to_owned()),
        ..QueueView::default()
    };
    assert!(spanish.narrows() && !QueueView::default().narrows());
    assert_eq!(numbers(&spanish.arrange(&items)), ["05"]);
    assert_eq!(spanish.count(Scope::Mine, &items), 0);
}

#[test]
fn what_is_meant_for_one_comes_first_in_every_order() {
    let later = NaiveDate::from_ymd_opt(2026, 3, 20).expect("a day");
    let items = [
        QueueItem {
            attempt: 2,
            ..item(3)
        },
        QueueItem {
            due_on: later,
            ..item(1)
        },
        QueueItem {
            attempt: 3,
            ..item(2)
        },
        QueueItem {
            for_me: true,
            due_on: later,
            ..item(4)
        },
    ];
    for (sort, expected) in [
        (Sort::Due, ["04", "02", "03", "01"]),
        (Sort::HandedIn, ["04", "01", "02", "03"]),
        (Sort::Attempt, ["04", "02", "03", "01"]),
    ] {
        let view = QueueView {
            sort,
            ..QueueView::default()
        };
        assert_eq!(numbers(&view.arrange(&items)), expected, "{sort:?}");
    }
}
