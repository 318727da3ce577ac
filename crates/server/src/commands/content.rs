//! Filling the catalogue at the start of the service.

use anyhow::Context as _;

use crate::{
    features::{
        demo::generate,
        explore::{content_set::ContentSet, import},
    },
    state::App,
};

/// Brings in the content that the settings name, and in demo mode the invented people.
///
/// # Errors
/// Every fault of the content, and when the database does not answer.
pub async fn prepare(app: &App) -> anyhow::Result<()> {
    let set = match &app.config.content {
        Some(directory) => ContentSet::read(directory)?,
        None if app.config.demo => ContentSet::embedded()?,
        None => return Ok(()),
    };
    let done = import::import(app, &set)
        .await
        .context("cannot import the content")?;
    tracing::info!(
        issuers = done.issuers,
        versions = done.versions,
        translations = done.translations,
        stacks = done.stacks,
        bundles = done.bundles,
        recognitions = done.recognitions,
        "content imported"
    );
    if app.config.demo {
        generate::generate(app, app.config.demo_size).await?;
    }
    Ok(())
}
