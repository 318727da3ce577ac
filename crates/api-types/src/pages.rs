//! The pages that only the client can show, known to the server so that they answer 200.

/// The page where anyone verifies a badge.
pub const VERIFY: &str = "/verify";

/// The pages of the program for those who earn, assess and award.
pub const DESK: [&str; 14] = [
    "/account",
    "/advice",
    "/agreement",
    "/apply",
    "/assess",
    "/confirm",
    "/forgotten-password",
    "/notifications",
    "/reset-password",
    "/sign-in",
    "/sign-up",
    "/styleguide",
    "/submissions",
    "/wallet",
];

/// Whether a document at this path may ask for microphone and camera: the learner's submissions, and the two pages from
/// which the client goes on to one of them without loading anew.
#[must_use]
pub fn may_record(path: &str) -> bool {
    ["/submissions", "/apply"]
        .into_iter()
        .any(|page| is_at(path, page))
}

/// Whether a path is a page or below it.
fn is_at(path: &str, page: &str) -> bool {
    path.strip_prefix(page)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The programs that the client is made of. Going from a page of one to a page of another loads it anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The catalogue, and everything else that visitors read.
    Laurel,
    /// For those who earn, assess and award.
    Desk,
    /// Where anyone verifies a badge.
    Verify,
}

impl Program {
    /// The program that a page belongs to.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if DESK.into_iter().any(|page| is_at(path, page)) {
            Self::Desk
        } else if is_at(path, VERIFY) {
            Self::Verify
        } else {
            Self::Laurel
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_count() {
        for (path, program) in [
            ("/wallet", Program::Desk),
            ("/submissions/1", Program::Desk),
            ("/walletry", Program::Laurel),
            ("/", Program::Laurel),
            ("/explore", Program::Laurel),
            (VERIFY, Program::Verify),
        ] {
            assert_eq!(Program::of(path), program, "{path}");
        }
        for (path, expected) in [
            ("/submissions", true),
            ("/submissions/1", true),
            ("/apply/lateral-reading", true),
            ("/submissionsx", false),
            ("/assess/1", false),
            ("/", false),
        ] {
            assert_eq!(may_record(path), expected, "{path}");
        }
    }
}
