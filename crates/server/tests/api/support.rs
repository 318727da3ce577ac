//! A whole application for a test: temporary database, files in memory, a clock that stands still.

use std::{path::Path, sync::Arc};

use api_types::ids::PersonId;
use axum::Router;
use chrono::{TimeZone as _, Utc};
use clap::Parser as _;
use lettre::transport::stub::AsyncStubTransport;
use server::{
    clock::Clock,
    config::Cli,
    db::Database,
    files,
    jobs::Jobs,
    keys::Keys,
    limits::Limits,
    mail::{Mailer, outbox},
    middleware::page_cache::PageCache,
    outside::Outside,
    random::Random,
    router, sessions,
    state::{App, Services},
    web::Shell,
};
use tempfile::TempDir;
use tower_sessions::Session;
use utoipa_axum::router::OpenApiRouter;

pub use client::{Answer, Client};

mod client;
pub mod database;

/// Where the application under test is reached.
pub const ORIGIN: &str = "http://laurel.test";

/// An application of its own for one test. Its clock stands at 3 March 2026, 09:00 UTC.
pub struct TestApp {
    /// The application, for looking and acting behind the API.
    pub app: App,
    router: Router,
    outbox: AsyncStubTransport,
    dir: TempDir,
}

/// What a test may want different.
pub struct Setup {
    /// More flags for the binary.
    pub args: Vec<&'static str>,
    /// Where the site is reached.
    pub public_url: &'static str,
    /// Routes of the test's own, in place of the product's.
    pub routes: OpenApiRouter<App>,
    /// What takes the mail.
    pub outbox: AsyncStubTransport,
    /// The way to pages elsewhere.
    pub outside: Outside,
    /// Files of the client, by their names.
    pub dist: Vec<(&'static str, &'static str)>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            args: Vec::new(),
            public_url: ORIGIN,
            routes: router::features(),
            outbox: AsyncStubTransport::new_ok(),
            outside: Outside::new(),
            dist: Vec::new(),
        }
    }
}

impl TestApp {
    /// Starts an application with an empty database.
    pub async fn new() -> Self {
        Self::with(Setup::default()).await
    }

    /// Starts an application that differs from the usual one.
    pub async fn with(setup: Setup) -> Self {
        let dir = TempDir::new().unwrap();
        for (name, text) in setup.dist {
            let file = dir.path().join("dist").join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let app = open(
            dir.path(),
            &setup.args,
            setup.public_url,
            setup.outbox.clone(),
            setup.outside,
        )
        .await;
        let router = router::assemble(&app, setup.routes).unwrap();
        Self {
            app,
            router,
            outbox: setup.outbox,
            dir,
        }
    }

    /// The directory of this application's data.
    pub fn data(&self) -> &Path {
        self.dir.path()
    }

    /// A browser that nobody has signed in with.
    pub fn client(&self) -> Client {
        Client::new(self.router.clone(), self.app.public_url.origin())
    }

    /// Adds a person with a confirmed address.
    pub async fn add_person(&self, email: &str, name: &str) -> PersonId {
        let id: PersonId = self.app.new_id();
        let mut tx = self.app.db.begin().await.unwrap();
        sqlx::query(
            "INSERT INTO person (id, email, name, password_hash, lang, confirmed_at, created_at)
             VALUES ($1, $2, $3, '', 'en', $4, $4)",
        )
        .bind(&id)
        .bind(email)
        .bind(name)
        .bind(self.app.clock.now())
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A browser in which `person` is signed in.
    pub async fn sign_in_as(&self, person: &PersonId) -> Client {
        let session = Session::new(None, Arc::new(sessions::Store::new(&self.app)), None);
        sessions::sign_in(&self.app, &session, person.clone(), "test")
            .await
            .unwrap();
        session.save().await.unwrap();
        let name = sessions::cookie_name(self.app.public_url.is_https());
        self.client()
            .with_cookie(name, &session.id().unwrap().to_string())
    }

    /// How many mails have left.
    pub async fn mails_sent(&self) -> usize {
        self.outbox.messages().await.len()
    }

    /// Delivers the mails that wait and returns the raw text of all mails so far, the oldest first.
    pub async fn mails(&self) -> Vec<String> {
        outbox::deliver_due(&self.app).await.unwrap();
        let mut conn = self.app.db.read().await.unwrap();
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM mail ORDER BY created_at, id")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let mails = self.outbox.messages().await.into_iter();
        let mut mails: Vec<String> = mails.map(|(_, text)| text).collect();
        // Several leave at once; which of them arrives first is chance.
        mails.sort_by_key(|text| ids.iter().position(|id| text.contains(&format!("<{id}@"))));
        mails
    }
}

/// Opens an application on a directory, which may hold the data of an earlier one.
pub async fn open(
    data: &Path,
    args: &[&str],
    public_url: &str,
    outbox: AsyncStubTransport,
    outside: Outside,
) -> App {
    let dist = data.join("dist");
    let url = database::url(data).await;
    let fixed = [
        "laurel-server",
        "serve",
        "--demo",
        "--data",
        data.to_str().unwrap(),
    ];
    let paths = ["--dist", dist.to_str().unwrap(), "--database-url", &url];
    let Cli { config, .. } = Cli::parse_from(fixed.iter().chain(&paths).chain(args));
    let random = Random::seeded(7);
    let clock = Clock::fixed(Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap());
    App::new(Services {
        db: Database::open(&url).await.unwrap(),
        files: files::memory(),
        mailer: Mailer::stub(&config, outbox).unwrap(),
        outside,
        shell: Shell::read(&config.dist).unwrap(),
        pages: PageCache::default(),
        limits: Limits::new(&config.limits, &clock),
        jobs: Jobs::default(),
        public_url: public_url.parse().unwrap(),
        keys: Keys::new(&[7; 32], random.clone()),
        clock,
        random,
        config,
    })
}
