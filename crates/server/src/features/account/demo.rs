//! The invented people of a demonstration. They exist, and can sign in, in demo mode only.

use anyhow::{Context as _, anyhow};
use api_types::{
    account::{Email, Role},
    ids::PersonId,
    lang::Lang,
};

use super::{
    password,
    store::{self, NewPerson},
};
use crate::{config::Config, state::App};

/// The domain of their addresses, which nobody can own (RFC 2606, section 3).
const DOMAIN: &str = "@demo.example";
/// The password of them all.
pub const PASSWORD: &str = "laurel-demo";

/// One of the demo people.
struct DemoPerson {
    address: &'static str,
    name: &'static str,
    lang: Lang,
    role: Option<Role>,
    is_admin: bool,
}

const PEOPLE: [DemoPerson; 6] = [
    person("learner", "Ana Lucía Ferrer", None),
    person("assessor", "Marisol Okonjo-Beck", Some(Role::Assessor)),
    person("second-assessor", "Halvard Quiñones", Some(Role::Assessor)),
    person("approver", "Teodor Vance-Amsel", Some(Role::Approver)),
    person("author", "Junia Halloway", Some(Role::Author)),
    DemoPerson {
        is_admin: true,
        ..person("admin", "Ilmar Castellane", None)
    },
];

const fn person(address: &'static str, name: &'static str, role: Option<Role>) -> DemoPerson {
    DemoPerson {
        address,
        name,
        lang: Lang::En,
        role,
        is_admin: false,
    }
}

/// Whether the address belongs to a demo person and this is no demonstration.
#[must_use]
pub fn is_closed(config: &Config, email: &Email) -> bool {
    !config.demo && email.as_str().ends_with(DOMAIN)
}

/// Adds the demo people who are not there, and gives them their roles for every issuer.
///
/// # Errors
/// Outside demo mode, and when the database does not answer.
pub async fn add_people(app: &App) -> anyhow::Result<()> {
    anyhow::ensure!(app.config.demo, "demo people exist in demo mode only");
    for person in &PEOPLE {
        add(app, person)
            .await
            .with_context(|| format!("cannot add {}{DOMAIN}", person.address))?;
    }
    Ok(())
}

async fn add(app: &App, person: &DemoPerson) -> anyhow::Result<()> {
    let email = format!("{}{DOMAIN}", person.address);
    let email = Email::parse(&email).map_err(|error| anyhow!("{error:?}"))?;
    let mut conn = app.db.read().await?;
    let known = store::by_email(&mut conn, &email).await?;
    drop(conn);
    // A password that a visitor changed stays changed: an open demo is reset by removing its data.
    let hash = match known {
        Some(known) => known.password_hash,
        None => password::hash(&app.random, PASSWORD)
            .await
            .map_err(|error| anyhow!("{error:?}"))?,
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let new = NewPerson {
        id: &app.new_id::<PersonId>(),
        email: &email,
        name: person.name,
        password_hash: &hash,
        lang: person.lang,
        confirmed_at: Some(now),
    };
    store::insert(&mut tx, &new, now).await?;
    let row = store::by_email(&mut tx, &email)
        .await?
        .context("the person is not there")?;
    store::set_admin(&mut tx, &row.id, person.is_admin).await?;
    for (_, issuer) in store::issuers(&mut tx).await? {
        if let Some(role) = person.role {
            store::grant(&mut tx, &row.id, &issuer, role, now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
