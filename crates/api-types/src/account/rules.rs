//! What a mail address, a password and a name have to be.

use crate::error::FieldError;

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
