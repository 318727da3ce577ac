use chrono::TimeDelta;

use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

/// A text of so many words, each different.
fn text(words: std::ops::Range<u32>) -> String {
    words.map(|word| format!("word{word} ")).collect()
}

/// What is kept of an answer while it is saved again and again, as the server does it.
#[derive(Default)]
struct History {
    kept: Vec<Kept>,
    now: Option<Answer>,
}

impl History {
    fn save(&mut self, text: &str, seconds: i64) {
        self.put(text, seconds, Replaced::InWriting(at(seconds)));
    }

    fn choose(&mut self, text: &str, seconds: i64) {
        self.put(text, seconds, Replaced::ByChoice);
    }

    fn put(&mut self, text: &str, seconds: i64, replaced: Replaced) {
        let revision = self.now.as_ref().map_or(0, |now| now.revision);
        if let Some(now) = self.now.take() {
            let newest = self.kept.last();
            let (begun_at, given_up) = match keeping(newest, &now, replaced) {
                Keeping::Nothing => (None, None),
                Keeping::InPlace(given_up) => (self.kept.pop().map(|kept| kept.begun_at), given_up),
                Keeping::Beside if replaced == Replaced::ByChoice => (Some(now.saved_at), None),
                Keeping::Beside => (Some(now.saved_at), Some(0)),
            };
            self.kept.extend(begun_at.map(|begun_at| Kept {
                revision: now.revision,
                text: now.text,
                saved_at: now.saved_at,
                begun_at,
                given_up,
            }));
        }
        self.now = Some(Answer {
            prompt: "habits".to_owned(),
            text: text.to_owned(),
            revision: revision + 1,
            saved_at: at(seconds),
        });
    }

    /// The earlier texts that a learner is shown, the oldest first.
    fn shown(&self) -> Vec<&str> {
        let now = self.now.as_ref().unwrap();
        let newest = self.kept.last();
        let hidden = usize::from(newest.is_some_and(|newest| !is_told_apart(newest, now)));
        let shown = &self.kept[..self.kept.len() - hidden];
        shown.iter().map(|kept| kept.text.trim_end()).collect()
    }
}

#[test]
fn what_goes_on_is_one_text_until_a_pause() {
    let mut history = History::default();
    for word in 1..=40 {
        history.save(&text(0..word), i64::from(word) * 2);
    }
    assert_eq!(history.shown(), [] as [&str; 0]);
    history.save(&text(0..41), 300);
    assert_eq!(history.shown(), [text(0..40).trim_end()]);
    history.save(&text(0..42), 302);
    history.save(&text(0..43), 304);
    assert_eq!(history.shown(), [text(0..40).trim_end()]);
}

#[test]
fn a_word_that_is_being_written_is_not_missed() {
    let mut history = History::default();
    for (second, text) in [
        "Th",
        "They sta",
        "They stayed on t",
        "They stayed on the page",
        "They stayed on the first page",
    ]
    .into_iter()
    .enumerate()
    {
        history.save(text, i64::try_from(second).unwrap());
    }
    assert_eq!(history.shown(), [] as [&str; 0]);
}

#[test]
fn long_writing_without_a_pause_leaves_texts_on_its_way() {
    let mut history = History::default();
    for minute in 0..=29 {
        history.save(&text(0..minute + 5), i64::from(minute) * 60);
    }
    assert_eq!(history.shown().len(), 2);
    assert_eq!(history.shown()[0], text(0..14).trim_end());
}

#[test]
fn what_was_deleted_at_once_can_be_put_back() {
    let mut history = History::default();
    history.save(&text(0..200), 0);
    history.save("x", 2);
    history.save("x y", 3);
    history.save(&format!("x y {}", text(300..350)), 5);
    assert_eq!(history.shown(), [text(0..200).trim_end()]);
}

#[test]
fn what_was_deleted_word_by_word_can_be_put_back() {
    let mut history = History::default();
    history.save(&text(0..200), 0);
    for (second, left) in (0..200).rev().enumerate() {
        history.save(&text(0..left), i64::try_from(second / 2).unwrap());
    }
    history.save("Something else", 110);
    history.save("Something else altogether.", 111);
    assert_eq!(history.shown(), [text(0..200).trim_end()]);
}

#[test]
fn many_small_losses_never_add_up_unseen() {
    let mut history = History::default();
    // A word at the beginning makes place for one at the end, again and again.
    for step in 0..60 {
        history.save(&text(step..step + 100), i64::from(step));
    }
    for step in 0..60 {
        let saved = text(step..step + 100);
        let missing = history.kept.iter().map(|kept| lost(&saved, &kept.text)).min();
        assert!(missing.unwrap() <= GIVEN_UP_MAX, "{step}: {missing:?}");
    }
    assert!(history.kept.len() < 10, "{}", history.kept.len());
}

#[test]
fn short_texts_are_not_given_up_either() {
    let mut history = History::default();
    history.save("Only five words of text.", 0);
    history.save("", 1);
    history.save("Other words", 2);
    history.save("Other words still.", 3);
    assert_eq!(history.shown(), ["Only five words of text."]);
}

#[test]
fn what_was_chosen_against_is_kept_for_good() {
    let mut history = History::default();
    history.save(&text(0..100), 0);
    history.save(&text(0..101), 1);
    history.choose(&text(0..100), 2);
    history.save(&text(0..102), 3);
    history.save(&text(0..103), 4);
    assert_eq!(history.shown(), [text(0..101).trim_end()]);
}

#[test]
fn what_stood_through_a_pause_is_kept_though_an_earlier_text_has_all_of_it() {
    let mut history = History::default();
    history.save(&text(0..100), 0);
    history.save(&text(0..50), 1);
    history.save(&text(200..300), 1_000);
    assert_eq!(history.shown(), [text(0..100).trim_end(), text(0..50).trim_end()]);
}

fn kept(text: &str, seconds: i64) -> Kept {
    Kept {
        revision: 1,
        text: text.to_owned(),
        saved_at: at(seconds),
        begun_at: at(seconds),
        given_up: Some(0),
    }
}

#[test]
fn above_the_limit_goes_what_the_next_one_has_too() {
    let all = [
        kept(&text(0..10), 0),
        kept(&text(0..20), 600),
        kept(&text(0..200), 1_200),
        kept("Everything was deleted.", 1_201),
        kept(&text(300..320), 2_000),
        kept(&text(300..330), 9_000),
        kept(&text(300..340), 9_600),
    ];
    // The shortest span of time around one of which little would be missed, here the three words.
    assert_eq!(spare(&all), Some(3));
    let rest = [&all[..3], &all[4..]].concat();
    assert_eq!(spare(&rest), Some(1));
    // The two hundred words that stand nowhere else stay to the last.
    assert_eq!(spare(&[all[0].clone(), all[2].clone(), all[4].clone()]), Some(1));
    assert_eq!(spare(&all[..2]), None);
}
