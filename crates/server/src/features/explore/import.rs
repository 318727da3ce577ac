//! Bringing content into the catalogue: all of it or nothing, and the same content twice is once.

use anyhow::Context as _;
use api_types::{content::Content, ids::Slug};
use credential::{did::web_id, key::SigningKey};

use super::{
    content_file::{CollectionFile, IssuerFile, MicroCredentialFile, RecognitionFile, TranslationFile},
    content_set::ContentSet,
    import_store::{
        self, IssuerKey, NewVersion,
        collections::{BUNDLE, Collection, STACK},
        recognitions, translations,
    },
};
use crate::{db::Conn, state::App};

/// How many things an import wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Issuers that are new or were changed.
    pub issuers: usize,
    /// Versions of micro-credentials that were added.
    pub versions: usize,
    /// Translations that are new or were changed.
    pub translations: usize,
    /// Stacks that are new or were changed.
    pub stacks: usize,
    /// Bundles that are new or were changed.
    pub bundles: usize,
    /// Recognitions that are new or were changed.
    pub recognitions: usize,
}

/// What became of one content file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was added, or changed what was there.
    Written,
    /// It says what the catalogue says already.
    Unchanged,
}

/// Why a micro-credential was not published.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The name belongs to somebody else.
    #[error("\"{slug}\" is a micro-credential of another issuer")]
    OtherIssuer {
        /// The micro-credential.
        slug: Slug,
    },
    /// Published versions never change.
    #[error(
        "version {version} of \"{slug}\" is published and cannot change; the current version is {current}, \
         so give the new text version {}", current + 1
    )]
    Immutable {
        /// The micro-credential.
        slug: Slug,
        /// The version that the file claims.
        version: u32,
        /// The version that is current.
        current: u32,
    },
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Imports a set of content in one transaction.
///
/// An older version that equals what was published then is no fault: somebody may have published a
/// newer one through the API since.
///
/// # Errors
/// One message for the operator, and nothing was written.
pub async fn import(app: &App, set: &ContentSet) -> anyhow::Result<Imported> {
    let mut done = Imported::default();
    let mut tx = app.db.begin().await?;
    for (slug, file) in &set.issuers {
        let outcome = write_issuer(&mut tx, app, slug, file).await;
        done.issuers += count(outcome.with_context(|| format!("issuers/{slug}.md"))?);
    }
    for (slug, file) in &set.micro_credentials {
        let place = || format!("micro-credentials/{slug}.md");
        let issuer = import_store::issuer_id(&mut tx, &file.issuer).await?;
        let issuer =
            issuer.with_context(|| format!("{}: there is no issuer \"{}\"", place(), file.issuer))?;
        done.versions += count(
            publish(&mut tx, app, &issuer, slug, file)
                .await
                .with_context(place)?,
        );
    }
    for (slug, file) in &set.translations {
        let outcome = write_translation(&mut tx, slug, file).await;
        let place = || format!("micro-credentials/{slug}.{}.md", file.content.lang);
        done.translations += count(outcome.with_context(place)?);
    }
    for (slug, file) in &set.stacks {
        let outcome = write_collection(&mut tx, app, &STACK, slug, file).await;
        done.stacks += count(outcome.with_context(|| format!("stacks/{slug}.md"))?);
    }
    for (slug, file) in &set.bundles {
        let outcome = write_collection(&mut tx, app, &BUNDLE, slug, file).await;
        done.bundles += count(outcome.with_context(|| format!("bundles/{slug}.md"))?);
    }
    for (slug, file) in &set.recognitions {
        let outcome = write_recognition(&mut tx, app, slug, file).await;
        done.recognitions += count(outcome.with_context(|| format!("recognitions/{slug}.md"))?);
    }
    if done != Imported::default() {
        mark_changed(&mut tx, app).await?;
    }
    tx.commit().await?;
    Ok(done)
}

/// Gives the catalogue a new version; to be called in the transaction that changes it.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_changed(conn: &mut Conn, app: &App) -> sqlx::Result<()> {
    import_store::set_catalogue_version(conn, &new_id(app)).await
}

/// Publishes a micro-credential's version for an issuer, and gives the catalogue a new version.
///
/// # Errors
/// [`Refused`], and nothing was written.
pub async fn publish(
    conn: &mut Conn,
    app: &App,
    issuer: &str,
    slug: &Slug,
    file: &MicroCredentialFile,
) -> Result<Outcome, Refused> {
    let now = app.clock.now();
    let known = import_store::micro_credential(conn, slug).await?;
    let id = match &known {
        Some(known) if known.issuer_id != issuer => return Err(Refused::OtherIssuer { slug: slug.clone() }),
        Some(known) if file.version <= known.current_version => {
            let published = import_store::published(conn, &known.id, file.version).await?;
            return if published.is_some_and(|published| says_the_same(published, &file.content)) {
                Ok(Outcome::Unchanged)
            } else {
                let (version, current) = (file.version, known.current_version);
                Err(Refused::Immutable {
                    slug: slug.clone(),
                    version,
                    current,
                })
            };
        }
        Some(known) => known.id.clone(),
        None => {
            let id = new_id(app);
            import_store::insert_micro_credential(conn, &id, slug, issuer, now).await?;
            id
        }
    };
    let version = NewVersion {
        id: new_id(app),
        micro_credential_id: id,
        number: file.version,
        content: &file.content,
    };
    import_store::insert_version(conn, &version, now).await?;
    mark_changed(conn, app).await?;
    Ok(Outcome::Written)
}

