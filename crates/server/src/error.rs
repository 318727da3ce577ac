//! The one error type of handlers and extractors, and the one place where it becomes an answer.
//!
//! Handlers return [`Result`]; stores return `sqlx::Result`. An error is logged here or passed on, never both.

use std::collections::BTreeMap;

use api_types::error::{ErrorBody, ErrorCode, ErrorEnvelope, FieldError};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;

use crate::middleware::request_id;

/// What handlers return.
pub type Result<T, E = ApiError> = std::result::Result<T, E>;

/// Fields that break a rule, by their path in the request.
pub type FieldErrors = BTreeMap<String, FieldError>;

/// Everything that can go wrong in answering a request.
#[derive(Debug)]
pub enum ApiError {
    /// 400: the request cannot be read; the text says why.
    Malformed(String),
    /// 422: the fields break rules.
    Invalid(FieldErrors),
    /// 401: nobody is signed in.
    Unauthenticated,
    /// 401: the address or the password is wrong.
    BadCredentials,
    /// 403: the person may not do this.
    Forbidden,
    /// 403: the request comes from another site.
    BadOrigin,
    /// 404: no such thing ("micro-credential"), or not for this person.
    NotFound(&'static str),
    /// 410: the thing was open to the person, and is not any more; the text says why.
    Gone(&'static str),
    /// 405: the path does not know the method.
    MethodNotAllowed,
    /// 409: the state of the thing does not allow the step; the text says why.
    IllegalTransition(String),
    /// 409: the next attempt may begin later.
    TooEarly {
        /// The first day (UTC) on which it may.
        day: NaiveDate,
    },
    /// 409: the issuer takes no more attempts.
    NoMoreAttempts,
    /// 409: the person holds work, and must not for this.
    StillHolding {
        /// How many submissions they hold.
        count: u32,
    },
    /// 409: the person holds as many submissions as they want to at once.
    HoldsEnough {
        /// The most that they want to hold.
        max: u32,
    },
    /// 409: somebody changed the thing since the caller read it.
    StaleRevision,
    /// 409: what must be unique exists; the text says what.
    AlreadyExists(String),
    /// 409: an upload continues elsewhere.
    OffsetMismatch {
        /// The byte the server expects next.
        offset: u64,
    },
    /// 413: the body or file is too large.
    TooLarge {
        /// The most that is accepted, in bytes, when one limit applies.
        limit: Option<u64>,
    },
    /// 415: not a kind of content that is accepted; the text says which are.
    UnsupportedType(String),
    /// 429: too many requests.
    TooManyRequests {
        /// Seconds until the next one is welcome.
        retry_after: u64,
    },
    /// 400: a link or code was used, has expired or never was.
    InvalidToken,
    /// 500: our fault. Logged with the request's id, shown to nobody.
    Internal(anyhow::Error),
    /// 503: starting, stopping, or something we need does not answer.
    Unavailable,
}

impl ApiError {
    /// One field that breaks a rule.
    #[must_use]
    pub fn field(name: &str, error: FieldError) -> Self {
        Self::Invalid(FieldErrors::from([(name.to_owned(), error)]))
    }

    /// A step that the state of the thing does not allow; `detail` is a sentence for people.
    #[must_use]
    pub fn illegal_transition(detail: impl Into<String>) -> Self {
        Self::IllegalTransition(detail.into())
    }

    /// Something that must be unique and exists; `detail` is a sentence for people.
    #[must_use]
    pub fn already_exists(detail: impl Into<String>) -> Self {
        Self::AlreadyExists(detail.into())
    }

    /// A fault of ours.
    #[must_use]
    pub fn internal(error: impl Into<anyhow::Error>) -> Self {
        Self::Internal(error.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) | Self::InvalidToken => StatusCode::BAD_REQUEST,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unauthenticated | Self::BadCredentials => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::BadOrigin => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Gone(_) => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::IllegalTransition(_)
            | Self::TooEarly { .. }
            | Self::NoMoreAttempts
            | Self::StillHolding { .. }
            | Self::HoldsEnough { .. }
            | Self::StaleRevision
            | Self::AlreadyExists(_)
            | Self::OffsetMismatch { .. } => StatusCode::CONFLICT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> ErrorCode {
        match self {
            Self::Malformed(_) => ErrorCode::Malformed,
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::Unauthenticated => ErrorCode::Unauthenticated,
            Self::BadCredentials => ErrorCode::BadCredentials,
            Self::Forbidden => ErrorCode::Forbidden,
            Self::BadOrigin => ErrorCode::BadOrigin,
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::Gone(_) => ErrorCode::Gone,
            Self::MethodNotAllowed => ErrorCode::MethodNotAllowed,
            Self::IllegalTransition(_) => ErrorCode::IllegalTransition,
            Self::TooEarly { .. } => ErrorCode::TooEarly,
            Self::NoMoreAttempts => ErrorCode::NoMoreAttempts,
            Self::StillHolding { .. } => ErrorCode::StillHolding,
            Self::HoldsEnough { .. } => ErrorCode::HoldsEnough,
            Self::StaleRevision => ErrorCode::StaleRevision,
            Self::AlreadyExists(_) => ErrorCode::AlreadyExists,
            Self::OffsetMismatch { .. } => ErrorCode::OffsetMismatch,
            Self::TooLarge { .. } => ErrorCode::TooLarge,
            Self::UnsupportedType(_) => ErrorCode::UnsupportedType,
            Self::TooManyRequests { .. } => ErrorCode::TooManyRequests,
            Self::InvalidToken => ErrorCode::InvalidToken,
            Self::Internal(_) => ErrorCode::Internal,
            Self::Unavailable => ErrorCode::Unavailable,
        }
    }

    /// The sentence for people who read the answer itself; the client words codes in its own language.
    fn detail(&self) -> String {
        match self {
            Self::Malformed(detail)
            | Self::IllegalTransition(detail)
            | Self::AlreadyExists(detail)
            | Self::UnsupportedType(detail) => detail.clone(),
            Self::NotFound(what) => format!("This {what} does not exist, or it is not open to you."),
            Self::Gone(why) => (*why).to_owned(),
            Self::OffsetMismatch { offset } => format!("The upload continues at byte {offset}."),
            Self::TooLarge { limit: Some(limit) } => format!("At most {limit} bytes are accepted here."),
            Self::TooManyRequests { retry_after } => {
                format!("That was a lot of requests. Please try again in {retry_after} seconds.")
            }
            Self::Invalid(_) => "Some fields need another look.".to_owned(),
            Self::Unauthenticated => "Please sign in first.".to_owned(),
            Self::BadCredentials => "The address or the password is not right.".to_owned(),
            Self::Forbidden => "Your account may not do this.".to_owned(),
            Self::BadOrigin => "This request did not come from a page of this site.".to_owned(),
            Self::MethodNotAllowed => "This address does not take that method.".to_owned(),
            Self::TooEarly { day } => format!("The next attempt can begin on {day}, and not before."),
            Self::NoMoreAttempts => "That was the last attempt that this issuer takes.".to_owned(),
            Self::StillHolding { count } => {
                format!("You hold {count} submissions. Finish them or put them back, and then change this.")
            }
            Self::HoldsEnough { max } => format!(
                "You hold {max} submissions, which is as many as you want to at once. Finish one or put one back, or \
                 raise the number in your account."
            ),
            Self::StaleRevision => "This was changed elsewhere since you opened it.".to_owned(),
            Self::TooLarge { limit: None } => "This is larger than what is accepted here.".to_owned(),
            Self::InvalidToken => {
                "This link has been used or has expired. Please ask for a new one.".to_owned()
            }
            Self::Internal(_) => "Something went wrong on our side. Please try again.".to_owned(),
            Self::Unavailable => "The service is not available right now. Please try again soon.".to_owned(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Internal(error) = &self {
            tracing::error!(error = format!("{error:#}"), "a request failed");
        }
        let (status, code, detail) = (self.status(), self.code(), self.detail());
        let retry_after = match &self {
            Self::TooManyRequests { retry_after } => Some(*retry_after),
            _ => None,
        };
        let fields = match self {
            Self::Invalid(fields) => fields,
            _ => FieldErrors::new(),
        };
        let error = ErrorBody {
            code,
            detail,
            fields,
            request_id: request_id::current(),
        };
        let mut response = (status, axum::Json(ErrorEnvelope { error })).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

macro_rules! internal {
    ($($error:ty),+ $(,)?) => { $(
        impl From<$error> for ApiError {
            fn from(error: $error) -> Self {
                Self::Internal(error.into())
            }
        }
    )+ };
}

internal!(
    anyhow::Error,
    std::io::Error,
    serde_json::Error,
    sqlx::Error,
    object_store::Error,
    tower_sessions::session::Error,
    crate::keys::SealBroken,
);

/// Turns a broken uniqueness rule of the database into an error that means something.
pub trait OnConstraint<T> {
    /// When the uniqueness rule over `columns` of `table` was broken, the error is `make()`;
    /// every other error stays what it was.
    ///
    /// # Errors
    /// `make()`, or [`ApiError::Internal`] for whatever else the database says.
    fn on_unique(self, table: &str, columns: &[&str], make: impl FnOnce() -> ApiError) -> Result<T>;
}

impl<T> OnConstraint<T> for sqlx::Result<T> {
    fn on_unique(self, table: &str, columns: &[&str], make: impl FnOnce() -> ApiError) -> Result<T> {
        self.map_err(|error| match &error {
            sqlx::Error::Database(inner) if crate::db::breaks_unique(inner.as_ref(), table, columns) => {
                make()
            }
            _ => error.into(),
        })
    }
}
