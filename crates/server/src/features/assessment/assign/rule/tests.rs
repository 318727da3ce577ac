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

/// Somebody who fits and has nothing.
fn free(at: u32) -> Candidate {
    Candidate {
        person: person(at),
        is_present: true,
        speaks: true,
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

prop_compose! {
    fn candidates()(
        all in prop::collection::vec(
            (any::<bool>(), any::<bool>(), any::<bool>(), 0_u32..12, 1_u32..20, prop::option::of(0_i64..9)), 0..12)
    ) -> Vec<Candidate> {
        let numbered = all.into_iter().zip(1_u32..);
        numbered.map(|((is_present, speaks, is_expert, load, held_max, assigned), at)| Candidate {
            person: person(at),
            is_present,
            speaks,
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
    fn nobody_starves(experts in prop::collection::vec(any::<bool>(), 1..9), given in 0_u32..60) {
        let mut all: Vec<Candidate> = experts.iter().zip(1_u32..).map(|(is_expert, at)| Candidate {
            is_expert: *is_expert,
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
        prop_assert!(most - least <= EXPERT_LEAD + 1, "{:?}", loads);
        if given >= (EXPERT_LEAD + 1) * u32::try_from(all.len()).unwrap() {
            prop_assert!(*least > 0, "{:?}", loads);
        }
    }
}
