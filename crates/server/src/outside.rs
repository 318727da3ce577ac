//! Pages elsewhere, at addresses that people give us: fetched with care, or not at all.
//!
//! Invariant: a connection is only ever made to an address that was looked at. Names are resolved by [`names`],
//! which hands on public addresses alone, and the connection goes to one of those: what the name's server says a
//! second time changes nothing. Each redirect begins anew.

use std::{error::Error, io, net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{
    Client, Response, StatusCode, Url,
    header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION, USER_AGENT},
    redirect::Policy,
};
use tokio::{sync::Semaphore, time::timeout};

pub mod address;
mod names;

/// How many redirects are followed.
pub const MAX_REDIRECTS: usize = 5;
/// How many bytes of a page are read.
pub const MAX_BODY: usize = 256 << 10;
/// How long everything may take, redirects included.
const TIME: Duration = Duration::from_secs(10);
/// How long making one connection may take.
const CONNECT_TIME: Duration = Duration::from_secs(5);
/// How many pages are fetched at once, for everybody together.
const AT_ONCE: usize = 16;
/// Who we say we are.
const AGENT: &str = "Mozilla/5.0 (compatible; Laurel link check)";

/// The way to pages elsewhere. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outside {
    // None when the system has no certificates to trust: then nothing can be fetched, and all else goes on.
    client: Option<Client>,
    exception: Option<SocketAddr>,
    turns: Arc<Semaphore>,
}

/// What is at the end of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where the redirects led.
    pub url: Url,
    /// The last answer's status.
    pub status: StatusCode,
    /// Its media type, without parameters.
    pub media_type: String,
    /// The beginning of its body: at most [`MAX_BODY`] bytes, and none unless it is a page.
    pub body: Vec<u8>,
}

/// Why nothing was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// There is no such name.
    #[error("there is no site of this name")]
    NoName,
    /// The address is not a public one.
    #[error("the address is not a public one")]
    Private,
    /// Nobody answered there.
    #[error("the site did not answer")]
    NoAnswer,
    /// The redirects did not end.
    #[error("the site redirects again and again")]
    Redirects,
    /// Not https, not the usual port, or with a user's name in it.
    #[error("the address is not one that is asked for")]
    Unusual,
    /// Anything else, perhaps on our side.
    #[error("no answer could be read")]
    Unclear,
}

impl Outside {
    /// The way to public pages.
    #[must_use]
    pub fn new() -> Self {
        Self::build(None)
    }

    /// As [`Outside::new`]; one address besides is asked without TLS, though it is not public: a test's own server.
    /// Nothing that can be configured leads here.
    #[must_use]
    pub fn with_test_server(server: SocketAddr) -> Self {
        Self::build(Some(server))
    }

    fn build(exception: Option<SocketAddr>) -> Self {
        choose_tls();
        let client = Client::builder()
            // A proxy would resolve names itself, and reach what we must not.
            .no_proxy()
            .dns_resolver(names::Names)
            .redirect(Policy::none())
            .referer(false)
            .pool_max_idle_per_host(0)
            .connect_timeout(CONNECT_TIME)
            .build()
            .inspect_err(|error| tracing::warn!(%error, "links cannot be checked"));
        Self {
            client: client.ok(),
            exception,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Fetches a page, without cookies and without saying where the link was found.
    ///
    /// # Errors
    /// Why it was not fetched.
    pub async fn get(&self, url: &str) -> Result<Fetched, Failure> {
        let client = self.client.as_ref().ok_or(Failure::Unclear)?;
        let url = Url::parse(url).map_err(|_| Failure::Unusual)?;
        // Waiting for a turn is no fault of the site.
        let turn = timeout(TIME, self.turns.acquire()).await;
        let _turn = turn.ok().and_then(Result::ok).ok_or(Failure::Unclear)?;
        timeout(TIME, self.follow(client, url))
            .await
            .unwrap_or(Err(Failure::NoAnswer))
    }

    async fn follow(&self, client: &Client, mut url: Url) -> Result<Fetched, Failure> {
        for _ in 0..=MAX_REDIRECTS {
            self.admit(&mut url)?;
            let request = client
                .get(url.clone())
                .header(USER_AGENT, AGENT)
                .header(ACCEPT, "text/html,*/*;q=0.8");
            let response = request.send().await.map_err(|error| why(&error))?;
            match next(&url, response.status(), response.headers()) {
                Some(next) => url = next,
                None => return read(url, response).await,
            }
        }
        Err(Failure::Redirects)
    }

    /// Looks at an address before it is asked. Numbers are looked at here, names when they are resolved.
    fn admit(&self, url: &mut Url) -> Result<(), Failure> {
        let host = url.host_str().ok_or(Failure::Unusual)?;
        let number = address::of_host(host);
        if self.exception.is_some_and(|server| {
            number == Some(server.ip()) && url.port_or_known_default() == Some(server.port())
        }) {
            return url.set_scheme("http").map_err(|()| Failure::Unusual);
        }
        match number {
            Some(number) if !address::is_public(number) => return Err(Failure::Private),
            None => names::admit(host)?,
            Some(_) => {}
        }
        let has_user = !url.username().is_empty() || url.password().is_some();
        if url.scheme() != "https" || url.port_or_known_default() != Some(443) || has_user {
            return Err(Failure::Unusual);
        }
        Ok(())
    }
}

impl Default for Outside {
    fn default() -> Self {
        Self::new()
    }
}

/// Chooses what TLS computes with, for everything in the process that asks for pages or buckets.
pub fn choose_tls() {
    // An error says that there is a choice already, which serves as well.
    drop(rustls::crypto::ring::default_provider().install_default());
}

/// Where a redirect leads.
fn next(from: &Url, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    let leads_on = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let to = headers.get(LOCATION).filter(|_| leads_on)?;
    // Not only ASCII, as it should be: browsers read UTF-8 as well.
    from.join(std::str::from_utf8(to.as_bytes()).ok()?).ok()
}

async fn read(url: Url, mut response: Response) -> Result<Fetched, Failure> {
    let status = response.status();
    let media_type = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or_default())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_page = matches!(media_type.as_str(), "text/html" | "application/xhtml+xml");
    let mut body = Vec::new();
    while is_page && body.len() < MAX_BODY {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend(chunk.iter().take(MAX_BODY - body.len())),
            // The status has been said; what is missing of the page is only missing from its description.
            Ok(None) | Err(_) => break,
        }
    }
    Ok(Fetched {
        url,
        status,
        media_type,
        body,
    })
}

/// The cause of an error, as far down as it is known.
fn why(error: &reqwest::Error) -> Failure {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(failure) = error.downcast_ref::<Failure>() {
            return *failure;
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, TimedOut};
            if matches!(
                error.kind(),
                ConnectionAborted | ConnectionRefused | ConnectionReset | TimedOut
            ) {
                return Failure::NoAnswer;
            }
        }
        cause = error.source();
    }
    if error.is_timeout() {
        Failure::NoAnswer
    } else {
        Failure::Unclear
    }
}
