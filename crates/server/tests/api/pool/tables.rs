//! What a year comes to, in tables.

use std::fmt::Write as _;

use super::{
    outcome::Outcome,
    rating::{self, Leaning},
};

/// One year.
pub fn report(outcome: &Outcome) -> String {
    let mut text = String::new();
    let waits: Vec<u32> = outcome.judged.iter().map(|one| one.waited).collect();
    table(
        &mut text,
        "business days until taken",
        "submissions",
        &histogram(&waits),
    );
    let took: Vec<u32> = outcome.judged.iter().map(|one| one.took).collect();
    table(
        &mut text,
        "business days until scored",
        "submissions",
        &histogram(&took),
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
    let adjudicated = outcome.judged.iter().filter(|one| one.adjudicated).count();
    let _ = writeln!(
        text,
        "Judged by whom it was meant for: {meant} of {}. Adjudicated: {adjudicated}. Scored after the due day: {}. Put back because somebody went away: {}. Kept from somebody too \
         close: {} times. Per day there, the one who judged most judged {:.1} times what the one who judged least did.",
        outcome.judged.len(),
        outcome.scored_late(),
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

/// Five years each without and with sparing those who are needed for what few can judge, by how many these are.
pub fn compared(all: &[(usize, Vec<Outcome>, Vec<Outcome>)]) -> String {
    let mut text = String::from(
        "| of forty, with two languages | their work, against others' | most against least | days until scored, rarer \
         language | days until taken, at most | taken late, a year | scored late, a year |\n\
         |--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (two_languages, without, with) in all {
        let both = |of: &dyn Fn(&[Outcome]) -> String| format!("{} → {}", of(without), of(with));
        let columns = [
            both(&|years| format!("{:.1}", mean(years, Outcome::rate_of_two_languages))),
            both(&|years| format!("{:.1}", most(years, Outcome::spread))),
            both(&|years| format!("{:.1}", mean(years, |year| year.mean_days("es")))),
            both(&|years| format!("{:.0}", most(years, |year| f64::from(year.latest_taken())))),
            both(&|years| format!("{:.0}", mean(years, |year| year.taken_late() as f64))),
            both(&|years| format!("{:.0}", mean(years, |year| year.scored_late() as f64))),
        ];
        let _ = writeln!(text, "| {two_languages} | {} |", columns.join(" | "));
    }
    text
}

/// What years come to on average.
pub fn mean(years: &[Outcome], of: impl Fn(&Outcome) -> f64) -> f64 {
    years.iter().map(of).sum::<f64>() / years.len() as f64
}

fn most(years: &[Outcome], of: impl Fn(&Outcome) -> f64) -> f64 {
    years.iter().map(of).fold(0.0, f64::max)
}

/// By how many levels those who lean so judge higher than others, as the report sees it.
pub fn mean_severity(outcome: &Outcome, leaning: Leaning) -> f64 {
    let all = rating::severity(&outcome.pairs);
    let own: Vec<f64> = all
        .into_iter()
        .filter(|(place, _)| outcome.assessors[*place].leaning == leaning)
        .map(|(_, found)| found)
        .collect();
    own.iter().sum::<f64>() / own.len() as f64
}
