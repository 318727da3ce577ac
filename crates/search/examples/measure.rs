//! How long it takes to make catalogues of 500, 10,000 and 100,000 entries searchable, and to answer each keystroke of
//! queries that are typed into them. The catalogues are made up, the same on every run.
//!
//! `cargo run --release -p search --example measure [ENTRIES...]`

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api_types::content::{IssuerRef, Needs, StackRef};
use api_types::explore::{Catalogue, CatalogueEntry};
use api_types::ids::Slug;
use api_types::lang::Lang;
use api_types::search::{Facet, Question};
use chrono::{Days, NaiveDate};
use search::{Searchable, answer};

/// What is typed, letter by letter.
const TYPED: [&str; 10] = [
    "feedback for english learners",
    "retroalimentación oral",
    "classroom management",
    "restorativ circels",
    "teaching fractions to students",
    "\"lesson study\" with colleagues",
    "sel",
    "planning and revising",
    "family communication in spanish",
    "evaluación formativa en ciencias",
];

const ACTS: [&str; 16] = [
    "Planning",
    "Leading",
    "Teaching",
    "Revising",
    "Assessing",
    "Designing",
    "Modelling",
    "Observing",
    "Adapting",
    "Questioning",
    "Explaining",
    "Comparing",
    "Evaluando",
    "Enseñando",
    "Planificando",
    "Observando",
];
const THINGS: [&str; 24] = [
    "feedback",
    "fractions",
    "circles",
    "lesson study",
    "primary sources",
    "data",
    "families",
    "routines",
    "fluency",
    "vocabulary",
    "argument",
    "experiments",
    "translanguaging",
    "coaching",
    "debate",
    "retrieval practice",
    "captions",
    "goals",
    "retroalimentación",
    "lectura",
    "ciencias",
    "evaluación formativa",
    "cognados",
    "escritura",
];
const PEOPLE: [&str; 12] = [
    "English learners",
    "newcomers",
    "young children",
    "colleagues",
    "families",
    "new teachers",
    "writers",
    "every student",
    "mathematics classes",
    "estudiantes",
    "docentes",
    "reluctant readers",
];
const TOPICS: [&str; 8] = [
    "assessment-and-feedback",
    "coaching",
    "media-literacy",
    "early-literacy",
    "data-literacy",
    "world-languages",
    "classroom-management",
    "family-engagement",
];

/// A small generator of numbers (xorshift), so that every run measures the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn sentence(&mut self) -> String {
        let (act, thing, people) = (self.one(&ACTS), self.one(&THINGS), self.one(&PEOPLE));
        format!("{act} {thing} with {people}, {} {}", self.one(&ACTS), self.word())
    }

    /// A word of a long list, as names and technical terms make a dictionary long.
    fn word(&mut self) -> String {
        let syllables = [
            "ba", "cor", "den", "fil", "gos", "lum", "mar", "nel", "pri", "sta", "tor", "vin", "wes", "zan",
        ];
        (0..2 + self.below(3)).map(|_| self.one(&syllables)).collect()
    }
}

fn slug(text: &str) -> Option<Slug> {
    Slug::parse(text).ok()
}

fn catalogue(entries: usize) -> Option<Catalogue> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let first = NaiveDate::from_ymd_opt(2020, 1, 1)?;
    let issuers = (0..entries / 40 + 1).map(|number| {
        Some(IssuerRef {
            slug: slug(&format!("issuer-{number}"))?,
            name: format!("{} Institute", numbers.word()),
            colour: "#1f5f4a".to_owned(),
            sla_business_days: 10,
        })
    });
    let issuers: Vec<IssuerRef> = issuers.collect::<Option<_>>()?;
    let stacks = (0..entries / 6 + 1).map(|number| {
        Some(StackRef {
            slug: slug(&format!("stack-{number}"))?,
            title: format!("Stack {number}"),
            required: None,
        })
    });
    let stacks: Vec<StackRef> = stacks.collect::<Option<_>>()?;
    let entry = |number: usize| {
        let least = u32::try_from(numbers.below(15)).ok()? + 2;
        Some(CatalogueEntry {
            slug: slug(&format!("entry-{number}"))?,
            title: format!(
                "{} {} {}",
                numbers.one(&ACTS),
                numbers.one(&THINGS),
                numbers.word()
            ),
            summary: format!("{}.", numbers.sentence()),
            competency: format!(
                "{}; {}; {}.",
                numbers.sentence(),
                numbers.sentence(),
                numbers.sentence()
            ),
            issuer: issuers.get(numbers.below(issuers.len()))?.slug.clone(),
            stacks: vec![stacks.get(numbers.below(stacks.len()))?.slug.clone()],
            lang: if number.is_multiple_of(6) { "es" } else { "en" }.to_owned(),
            topics: vec![numbers.one(&TOPICS).to_owned()],
            audiences: vec!["classroom-teacher".to_owned(), "coach".to_owned()],
            grade_bands: vec!["3-5".to_owned(), "6-8".to_owned()],
            evidence_types: vec!["lesson-plan".to_owned(), "student-work".to_owned()],
            needs: Needs::ALL[numbers.below(3)],
            hours: (least, least + 4),
            fee_cents: if number.is_multiple_of(9) { 2500 } else { 0 },
            published: first + Days::new(numbers.below(2000) as u64),
            keywords: (0..6)
                .map(|_| format!("{} {}", numbers.one(&THINGS), numbers.word()))
                .collect(),
            recognised_by: Vec::new(),
            earned: u32::try_from(numbers.below(500)).ok()?,
            translations: Vec::new(),
        })
    };
    Some(Catalogue {
        version: entries.to_string(),
        entries: (0..entries).map(entry).collect::<Option<_>>()?,
        stacks,
        issuers,
        recognitions: Vec::new(),
        bundles: Vec::new(),
    })
}

/// The times of all keystrokes, in ascending order.
fn keystrokes(searchable: &Searchable, filter: Option<(Facet, &str)>) -> Vec<Duration> {
    let mut times = Vec::new();
    for text in TYPED {
        for (end, letter) in text.char_indices() {
            let mut question = Question::default().with_text(&text[..end + letter.len_utf8()]);
            if let Some((facet, value)) = filter {
                question = question.toggled(facet, value);
            }
            // The best of three: whatever else the machine does is not measured.
            let times_of_one = (0..3).map(|_| {
                let start = Instant::now();
                let results = answer(searchable, &question);
                let time = start.elapsed();
                drop(results);
                time
            });
            times.extend(times_of_one.min());
        }
    }
    times.sort_unstable();
    times
}

fn main() -> std::io::Result<()> {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|number| number.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![500, 10_000, 100_000]
    } else {
        asked
    };
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "entries    build ms   p50 ms   p95 ms   max ms   with a filter: p50   p95"
    )?;
    for entries in sizes {
        let Some(catalogue) = catalogue(entries) else {
            return Err(std::io::Error::other("the catalogue cannot be made"));
        };
        let start = Instant::now();
        let searchable = Searchable::new(Arc::new(catalogue), Lang::En);
        let build = start.elapsed();
        let plain = keystrokes(&searchable, None);
        let filtered = keystrokes(&searchable, Some((Facet::Topic, "coaching")));
        let at =
            |times: &[Duration], part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
        writeln!(
            out,
            "{entries:>7} {:>11.0} {:>8.2} {:>8.2} {:>8.2} {:>20.2} {:>6.2}",
            build.as_secs_f64() * 1000.0,
            at(&plain, 50),
            at(&plain, 95),
            at(&plain, 100),
            at(&filtered, 50),
            at(&filtered, 95),
        )?;
    }
    Ok(())
}
