use super::*;

fn person(name: char) -> PersonId {
    PersonId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5{name}")).unwrap()
}

/// Letters are people; `z` would be no hexadecimal digit, so the learner is `f`.
fn bench(assessors: &str, approvers: &str) -> Bench {
    Bench {
        assessors: assessors.chars().map(person).collect(),
        approvers: approvers.chars().map(person).collect(),
    }
}

/// Scorings in the order of their roles; a capital letter is still at it.
fn held(people: &str) -> Vec<Held> {
    let scorings = people.chars().zip(ScoringRole::ALL);
    scorings
        .map(|(name, role)| Held {
            role,
            assessor: person(name.to_ascii_lowercase()),
            is_done: name.is_ascii_lowercase(),
        })
        .collect()
}

/// Everybody with a task other than waiting, in the order of their letters.
fn tasks(state: State, bench: &Bench, scorings: &str) -> Vec<(char, Task)> {
    tasks_of(state, bench, &held(scorings), None)
}

fn tasks_of(state: State, bench: &Bench, held: &[Held], appealed: Option<&Appealed>) -> Vec<(char, Task)> {
    let learner = person('f');
    let turn = Turn {
        state,
        learner: &learner,
        held,
        bench,
        reserved_for: None,
        appealed,
        held_by: None,
    };
    let all = "abcdef".chars().map(|name| (name, turn.task(&person(name))));
    all.filter(|(_, task)| *task != Task::Wait).collect()
}

use Task::{Claim, Decide, Score};

#[test]
fn everybody_has_the_task_of_their_role_and_no_other() {
    let two = bench("abf", "d");
    assert_eq!(tasks(State::Queued, &two, ""), [('a', Claim), ('b', Claim)]);
    assert_eq!(tasks(State::Claimed, &two, "A"), [('a', Score)]);
    assert_eq!(tasks(State::WithApprover, &two, "a"), [('d', Decide)]);
    for state in [
        State::Draft,
        State::Incomplete,
        State::Awarded,
        State::NotYet,
        State::Withdrawn,
    ] {
        assert_eq!(tasks(state, &two, "a"), []);
    }
    // Without the role there is nothing to score any more.
    assert_eq!(tasks(State::Claimed, &bench("b", "d"), "A"), []);
}

#[test]
fn the_second_scoring_is_for_another_assessor() {
    let two = bench("abf", "d");
    assert_eq!(tasks(State::Queued, &two, "a"), [('b', Claim)]);
    assert_eq!(tasks(State::Claimed, &two, "aB"), [('b', Score)]);
    // Who could decide last stays free for it; where another can decide, either may score.
    assert_eq!(tasks(State::Queued, &bench("abd", "d"), "a"), [('b', Claim)]);
    assert_eq!(tasks(State::Queued, &bench("ad", "de"), "a"), [('d', Claim)]);
}

#[test]
fn where_nobody_is_left_for_the_second_the_approver_goes_on_with_one() {
    assert_eq!(tasks(State::Queued, &bench("a", "d"), "a"), [('d', Decide)]);
    assert_eq!(tasks(State::Queued, &bench("af", "d"), "a"), [('d', Decide)]);
    assert_eq!(tasks(State::Queued, &bench("ad", "d"), "a"), [('d', Decide)]);
}

#[test]
fn a_third_adjudicates_and_else_the_approver() {
    assert_eq!(tasks(State::Queued, &bench("abc", "d"), "ab"), [('c', Claim)]);
    assert_eq!(
        tasks(State::Queued, &bench("ab", "de"), "ab"),
        [('d', Claim), ('e', Claim)]
    );
    assert_eq!(tasks(State::Claimed, &bench("ab", "de"), "abD"), [('d', Score)]);
    // The other one decides then; the one who adjudicated only where nobody else can.
    assert_eq!(
        tasks(State::WithApprover, &bench("ab", "de"), "abd"),
        [('e', Decide)]
    );
    assert_eq!(
        tasks(State::WithApprover, &bench("ab", "d"), "abd"),
        [('d', Decide)]
    );
}

#[test]
fn nobody_decides_on_a_scoring_of_their_own() {
    assert_eq!(tasks(State::WithApprover, &bench("ad", "d"), "d"), []);
    assert_eq!(
        tasks(State::WithApprover, &bench("ad", "de"), "ad"),
        [('e', Decide)]
    );
}

