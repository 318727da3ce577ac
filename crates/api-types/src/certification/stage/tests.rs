use super::*;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn passed(scored_twice: u32) -> Progress {
    Progress {
        passed_at: Some(at("2026-03-10")),
        last: Some((at("2026-03-10"), Verdict::Passed)),
        scored_twice,
        ..Progress::default()
    }
}

#[test]
fn somebody_new_may_try_and_judges_nothing_yet() {
    let none = stage(Progress::default(), day("2026-03-10"));
    assert_eq!(none, Stage::None);
    assert!(none.may_try(day("2026-03-10")) && !none.judges());
    let trying = Progress {
        trying: Some((2, 5)),
        ..Progress::default()
    };
    let trying = stage(trying, day("2026-03-10"));
    assert_eq!(trying, Stage::Trying { done: 2, of: 5 });
    assert!(!trying.may_try(day("2026-03-10")) && !trying.judges());
}

#[test]
fn who_did_not_pass_waits_two_weeks_unless_the_anchors_went_away() {
    let failed = |verdict| Progress {
        last: Some((at("2026-03-10"), verdict)),
        ..Progress::default()
    };
    let waits = stage(failed(Verdict::Both), day("2026-03-11"));
    assert_eq!(
        waits,
        Stage::NotYet {
            again_on: day("2026-03-24")
        }
    );
    assert!(!waits.may_try(day("2026-03-23")) && waits.may_try(day("2026-03-24")));
    let at_once = stage(failed(Verdict::TooFew), day("2026-03-10"));
    assert!(at_once.may_try(day("2026-03-10")));
}

#[test]
fn five_scored_twice_end_the_probation() {
    let until = day("2027-03-10");
    let early = stage(passed(4), day("2026-06-01"));
    assert_eq!(
        early,
        Stage::Probation {
            done: 4,
            of: 5,
            until
        }
    );
    assert!(early.judges());
    let certified = stage(passed(5), day("2026-06-01"));
    assert_eq!(certified, Stage::Certified { until, renews: false });
    assert!(certified.judges() && !certified.may_try(day("2026-06-01")));
}

#[test]
fn a_year_later_it_ends_and_thirty_days_before_it_can_be_renewed() {
    let until = day("2027-03-10");
    assert_eq!(
        stage(passed(9), day("2027-02-07")),
        Stage::Certified { until, renews: false }
    );
    assert_eq!(
        stage(passed(9), day("2027-02-08")),
        Stage::Certified { until, renews: true }
    );
    assert_eq!(stage(passed(9), until), Stage::Certified { until, renews: true });
    let ended = stage(passed(9), day("2027-03-11"));
    assert_eq!(ended, Stage::Ended { on: until });
    assert!(ended.may_try(day("2027-03-11")) && !ended.judges());
}

#[test]
fn a_try_for_another_year_takes_nothing_away() {
    let until = day("2027-03-10");
    let trying = Progress {
        trying: Some((1, 5)),
        ..passed(9)
    };
    assert_eq!(
        stage(trying, day("2027-03-01")),
        Stage::Certified { until, renews: false }
    );
    let failed = Progress {
        last: Some((at("2027-03-01"), Verdict::Kappa)),
        ..passed(9)
    };
    assert_eq!(
        stage(failed, day("2027-03-02")),
        Stage::Certified { until, renews: false }
    );
    // When the year is over meanwhile, the two weeks still count.
    assert_eq!(
        stage(failed, day("2027-03-12")),
        Stage::NotYet {
            again_on: day("2027-03-15")
        }
    );
    assert_eq!(stage(failed, day("2027-03-15")), Stage::Ended { on: until });
}

#[test]
fn a_leap_day_ends_on_the_last_of_february() {
    let leap = Progress {
        passed_at: Some(at("2028-02-29")),
        scored_twice: 5,
        ..Progress::default()
    };
    let until = day("2029-02-28");
    assert_eq!(stage(leap, until), Stage::Certified { until, renews: true });
}
