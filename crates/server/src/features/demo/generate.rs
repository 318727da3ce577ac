//! Making a demonstration's data, once.

use anyhow::Context as _;

use super::{catalogue, certification, crowd, past::Past, size::Size, small, store};
use crate::{features::account::demo, state::App};

/// Makes the data of a demonstration, unless that was done at an earlier start. What was broken off goes on
/// where it stopped.
///
/// # Errors
/// Outside demo mode, and when the database or the file store does not answer.
pub async fn generate(app: &App, size: Size) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let made = store::made(&mut conn).await?;
    drop(conn);
    if let Some(made) = made {
        if made != size.to_string() && size != Size::Bare {
            tracing::warn!(made, asked = %size, "there is demo data already; remove the data directory to begin anew");
        }
        return demo::add_people(app).await;
    }
    if size == Size::Bare {
        return demo::add_people(app).await;
    }
    tracing::info!(%size, "making demo data; this happens at the first start only");
    let now = app.clock.now();
    if let Size::Count(count) = size {
        catalogue::make(app, count, now)
            .await
            .context("the made-up catalogue")?;
    }
    demo::add_people(app).await?;
    let past = Past::of(app);
    small::make(app, &past, now)
        .await
        .context("the demo learner's work")?;
    certification::make(app, &past, now)
        .await
        .context("anchors and those who score them")?;
    if let Some(crowd) = crowd::crowd(size) {
        crowd::make(app, &past, crowd, now)
            .await
            .context("the learners' work")?;
    }
    let mut tx = app.db.begin().await?;
    let id = app.random.uuid(now).hyphenated().to_string();
    store::set_made(&mut tx, &id, &size.to_string(), now).await?;
    tx.commit().await?;
    tracing::info!(%size, "demo data made");
    Ok(())
}
