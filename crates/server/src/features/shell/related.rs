//! Which micro-credentials stand close to one another.

use std::cmp::Reverse;

use api_types::{explore::CatalogueEntry, ids::Slug};

/// What one stack in common counts; somebody who knows the field put the two side by side.
const STACK: u32 = 4;
/// What the same main topic counts.
const MAIN_TOPIC: u32 = 3;
/// What any topic in common counts.
const TOPIC: u32 = 2;
/// What the language it can be read in counts for a reader of it: less than any topic.
const READABLE: u32 = 1;

/// The micro-credentials closest to one, the closest first. Those that share neither stack nor topic with it
/// are not close.
#[must_use]
pub fn related<'a>(
    entries: &'a [CatalogueEntry],
    to: &Slug,
    lang: &str,
    most: usize,
) -> Vec<&'a CatalogueEntry> {
    let Some(center) = entries.iter().find(|entry| entry.slug == *to) else {
        return Vec::new();
    };
    let others = entries.iter().filter(|entry| entry.slug != *to);
    let mut close: Vec<(u32, &CatalogueEntry)> = others
        .map(|entry| (nearness(center, entry), entry))
        .filter(|(near, _)| *near > 0)
        .map(|(near, entry)| (near + READABLE * u32::from(reads(entry, lang)), entry))
        .collect();
    close.sort_by_key(|(near, entry)| (Reverse(*near), Reverse(entry.earned), &entry.slug));
    close.into_iter().take(most).map(|(_, entry)| entry).collect()
}

fn nearness(one: &CatalogueEntry, other: &CatalogueEntry) -> u32 {
    let common = |a: &[String], b: &[String]| a.iter().filter(|key| b.contains(key)).count() as u32;
    let stacks = one
        .stacks
        .iter()
        .filter(|slug| other.stacks.contains(slug))
        .count() as u32;
    let main = one
        .topics
        .first()
        .is_some_and(|topic| other.topics.first() == Some(topic));
    STACK * stacks + TOPIC * common(&one.topics, &other.topics) + (MAIN_TOPIC - TOPIC) * u32::from(main)
}

/// Whether an entry can be read in a language.
#[must_use]
pub fn reads(entry: &CatalogueEntry, lang: &str) -> bool {
    entry.lang == lang || entry.translations.iter().any(|text| text.lang == lang)
}

#[cfg(test)]
mod tests {
    use api_types::content::Needs;

    use super::*;

    fn entry(slug: &str, lang: &str, topics: &[&str], stacks: &[&str]) -> CatalogueEntry {
        let slug_of = |text: &&str| Slug::parse(text).unwrap();
        CatalogueEntry {
            slug: slug_of(&slug),
            title: slug.to_owned(),
            summary: String::new(),
            competency: String::new(),
            issuer: slug_of(&"an-issuer"),
            stacks: stacks.iter().map(slug_of).collect(),
            lang: lang.to_owned(),
            topics: topics.iter().map(ToString::to_string).collect(),
            audiences: Vec::new(),
            grade_bands: Vec::new(),
            evidence_types: Vec::new(),
            needs: Needs::None,
            hours: (1, 2),
            fee_cents: 0,
            published: "2026-01-01".parse().unwrap(),
            keywords: Vec::new(),
            recognised_by: Vec::new(),
            earned: 0,
            translations: Vec::new(),
        }
    }

    fn close(entries: &[CatalogueEntry], most: usize) -> Vec<&str> {
        let to = Slug::parse("center").unwrap();
        let found = related(entries, &to, "en", most);
        found.into_iter().map(|entry| entry.slug.as_str()).collect()
    }

    #[test]
    fn the_same_stack_is_closer_than_the_same_topic_and_strangers_are_not_close() {
        let entries = [
            entry("center", "en", &["coaching", "science"], &["a-stack"]),
            entry("side-topic", "en", &["science"], &[]),
            entry("stranger", "en", &["mathematics"], &[]),
            entry("same-stack", "en", &["mathematics"], &["a-stack"]),
            entry("main-topic", "en", &["coaching"], &[]),
        ];
        assert_eq!(close(&entries, 9), ["same-stack", "main-topic", "side-topic"]);
        assert_eq!(close(&entries, 1), ["same-stack"]);
        assert_eq!(close(&entries[1..], 9), Vec::<&str>::new());
    }

    #[test]
    fn of_equals_the_one_that_can_be_read_comes_first_then_the_one_earned_more() {
        let mut entries = [
            entry("center", "en", &["coaching"], &[]),
            entry("a-foreign", "es", &["coaching"], &[]),
            entry("b-known", "en", &["coaching"], &[]),
            entry("c-popular", "en", &["coaching"], &[]),
        ];
        entries[3].earned = 5;
        assert_eq!(close(&entries, 9), ["c-popular", "b-known", "a-foreign"]);
    }
}
