use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn keys_round_trip() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(kind));
        let json = serde_json::to_string(&kind).expect("json");
        assert_eq!(json, format!("\"{}\"", kind.key()));
        assert!(kind.takes(kind.default_delivery()), "{kind:?}");
    }
    for delivery in Delivery::ALL {
        assert_eq!(Delivery::from_key(delivery.key()), Some(delivery));
    }
}

#[test]
fn reminders_count_business_days_and_rest_on_the_others() {
    // 2026-11-24 is a Tuesday: two business days before it is the Friday.
    let due = day("2026-11-24");
    for (today, expected) in [
        ("2026-11-19", vec![]),
        ("2026-11-20", vec![Kind::DueSoon]),
        ("2026-11-21", vec![]),
        ("2026-11-22", vec![]),
        ("2026-11-23", vec![Kind::DueSoon]),
        ("2026-11-24", vec![Kind::Overdue]),
        ("2026-11-25", vec![Kind::Overdue, Kind::Late]),
    ] {
        assert_eq!(reminders(day(today), due, &[]), expected, "{today}");
    }
}

#[test]
fn holidays_bring_the_reminder_forward() {
    let (due, holidays) = (day("2026-11-30"), [day("2026-11-26"), day("2026-11-27")]);
    assert_eq!(reminders(day("2026-11-25"), due, &holidays), [Kind::DueSoon]);
    assert_eq!(reminders(day("2026-11-26"), due, &holidays), []);
    assert_eq!(reminders(day("2026-11-24"), due, &holidays), [Kind::DueSoon]);
    assert_eq!(reminders(day("2026-11-23"), due, &holidays), []);
}

#[test]
fn digests_leave_in_the_morning() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a moment");
    let morning = at("2026-03-04T07:00:00Z");
    assert_eq!(next_digest(at("2026-03-03T09:00:00Z")), morning);
    assert_eq!(next_digest(at("2026-03-04T06:59:59Z")), morning);
    assert_eq!(next_digest(morning), at("2026-03-05T07:00:00Z"));
}
