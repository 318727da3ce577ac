//! Rate limits: named buckets, each with a level per caller.
//!
//! [`layer`] draws from `Read` or `Write` for every request. Handlers that are worth more, such as
//! signing in, draw from their own bucket besides: `app.limits.check(Bucket::SignIn, caller.key())?`.

use std::{num::NonZeroU32, time::Duration};

use axum::{
    extract::{FromRequestParts, Request, State},
    http::request::Parts,
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter, middleware::NoOpMiddleware, nanos::Nanos, state::keyed::DashMapStateStore,
};
use tower_sessions::Session;

use crate::{
    clock::Clock,
    config::LimitsConfig,
    error::{ApiError, Result},
    middleware::real_ip,
    sessions,
    state::App,
};

/// What a limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Guesses at passwords and secrets.
    SignIn,
    /// Requests that make the server send a mail.
    Mail,
    /// Requests that make the server look at a page elsewhere.
    Outside,
    /// Requests that change something.
    Write,
    /// Requests that only read.
    Read,
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, Clock, NoOpMiddleware<Nanos>>;

/// The levels of all buckets.
#[derive(Debug)]
pub struct Limits {
    sign_in: Limiter,
    mail: Limiter,
    outside: Limiter,
    write: Limiter,
    read: Limiter,
}

impl Limits {
    /// Full buckets of the sizes that the settings give.
    #[must_use]
    pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
        let limiter = |per_minute: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
            RateLimiter::new(quota, DashMapStateStore::default(), clock.clone())
        };
        Self {
            sign_in: limiter(config.limit_sign_in),
            mail: limiter(config.limit_mail),
            outside: limiter(config.limit_outside),
            write: limiter(config.limit_write),
            read: limiter(config.limit_read),
        }
    }

    /// Draws once from a bucket. `key` says whose level sinks: a [`Caller`]'s key, or an address that
    /// somebody tries passwords for.
    ///
    /// # Errors
    /// [`ApiError::TooManyRequests`] when it is empty.
    pub fn check(&self, bucket: Bucket, key: &str) -> Result<()> {
        let limiter = self.limiter(bucket);
        limiter.check_key(&key.to_owned()).map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::Clock::now(limiter.clock()));
            ApiError::TooManyRequests {
                retry_after: wait.as_secs() + 1,
            }
        })
    }

    /// Forgets callers whose buckets are full again.
    pub fn sweep(&self) {
        for bucket in [
            Bucket::SignIn,
            Bucket::Mail,
            Bucket::Outside,
            Bucket::Write,
            Bucket::Read,
        ] {
            self.limiter(bucket).retain_recent();
        }
    }

    fn limiter(&self, bucket: Bucket) -> &Limiter {
        match bucket {
            Bucket::SignIn => &self.sign_in,
            Bucket::Mail => &self.mail,
            Bucket::Outside => &self.outside,
            Bucket::Write => &self.write,
            Bucket::Read => &self.read,
        }
    }
}

impl governor::clock::Clock for Clock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let since_epoch = Clock::now(self).signed_duration_since(chrono::DateTime::UNIX_EPOCH);
        Nanos::from(since_epoch.to_std().unwrap_or(Duration::ZERO))
    }
}

/// Who draws: the person who is signed in, else the address the request came from.
#[derive(Debug, Clone)]
pub struct Caller(String);

impl Caller {
    /// The caller as a key for [`Limits::check`].
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if let Some(caller) = parts.extensions.get::<Self>() {
            return Ok(caller.clone());
        }
        let visitor = match parts.extensions.get::<Session>() {
            Some(session) => sessions::visitor(app, session).await?,
            None => None,
        };
        Ok(Self(match visitor {
            Some(visitor) => visitor.person.to_string(),
            None => real_ip::network(app.config.real_ip, &parts.headers, &parts.extensions),
        }))
    }
}

/// The layer's function.
pub async fn layer(
    State(app): State<App>,
    caller: Caller,
    mut request: Request,
    next: Next,
) -> Result<Response> {
    let bucket = if request.method().is_safe() {
        Bucket::Read
    } else {
        Bucket::Write
    };
    app.limits.check(bucket, caller.key())?;
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}
