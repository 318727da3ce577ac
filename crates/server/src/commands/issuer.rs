//! Looking after issuers from the command line.

use anyhow::bail;
use api_types::ids::Slug;

use crate::{
    config::{Config, IssuerAction, Switch},
    db::{Conn, Database},
    features::{account::store, issuer::policy},
};

/// Does what was asked with an issuer.
///
/// # Errors
/// One line for the operator.
pub async fn run(config: &Config, action: &IssuerAction) -> anyhow::Result<()> {
    let db = Database::open(&config.database_url()).await?;
    match action {
        IssuerAction::DoubleScoring { issuer, state } => {
            let mut tx = db.begin().await?;
            let id = issuer_id(&mut tx, issuer).await?;
            policy::set_double_scoring(&mut tx, &id, *state == Switch::On).await?;
            tx.commit().await?;
        }
        IssuerAction::AutoAssignment { issuer, state } => {
            let mut tx = db.begin().await?;
            let id = issuer_id(&mut tx, issuer).await?;
            policy::set_auto_assignment(&mut tx, &id, *state == Switch::On).await?;
            tx.commit().await?;
        }
        IssuerAction::Certification { issuer, state } => {
            let mut tx = db.begin().await?;
            let id = issuer_id(&mut tx, issuer).await?;
            policy::set_certification(&mut tx, &id, *state == Switch::On).await?;
            tx.commit().await?;
        }
    }
    db.close().await;
    Ok(())
}

/// The id of the issuer of this name.
///
/// # Errors
/// One line for the operator, with the names that there are.
pub async fn issuer_id(conn: &mut Conn, slug: &str) -> anyhow::Result<String> {
    let wanted = Slug::parse(slug).ok();
    let issuers = store::issuers(conn).await?;
    match issuers.iter().find(|(known, _)| Some(known) == wanted.as_ref()) {
        Some((_, id)) => Ok(id.clone()),
        None => {
            let known: Vec<&str> = issuers.iter().map(|(slug, _)| slug.as_str()).collect();
            bail!(
                "there is no issuer \"{slug}\"; the issuers are: {}",
                known.join(", ")
            )
        }
    }
}
