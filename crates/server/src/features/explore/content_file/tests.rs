use api_types::content::FileKind;

use super::*;

const GOOD: &str = include_str!("../../../../content/micro-credentials/restorative-circles.md");

fn faults(text: &str) -> Vec<String> {
    match parse_micro_credential("circles.md", text) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.to_string().lines().map(str::to_owned).collect(),
    }
}

/// The faults after the first occurrence of `from` became `to`.
fn faults_after(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    faults(&GOOD.replacen(from, to, 1))
}

fn line_of(needle: &str) -> usize {
    let at = GOOD.find(needle).expect("the file has it");
    GOOD[..at].matches('\n').count() + 1
}

#[test]
fn the_whole_catalogue_reads() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut count = 0;
    for folder in [
        "issuers",
        "stacks",
        "bundles",
        "recognitions",
        "micro-credentials",
    ] {
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let read = match folder {
                "issuers" => parse_issuer(&name, &text).map(|_| ()),
                "stacks" | "bundles" => parse_collection(&name, &text).map(|_| ()),
                "recognitions" => parse_recognition(&name, &text).map(|_| ()),
                _ if name.matches('.').count() > 1 => continue,
                _ => parse_micro_credential(&name, &text).map(|_| ()),
            };
            assert_eq!(read.map_err(|faults| faults.to_string()), Ok(()));
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn a_file_becomes_content_with_its_rubric() {
    let file = parse_micro_credential("circles.md", GOOD).unwrap();
    assert_eq!(
        (file.issuer.as_str(), file.version),
        ("pinecrest-county-office", 1)
    );
    let content = file.content;
    assert_eq!(content.components.len(), 5);
    assert_eq!(content.components[4].name, "Listening afterwards");
    assert!(content.components[4].body.starts_with("Ask students"));
    assert!(content.competency.ends_with("speak and be heard."));
    let overview = &content.parts[0];
    assert_eq!(
        overview
            .scale
            .iter()
            .map(|level| level.passes)
            .collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(overview.prompts[0].rubric[0].key, overview.prompts[0].key);
    assert_eq!(overview.prompts[0].rubric[0].descriptors.len(), 2);
    let work = &content.parts[1];
    assert_eq!(work.scale.len(), 3);
    assert_eq!(work.evidence[0].rubric[2].descriptors.len(), 3);
    assert_eq!(
        work.evidence[1].kinds,
        [FileKind::Audio, FileKind::Video, FileKind::Document]
    );
    assert_eq!(content.rows().count(), 2 + 7 + 2);
}

#[test]
fn a_missing_descriptor_is_named_with_its_place() {
    let basic = "basic = \"One change is tied to an earlier circle; others are general.\"\n";
    let header = line_of("key = \"learning-between-circles\"") - 1;
    assert_eq!(
        faults_after(basic, ""),
        [format!(
            "circles.md:{header}: parts[1].evidence[0].rubric[2]: descriptor `basic` is missing"
        )]
    );
}

#[test]
fn faults_stand_on_the_line_of_the_value() {
    let line = line_of("hours = ");
    assert_eq!(
        faults_after("hours = [10, 14]", "hours = [14, 10]"),
        [format!(
            "circles.md:{line}: `hours` must be two numbers from 1 to 400, the lower one first"
        )]
    );
    assert_eq!(faults_after("hours = [10, 14]", "hours = \"10\"").len(), 1);
    assert_eq!(faults_after("hours = [10, 14]", "hours = [10, -14]").len(), 1);
}

#[test]
fn every_fault_is_told_at_once_and_in_order() {
    let text = GOOD
        .replacen("lang = \"en\"", "lang = \"fr\"", 1)
        .replacen(
            "topics = [\"restorative-practice\"",
            "topics = [\"restorativ\"",
            1,
        )
        .replacen("modes = [\"file\", \"link\", \"text\"]", "modes = [\"fax\"]", 1);
    let told = faults(&text);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(
        told[0].starts_with("circles.md:4: `lang` does not know \"fr\""),
        "{}",
        told[0]
    );
    assert!(
        told[1].contains("`topics` does not know \"restorativ\""),
        "{}",
        told[1]
    );
    assert!(
        told[2].contains("parts[1].evidence[0]: `modes` does not know \"fax\""),
        "{}",
        told[2]
    );
}

#[test]
fn unknown_keys_are_refused_wherever_they_stand() {
    for (from, to, place) in [
        (
            "lang = \"en\"",
            "lang = \"en\"\nlanguage = \"en\"",
            "circles.md:5: unknown key `language`",
        ),
        (
            "[[precheck]]\n",
            "[[precheck]]\nhint = \"x\"\n",
            "precheck[0]: unknown key `hint`",
        ),
        (
            "criterion = ",
            "weight = 2\ncriterion = ",
            "rubric[0]: unknown key `weight`",
        ),
        (
            "year = 2018",
            "year = 2018\ndoi = \"x\"",
            "citations[0]: unknown key `doi`",
        ),
    ] {
        let told = faults_after(from, to);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains(place), "{}", told[0]);
    }
}

#[test]
fn the_frameworks_rules_hold() {
    let long = format!("summary = \"{}\"", "x".repeat(141));
    for (from, to, message) in [
        (
            "title = \"Leading Restorative Circles in Class\"",
            "title = \"Circles\"",
            "`title` has 1 words",
        ),
        (
            GOOD.lines().find(|line| line.starts_with("summary")).unwrap(),
            long.as_str(),
            "141 characters",
        ),
        ("year = 2018", "year = 2031", "after the day of publication"),
        (
            "url = \"https://www.rand",
            "url = \"ftp://www.rand",
            "must be a complete link",
        ),
        (
            "component = \"Listening afterwards\"",
            "component = \"Listening\"",
            "no method component is called",
        ),
        (
            "key = \"who-may-stay-silent\"",
            "key = \"group-and-purpose\"",
            "is taken",
        ),
        (
            "key = \"prompts-that-climb\"",
            "key = \"circle-plans\"",
            "is taken",
        ),
        (
            "key = \"prompts-that-climb\"",
            "key = \"Prompts\"",
            "lower-case letters",
        ),
        ("max_words = 450", "max_words = 200", "lower than the upper end"),
        ("max_count = 2", "max_count = 1", "lower than `min_count`"),
        (
            "kinds = [\"document\", \"image\"]",
            "kinds = []",
            "`kinds` has 0 entries",
        ),
        ("number = 3", "number = 2", "this one is number 3"),
        ("speak and be heard.", "speak. They are heard.", "one sentence"),
        ("speak and be heard.", "speak and be heard", "full stop"),
        ("# Key method\n", "# Kay method\n", "unknown heading"),
        (
            "# Key method\n",
            "# Kay method\n",
            "Key method: this heading is missing",
        ),
        ("# Rationale\n", "# Key method\n", "twice"),
        (
            "## Open, hold, close\n",
            "## Open, hold, close\n## Empty\n",
            "no text under this heading",
        ),
        (
            "published = \"2026-09-14\"",
            "published = 2026-09-14",
            "text in quotes",
        ),
        ("version = 1", "version = 0", "from 1 to 9999"),
        (
            "issuer = \"pinecrest-county-office\"",
            "issuer = \"\"",
            "`issuer` is empty",
        ),
        ("fee_cents = 0", "fee_cents = ", "circles.md:15: "),
    ] {
        let told = faults_after(from, to);
        assert!(
            told.iter().any(|line| line.contains(message)),
            "{from} -> {to}: {told:#?}"
        );
    }
}

#[test]
fn parts_keep_to_their_kind() {
    let question = "\n[[parts.prompts]]\nkey = \"extra\"\ntext = \"a\"\nhelp = \"a\"\nguide_words = [10, 20]\nmax_words = 30\npassing = \"a\"\nnot_yet = \"b\"\n\n[[parts.evidence]]\n";
    let told = faults_after("\n[[parts.evidence]]\n", question);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("parts[1]: part 2 asks for evidence"),
        "{}",
        told[0]
    );
}

