//! Reading content files, good and bad.

use std::fs;

use super::*;

#[test]
fn the_embedded_catalogue_is_good_and_equals_its_directory() {
    let embedded = ContentSet::embedded().unwrap();
    assert!(
        !embedded.micro_credentials.is_empty() && !embedded.issuers.is_empty() && !embedded.stacks.is_empty()
    );
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    assert!(embedded == ContentSet::read(&directory).unwrap());
}

#[test]
fn faults_of_all_files_are_told_with_their_folder() {
    let directory = tempfile::tempdir().unwrap();
    for (folder, name) in [("issuers", "a-b.md"), ("stacks", "Bad Name.md")] {
        fs::create_dir(directory.path().join(folder)).unwrap();
        fs::write(directory.path().join(folder).join(name), "x").unwrap();
    }
    fs::write(directory.path().join("issuers/notes.txt"), "not content").unwrap();
    let told = ContentSet::read(directory.path()).unwrap_err().to_string();
    assert_eq!(
        told.lines().skip(1).collect::<Vec<_>>(),
        [
            "issuers/a-b.md:1: the file must begin with a line +++",
            "stacks/Bad Name.md: name the file with lower-case letters, digits and single hyphens, ending in .md",
        ]
    );
}

const CIRCLES: &str = include_str!("../../../../content/micro-credentials/restorative-circles.md");

/// What is told of a translation of the circles with these changes.
fn told_of(name: &str, changes: &[(&str, &str)]) -> String {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("micro-credentials");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("circles.md"), CIRCLES).unwrap();
    let mut text = CIRCLES.replacen("lang = \"en\"", "lang = \"es\"", 1).replacen(
        "version = 1\n",
        "version = 1\ntranslates = 1\n",
        1,
    );
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(folder.join(name), text).unwrap();
    match ContentSet::read(directory.path()) {
        Ok(set) => format!(
            "{} in {}",
            set.translations[0].0, set.translations[0].1.content.lang
        ),
        Err(error) => error.to_string().lines().skip(1).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn a_translation_may_change_words() {
    let words = [(
        "title = \"Leading Restorative Circles in Class\"",
        "title = \"Guiar círculos en clase\"",
    )];
    assert_eq!(told_of("circles.es.md", &words), "circles in es");
}

#[test]
fn a_translation_that_changes_anything_else_is_refused_at_its_line() {
    let line = |needle: &str| CIRCLES[..CIRCLES.find(needle).unwrap()].matches('\n').count() + 2;
    for (from, to, place, message) in [
        (
            "hours = [10, 14]",
            "hours = [10, 15]",
            "",
            "`hours` is 15; the original says 14",
        ),
        (
            "max_count = 2",
            "max_count = 3",
            "parts[1].evidence[0]: ",
            "`max_count` is 3; the original says 2",
        ),
        (
            "year = 2018",
            "year = 2017",
            "citations[0]: ",
            "`year` is 2017; the original says 2018",
        ),
        (
            "key = \"prompts-that-climb\"",
            "key = \"other-key\"",
            "parts[1].evidence[0].rubric[0]: ",
            "`key` is \"other-key\"; the original says \"prompts-that-climb\"",
        ),
    ] {
        let told = told_of("circles.es.md", &[(from, to)]);
        assert_eq!(
            told,
            format!("micro-credentials/circles.es.md:{}: {place}{message}", line(from))
        );
    }
}

#[test]
fn a_translation_names_its_original_and_its_version() {
    assert_eq!(
        told_of("circle.es.md", &[]),
        "micro-credentials/circle.es.md: there is no circle.md that it could translate"
    );
    let other = [("translates = 1", "translates = 2")];
    assert_eq!(
        told_of("circles.es.md", &other),
        "micro-credentials/circles.es.md:6: `translates` is 2; the original is version 1"
    );
    assert!(
        told_of("circles.es.md", &[("lang = \"es\"", "lang = \"en\"")]).contains("language of the original")
    );
    assert!(told_of("circles.fr.md", &[]).ends_with("`lang` is \"es\"; the file's name says \"fr\""));
}

#[test]
fn a_translation_has_the_same_lists_and_components() {
    let told = told_of(
        "circles.es.md",
        &[(
            "[[precheck]]\n",
            "[[precheck]]\ntext = \"Once more.\"\n[[precheck]]\n",
        )],
    );
    assert!(told.contains("`precheck` has "), "{told}");
    let told = told_of(
        "circles.es.md",
        &[("# Rationale", "## Another\nWords.\n\n# Rationale")],
    );
    assert!(told.contains("6 components; the original has 5"), "{told}");
}

#[test]
fn a_directory_that_is_not_there_is_no_empty_catalogue() {
    assert!(ContentSet::read(Path::new("/nowhere")).is_err());
}
