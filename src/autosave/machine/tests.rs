use super::*;

type Text = Autosave<String>;

fn version(text: &str, revision: u32) -> Version<String> {
    Version {
        value: text.to_owned(),
        revision,
        saved_at: (revision > 0).then(|| DateTime::from_timestamp(i64::from(revision), 0).expect("a moment")),
    }
}

fn copy(text: &str, base: u32, sent: &[&str]) -> LocalCopy<String> {
    LocalCopy {
        value: text.to_owned(),
        base,
        sent: sent.iter().map(|text| (*text).to_owned()).collect(),
    }
}

fn started(text: &str, revision: u32) -> Text {
    let (autosave, command) = Text::start(version(text, revision), None);
    assert_eq!(command, Command::Nothing);
    autosave
}

fn send(text: &str, base: u32) -> Command<String> {
    Command::Send(text.to_owned(), base)
}

#[test]
fn typing_is_saved_once_after_a_pause() {
    let mut autosave = started("", 0);
    assert_eq!(autosave.status(), Status::Untouched);
    assert_eq!(autosave.edit("a".to_owned()), Command::Wait(DEBOUNCE));
    assert_eq!(autosave.edit("ab".to_owned()), Command::Wait(DEBOUNCE));
    assert_eq!(autosave.status(), Status::Saving);
    assert_eq!(autosave.due(), send("ab", 0));
    assert_eq!(autosave.due(), Command::Nothing, "one at a time");
    assert_eq!(autosave.saved(version("ab", 1)), Command::Nothing);
    assert!(matches!(autosave.status(), Status::Saved(_)));
    assert_eq!(autosave.copy(), None);
}

#[test]
fn leaving_the_field_saves_at_once() {
    let mut autosave = started("", 0);
    autosave.edit("a".to_owned());
    assert_eq!(autosave.hurry(), send("a", 0));
    autosave.saved(version("a", 1));
    assert_eq!(autosave.hurry(), Command::Nothing, "nothing new to save");
}

#[test]
fn what_is_typed_while_saving_is_saved_next() {
    let mut autosave = started("", 0);
    autosave.edit("a".to_owned());
    autosave.due();
    assert_eq!(autosave.edit("ab".to_owned()), Command::Nothing);
    assert_eq!(autosave.copy(), Some(copy("ab", 0, &["a"])));
    assert_eq!(autosave.saved(version("a", 1)), Command::Wait(DEBOUNCE));
    assert_eq!(autosave.due(), send("ab", 1));
}

#[test]
fn without_a_connection_it_tries_again_with_growing_waits() {
    let mut autosave = started("", 0);
    autosave.edit("a".to_owned());
    autosave.note_kept(true);
    autosave.due();
    assert_eq!(
        autosave.failed(Failure::Offline),
        Command::Wait(Duration::from_secs(2))
    );
    assert_eq!(autosave.status(), Status::Offline { kept: true });
    assert_eq!(
        autosave.edit("ab".to_owned()),
        Command::Nothing,
        "the wait goes on"
    );
    assert_eq!(autosave.due(), send("ab", 0));
    assert_eq!(
        autosave.failed(Failure::Offline),
        Command::Wait(Duration::from_secs(4))
    );
    assert_eq!(autosave.hurry(), send("ab", 0), "the connection is back");
    autosave.saved(version("ab", 1));
    assert_eq!(
        wait_before(1),
        Duration::from_secs(2),
        "and the count starts again"
    );
    assert_eq!(wait_before(40), LONGEST_WAIT);
}

#[test]
fn what_is_refused_waits_for_a_change() {
    let mut autosave = started("", 0);
    autosave.edit("too long".to_owned());
    autosave.due();
    assert_eq!(
        autosave.failed(Failure::Refused("no".to_owned())),
        Command::Nothing
    );
    assert_eq!(autosave.due(), Command::Nothing);
    assert!(autosave.copy().is_some(), "the words stay");
    assert_eq!(autosave.edit("short".to_owned()), Command::Wait(DEBOUNCE));
}

