//! People, signing in and out, passwords and sessions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::{PersonId, SessionId, Slug};
use crate::lang::Lang;

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

/// A mail address: trimmed, lower-case, at most 254 characters, of the form people use.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// Deliberately short of RFC 5321: one `@`, a local part of 1 to 64 characters, a domain with a
    /// dot and no white space. Whether it works, only a mail tells.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::TooLong`] or [`FieldError::Format`].
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        if text.chars().count() > 254 {
            return Err(FieldError::TooLong { max: 254 });
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(FieldError::Format);
        };
        let good = (1..=64).contains(&local.chars().count())
            && !local.contains('@')
            && !text.chars().any(|c| {
                c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')')
            })
            && domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                    && !label.starts_with('-')
            });
        if good {
            Ok(Self(text))
        } else {
            Err(FieldError::Format)
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The fewest characters of a password (NIST SP 800-63B-4, section 3.1.1.2, asks for at least 8
/// beside another factor; ten here).
pub const PASSWORD_MIN: u32 = 10;
/// The most characters of a password.
pub const PASSWORD_MAX: u32 = 128;
/// Passwords that guessing programs try first.
const COMMON_PASSWORDS: [&str; 16] = [
    "1234567890",
    "0123456789",
    "12345678910",
    "123456789a",
    "qwertyuiop",
    "password123",
    "password12",
    "contraseña",
    "contrasena",
    "contraseña1",
    "iloveyou123",
    "1q2w3e4r5t",
    "abcdefghij",
    "aaaaaaaaaa",
    "teacher123",
    "qwerty12345",
];

/// Checks a new password: its length in characters, that it is not among the most common ones and
/// not the person's own address. No rule about kinds of characters, on purpose.
///
/// # Errors
/// The rule that it breaks.
pub fn check_password(password: &str, email: &str) -> Result<(), FieldError> {
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    let lower = password.to_lowercase();
    if length == 0 {
        Err(FieldError::Required)
    } else if length < PASSWORD_MIN {
        Err(FieldError::TooShort { min: PASSWORD_MIN })
    } else if length > PASSWORD_MAX {
        Err(FieldError::TooLong { max: PASSWORD_MAX })
    } else if COMMON_PASSWORDS.contains(&lower.as_str()) || lower == email.trim().to_lowercase() {
        Err(FieldError::TooCommon)
    } else {
        Ok(())
    }
}

/// The most characters of a person's name.
pub const NAME_MAX: u32 = 100;

/// Checks a person's name and returns it trimmed.
///
/// # Errors
/// The rule that it breaks.
pub fn check_name(name: &str) -> Result<String, FieldError> {
    let name = name.trim();
    if name.is_empty() {
        Err(FieldError::Required)
    } else if u32::try_from(name.chars().count()).unwrap_or(u32::MAX) > NAME_MAX {
        Err(FieldError::TooLong { max: NAME_MAX })
    } else if name.chars().any(char::is_control) {
        Err(FieldError::Format)
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folded_and_checked() {
        assert_eq!(
            Email::parse(" Ana.Ruiz@Example.ORG ").expect("good").as_str(),
            "ana.ruiz@example.org"
        );
        for bad in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "a@b",
            "a b@example.org",
            "a@example..org",
            "a@b@c.org",
            "a@x.org\r\nBcc: b@x.org",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn passwords_are_long_and_not_common() {
        assert_eq!(check_password("laurel-demo", "a@b.org"), Ok(()));
        assert_eq!(
            check_password("short", "a@b.org"),
            Err(FieldError::TooShort { min: 10 })
        );
        assert_eq!(
            check_password("Password123", "a@b.org"),
            Err(FieldError::TooCommon)
        );
        assert_eq!(
            check_password("ana@example.org", "Ana@Example.org"),
            Err(FieldError::TooCommon)
        );
        assert_eq!(
            check_password(&"é".repeat(129), "a@b.org"),
            Err(FieldError::TooLong { max: 128 })
        );
    }
}
