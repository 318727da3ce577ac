use super::*;

fn id(name: char) -> SubmissionId {
    SubmissionId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5{name}")).unwrap()
}

/// Rows that pass, then rows that do not; scored so many days after the first of January, or never.
fn anchor(name: char, passing: usize, not_yet: usize, scored: Option<u32>) -> Candidate {
    let mut levels = vec!["passing".to_owned(); passing];
    levels.extend(vec!["not_yet".to_owned(); not_yet]);
    Candidate {
        submission: id(name),
        levels,
        last_scored: scored.map(|day| format!("2026-01-{day:02}T12:00:00Z").parse().unwrap()),
    }
}

fn chosen(candidates: &[Candidate]) -> Option<String> {
    let found = choose(candidates)?;
    Some(
        found
            .iter()
            .map(|id| id.as_str().chars().last().unwrap())
            .collect(),
    )
}

#[test]
fn as_few_as_suffice() {
    let small = [
        anchor('a', 5, 1, None),
        anchor('b', 5, 1, None),
        anchor('c', 4, 4, None),
    ];
    assert_eq!(chosen(&small).as_deref(), Some("abc"));
    let large = [small.as_slice(), &[anchor('d', 14, 0, None)]].concat();
    assert_eq!(chosen(&large).as_deref(), Some("ad"), "two suffice: 6 and 14");
    assert_eq!(chosen(&[anchor('a', 10, 10, None)]).as_deref(), Some("a"));
}

#[test]
fn nothing_where_all_of_them_are_too_few_or_at_one_level() {
    assert_eq!(chosen(&[]), None);
    assert_eq!(chosen(&[anchor('a', 10, 9, None)]), None);
    assert_eq!(
        chosen(&[anchor('a', 20, 0, None), anchor('b', 20, 0, None)]),
        None
    );
}

#[test]
fn one_at_another_level_takes_the_place_of_a_larger_one() {
    let all = [
        anchor('a', 20, 0, None),
        anchor('b', 20, 0, None),
        anchor('c', 0, 1, None),
    ];
    assert_eq!(chosen(&all).as_deref(), Some("ac"));
}

#[test]
fn first_what_is_new_then_what_was_scored_longest_ago() {
    let all = [
        anchor('a', 9, 2, Some(3)),
        anchor('b', 9, 2, Some(1)),
        anchor('c', 9, 2, None),
        anchor('d', 9, 2, Some(2)),
    ];
    assert_eq!(chosen(&all).as_deref(), Some("cb"));
    // Fewer come before new ones.
    let all = [anchor('a', 9, 2, None), anchor('b', 18, 4, Some(1))];
    assert_eq!(chosen(&all).as_deref(), Some("b"));
}
