//! Forty assessors and 1,150 submissions, on the real rules for who is too close, for whom work is meant and when it is
//! due, and which of it two judge; day after day, by a clock of its own. How far they agree is told by the formulas of the
//! reports. `scripts/bench.sh pool` prints what comes of it.

use api_types::assessment::{DECIDED_WHILE_NEW, RANDOM_PERCENT, THIRD_ATTEMPT};

use self::{
    house::{House, Plan, Sparing},
    outcome::Outcome,
    rating::Leaning,
    tables::{mean_severity, report},
};

mod days;
mod desk;
mod house;
mod meant;
mod outcome;
mod people;
mod rating;
mod rubric;
mod tables;
mod work;

/// How many people judge, how many of them in two languages, and how much.
const ASSESSORS: usize = 40;
const TWO_LANGUAGES: usize = 6;
const SUBMISSIONS: usize = 1_150;
/// Whoever judged most, per day on which they were there, judged at most so many times what the least did. Nobody is
/// asked to do alike: some hold three at once, some eight; some know two languages.
const SPREAD_MAX: f64 = 4.0;

fn year(seed: u64) -> Outcome {
    year_with(seed, TWO_LANGUAGES, Sparing::On)
}

fn year_with(seed: u64, two_languages: usize, sparing: Sparing) -> Outcome {
    let plan = Plan {
        assessors: ASSESSORS,
        two_languages,
        sparing,
    };
    House::new(seed, plan).judge(SUBMISSIONS)
}

fn five_years(two_languages: usize, sparing: Sparing) -> Vec<Outcome> {
    (1..=5)
        .map(|seed| year_with(seed, two_languages, sparing))
        .collect()
}

#[test]
fn nobody_starves_and_everybody_is_given_their_share() {
    for two_languages in [TWO_LANGUAGES, 9, 12] {
        for (seed, outcome) in (1..).zip(five_years(two_languages, Sparing::On)) {
            let what = || format!("{two_languages}, seed {seed}:\n{}", report(&outcome));
            assert_eq!(outcome.judged.len(), SUBMISSIONS, "{}", what());
            assert_eq!(outcome.wrongly_given, 0, "{}", what());
            assert_eq!(outcome.taken_late(), 0, "{}", what());
            assert!(outcome.assessors.iter().all(|one| one.judged > 0), "{}", what());
            assert!(outcome.spread() <= SPREAD_MAX, "{}", what());
        }
    }
}

/// Without the rule, the few who judge in two languages have half as much again to do as the others, and what only they
/// can judge takes the longer.
#[test]
fn those_are_spared_who_are_needed_for_what_few_can_judge() {
    let (with, without) = (
        five_years(TWO_LANGUAGES, Sparing::On),
        five_years(TWO_LANGUAGES, Sparing::Off),
    );
    let mean = |years: &[Outcome], of: fn(&Outcome) -> f64| tables::mean(years, of);
    for (what, of) in [
        (
            "their work against others'",
            Outcome::rate_of_two_languages as fn(&Outcome) -> f64,
        ),
        ("the most against the least", Outcome::spread),
        ("days", |year| year.mean_days("es")),
    ] {
        let (with, without) = (mean(&with, of), mean(&without, of));
        assert!(with < without, "{what}: {with} {without}");
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

#[test]
fn the_same_year_comes_out_the_same() {
    assert_eq!(report(&year(3)), report(&year(3)));
}

/// Prints the tables of `docs/measurements.md`; captured, unless somebody wants to see them.
#[test]
fn the_year_in_tables() {
    eprintln!("{}", report(&year(1)));
    let compared = [4, 5, 6, 8, 12, 20].map(|two_languages| {
        let years = |sparing| five_years(two_languages, sparing);
        (two_languages, years(Sparing::Off), years(Sparing::On))
    });
    eprintln!("{}", tables::compared(&compared));
}
