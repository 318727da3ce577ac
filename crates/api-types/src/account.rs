//! People, signing in and out, passwords and sessions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, SessionId, Slug};
use crate::lang::Lang;

mod rules;

pub use rules::{Email, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN, check_name, check_password};

/// Who is signed in; always answers, with nobody too.
pub const SESSION: &str = "/api/v1/account/session";
/// Asks for a new account.
pub const SIGN_UP: &str = "/api/v1/account/sign-up";
/// Confirms a new account's address with the token from the mail, and signs in.
pub const CONFIRM: &str = "/api/v1/account/confirm";
/// Signs in.
pub const SIGN_IN: &str = "/api/v1/account/sign-in";
/// Signs out.
pub const SIGN_OUT: &str = "/api/v1/account/sign-out";
/// Asks for a mail with a link to set a new password.
pub const FORGOTTEN_PASSWORD: &str = "/api/v1/account/forgotten-password";
/// Sets a new password with the token from the mail, and signs in.
pub const RESET_PASSWORD: &str = "/api/v1/account/reset-password";
/// Changes the password of the person signed in.
pub const PASSWORD: &str = "/api/v1/account/password";
/// Changes name and language of the person signed in.
pub const PROFILE: &str = "/api/v1/account/profile";
/// Lists the person's open sessions.
pub const SESSIONS: &str = "/api/v1/account/sessions";

/// Where one session is, to end it.
#[must_use]
pub fn session_path(id: &SessionId) -> String {
    format!("{SESSIONS}/{id}")
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// The person, or nobody.
    pub person: Option<Person>,
    /// Whether this is a demonstration, where demo people may sign in.
    pub demo: bool,
    /// How many notifications the person has not read.
    pub unread: u32,
}

/// The person signed in, as the client needs them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language they chose.
    pub lang: Lang,
    /// Whether they administer the platform.
    pub is_admin: bool,
    /// What they do for which issuer.
    pub roles: Vec<IssuerRole>,
}

impl Person {
    /// Whether they have this role for any issuer.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    /// Whether they judge or decide for an issuer.
    #[must_use]
    pub fn reviews_for(&self, issuer: &Slug) -> bool {
        let reviews = |held: &IssuerRole| held.issuer == *issuer && held.role != Role::Author;
        self.roles.iter().any(reviews)
    }
}

/// A role held for one issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuerRole {
    /// The issuer's name in addresses.
    pub issuer: Slug,
    /// The issuer's name.
    pub issuer_name: String,
    /// The role.
    pub role: Role,
}

/// What a person may do for an issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes micro-credentials.
    Author,
    /// Judges submissions.
    Assessor,
    /// Decides on awards.
    Approver,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Author, Self::Assessor, Self::Approver];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Assessor => "assessor",
            Self::Approver => "approver",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Asks for a new account. The answer is 202 whether or not the address has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// The person's name as they want it on a badge.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The password they chose.
    pub password: String,
    /// The language of the mail.
    pub lang: Lang,
}

/// Signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// The token from a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// The token.
    pub token: String,
}

/// Asks for a mail to set a new password. The answer is 202 whether or not the address has an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ForgottenPassword {
    /// The address.
    pub email: String,
}

/// Sets a new password with the token from a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The token.
    pub token: String,
    /// The new password.
    pub password: String,
}

/// Changes the password; every other session ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    pub current: String,
    /// The new one.
    pub new: String,
}

/// Changes name and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeProfile {
    /// The name.
    pub name: String,
    /// The language.
    pub lang: Lang,
}

/// One of the person's open sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenSession {
    /// Its identifier; not the secret in the cookie.
    pub id: SessionId,
    /// The browser as it named itself.
    pub user_agent: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}
