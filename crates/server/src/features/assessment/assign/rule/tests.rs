use std::collections::BTreeMap;

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

fn person(at: u32) -> PersonId {
    PersonId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d{at:04}")).unwrap()
}

fn day(at: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(at)
}

fn langs(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Somebody who fits and has nothing.
fn free(at: u32) -> Candidate {
    Candidate {
        person: person(at),
        is_present: true,
        speaks: true,
        langs: langs(&["en"]),
        is_expert: false,
        load: 0,
        held_max: 10,
        assigned_at: None,
    }
}

fn chosen(candidates: &[Candidate]) -> Option<PersonId> {
    choose(candidates).map(|candidate| candidate.person.clone())
}

#[test]
fn whoever_fits_best_is_chosen() {
    let base = free(1);
    let second = free(2);
    for (what, one, other, expected) in [
        ("the first of equals", base.clone(), second.clone(), Some(1)),
        (
            "who is there",
            Candidate {
                is_present: false,
                ..base.clone()
            },
            second.clone(),
            Some(2),
        ),
        (
            "who speaks it",
            Candidate {
                speaks: false,
                ..base.clone()
            },
            second.clone(),
            Some(2),
        ),
        (
            "who has room",
            Candidate {
                load: 3,
                held_max: 3,
                ..base.clone()
            },
            Candidate {
                load: 9,
                ..second.clone()
            },
            Some(2),
        ),
        (
            "less load",
            Candidate {
                load: 1,
                ..base.clone()
            },
            second.clone(),
            Some(2),
        ),
        (
            "an expert",
            base.clone(),
            Candidate {
                is_expert: true,
                ..second.clone()
            },
            Some(2),
        ),
        (
            "an expert with a little more",
            base.clone(),
            Candidate {
                is_expert: true,
                load: 2,
                ..second.clone()
            },
            Some(2),
        ),
        (
            "no expert with much more",
            base.clone(),
            Candidate {
                is_expert: true,
                load: 3,
                ..second.clone()
            },
            Some(1),
        ),
        (
            "who waited longest",
            Candidate {
                assigned_at: Some(day(2)),
                ..base.clone()
            },
            Candidate {
                assigned_at: Some(day(1)),
                ..second.clone()
            },
            Some(2),
        ),
        (
            "who never had any",
            Candidate {
                assigned_at: Some(day(1)),
                ..base.clone()
            },
            second.clone(),
            Some(2),
        ),
        (
            "nobody",
            Candidate {
                speaks: false,
                ..base
            },
            Candidate {
                is_present: false,
                ..second
            },
            None,
        ),
    ] {
        let expected = expected.map(person);
        assert_eq!(chosen(&[one.clone(), other.clone()]), expected, "{what}");
        assert_eq!(chosen(&[other, one]), expected, "{what}, the other way round");
    }
    assert_eq!(chosen(&[]), None);
}

/// So many who judge in the common language only, and so many who judge in a rare one too; the rare ones come first.
fn pool(common: u32, rare: u32) -> Vec<Candidate> {
    let of = |codes: &'static [&str]| {
        move |at| Candidate {
            langs: langs(codes),
            ..free(at)
        }
    };
    let rare_ones = (1..=rare).map(of(&["en", "es"]));
    rare_ones
        .chain((rare + 1..=rare + common).map(of(&["en"])))
        .collect()
}

/// Means work for people one after the other, as if nobody ever judged any, and says how much those had got who judge in
/// the rare language when the others had so much each.
fn given_when(others_have: u32, mut all: Vec<Candidate>) -> Vec<u32> {
    let is_rare = |one: &Candidate| one.langs.len() > 1;
    for at in 0.. {
        if all
            .iter()
            .filter(|one| !is_rare(one))
            .all(|one| one.load == others_have)
        {
            break;
        }
        let next = chosen(&all).unwrap();
        let one = all.iter_mut().find(|one| one.person == next).unwrap();
        one.load += 1;
        one.assigned_at = Some(day(at));
    }
    all.iter()
        .filter(|one| is_rare(one))
        .map(|one| one.load)
        .collect()
}