/// Whether a published version says what a file says. Those of before the reading level was noted have none.
fn says_the_same(mut published: Content, file: &Content) -> bool {
    if published.reading_level == 0 {
        published.reading_level = file.reading_level;
    }
    published == *file
}

async fn write_translation(conn: &mut Conn, slug: &Slug, file: &TranslationFile) -> anyhow::Result<Outcome> {
    let known = import_store::micro_credential(conn, slug).await?;
    let known = known.with_context(|| format!("there is no micro-credential \"{slug}\""))?;
    let version = translations::version_id(conn, &known.id, file.version).await?;
    let version = version.with_context(|| format!("\"{slug}\" has no version {}", file.version))?;
    let before = translations::find(conn, &version, &file.content.lang).await?;
    if before.as_ref() == Some(&file.content) {
        return Ok(Outcome::Unchanged);
    }
    translations::upsert(conn, &version, &file.content).await?;
    Ok(Outcome::Written)
}

/// Adds an issuer with a signing key of its own, or brings one up to date. Its identifier and its keys
/// stay: they are part of every award.
async fn write_issuer(conn: &mut Conn, app: &App, slug: &Slug, file: &IssuerFile) -> anyhow::Result<Outcome> {
    if let Some((id, before)) = import_store::issuer(conn, slug).await? {
        if before == *file {
            return Ok(Outcome::Unchanged);
        }
        import_store::update_issuer(conn, &id, file).await?;
        return Ok(Outcome::Written);
    }
    let id = new_id(app);
    let did = web_id(&app.public_url.join(&format!("/issuers/{slug}")))?;
    let now = app.clock.now();
    import_store::insert_issuer(conn, &id, slug, &did, file, now).await?;
    let seed = app.random.bytes::<32>();
    let key = IssuerKey {
        id: new_id(app),
        public_key: SigningKey::from_seed(&seed).public().to_string(),
        sealed_secret: app.keys.seal(&seed, id.as_bytes())?,
    };
    import_store::insert_key(conn, &id, &key, now).await?;
    Ok(Outcome::Written)
}

async fn write_collection(
    conn: &mut Conn,
    app: &App,
    kind: &Collection,
    slug: &Slug,
    file: &CollectionFile,
) -> anyhow::Result<Outcome> {
    let issuer = import_store::issuer_id(conn, &file.issuer).await?;
    let issuer = issuer.with_context(|| format!("there is no issuer \"{}\"", file.issuer))?;
    let before = kind.find(conn, slug).await?;
    if before.as_ref().is_some_and(|(_, before)| before == file) {
        return Ok(Outcome::Unchanged);
    }
    let id = before.map_or_else(|| new_id(app), |(id, _)| id);
    kind.upsert(conn, &id, slug, &issuer, file, app.clock.now())
        .await?;
    kind.clear(conn, &id).await?;
    for (position, member) in (0_i64..).zip(&file.members) {
        let found = kind.member_id(conn, member).await?;
        let found = found.with_context(|| format!("there is no {} \"{member}\"", kind.member))?;
        kind.add(conn, &id, &found, position).await?;
    }
    Ok(Outcome::Written)
}

async fn write_recognition(
    conn: &mut Conn,
    app: &App,
    slug: &Slug,
    file: &RecognitionFile,
) -> anyhow::Result<Outcome> {
    let before = recognitions::find(conn, slug).await?;
    if before.as_ref().is_some_and(|(_, before)| before == file) {
        return Ok(Outcome::Unchanged);
    }
    let id = before.map_or_else(|| new_id(app), |(id, _)| id);
    recognitions::upsert(conn, &id, slug, file, app.clock.now()).await?;
    recognitions::clear(conn, &id).await?;
    for (position, member) in (0_i64..).zip(&file.members) {
        let found = import_store::micro_credential(conn, member).await?;
        let found = found.with_context(|| format!("there is no micro-credential \"{member}\""))?;
        recognitions::add(conn, &id, &found.id, position).await?;
    }
    Ok(Outcome::Written)
}

fn count(outcome: Outcome) -> usize {
    usize::from(outcome == Outcome::Written)
}

/// An identifier for a row that no address ever names.
fn new_id(app: &App) -> String {
    app.random.uuid(app.clock.now()).hyphenated().to_string()
}
