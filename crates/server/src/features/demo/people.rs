//! Invented people: learners, and those who assess and decide. None of them can sign in.

use anyhow::{Context as _, anyhow};
use api_types::{
    account::{Email, Role},
    ids::PersonId,
    lang::Lang,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    features::account::{
        password,
        store::{self, NewPerson},
    },
    state::App,
};

const FIRST: [&str; 42] = [
    "Amara",
    "Beatriz",
    "Caspian",
    "Delphine",
    "Elio",
    "Farida",
    "Goran",
    "Hanneke",
    "Imogen",
    "Joaquín",
    "Keiko",
    "Leandro",
    "Mirela",
    "Nuria",
    "Oskar",
    "Paloma",
    "Quentin",
    "Rosalba",
    "Soren",
    "Tamsin",
    "Ulises",
    "Vera",
    "Wendell",
    "Ximena",
    "Yusra",
    "Zeno",
    "Adaeze",
    "Bram",
    "Citlali",
    "Dario",
    "Esperanza",
    "Fintan",
    "Greta",
    "Hilario",
    "Ines",
    "Jonah",
    "Katinka",
    "Lucero",
    "Malik",
    "Noemí",
    "Otis",
    "Priya",
];
const LAST: [&str; 30] = [
    "Abellard",
    "Brightwater",
    "Cárdenas-Roy",
    "Dunmore",
    "Eastlake",
    "Fontanar",
    "Greywold",
    "Hallbrook",
    "Iturralde",
    "Jessamine",
    "Kettering",
    "Lindqvist",
    "Montesclaros",
    "Northgate",
    "Oyelaran",
    "Pemberlin",
    "Quispe-Vale",
    "Ravensworth",
    "Sandoval-Ames",
    "Tillery",
    "Underhay",
    "Villafranca",
    "Wexcombe",
    "Yarrow",
    "Zabaleta",
    "Ashgrove",
    "Bellweather",
    "Corrigan-Paz",
    "Driftwood",
    "Elmsworth",
];

/// Makes people of one kind. Whoever is there already stays as they are.
pub struct Makers<'a> {
    app: &'a App,
    password_hash: String,
}

impl<'a> Makers<'a> {
    /// Somebody who makes people with a password that nobody knows.
    ///
    /// # Errors
    /// When it cannot be hashed.
    pub async fn new(app: &'a App) -> anyhow::Result<Self> {
        let secret = STANDARD.encode(app.random.bytes::<24>());
        let password_hash = password::hash(&app.random, &secret)
            .await
            .map_err(|error| anyhow!("{error:?}"))?;
        Ok(Self { app, password_hash })
    }

    /// So many people whose addresses begin with `what`; their names begin at `from` in the list of names.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn make(&self, what: &str, count: usize, from: usize) -> anyhow::Result<Vec<PersonId>> {
        let mut people = Vec::with_capacity(count);
        let mut tx = self.app.db.begin().await?;
        let now = self.app.clock.now();
        for number in 0..count {
            let email = Email::parse(&format!("{what}-{:03}@demo.example", number + 1));
            let email = email.map_err(|error| anyhow!("{error:?}"))?;
            let id: PersonId = self.app.new_id();
            let person = NewPerson {
                id: &id,
                email: &email,
                name: &name(from + number),
                password_hash: &self.password_hash,
                lang: if number % 6 == 5 { Lang::Es } else { Lang::En },
                confirmed_at: Some(now),
            };
            store::insert(&mut tx, &person, now).await?;
            let row = store::by_email(&mut tx, &email).await?;
            people.push(row.context("the person is not there")?.id);
        }
        tx.commit().await?;
        Ok(people)
    }

    /// Gives every issuer two assessors and an approver out of `reviewers`, of whom there are three or more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_roles(&self, reviewers: &[PersonId]) -> anyhow::Result<Reviewers> {
        let mut tx = self.app.db.begin().await?;
        let now = self.app.clock.now();
        let mut all = Vec::new();
        for (at, (_, issuer)) in store::issuers(&mut tx).await?.into_iter().enumerate() {
            let one = |offset: usize| reviewers[(3 * at + offset) % reviewers.len()].clone();
            let chosen = [one(0), one(1), one(2)];
            let roles = [Role::Assessor, Role::Assessor, Role::Approver];
            for (person, role) in chosen.iter().zip(roles) {
                store::grant(&mut tx, person, &issuer, role, now).await?;
            }
            all.push((issuer, chosen));
        }
        tx.commit().await?;
        Ok(Reviewers(all.into_iter().collect()))
    }
}

/// For each issuer's id: two assessors, then an approver.
pub struct Reviewers(std::collections::HashMap<String, [PersonId; 3]>);

impl Reviewers {
    /// Both assessors and the approver of an issuer; which assessor comes first follows from `turn`.
    pub fn of(&self, issuer: &str, turn: usize) -> Option<[&PersonId; 3]> {
        let [one, other, approver] = self.0.get(issuer)?;
        let (first, second) = if turn.is_multiple_of(2) {
            (one, other)
        } else {
            (other, one)
        };
        Some([first, second, approver])
    }
}

/// The name at a place in the list of all names, which repeats itself after 1,260 with a number behind it.
fn name(at: usize) -> String {
    let (first, last) = (
        FIRST[at % FIRST.len()],
        LAST[(at / FIRST.len() + at) % LAST.len()],
    );
    match at / (FIRST.len() * LAST.len()) {
        0 => format!("{first} {last}"),
        round => format!("{first} {last} {}", round + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_of_a_thousand_have_one_name() {
        let names: HashSet<String> = (0..2_000).map(name).collect();
        assert_eq!(names.len(), 2_000);
    }
}