#[test]
fn the_fewer_judge_in_another_language_the_more_they_are_spared() {
    for (common, rare, expected) in [
        // More than half as many: among equals only. The others are first each time.
        (4, 4, vec![3, 3, 3, 3]),
        (5, 2, vec![3, 3]),
        // A quarter: one more.
        (6, 2, vec![2, 2]),
        // An eighth: two more.
        (7, 1, vec![1]),
        (15, 1, vec![0]),
    ] {
        let found = given_when(4, pool(common, rare));
        assert_eq!(found, expected, "{rare} beside {common}");
    }
}

#[test]
fn nobody_is_spared_for_a_language_in_which_there_is_no_work() {
    let mut all = pool(7, 1);
    assert_eq!(chosen(&all), Some(person(2)));
    all[0].langs = langs(&["en"]);
    assert_eq!(chosen(&all), Some(person(1)));
}

#[test]
fn those_who_are_scarce_come_first_for_what_only_they_can_judge() {
    let mut all = pool(7, 2);
    for one in &mut all {
        one.speaks = one.langs.contains("es");
    }
    all[0].load = 1;
    assert_eq!(chosen(&all), Some(person(2)));
    // When the others are full, common work is theirs too.
    let mut all = pool(7, 1);
    for one in &mut all[1..] {
        one.load = one.held_max;
    }
    assert_eq!(chosen(&all), Some(person(1)));
}

#[test]
fn an_expert_who_is_scarce_is_spared_all_the_same() {
    let mut all = pool(7, 1);
    all[0].is_expert = true;
    // The expert's lead and the other one weigh up; of equals, the scarce one gives way.
    assert_eq!(chosen(&all), Some(person(2)));
    for one in &mut all[1..] {
        one.load = 1;
    }
    assert_eq!(chosen(&all), Some(person(1)));
}

prop_compose! {
    fn candidates()(
        all in prop::collection::vec(
            (any::<bool>(), any::<bool>(), any::<bool>(), 0_u32..12, 1_u32..20, prop::option::of(0_i64..9),
                prop::sample::subsequence(vec!["en", "es", "fr"], 0..=3)), 0..12)
    ) -> Vec<Candidate> {
        let numbered = all.into_iter().zip(1_u32..);
        numbered.map(|((is_present, speaks, is_expert, load, held_max, assigned, codes), at)| Candidate {
            person: person(at),
            is_present,
            speaks,
            langs: langs(&codes),
            is_expert,
            load,
            held_max,
            assigned_at: assigned.map(day),
        }).collect()
    }
}

proptest! {
    #[test]
    fn only_who_may_is_chosen_and_somebody_is_when_anybody_may(candidates in candidates()) {
        match choose(&candidates) {
            Some(one) => prop_assert!(one.is_present && one.speaks && one.load < one.held_max),
            None => prop_assert!(candidates.iter().all(|one| !one.is_present || !one.speaks || one.load >= one.held_max)),
        }
    }

    #[test]
    fn the_order_of_asking_does_not_matter(candidates in candidates()) {
        let mut turned = candidates.clone();
        turned.reverse();
        prop_assert_eq!(choose(&candidates), choose(&turned));
    }

    /// Whoever can be given work gets some, however much the others know; nobody has much more than anybody else.
    #[test]
    fn nobody_starves(
        people in prop::collection::vec((any::<bool>(), any::<bool>()), 1..9), given in 0_u32..60
    ) {
        let mut all: Vec<Candidate> = people.iter().zip(1_u32..).map(|((is_expert, is_scarce), at)| Candidate {
            is_expert: *is_expert,
            langs: if *is_scarce { langs(&["en", "es"]) } else { langs(&["en"]) },
            held_max: 100,
            ..free(at)
        }).collect();
        for at in 0..given {
            let next = chosen(&all);
            for one in &mut all {
                if Some(&one.person) == next.as_ref() {
                    one.load += 1;
                    one.assigned_at = Some(day(i64::from(at)));
                }
            }
        }
        let loads: BTreeMap<_, _> = all.iter().map(|one| (&one.person, one.load)).collect();
        let (least, most) = (loads.values().min().unwrap(), loads.values().max().unwrap());
        // One of eight at most is spared by two.
        let lead = EXPERT_LEAD + 2;
        prop_assert!(most - least <= lead + 1, "{:?}", loads);
        if given >= (lead + 1) * u32::try_from(all.len()).unwrap() {
            prop_assert!(*least > 0, "{:?}", loads);
        }
    }
}