#[test]
fn who_has_scored_is_not_told_of_the_others() {
    let (learner, held, bench) = (person('f'), held("aB"), bench("abc", "d"));
    let turn = |state| Turn {
        state,
        learner: &learner,
        held: &held,
        bench: &bench,
        reserved_for: None,
        appealed: None,
        held_by: None,
    };
    for state in [State::Queued, State::Claimed] {
        assert_eq!(turn(state).seen_by(&person('a')), State::WithApprover);
        assert_eq!(turn(state).seen_by(&person('b')), state);
        assert_eq!(turn(state).seen_by(&person('c')), state);
    }
    assert_eq!(turn(State::Awarded).seen_by(&person('a')), State::Awarded);
}

#[test]
fn what_is_kept_for_somebody_waits_for_others_unless_they_cannot_take_it() {
    let (learner, bench) = (person('f'), bench("ab", "d"));
    let tasks = |held: &[Held], kept_for: char| {
        let kept_for = person(kept_for);
        let turn = Turn {
            state: State::Queued,
            learner: &learner,
            held,
            bench: &bench,
            reserved_for: Some(&kept_for),
            appealed: None,
            held_by: None,
        };
        ['a', 'b', 'd'].map(|name| turn.task(&person(name)))
    };
    assert_eq!(tasks(&[], 'a'), [Claim, Task::Wait, Task::Wait]);
    assert_eq!(tasks(&[], 'b'), [Task::Wait, Claim, Task::Wait]);
    assert_eq!(tasks(&[], 'c'), [Claim, Claim, Task::Wait], "no assessor here");
    assert_eq!(
        tasks(&held("a"), 'a'),
        [Task::Wait, Claim, Task::Wait],
        "has scored it"
    );
}

/// Everybody with a task in an appeal against what `a` scored and those in `decided` decided; `judge` judges it now.
fn appeal(state: State, bench: &Bench, decided: &str, judge: &str) -> Vec<(char, Task)> {
    let decided: BTreeSet<PersonId> = decided.chars().map(person).collect();
    let appealed = Appealed {
        took_part: decided.iter().cloned().chain([person('a')]).collect(),
        decided,
    };
    let mut all = held("a");
    all.extend(judge.chars().map(|name| Held {
        role: ScoringRole::Appeal,
        assessor: person(name.to_ascii_lowercase()),
        is_done: name.is_ascii_lowercase(),
    }));
    tasks_of(state, bench, &all, Some(&appealed))
}

#[test]
fn an_appeal_is_judged_and_decided_by_people_who_are_new_to_it() {
    let team = bench("abcf", "de");
    assert_eq!(
        appeal(State::Queued, &team, "d", ""),
        [('b', Claim), ('c', Claim)]
    );
    assert_eq!(appeal(State::Claimed, &team, "d", "B"), [('b', Score)]);
    assert_eq!(appeal(State::WithApprover, &team, "d", "b"), [('e', Decide)]);
    // Whoever decided judges no appeal, even as an assessor.
    assert_eq!(appeal(State::Queued, &bench("ad", "de"), "d", ""), []);
    // An approver does not step in for an assessor who is missing.
    assert_eq!(appeal(State::Queued, &bench("a", "de"), "d", ""), []);
}

#[test]
fn whoever_decided_before_decides_on_an_appeal_only_where_nobody_else_can() {
    assert_eq!(
        appeal(State::WithApprover, &bench("ab", "d"), "d", "b"),
        [('d', Decide)]
    );
    // The other approver has judged it.
    assert_eq!(
        appeal(State::WithApprover, &bench("ae", "de"), "d", "e"),
        [('d', Decide)]
    );
}

#[test]
fn whoever_holds_it_goes_on_only_where_nobody_else_can() {
    let (learner, scored, holder) = (person('f'), held("a"), person('d'));
    let asked = |approvers: &str, state| {
        let bench = bench("a", approvers);
        let turn = Turn {
            reserved_for: None,
            state,
            learner: &learner,
            held: &scored,
            bench: &bench,
            appealed: None,
            held_by: Some(&holder),
        };
        ['a', 'd', 'e'].map(|name| (turn.task(&person(name)), turn.seen_by(&person(name))))
    };
    let review = State::HoldReview;
    let assessor = (Task::Wait, State::WithApprover);
    assert_eq!(
        asked("de", review),
        [assessor, (Task::Wait, review), (Decide, review)]
    );
    assert_eq!(asked("d", review)[1], (Decide, review));
    assert_eq!(asked("de", State::OnHold)[2], (Task::Wait, State::OnHold));
}
