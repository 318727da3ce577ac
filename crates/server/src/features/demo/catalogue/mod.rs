//! A made-up catalogue of any size: micro-credentials that are combined from fragments, with issuers and
//! stacks. The same count gives the same catalogue, save for the days of publication.

mod content;
mod fragments;
mod issuers;
mod research;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::{HashMap, HashSet};

use api_types::{explore::StackRule, ids::Slug};
use chrono::{DateTime, NaiveDate, Utc};

use self::fragments::{Combination, ENGLISH, Fragments, SPANISH};
use super::store;
use crate::{
    features::explore::{
        content_file::{CollectionFile, IssuerFile, MicroCredentialFile},
        content_set::ContentSet,
        import, lint,
    },
    state::App,
};

/// One in so many is in Spanish.
const SPANISH_EVERY: usize = 6;
/// An issuer for so many micro-credentials.
const PER_ISSUER: usize = 40;
/// How many are written in one transaction.
const CHUNK: usize = 1_000;
/// How many micro-credentials a stack holds.
const STACK_SIZE: usize = 4;

/// Fills the catalogue up to `count` micro-credentials.
///
/// # Errors
/// When the database does not answer.
pub async fn make(app: &App, count: u32, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let written = app_written(&store::offered(&mut conn).await?);
    drop(conn);
    let wanted = usize::try_from(count)?.saturating_sub(written);
    let mut maker = Maker::new(wanted, now.date_naive());
    let issuers = ContentSet {
        issuers: maker.issuers.clone(),
        ..ContentSet::default()
    };
    import::import(app, &issuers).await?;
    for begin in (0..wanted).step_by(CHUNK) {
        let numbers = begin..wanted.min(begin + CHUNK);
        let micro_credentials = numbers
            .clone()
            .map(|number| maker.micro_credential(number))
            .collect();
        let set = ContentSet {
            micro_credentials,
            ..ContentSet::default()
        };
        import::import(app, &set).await?;
        tracing::info!(made = numbers.end, of = wanted, "micro-credentials");
    }
    let stacks = maker.stacks();
    for chunk in stacks.chunks(CHUNK) {
        let set = ContentSet {
            stacks: chunk.to_vec(),
            ..ContentSet::default()
        };
        import::import(app, &set).await?;
    }
    Ok(())
}

/// How many micro-credentials were written by hand. Of a catalogue whose making was broken off, the made-up
/// ones count as not there: they are made again, and are found unchanged.
fn app_written(offered: &[(Slug, String)]) -> usize {
    let made: HashSet<Slug> = [&*ENGLISH, &*SPANISH]
        .into_iter()
        .flat_map(|fragments| {
            (0..fragments.count()).map(|number| slug(&fragments.combination(number).title()))
        })
        .collect();
    offered.iter().filter(|(slug, _)| !made.contains(slug)).count()
}

struct Maker {
    count: usize,
    today: NaiveDate,
    issuers: Vec<(Slug, IssuerFile)>,
    /// Reading levels by language and practice: the other fragments hardly change them.
    levels: HashMap<(&'static str, &'static str), u32>,
}

impl Maker {
    fn new(count: usize, today: NaiveDate) -> Self {
        let issuers = (0..(count / PER_ISSUER).max(1)).map(issuers::issuer).collect();
        Self {
            count,
            today,
            issuers,
            levels: HashMap::new(),
        }
    }

    /// The micro-credential of a number, with the language that it is written in.
    fn combination(number: usize) -> (&'static Fragments, Combination) {
        let before = number / SPANISH_EVERY;
        if number % SPANISH_EVERY == SPANISH_EVERY - 1 {
            (&*SPANISH, SPANISH.combination(before))
        } else {
            (&*ENGLISH, ENGLISH.combination(number - before))
        }
    }

    fn micro_credential(&mut self, number: usize) -> (Slug, MicroCredentialFile) {
        let (fragments, of) = Self::combination(number);
        let mut content = content::content(&of, fragments.lang, self.today);
        content.reading_level = *self
            .levels
            .entry((fragments.lang, of.practice.0))
            .or_insert_with(|| noted(lint::reading_level(&content)));
        let file = MicroCredentialFile {
            issuer: self.issuer(of.place),
            version: 1,
            content,
        };
        (slug(&of.title()), file)
    }

    fn issuer(&self, place: usize) -> Slug {
        self.issuers[place / 3 % self.issuers.len()].0.clone()
    }

    /// A stack for every six micro-credentials: four on one topic in one language.
    fn stacks(&self) -> Vec<(Slug, CollectionFile)> {
        let spanish = self.count / SPANISH_EVERY;
        let mut stacks = stacks_in(self, &SPANISH, spanish);
        stacks.extend(stacks_in(self, &ENGLISH, self.count - spanish));
        stacks
    }
}

/// The stacks among the first `count` combinations of a language. Combinations as far apart as there are
/// topics share one, so a block of four times as many holds four of each; every third topic is left out.
fn stacks_in(maker: &Maker, fragments: &'static Fragments, count: usize) -> Vec<(Slug, CollectionFile)> {
    let topics = fragments.topics.len();
    let mut stacks = Vec::new();
    for block in 0..count / (topics * STACK_SIZE) {
        for turn in (0..topics).filter(|turn| !turn.is_multiple_of(3)) {
            let first = block * topics * STACK_SIZE + turn;
            let members: Vec<Combination> = (0..STACK_SIZE)
                .map(|step| fragments.combination(first + step * topics))
                .collect();
            stacks.push(stack(maker, fragments.lang, &members));
        }
    }
    stacks
}

fn stack(maker: &Maker, lang: &str, members: &[Combination]) -> (Slug, CollectionFile) {
    let of = &members[0];
    let titles: Vec<String> = members.iter().map(Combination::title).collect();
    let list = titles
        .iter()
        .map(|title| format!("- {title}"))
        .collect::<Vec<_>>()
        .join("\n");
    let (title, summary, about) = if lang == "es" {
        (
            format!("Conjunto: {}", of.title()),
            format!("Cuatro prácticas para que {}.", of.topic.aim),
            format!(
                "Las cuatro microcredenciales tienen una misma meta: que {}.\n\n{list}\n\nSe pueden obtener en \
                     cualquier orden.",
                of.topic.aim
            ),
        )
    } else {
        (
            format!("Stack: {}", of.title()),
            format!("Four practices, so that {}.", of.topic.aim),
            format!(
                "All four micro-credentials have one aim: that {}.\n\n{list}\n\nThey can be earned in any order, \
                     and the first is a good one to begin with.",
                of.topic.aim
            ),
        )
    };
    let file = CollectionFile {
        issuer: maker.issuer(of.place),
        lang: lang.to_owned(),
        summary,
        rule: match of.place % 3 {
            0 => StackRule::All,
            1 => StackRule::Ordered,
            _ => StackRule::Some { required: 3 },
        },
        members: titles.iter().map(|title| slug(title)).collect(),
        about,
        title,
    };
    (slug(&file.title), file)
}

/// A reading level as files note it.
fn noted(level: Option<f64>) -> u32 {
    let rounded = level.unwrap_or(0.0).round().clamp(0.0, 20.0);
    (0..=20).find(|whole| f64::from(*whole) >= rounded).unwrap_or(20)
}

/// A title as a name in addresses.
fn slug(title: &str) -> Slug {
    let mut name = String::with_capacity(title.len());
    for letter in title.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            name.push(plain);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    Slug::parse(name.trim_end_matches('-')).expect("letters, digits and single hyphens are a slug")
}
