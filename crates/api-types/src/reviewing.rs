//! What people say of themselves so that work reaches the right reviewer: where they work, whom a reviewer must not
//! judge, when they are away, how much they hold at once, and what they know.

mod availability;
mod conflict;
mod knowledge;

pub use availability::{AWAY_DAYS_MAX, Away, HELD_DEFAULT, HELD_MAX, check_held_max};
pub use conflict::{Conflict, Ties, conflict, place_key};
pub use knowledge::{check_langs, check_topics, is_spoken};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::account::Email;
use crate::error::FieldError;
use crate::lang::Lang;

/// Where somebody works: read with `GET`, changed with `PUT`.
pub const WORKPLACE: &str = "/api/v1/account/workplace";
/// What a reviewer settled: read with `GET`, changed with `PUT` but for contacts.
pub const REVIEWING: &str = "/api/v1/account/reviewing";
/// Whom a reviewer must not judge: changed with `PUT`.
pub const CONTACTS: &str = "/api/v1/account/reviewing/contacts";

/// The most characters of the name of a school or district.
pub const PLACE_MAX: u32 = 120;
/// The most people whom a reviewer can name.
pub const CONTACTS_MAX: u32 = 100;

/// Where somebody works, as they say it; empty where they say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Workplace {
    /// The school.
    pub school: String,
    /// The district, or what else the school belongs to.
    pub district: String,
}

impl Workplace {
    /// The same without white space around it.
    ///
    /// # Errors
    /// The field and the rule that it breaks: too long, or with control characters.
    pub fn checked(&self) -> Result<Self, (&'static str, FieldError)> {
        let check = |field, text: &str| {
            let text = text.trim();
            if u32::try_from(text.chars().count()).unwrap_or(u32::MAX) > PLACE_MAX {
                Err((field, FieldError::TooLong { max: PLACE_MAX }))
            } else if text.chars().any(char::is_control) {
                Err((field, FieldError::Format))
            } else {
                Ok(text.to_owned())
            }
        };
        Ok(Self {
            school: check("school", &self.school)?,
            district: check("district", &self.district)?,
        })
    }

    /// Whether both name the same places, however they spell them.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        place_key(&self.school) == place_key(&other.school)
            && place_key(&self.district) == place_key(&other.district)
    }
}

/// Whom a reviewer must not judge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Their mail addresses. Nobody is told whether there is an account for one.
    pub contacts: Vec<String>,
}

impl Contacts {
    /// The addresses, each once and in order.
    ///
    /// # Errors
    /// The field, such as `contacts.2`, and the rule that it breaks.
    pub fn checked(&self) -> Result<Vec<Email>, (String, FieldError)> {
        if self.contacts.len() > CONTACTS_MAX as usize {
            return Err(("contacts".to_owned(), FieldError::TooLong { max: CONTACTS_MAX }));
        }
        let mut parsed = Vec::with_capacity(self.contacts.len());
        for (at, text) in self.contacts.iter().enumerate() {
            parsed.push(Email::parse(text).map_err(|error| (format!("contacts.{at}"), error))?);
        }
        parsed.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        parsed.dedup();
        Ok(parsed)
    }
}

/// What a reviewer settled for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reviewing {
    /// The addresses of those whom they must not judge.
    pub contacts: Vec<String>,
    /// When they last changed what they are close to. What was handed in until then is for others.
    pub since: Option<DateTime<Utc>>,
    /// How many submissions they hold now.
    pub holding: u32,
    /// When they are away, if that is still to come or is now.
    pub away: Option<Away>,
    /// How many submissions they hold at most at once.
    pub held_max: u32,
    /// The languages they judge in; none for each issuer's own.
    pub langs: Vec<Lang>,
    /// Keys of the topics they know.
    pub topics: Vec<String>,
    /// Keys of the topics that there are at the issuers they review for.
    pub offered_topics: Vec<String>,
}

/// Changes what a reviewer settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeReviewing {
    /// When they are away.
    pub away: Option<Away>,
    /// How many submissions they hold at most at once.
    pub held_max: u32,
    /// The languages they judge in; none for each issuer's own.
    pub langs: Vec<Lang>,
    /// Keys of the topics they know.
    pub topics: Vec<String>,
}

impl ChangeReviewing {
    /// Checks a change that is made on `today`.
    ///
    /// # Errors
    /// The field and the rule that it breaks.
    pub fn check(&self, today: NaiveDate) -> Result<(), (&'static str, FieldError)> {
        if let Some(away) = self.away {
            away.check(today)?;
        }
        check_held_max(self.held_max).map_err(|error| ("held_max", error))?;
        check_langs(&self.langs).map_err(|error| ("langs", error))?;
        check_topics(&self.topics).map_err(|error| ("topics", error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_trimmed_and_compared_by_what_they_name() {
        let said = |school: &str, district: &str| Workplace {
            school: school.to_owned(),
            district: district.to_owned(),
        };
        let checked = said(" Maple Ridge ", "").checked();
        assert_eq!(checked, Ok(said("Maple Ridge", "")));
        assert!(said("Maple Ridge", "").is_same(&said("MAPLE-RIDGE", " ")));
        assert!(!said("Maple Ridge", "").is_same(&said("", "Maple Ridge")));
        let long = "x".repeat(121);
        let too_long = FieldError::TooLong { max: PLACE_MAX };
        assert_eq!(said("", &long).checked(), Err(("district", too_long)));
        assert_eq!(said("a\nb", "").checked(), Err(("school", FieldError::Format)));
    }

    #[test]
    fn contacts_are_addresses_each_once() {
        let named = |texts: &[&str]| Contacts {
            contacts: texts.iter().map(|text| (*text).to_owned()).collect(),
        };
        let checked = named(&["B@x.org", "a@x.org", " b@X.org "]).checked();
        let checked: Vec<String> = checked
            .unwrap_or_default()
            .iter()
            .map(|email| email.as_str().to_owned())
            .collect();
        assert_eq!(checked, ["a@x.org", "b@x.org"]);
        assert_eq!(
            named(&["a@x.org", "nobody"]).checked(),
            Err(("contacts.1".to_owned(), FieldError::Format))
        );
        assert!(named(&["a@x.org"; 101]).checked().is_err());
    }
}
