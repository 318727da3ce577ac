use super::*;

const CIRCLES: &str = "micro-credentials/restorative-circles.md";
const STACK: &str = "stacks/assessment-for-learning.md";

fn told(sources: &Sources) -> Vec<String> {
    lint(sources).iter().map(Fault::to_string).collect()
}

/// What is told after the first occurrence of `from` in a file became `to`.
fn told_after(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut sources = Sources::embedded().unwrap();
    let text = sources.0.get_mut(file).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    told(&sources)
}

#[test]
fn the_catalogue_of_the_binary_keeps_to_the_framework() {
    assert_eq!(told(&Sources::embedded().unwrap()), Vec::<String>::new());
}

#[test]
fn each_kind_of_fault_is_told_at_its_line() {
    let sources = Sources::embedded().unwrap();
    let good = &sources.0[CIRCLES];
    let part_two = &good[good.find("number = 2").unwrap()..];
    let basic = part_two
        .lines()
        .find(|line| line.starts_with("basic = "))
        .unwrap();
    let not_yet = part_two
        .lines()
        .find(|line| line.starts_with("not_yet = "))
        .unwrap();
    let twin = not_yet.replacen("not_yet", "basic", 1);
    let skills = good.lines().find(|line| line.starts_with("skills = ")).unwrap();
    let level = good
        .lines()
        .find(|line| line.starts_with("reading_level = "))
        .unwrap();
    for (from, to, message) in [
        ("hours = [10, 14]", "hours = [1, 2]", "hours: the parts take "),
        (
            level,
            "reading_level = 19",
            "reading_level: 19 is noted; the text reads at ",
        ),
        (
            skills,
            "skills = [\"One\"]",
            "skills: 1 skills; the framework asks for 3 to 5",
        ),
        (
            "year = 2018",
            "year = 1999",
            "citations[0].reference: the reference does not name its year 1999",
        ),
        (
            "year = 2018",
            "year = 1999",
            "citations[0].year: the rationale does not lean on this work",
        ),
        (basic, &twin, "not_yet: this descriptor is that of another level"),
        (
            "# Key method\n",
            "# Key method\nFirst.\n\n",
            "Key method: the key method is one paragraph",
        ),
        (
            "# Rationale\n",
            "# Rationale\nToo short.\n\n# Rest\n",
            "Rest: unknown heading",
        ),
        (
            "speak and be heard.",
            "speak! And they are heard.",
            "one sentence",
        ),
    ] {
        let told = told_after(CIRCLES, from, to);
        let fault = told.iter().find(|line| line.contains(message));
        let fault = fault.unwrap_or_else(|| panic!("{from} -> {to}: {told:#?}"));
        let line: usize = fault.split(':').nth(1).unwrap().parse().unwrap();
        assert!(fault.starts_with(CIRCLES) && line > 1, "{fault}");
    }
}

#[test]
fn a_fault_stands_on_the_line_of_what_is_wrong() {
    let sources = Sources::embedded().unwrap();
    let good = &sources.0[CIRCLES];
    let line = good[..good.find("hours = ").unwrap()].matches('\n').count() + 1;
    let told = told_after(CIRCLES, "hours = [10, 14]", "hours = [100, 120]");
    let expected = format!("{CIRCLES}:{line}: hours: ");
    assert!(told.iter().any(|fault| fault.starts_with(&expected)), "{told:#?}");
    let rationale = good[..good.find("# Rationale").unwrap()].matches('\n').count() + 1;
    let end = good[good.find("# Rationale").unwrap()..].to_owned();
    let told = told_after(CIRCLES, &end, "# Rationale\nToo short.\n");
    let expected = format!("{CIRCLES}:{rationale}: Rationale: 2 words; the framework asks for 80 to 230");
    assert!(told.contains(&expected), "{told:#?}");
}

#[test]
fn links_must_be_reachable_and_a_doi_well_formed() {
    let doi = "url = \"https://doi.org/";
    let told = told_after(
        "micro-credentials/lateral-reading.md",
        doi,
        "url = \"https://doi.org/doi:",
    );
    assert!(told[0].contains("citations[0].url: \"doi:"), "{told:#?}");
    let plain = "url = \"http://doi.org/";
    let told = told_after("micro-credentials/lateral-reading.md", doi, plain);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("citations[0].url: a link begins with https://"),
        "{told:#?}"
    );
}

#[test]
fn what_is_named_must_be_there() {
    let told = told_after(STACK, "\"eliciting-student-thinking\"", "\"no-such-thing\"");
    assert_eq!(
        told,
        [format!(
            "{STACK}:7: members[0]: there is no micro-credential \"no-such-thing\""
        )]
    );
    let told = told_after(
        STACK,
        "issuer = \"calder-ridge-university\"",
        "issuer = \"nobody\"",
    );
    assert_eq!(
        told,
        [format!("{STACK}:3: issuer: there is no issuer \"nobody\"")]
    );
    let mut sources = Sources::embedded().unwrap();
    let stack = sources.0[STACK].replace("data-conversations", "x");
    sources.0.insert("bundles/a-year.md".to_owned(), stack);
    let told = self::told(&sources);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert_eq!(
        told[0],
        "bundles/a-year.md:7: members[0]: there is no stack \"eliciting-student-thinking\""
    );
}

#[test]
fn no_two_of_a_kind_bear_one_title() {
    let told = told_after(
        CIRCLES,
        "title = \"Leading Restorative Circles in Class\"",
        "title = \"teaching lateral reading\"",
    );
    assert_eq!(
        told,
        [format!(
            "{CIRCLES}:2: title: \"teaching lateral reading\" is the title of \
                  micro-credentials/lateral-reading.md too"
        )]
    );
}

#[test]
fn files_that_cannot_be_read_do_not_hide_the_faults_of_others() {
    let mut sources = Sources::embedded().unwrap();
    sources
        .0
        .insert("micro-credentials/broken.md".to_owned(), "nothing".to_owned());
    let circles = sources.0.get_mut(CIRCLES).unwrap();
    *circles = circles.replacen("hours = [10, 14]", "hours = [1, 2]", 1);
    let told = told(&sources);
    assert_eq!(
        told[0],
        "micro-credentials/broken.md:1: the file must begin with a line +++"
    );
    assert!(told.iter().any(|fault| fault.starts_with(CIRCLES)), "{told:#?}");
}
