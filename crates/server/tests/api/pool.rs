//! Forty assessors and 1,150 submissions, on the real rules for who is too close, for whom work is meant and when it is
//! due, and which of it two judge; day after day, by a clock of its own. How far they agree is told by the formulas of the
//! reports. `scripts/bench.sh pool` prints what comes of it.

use std::fmt::Write as _;

use api_types::assessment::{DECIDED_WHILE_NEW, RANDOM_PERCENT, THIRD_ATTEMPT};

use self::{house::House, outcome::Outcome, rating::Leaning};

mod days;
mod house;
mod outcome;
mod people;
mod rating;
mod work;

/// How many people judge, and how much.
const ASSESSORS: usize = 40;
const SUBMISSIONS: usize = 1_150;
/// Whoever judged most, per day on which they were there, judged at most so many times what the least did. Nobody is
/// asked to do alike: some hold three at once, some eight; some know two languages.
const SPREAD_MAX: f64 = 4.0;

fn year(seed: u64) -> Outcome {
    House::new(seed, ASSESSORS).judge(SUBMISSIONS)
}

#[test]
fn nobody_starves_and_everybody_is_given_their_share() {
    for seed in 1..=5 {
        let outcome = year(seed);
        let what = || format!("seed {seed}:\n{}", report(&outcome));
        assert_eq!(outcome.judged.len(), SUBMISSIONS, "{}", what());
        assert_eq!(outcome.wrongly_given, 0, "{}", what());
        assert!(
            outcome.judged.iter().all(|one| one.taken_on <= one.due_on),
            "{}",
            what()
        );
        assert!(outcome.assessors.iter().all(|one| one.judged > 0), "{}", what());
        assert!(outcome.spread() <= SPREAD_MAX, "{}", what());
    }
}

#[test]
fn every_due_date_is_what_another_calendar_says() {
    let outcome = year(7);
    for one in &outcome.judged {
        let expected = days::due_on(one.handed_in_on, house::PROMISED, &outcome.holidays);
        assert_eq!(one.due_on, expected, "handed in on {}", one.handed_in_on);
    }
}

#[test]
fn two_judge_what_is_new_every_third_attempt_and_one_in_ten() {
    let outcome = year(7);
    let (mut others, mut drawn) = (0, 0);
    for one in &outcome.judged {
        if one.decided_before < DECIDED_WHILE_NEW || one.attempt == THIRD_ATTEMPT {
            assert!(
                one.twice,
                "{} decided before, attempt {}",
                one.decided_before, one.attempt
            );
        } else {
            others += 1;
            drawn += u64::from(one.twice);
        }
    }
    let percent = drawn * 100 / others;
    assert!(percent.abs_diff(RANDOM_PERCENT) <= 4, "{drawn} of {others} drawn");
    let twice = outcome.judged.iter().filter(|one| one.twice).count();
    assert_eq!(outcome.pairs.len(), twice * rating::ROWS);
    assert!(outcome.pairs.iter().all(|pair| pair.first.0 != pair.second.0));
}

/// Who leans is put in by hand; the report knows levels only, and has to find it.
#[test]
fn the_report_finds_who_is_strict_and_who_is_mild() {
    for seed in 1..=5 {
        let outcome = year(seed);
        let found = |leaning| mean_severity(&outcome, leaning);
        let (strict, even, mild) = (found(Leaning::Strict), found(Leaning::Even), found(Leaning::Mild));
        assert!(strict < -0.1 && mild > 0.1, "seed {seed}: {strict:.2} {mild:.2}");
        assert!(even.abs() < 0.1, "seed {seed}: {even:.2}");
    }
}

/// By how many levels those who lean so judge higher than others, as the report sees it.
fn mean_severity(outcome: &Outcome, leaning: Leaning) -> f64 {
    let all = rating::severity(&outcome.pairs);
    let own: Vec<f64> = all
        .into_iter()
        .filter(|(place, _)| outcome.assessors[*place].leaning == leaning)
        .map(|(_, found)| found)
        .collect();
    own.iter().sum::<f64>() / own.len() as f64
}

#[test]
fn the_same_year_comes_out_the_same() {
    assert_eq!(report(&year(3)), report(&year(3)));
}

/// Prints the tables of `docs/measurements.md`; captured, unless somebody wants to see them.
#[test]
fn the_year_in_tables() {
    eprintln!("{}", report(&year(1)));
}

fn report(outcome: &Outcome) -> String {
    let mut text = String::new();
    let waits: Vec<u32> = outcome.judged.iter().map(|one| one.waited).collect();
    table(
        &mut text,
        "business days until taken",
        "submissions",
        &histogram(&waits),
    );
    let judged: Vec<u32> = outcome.assessors.iter().map(|one| one.judged / 5 * 5).collect();
    table(&mut text, "judged, from", "assessors", &histogram(&judged));
    let most: Vec<u32> = outcome.assessors.iter().map(|one| one.most_held).collect();
    table(&mut text, "most held at once", "assessors", &histogram(&most));
    agreement(&mut text, outcome);
    let meant = outcome
        .judged
        .iter()
        .filter(|one| one.by_whom_it_was_meant_for)
        .count();
    let _ = writeln!(
        text,
        "Judged by whom it was meant for: {meant} of {}. Put back because somebody went away: {}. Kept from somebody too \
         close: {} times. Per day there, the one who judged most judged {:.1} times what the one who judged least did.",
        outcome.judged.len(),
        outcome.put_back,
        outcome.too_close,
        outcome.spread(),
    );
    text
}

/// How far they agree: each with whoever judged the same, and all together.
fn agreement(text: &mut String, outcome: &Outcome) {
    let share = |place: usize| {
        let pairs = outcome.pairs.iter();
        let own = pairs.filter(|pair| pair.first.0 == place || pair.second.0 == place);
        let levels: Vec<(u8, u8)> = own.map(|pair| (pair.first.1, pair.second.1)).collect();
        // In steps of five percent.
        (rating::share_alike(&levels) * 20.0) as u32 * 5
    };
    let shares: Vec<u32> = (0..outcome.assessors.len()).map(share).collect();
    table(
        text,
        "% of rows at the same level, from",
        "assessors",
        &histogram(&shares),
    );
    let _ = writeln!(
        text,
        "| when in doubt | assessors | severity found |\n|---|--:|--:|"
    );
    for leaning in Leaning::ALL {
        let count = outcome
            .assessors
            .iter()
            .filter(|one| one.leaning == leaning)
            .count();
        let found = mean_severity(outcome, leaning);
        let _ = writeln!(text, "| {leaning:?} | {count} | {found:+.2} |");
    }
    let _ = writeln!(text, "\n{}\n", rating::agreement(&outcome.pairs));
}

/// How often each number occurs, in order.
fn histogram(numbers: &[u32]) -> Vec<(u32, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts.entry(*number).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// A chart as a table: the last column draws what the second says.
fn table(text: &mut String, what: &str, count: &str, rows: &[(u32, usize)]) {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let _ = writeln!(text, "| {what} | {count} | |\n|--:|--:|---|");
    for (number, count) in rows {
        let bar = "\u{2588}".repeat((count * 30).div_ceil(most));
        let _ = writeln!(text, "| {number} | {count} | {bar} |");
    }
    text.push('\n');
}
