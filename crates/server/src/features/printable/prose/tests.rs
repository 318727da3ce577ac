use super::*;

fn of(text: &str) -> Vec<Block> {
    blocks(text, &"https://laurel.example".parse().unwrap())
}

fn paragraph(inside: Vec<Inline>) -> Block {
    Block::Paragraph { inside }
}

#[test]
fn lines_keep_their_emphasis_and_links_become_absolute() {
    let emphasis = Inline::Emphasis {
        inside: vec![Inline::text("good")],
    };
    let link = Inline::Link {
        to: "https://laurel.example/explore".to_owned(),
        inside: vec![Inline::text("plan")],
    };
    assert_eq!(
        of("A *good* [plan](/explore)"),
        [paragraph(vec![
            Inline::text("A "),
            emphasis,
            Inline::text(" "),
            link
        ])]
    );
    assert_eq!(of("[x](javascript:alert)"), [paragraph(vec![Inline::text("x")])]);
}

#[test]
fn lists_hold_blocks_and_tables_are_as_wide_as_their_head() {
    let item = |text: &str| vec![paragraph(vec![Inline::text(text)])];
    assert_eq!(
        of("3. one\n4. two"),
        [Block::List {
            start: Some(3),
            items: vec![item("one"), item("two")]
        }]
    );
    let cell = |text: &str| vec![Inline::text(text)];
    assert_eq!(
        of("| a | b |\n|---|---|\n| 1 |"),
        [Block::Table {
            widths: Vec::new(),
            head: vec![cell("a"), cell("b")],
            rows: vec![vec![cell("1"), Vec::new()]],
        }]
    );
}

#[test]
fn what_looks_like_markup_of_the_typesetter_stays_text() {
    let hostile = "#read(\"/etc/passwd\") $x$ <script> `#eval` \\u{41}";
    let [Block::Paragraph { inside }] = &of(hostile)[..] else {
        panic!("one paragraph")
    };
    assert!(inside.contains(&Inline::text("#read(\"/etc/passwd\") $x$ ")));
    assert!(inside.contains(&Inline::text("<script>")));
    assert!(inside.contains(&Inline::Code {
        text: "#eval".to_owned()
    }));
}

#[test]
fn nothing_nests_deeper_than_can_be_walked() {
    for text in [
        format!("{} deep", ">".repeat(20_000)),
        format!("{}deep", "- ".repeat(5_000)),
        format!("{}deep{}", "*".repeat(4_001), "*".repeat(4_001)),
    ] {
        let json = serde_json::to_string(&of(&text)).unwrap();
        assert!(json.contains("deep"));
        // Each level is an object in a list.
        let deepest = json.bytes().scan(0_usize, |depth, byte| {
            match byte {
                b'{' => *depth += 1,
                b'}' => *depth -= 1,
                _ => {}
            }
            Some(*depth)
        });
        assert!(deepest.max().unwrap() <= 10, "{json}");
    }
}
