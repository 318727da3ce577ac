use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static SIGNED: LazyLock<String> = LazyLock::new(|| sign(&unsigned()).to_string());
static TOKEN: LazyLock<String> = LazyLock::new(|| token(&header(), &payload(DID)));
static FACTS: LazyLock<Facts> = LazyLock::new(facts);

fn is_valid(bytes: &[u8]) -> bool {
    read(bytes).is_ok_and(|credential| verify(&credential, &FACTS).verdict == Verdict::Valid)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_awarded_verifies(
        name in "\\PC{1,40}", narrative in "(?s).{1,80}", points in any::<u32>(), index in 0_u32..131_072,
    ) {
        prop_assume!(!name.trim().is_empty() && !narrative.trim().is_empty());
        let mut draft = draft::draft();
        draft.achievement.name = name;
        draft.achievement.criteria = narrative;
        draft.achievement.rubric[0].levels[1].points = Some(points);
        draft.status = Some(achievement::StatusPlace { list: LIST_URL.to_owned(), index });
        let signed = sign(&achievement::build(&draft).unwrap());
        let revoked = [1, 2, 94_566, 94_568].contains(&index);
        prop_assert_eq!(is_valid(signed.to_string().as_bytes()), !revoked);
    }

    #[test]
    fn any_changed_character_invalidates(position in any::<prop::sample::Index>(), letter in "[ -~é]") {
        let mut characters: Vec<char> = SIGNED.chars().collect();
        let position = position.index(characters.len());
        let letter = letter.chars().next().unwrap();
        prop_assume!(characters[position] != letter);
        characters[position] = letter;
        let changed: String = characters.into_iter().collect();
        prop_assert!(!is_valid(changed.as_bytes()), "{}", changed);
    }

    #[test]
    fn any_changed_character_invalidates_a_token(position in any::<prop::sample::Index>(), letter in "[A-Za-z0-9._~=-]") {
        let position = position.index(TOKEN.len());
        prop_assume!(TOKEN[position..=position] != letter);
        let mut changed = TOKEN.clone();
        changed.replace_range(position..=position, &letter);
        prop_assert!(!is_valid(changed.as_bytes()), "{}", changed);
    }

    #[test]
    fn a_token_that_lost_or_gained_something_is_not_valid(
        start in any::<prop::sample::Index>(), length in 1_usize..40, more in "[A-Za-z0-9._-]{1,8}",
    ) {
        let start = start.index(TOKEN.len());
        let end = (start + length).min(TOKEN.len());
        let mut changed = TOKEN.clone();
        changed.replace_range(start..end, "");
        prop_assert!(!is_valid(changed.as_bytes()), "{}", changed);
        let mut changed = TOKEN.clone();
        changed.insert_str(start, &more);
        prop_assert!(!is_valid(changed.as_bytes()), "{}", changed);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!is_valid(&bytes));
        prop_assert!(!is_valid(&[b"eyJ".as_slice(), &bytes].concat()));
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &bytes].concat();
        prop_assert!(!is_valid(&png));
        let svg = [b"<svg>".as_slice(), &bytes].concat();
        prop_assert!(!is_valid(&svg));
    }
}

#[test]
fn the_unchanged_texts_are_valid() {
    assert!(is_valid(SIGNED.as_bytes()));
    assert!(is_valid(TOKEN.as_bytes()));
}
