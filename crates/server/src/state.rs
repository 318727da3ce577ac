//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use crate::{
    clock::Clock, config::Config, db::Database, files::Files, jobs::Jobs, keys::Keys, limits::Limits,
    mail::Mailer, middleware::page_cache::PageCache, outside::Outside, public_url::PublicUrl, random::Random,
    web::Shell,
};

/// The application's state. Cheap to clone; its fields are those of [`Services`].
#[derive(Debug, Clone)]
pub struct App(Arc<Services>);

/// The parts of the application.
#[derive(Debug)]
pub struct Services {
    /// The settings it was started with.
    pub config: Config,
    /// Where people reach the site.
    pub public_url: PublicUrl,
    /// The database.
    pub db: Database,
    /// Uploaded and rendered files.
    pub files: Files,
    /// The way out for mail; handlers use [`crate::mail::enqueue`].
    pub mailer: Mailer,
    /// The way to pages elsewhere.
    pub outside: Outside,
    /// The page shell of the browser client.
    pub shell: Shell,
    /// Pages that are kept for the next visitor.
    pub pages: PageCache,
    /// Rate limits.
    pub limits: Limits,
    /// Work that no request waits for.
    pub jobs: Jobs,
    /// The current time.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// Seals secrets that rest in the database.
    pub keys: Keys,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(services: Services) -> Self {
        Self(Arc::new(services))
    }

    /// A new identifier of any kind, such as `app.new_id::<BadgeId>()`.
    #[must_use]
    pub fn new_id<T>(&self) -> T
    where
        T: TryFrom<String>,
        T::Error: std::fmt::Debug,
    {
        let uuid = self.random.uuid(self.clock.now());
        T::try_from(uuid.hyphenated().to_string()).expect("a lower-case hyphenated UUID is an identifier")
    }
}

impl Deref for App {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.0
    }
}
