use super::*;
use crate::features::explore::lint::findings;

fn maker(count: usize) -> Maker {
    Maker::new(count, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
}

#[test]
fn what_is_made_keeps_to_the_framework() {
    let mut maker = maker(100_000);
    // A prime step meets every practice, audience and setting.
    for number in (0..100_000).step_by(37) {
        let (slug, file) = maker.micro_credential(number);
        assert_eq!(findings(&file.content), [], "{slug}");
    }
}

#[test]
fn titles_and_names_are_unique_among_a_hundred_thousand() {
    let titles: HashSet<String> = (0..100_000)
        .map(|number| Maker::combination(number).1.title())
        .collect();
    assert_eq!(titles.len(), 100_000);
    let slugs: HashSet<Slug> = titles.iter().map(|title| slug(title)).collect();
    assert_eq!(slugs.len(), 100_000);
}

#[test]
fn one_in_six_is_in_spanish_and_a_stack_holds_one_topic() {
    let mut maker = maker(6_000);
    let all: HashMap<Slug, MicroCredentialFile> =
        (0..6_000).map(|number| maker.micro_credential(number)).collect();
    let spanish = all.values().filter(|file| file.content.lang == "es").count();
    assert_eq!(spanish, 1_000);
    let stacks = maker.stacks();
    assert!((900..=1_100).contains(&stacks.len()), "{}", stacks.len());
    for (name, stack) in &stacks {
        let topics: HashSet<&String> = stack
            .members
            .iter()
            .map(|member| &all[member].content.topics[0])
            .collect();
        assert_eq!((stack.members.len(), topics.len()), (4, 1), "{name}");
        assert!(
            stack.title.chars().count() <= 80 && stack.summary.chars().count() <= 200,
            "{name}"
        );
    }
    let names: HashSet<&Slug> = stacks.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), stacks.len());
}

#[test]
fn the_same_count_gives_the_same_catalogue() {
    assert_eq!(maker(500).micro_credential(321), maker(500).micro_credential(321));
}
