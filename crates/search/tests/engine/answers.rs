//! Answers for readers of a language, over a catalogue with translations.

use std::sync::Arc;

use api_types::content::Needs;
use api_types::explore::{Catalogue, CatalogueEntry, EntryText};
use api_types::ids::Slug;
use api_types::lang::Lang;
use api_types::search::{Question, SearchResults};
use chrono::NaiveDate;
use search::{Facet, Searchable, answer};

fn entry(slug: &str, lang: &str, title: &str, competency: &str) -> CatalogueEntry {
    CatalogueEntry {
        slug: Slug::parse(slug).expect("a slug"),
        title: title.into(),
        summary: String::new(),
        competency: competency.into(),
        issuer: Slug::parse("somebody").expect("a slug"),
        stacks: Vec::new(),
        lang: lang.into(),
        topics: Vec::new(),
        audiences: Vec::new(),
        grade_bands: Vec::new(),
        evidence_types: Vec::new(),
        needs: Needs::None,
        hours: (4, 6),
        fee_cents: 0,
        published: NaiveDate::default(),
        keywords: Vec::new(),
        recognised_by: Vec::new(),
        earned: 0,
        translations: Vec::new(),
    }
}

fn ask(lang: Lang, text: &str) -> SearchResults {
    let mut circles = entry("mc-one", "en", "Leading Circles", "The educator keeps circles.");
    circles.translations.push(EntryText {
        lang: "es".into(),
        title: "Cuidar círculos".into(),
        summary: "Escuchar a cada estudiante.".into(),
        competency: "La persona educadora cuida círculos.".into(),
        keywords: vec!["Objeto de la palabra".into()],
    });
    let catalogue = Catalogue {
        version: "1".into(),
        entries: vec![
            circles,
            entry("mc-two", "en", "Reading Maps", "Students compare tides and maps."),
        ],
        stacks: Vec::new(),
        issuers: Vec::new(),
        recognitions: Vec::new(),
        bundles: Vec::new(),
    };
    answer(
        &Searchable::new(Arc::new(catalogue), lang),
        &Question::default().with_text(text),
    )
}

#[test]
fn an_entry_is_shown_in_the_readers_language_where_it_can_be() {
    let title = |lang, text| ask(lang, text).entries[0].card.title.clone();
    assert_eq!(title(Lang::Es, "círculos"), "Cuidar círculos");
    assert_eq!(title(Lang::En, "circles"), "Leading Circles");
    assert_eq!(title(Lang::Es, "maps"), "Reading Maps");
    let card = &ask(Lang::Es, "círculos").entries[0].card;
    assert_eq!(
        (card.lang.as_str(), card.langs.join(" ")),
        ("es", "en es".to_owned())
    );
}

#[test]
fn what_only_the_other_language_says_is_found_and_quoted() {
    let found = &ask(Lang::En, "palabra").entries[0];
    assert_eq!(found.card.title, "Leading Circles");
    let snippet = found.snippet.as_ref().unwrap();
    assert_eq!(
        (snippet.lang.as_str(), snippet.text.as_str()),
        ("es", "Objeto de la palabra")
    );
    assert_eq!(snippet.marks, [(13, 20)]);
}

#[test]
fn a_snippet_stands_where_the_card_shows_no_match() {
    let tides = &ask(Lang::En, "tides").entries[0];
    assert_eq!(
        tides.snippet.as_ref().unwrap().text,
        "Students compare tides and maps."
    );
    let maps = &ask(Lang::En, "maps").entries[0];
    assert_eq!(
        (maps.title_marks.as_slice(), &maps.snippet),
        ([(8, 12)].as_slice(), &None)
    );
}

#[test]
fn every_language_it_can_be_read_in_counts() {
    let found = ask(Lang::En, "");
    let counts = found.facets[&Facet::Lang].iter();
    let counts: Vec<_> = counts.map(|count| (count.value.as_str(), count.count)).collect();
    assert_eq!(counts, [("en", 2), ("es", 1)]);
    let hours = &found.facets[&Facet::Hours];
    assert_eq!((hours[0].value.as_str(), hours[0].count), ("6-10", 2));
}
