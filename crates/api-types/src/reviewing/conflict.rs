//! Whether a reviewer is too close to a learner to judge their work.

use std::collections::BTreeSet;

use super::Workplace;
use crate::account::Email;
use crate::text::fold;

/// What makes somebody close to others: who they are, where they work, and whom they named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    email: String,
    school: String,
    district: String,
    contacts: BTreeSet<String>,
}

impl Ties {
    /// The ties of somebody with this mail address.
    #[must_use]
    pub fn new(email: &str, workplace: &Workplace) -> Self {
        Self {
            email: email.trim().to_lowercase(),
            school: place_key(&workplace.school),
            district: place_key(&workplace.district),
            contacts: BTreeSet::new(),
        }
    }

    /// Adds somebody whom they must not judge.
    pub fn name(&mut self, contact: &Email) {
        self.contacts.insert(contact.as_str().to_owned());
    }
}

/// Why a reviewer must not judge somebody's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conflict {
    /// It is their own.
    Own,
    /// They named this person.
    Contact,
    /// Both work at one school.
    School,
    /// Both work in one district.
    District,
}

/// Why a reviewer must not judge a learner's work, if they must not; the closest reason.
///
/// Naming somebody counts in one direction only: whom a reviewer names, they do not judge. Were it to count in the
/// other one too, learners who review could choose who judges them.
///
/// Schools of one name in two districts are two schools: there are many Lincoln Elementaries.
#[must_use]
pub fn conflict(reviewer: &Ties, learner: &Ties) -> Option<Conflict> {
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let districts = [&reviewer.district, &learner.district];
    let elsewhere = districts.iter().all(|said| !said.is_empty()) && reviewer.district != learner.district;
    if same(&reviewer.email, &learner.email) {
        Some(Conflict::Own)
    } else if reviewer.contacts.contains(&learner.email) {
        Some(Conflict::Contact)
    } else if same(&reviewer.school, &learner.school) && !elsewhere {
        Some(Conflict::School)
    } else {
        same(&reviewer.district, &learner.district).then_some(Conflict::District)
    }
}

/// The name of a place as it is compared: letters and digits only, in lower case and without accents.
///
/// "St. Mary's" and "st marys" are one. Words are not understood: "Saint Mary's" is another.
#[must_use]
pub fn place_key(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(email: &str, school: &str, district: &str) -> Ties {
        let workplace = Workplace {
            school: school.to_owned(),
            district: district.to_owned(),
        };
        Ties::new(email, &workplace)
    }

    #[test]
    fn places_are_compared_without_case_accents_punctuation_and_spaces() {
        for (one, other) in [
            ("St. Mary\u{2019}s School", "st marys  SCHOOL"),
            ("José Martí N.º 4", "jose marti no 4"),
            ("Évora\u{a0}Nueva", "E\u{301}VORA-NUEVA"),
            ("", " - "),
        ] {
            assert_eq!(place_key(one), place_key(other), "{one}");
        }
        assert_ne!(place_key("School 4"), place_key("School 14"));
    }

    #[test]
    fn people_of_one_school_or_district_are_close() {
        let ana = ties("ana@x.org", "Maple Ridge", "Marlow Valley");
        for (school, district, expected) in [
            ("maple ridge", "Marlow-Valley", Some(Conflict::School)),
            ("MAPLE RIDGE", "", Some(Conflict::School)),
            ("Maple Ridge", "Calder", None),
            ("Oak Hill", "marlow valley", Some(Conflict::District)),
            ("Oak Hill", "Calder", None),
            ("Marlow Valley", "Maple Ridge", None),
            ("", "", None),
        ] {
            let learner = ties("ben@x.org", school, district);
            assert_eq!(conflict(&ana, &learner), expected, "{school}, {district}");
            assert_eq!(conflict(&learner, &ana), expected, "{school}, {district}");
        }
        // Who says nothing is close to nobody for it.
        let silent = ties("cleo@x.org", "", "");
        assert_eq!(conflict(&silent, &ties("dan@x.org", "", "")), None);
    }

    #[test]
    fn naming_somebody_binds_whoever_names() {
        let email = Email::parse("Ben@X.org").expect("an address");
        let (mut ana, ben) = (ties("ana@x.org", "", ""), ties(" BEN@x.org", "", ""));
        ana.name(&email);
        assert_eq!(conflict(&ana, &ben), Some(Conflict::Contact));
        assert_eq!(conflict(&ben, &ana), None);
        assert_eq!(conflict(&ben, &ties("ben@x.org", "", "")), Some(Conflict::Own));
    }
}
