//! Identifiers: `UUIDv7` as lower-case text, one type per thing, and the public submission reference.

use serde::{Deserialize, Serialize};

/// A text that is not an identifier of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid identifier")]
pub struct BadId;

/// Whether `text` is a UUID in lower-case hyphenated form (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = "uuid"))]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(String);

        impl $name {
            /// Reads an identifier from text.
            ///
            /// # Errors
            /// [`BadId`] when the text is not a lower-case hyphenated UUID.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                if is_uuid(text) { Ok(Self(text.to_owned())) } else { Err(BadId) }
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                if is_uuid(&text) { Ok(Self(text)) } else { Err(BadId) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A person with an account.
    PersonId
);
id!(
    /// One of a person's open sessions, as the account page lists them; not the secret in the cookie.
    SessionId
);
id!(
    /// One attempt at a micro-credential.
    SubmissionId
);
id!(
    /// One piece of evidence in a submission.
    EvidenceId
);
id!(
    /// A file being uploaded; it becomes evidence when it is whole.
    UploadId
);
id!(
    /// One assessor's levels and comments for one submission.
    ScoringId
);
id!(
    /// Words that a reviewer keeps to use again.
    SnippetId
);
id!(
    /// An award and the badge that shows it.
    BadgeId
);
id!(
    /// Something that a person was told.
    NotificationId
);
id!(
    /// A link by which a learner asks for advice; not the secret in its address.
    AdviceLinkId
);
id!(
    /// What an adviser wrote about one place of a draft. The adviser's browser draws it at random, and whoever knows
    /// it may take the remark back.
    RemarkId
);

/// The characters of a reference's middle part: no vowels and no look-alikes.
const REFERENCE_ALPHABET: &[u8; 28] = b"23456789BCDFGHJKLMNPQRSTVWXZ";

/// A submission's public reference, such as `MC-7F3K-0192`: what a learner quotes in a mail.
///
/// All attempts at one micro-credential by one person carry references of their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "MC-7F3K-0192"))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Reference(String);

impl Reference {
    /// A reference from a random number; 28⁴ × 10⁴ ≈ 6.1 × 10⁹ of them exist, so the store's
    /// uniqueness rule may ask for another draw.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let base = REFERENCE_ALPHABET.len() as u64;
        let mut rest = random;
        let mut text = String::from("MC-");
        for _ in 0..4 {
            let index = usize::try_from(rest % base).unwrap_or(0);
            text.push(char::from(REFERENCE_ALPHABET[index]));
            rest /= base;
        }
        text.push_str(&format!("-{:04}", rest % 10_000));
        Self(text)
    }

    /// Reads a reference; letters may be lower case.
    ///
    /// # Errors
    /// [`BadId`] when the text is not of the form `MC-XXXX-0000`.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let upper = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> = upper.split('-').collect();
        let [prefix, letters, digits] = parts.as_slice() else {
            return Err(BadId);
        };
        let good = *prefix == "MC"
            && letters.len() == 4
            && letters.bytes().all(|byte| REFERENCE_ALPHABET.contains(&byte))
            && digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if good { Ok(Self(upper)) } else { Err(BadId) }
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reference {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> String {
        reference.0
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a thing in an address: lower-case letters, digits and single hyphens, 2 to 80 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "lateral-reading"))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Slug(String);

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// [`BadId`] when the text breaks the form.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let good = (2..=80).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if good {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId)
        }
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_take_only_lower_case_uuids() {
        assert!(BadgeId::parse("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f").is_ok());
        for bad in [
            "",
            "0193A1C0-5d2e-7b7a-9c1d-0a1b2c3d4e5f",
            "0193a1c0_5d2e-7b7a-9c1d-0a1b2c3d4e5f",
            "../../etc",
        ] {
            assert!(BadgeId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn references_round_trip_and_forgive_case() {
        let reference = Reference::from_random(0x9e37_79b9_7f4a_7c15);
        assert_eq!(
            Reference::parse(&reference.as_str().to_lowercase()),
            Ok(reference)
        );
        assert!(Reference::parse("MC-AEIO-0001").is_err());
        assert!(Reference::parse("MC-7F3K-01").is_err());
    }

    #[test]
    fn slugs_refuse_paths_and_capitals() {
        assert!(Slug::parse("lateral-reading").is_ok());
        for bad in ["a", "Lateral", "a--b", "-ab", "ab-", "a/b", "a b", "ñandú"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }
}
