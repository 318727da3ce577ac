//! A whole application for a test: temporary database, files in memory, a clock that stands still.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, sync::Mutex};

use api_types::{
    error::{ErrorBody, ErrorEnvelope},
    ids::PersonId,
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::{TimeZone as _, Utc};
use clap::Parser as _;
use http_body_util::BodyExt as _;
use lettre::transport::stub::AsyncStubTransport;
use serde::{Serialize, de::DeserializeOwned};
use server::{
    clock::Clock,
    config::Cli,
    db::Database,
    files,
    jobs::Jobs,
    keys::Keys,
    limits::Limits,
    mail::{self, Mailer},
    random::Random,
    sessions,
    state::{App, Services},
    web::Shell,
};
use tempfile::TempDir;
use tower::ServiceExt as _;
use tower_sessions::Session;

/// Where the application under test is reached.
pub const ORIGIN: &str = "http://laurel.test";

/// An application of its own for one test. Its clock stands at 3 March 2026, 09:00 UTC.
pub struct TestApp {
    /// The application, for looking and acting behind the API.
    pub app: App,
    router: Router,
    outbox: AsyncStubTransport,
    _dir: TempDir,
}

impl TestApp {
    /// Starts an application with an empty database.
    pub async fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let data = dir.path().to_str().unwrap();
        let dist = format!("{data}/dist");
        let Cli { config, .. } = Cli::parse_from([
            "laurel-server",
            "serve",
            "--data",
            data,
            "--dist",
            &dist,
            "--demo",
        ]);
        let random = Random::seeded(7);
        let outbox = AsyncStubTransport::new_ok();
        let mailer = Mailer::stub(&config, outbox.clone()).unwrap();
        let clock = Clock::fixed(Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap());
        let app = App::new(Services {
            db: Database::open(&config.database_url()).await.unwrap(),
            limits: Limits::new(&config.limits, &clock),
            jobs: Jobs::default(),
            shell: Shell::read(&config.dist).unwrap(),
            config,
            public_url: ORIGIN.parse().unwrap(),
            files: files::memory(),
            mailer,
            clock,
            keys: Keys::new(&[7; 32], random.clone()),
            random,
        });
        let router = server::router(&app).unwrap();
        Self {
            app,
            router,
            outbox,
            _dir: dir,
        }
    }

    /// A browser that nobody has signed in with.
    pub fn client(&self) -> Client {
        Client {
            router: self.router.clone(),
            cookies: Mutex::default(),
            origin: Some(ORIGIN.to_owned()),
        }
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
        let client = self.client();
        let name = sessions::cookie_name(self.app.public_url.is_https()).to_owned();
        client
            .cookies
            .lock()
            .unwrap()
            .insert(name, session.id().unwrap().to_string());
        client
    }
}

impl TestApp {
    /// Delivers the mails that wait and returns the raw text of all mails so far, the oldest first.
    pub async fn mails(&self) -> Vec<String> {
        let mut conn = self.app.db.read().await.unwrap();
        let waiting = mail::waiting(&mut conn, i64::MAX).await.unwrap();
        drop(conn);
        for mail in waiting {
            let _ = mail::deliver(&self.app, &mail.id).await.unwrap();
        }
        self.outbox
            .messages()
            .await
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }
}

/// A browser: keeps cookies, sends `Origin`.
pub struct Client {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    /// What is sent as `Origin`, if anything.
    pub origin: Option<String>,
}

impl Client {
    /// `GET path`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// `DELETE path`.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).body(Body::empty()).unwrap())
            .await
    }

    /// `POST path` with a JSON body.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send_json(Method::POST, path, body).await
    }

    /// `PUT path` with a JSON body.
    pub async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send_json(Method::PUT, path, body).await
    }

    /// `PATCH path` with a JSON body.
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send_json(Method::PATCH, path, body).await
    }

    async fn send_json(&self, method: Method, path: &str, body: &impl Serialize) -> Answer {
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/json");
        self.send(
            request
                .body(Body::from(serde_json::to_vec(body).unwrap()))
                .unwrap(),
        )
        .await
    }

    /// The start of a request with this browser's cookies and origin.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "laurel.test");
        if let Some(origin) = &self.origin {
            request = request.header(header::ORIGIN, origin);
        }
        let cookies = self.cookies.lock().unwrap();
        for (name, value) in cookies.iter() {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        request
    }

    /// Sends any request and keeps the cookies of its answer.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 1024))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies
                .lock()
                .unwrap()
                .insert(name.to_owned(), value.to_owned());
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    /// The body, read as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {}: {:?}", self.status, self.body))
    }

    /// The error in the body.
    pub fn error(&self) -> ErrorBody {
        self.json::<ErrorEnvelope>().error
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}