#[test]
fn a_save_whose_answer_was_lost_is_no_conflict() {
    let mut autosave = started("", 0);
    autosave.edit("a".to_owned());
    autosave.due();
    autosave.failed(Failure::Offline);
    autosave.edit("ab".to_owned());
    autosave.due();
    assert_eq!(autosave.failed(Failure::Stale), Command::Compare);
    assert_eq!(autosave.compared(version("a", 1)), Command::Wait(DEBOUNCE));
    assert_eq!(autosave.due(), send("ab", 1));
    // The same after a reload in between.
    let (mut again, command) = Text::start(version("a", 1), Some(copy("ab", 0, &["a"])));
    assert_eq!(command, send("ab", 1));
    again.saved(version("ab", 2));
    assert_eq!(again.copy(), None);
}

#[test]
fn a_change_made_elsewhere_is_put_to_the_writer() {
    let mut autosave = started("old", 1);
    autosave.edit("mine".to_owned());
    autosave.due();
    assert_eq!(autosave.failed(Failure::Stale), Command::Compare);
    assert_eq!(autosave.compared(version("theirs", 2)), Command::Nothing);
    assert_eq!(autosave.status(), Status::Conflict);
    assert_eq!(autosave.conflict(), Some(&version("theirs", 2)));
    assert_eq!(autosave.leave(), None, "nothing is written over theirs");
    assert_eq!(autosave.copy().map(|copy| copy.value), Some("mine".to_owned()));

    let mut kept = autosave.clone();
    assert_eq!(kept.keep_ours(), send("mine", 2));
    assert_eq!(autosave.keep_theirs(), Command::Nothing);
    assert_eq!(autosave.value(), "theirs");
    assert_eq!(autosave.copy(), None);
}

#[test]
fn the_same_text_elsewhere_is_no_conflict() {
    let mut autosave = started("old", 1);
    autosave.edit("same".to_owned());
    autosave.due();
    autosave.failed(Failure::Stale);
    assert_eq!(autosave.compared(version("same", 2)), Command::Nothing);
    assert!(matches!(autosave.status(), Status::Saved(_)));
}

#[test]
fn a_kept_copy_is_sent_after_a_reload() {
    let (mut autosave, command) = Text::start(version("old", 3), Some(copy("new", 3, &[])));
    assert_eq!(command, send("new", 3));
    assert_eq!(autosave.value(), "new");
    assert_eq!(autosave.saved(version("new", 4)), Command::Nothing);
}

#[test]
fn a_kept_copy_that_arrived_is_forgotten() {
    let (autosave, command) = Text::start(version("new", 4), Some(copy("new", 3, &["new"])));
    assert_eq!(command, Command::Nothing);
    assert_eq!(autosave.copy(), None);
}

#[test]
fn a_kept_copy_of_an_older_text_is_a_conflict() {
    let (autosave, command) = Text::start(version("theirs", 5), Some(copy("mine", 3, &[])));
    assert_eq!(command, Command::Nothing);
    assert_eq!(autosave.status(), Status::Conflict);
    assert_eq!(autosave.value(), "mine");
}

#[test]
fn leaving_the_page_sends_what_is_not_saved() {
    let mut autosave = started("old", 1);
    assert_eq!(autosave.leave(), None);
    autosave.edit("new".to_owned());
    assert_eq!(autosave.leave(), Some(("new".to_owned(), 1)));
    autosave.due();
    assert_eq!(
        autosave.leave(),
        Some(("new".to_owned(), 1)),
        "a call under way ends with the page"
    );
}

#[test]
fn taking_a_change_back_while_it_is_lost_sends_the_old_text() {
    let mut autosave = started("old", 1);
    autosave.edit("new".to_owned());
    autosave.due();
    autosave.failed(Failure::Offline);
    autosave.edit("old".to_owned());
    assert_eq!(
        autosave.due(),
        send("old", 1),
        "the server may have the other one"
    );
}
