//! What made-up micro-credentials are combined from, read from `english.txt` and `spanish.txt`.
//!
//! A block of such a file begins with `# topic | aim | kind of evidence` and holds the topic's practices, each
//! `name | what the educator does`. The last two blocks, `# audiences` and `# settings`, hold
//! `words of the title | words of a sentence`.

use std::sync::LazyLock;

/// A short form for titles, and a long one for sentences.
pub type Phrase = (&'static str, &'static str);

/// One topic with its practices.
#[derive(Debug)]
pub struct Topic {
    /// The topic's key.
    pub key: &'static str,
    /// What the practices are for, behind "so that".
    pub aim: &'static str,
    /// The kind of evidence that shows it best.
    pub evidence_type: &'static str,
    /// What an educator does: a name, and a sentence's predicate.
    practices: Vec<Phrase>,
}

/// Everything in one language: practices, whom they are done with, and where.
#[derive(Debug, Default)]
pub struct Fragments {
    /// The language, as a BCP 47 code.
    pub lang: &'static str,
    /// The topics, each with as many practices.
    pub topics: Vec<Topic>,
    audiences: Vec<Phrase>,
    settings: Vec<Phrase>,
}

/// The fragments in English.
pub static ENGLISH: LazyLock<Fragments> = LazyLock::new(|| read("en", include_str!("english.txt")));
/// The fragments in Spanish.
pub static SPANISH: LazyLock<Fragments> = LazyLock::new(|| read("es", include_str!("spanish.txt")));

fn read(lang: &'static str, text: &'static str) -> Fragments {
    let mut fragments = Fragments {
        lang,
        ..Fragments::default()
    };
    for block in text.split("# ").skip(1) {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let heading = lines.next().unwrap_or_default();
        let phrases = lines.filter_map(|line| line.split_once(" | ")).collect();
        match heading.splitn(3, " | ").collect::<Vec<_>>()[..] {
            [key, aim, evidence_type] => fragments.topics.push(Topic {
                key,
                aim,
                evidence_type,
                practices: phrases,
            }),
            ["audiences"] => fragments.audiences = phrases,
            _ => fragments.settings = phrases,
        }
    }
    fragments
}

/// One combination.
#[derive(Clone, Copy)]
pub struct Combination {
    /// Its place among all combinations.
    pub place: usize,
    /// The topic.
    pub topic: &'static Topic,
    /// The practice.
    pub practice: Phrase,
    /// Whom it is done with.
    pub audience: Phrase,
    /// Where it is done.
    pub setting: Phrase,
}

/// Coprime to every number of combinations, so that neighbours differ and none comes twice.
const STRIDE: usize = 7_919;

impl Fragments {
    /// How many combinations there are.
    pub fn count(&self) -> usize {
        self.topics.len() * self.practices() * self.audiences.len() * self.settings.len()
    }

    /// The combination of a number below [`Self::count`]; each comes once. Numbers that differ by the number
    /// of topics share a topic.
    pub fn combination(&'static self, number: usize) -> Combination {
        let place = number * STRIDE % self.count();
        let topic = &self.topics[place % self.topics.len()];
        let rest = place / self.topics.len();
        let (practice, rest) = (rest % self.practices(), rest / self.practices());
        Combination {
            place,
            topic,
            practice: topic.practices[practice],
            audience: self.audiences[rest % self.audiences.len()],
            setting: self.settings[rest / self.audiences.len()],
        }
    }

    /// How many practices every topic has.
    fn practices(&self) -> usize {
        self.topics
            .iter()
            .map(|topic| topic.practices.len())
            .min()
            .unwrap_or(0)
    }
}

impl Combination {
    /// The title, which no other combination has.
    pub fn title(&self) -> String {
        format!("{} {} {}", self.practice.0, self.audience.0, self.setting.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::explore::content_file::taxonomy;

    #[test]
    fn both_files_are_read_whole_and_know_every_topic() {
        for (fragments, practices, least) in [(&ENGLISH, 4, 83_334), (&SPANISH, 1, 16_666)] {
            let keys: Vec<&str> = fragments.topics.iter().map(|topic| topic.key).collect();
            assert_eq!(keys, taxonomy::TOPICS);
            assert!(
                fragments
                    .topics
                    .iter()
                    .all(|topic| topic.practices.len() == practices)
            );
            assert!(
                fragments
                    .topics
                    .iter()
                    .all(|topic| taxonomy::EVIDENCE_TYPES.contains(&topic.evidence_type))
            );
            assert!(fragments.count() >= least, "{}", fragments.count());
            assert_ne!(fragments.count() % STRIDE, 0);
        }
    }
}
