//! What the binary's commands do.

pub mod content;
mod content_check;
mod issuer;
mod user;

use std::path::Path;

use anyhow::Context as _;

use crate::{
    config::{Cli, Command, Config, ContentAction},
    db::{self, Database},
    start,
};

/// Runs a command to its end.
///
/// # Errors
/// One line for the operator.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    let Cli { command, mut config } = cli;
    match command {
        Command::Serve => start::serve(config, start::stop_signal()?).await,
        Command::Demo { size, only } => {
            config.demo = true;
            config.demo_size = size;
            if only {
                let app = start::open(config.clone(), config.listen).await?;
                content::prepare(&app).await?;
                app.db.close().await;
                return Ok(());
            }
            start::serve(config, start::stop_signal()?).await
        }
        Command::Migrate => {
            start::prepare_data(&config)?;
            let db = Database::open(&config.database_url()).await?;
            db.close().await;
            Ok(())
        }
        Command::User { action } => user::run(&config, &action).await,
        Command::Issuer { action } => issuer::run(&config, &action).await,
        Command::Content {
            action: ContentAction::Check { directory },
        } => content_check::run(directory.as_deref()),
        Command::Backup { target } => back_up(&config, &target).await,
    }
}

/// The files are copied after the database: what a row names was there before the row. The schema
/// stays as it is, so that a new release can save the data of the old one first.
async fn back_up(config: &Config, target: &Path) -> anyhow::Result<()> {
    std::fs::create_dir(target).with_context(|| format!("cannot make the directory {}", target.display()))?;
    let db = Database::connect(&config.database_url()).await?;
    db::backup(&db, &target.join("laurel.db")).await?;
    db.close().await;
    let files = config.data.join("files");
    if config.storage.s3_bucket.is_none() && files.is_dir() {
        copy_directory(&files, &target.join("files"))?;
    }
    Ok(())
}

fn copy_directory(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir(to).with_context(|| format!("cannot make the directory {}", to.display()))?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_directory(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)
                .with_context(|| format!("cannot copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}
