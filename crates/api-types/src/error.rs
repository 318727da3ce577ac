//! The one error shape of the API.
//!
//! Every answer outside 2xx and 3xx under `/api/v1` carries [`ErrorEnvelope`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What went wrong, for programs. The status code follows from it on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// The request could not be read: broken JSON, broken UTF-8, unknown fields, wrong types.
    Malformed,
    /// The request was read, and one or more fields break a rule; `fields` names them.
    Invalid,
    /// Nobody is signed in, or the session has ended.
    Unauthenticated,
    /// The address or the password is wrong; the answer does not say which.
    BadCredentials,
    /// The person signed in may not do this.
    Forbidden,
    /// The request did not come from a page of this site.
    BadOrigin,
    /// There is no such thing, or it is not for the person who asks.
    NotFound,
    /// The thing was open to the person who asks, and is not any more.
    Gone,
    /// The address exists and does not know this method.
    MethodNotAllowed,
    /// The state of the thing does not allow this step.
    IllegalTransition,
    /// The issuer takes the next attempt on a later day.
    TooEarly,
    /// The issuer takes no more attempts.
    NoMoreAttempts,
    /// The person holds work, and must not for this.
    StillHolding,
    /// The person holds as many submissions as they want to at once.
    HoldsEnough,
    /// The text was changed elsewhere since the caller read it.
    StaleRevision,
    /// Something that must be unique is there already.
    AlreadyExists,
    /// The upload's offset is not where the server is.
    OffsetMismatch,
    /// The bytes that arrived are not the ones that were sent.
    ChecksumMismatch,
    /// The request or the file is larger than allowed.
    TooLarge,
    /// The file's content is not of a kind that is accepted here.
    UnsupportedType,
    /// Too many requests; `Retry-After` says when to try again.
    TooManyRequests,
    /// A link or code has been used, has expired or was never valid.
    InvalidToken,
    /// The fault is ours; the request id helps to find it.
    Internal,
    /// The service is starting, stopping, or its store does not answer.
    Unavailable,
}

/// The body of every error answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorEnvelope {
    /// The error itself.
    pub error: ErrorBody,
}

/// One error: for programs, for people, and for whoever searches the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// What went wrong, for programs.
    pub code: ErrorCode,
    /// One or two sentences for people: what was wrong and what to do.
    pub detail: String,
    /// For `invalid`: each field that breaks a rule, by its path in the request, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldError>,
    /// The id under which the server logged the request.
    pub request_id: String,
}

/// Why a field was refused. The client words it in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FieldError {
    /// Nothing was given, or only white space.
    Required,
    /// Fewer than `min` units (characters, words or items, as the field counts).
    TooShort {
        /// The least that is accepted.
        min: u32,
    },
    /// More than `max` units (characters, words or items, as the field counts).
    TooLong {
        /// The most that is accepted.
        max: u32,
    },
    /// Not of the form this field takes, such as a mail address or an https link.
    Format,
    /// Not one of the values this field takes.
    Unknown,
    /// A password found among the most common ones, or equal to the address.
    TooCommon,
    /// The current password that was given is wrong.
    WrongPassword,
    /// A statement that must be accepted was not.
    NotAccepted,
    /// A "not yet" level needs a comment that says what is missing.
    CommentNeeded,
}