#[test]
fn stacks_and_issuers_are_checked_too() {
    let stack = include_str!("../../../../content/stacks/learning-together-from-evidence.md");
    let read = parse_collection("a.md", stack).unwrap();
    assert_eq!(read.rule, api_types::explore::StackRule::Some { required: 2 });
    let told = parse_collection("a.md", &stack.replace("required = 2", "required = 9")).unwrap_err();
    assert_eq!(
        told.to_string(),
        "a.md:7: `required` must be a whole number from 1 to 3"
    );
    let told = parse_collection("a.md", &stack.replace("rule = \"some\"", "rule = \"all\"")).unwrap_err();
    assert_eq!(told.to_string(), "a.md:7: unknown key `required`");

    let issuer = include_str!("../../../../content/issuers/red-tres-rios.md");
    assert_eq!(parse_issuer("a.md", issuer).unwrap().holidays.len(), 8);
    let told = parse_issuer("a.md", &issuer.replace("#8a3a10", "#c0c0c0")).unwrap_err();
    assert!(told.to_string().contains("white text on `colour`"), "{told}");
    let told = parse_issuer("a.md", &issuer.replace("2026-11-02", "2026-11-31")).unwrap_err();
    assert!(told.to_string().contains("\"2026-11-31\" is not a day"), "{told}");

    let issuer = include_str!("../../../../content/issuers/marlow-valley-district.md");
    let told = parse_issuer("a.md", &issuer.replace("attempt_limit = 3", "attempt_limit = 0")).unwrap_err();
    assert_eq!(
        told.to_string(),
        "a.md:10: `attempt_limit` must be a whole number from 1 to 20"
    );
}
