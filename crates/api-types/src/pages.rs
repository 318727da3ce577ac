//! The pages that only the client can show, known to the server so that they answer 200.

/// The page where anyone verifies a badge.
pub const VERIFY: &str = "/verify";

/// The pages of the program for those who earn, assess and award.
pub const DESK: [&str; 13] = [
    "/account",
    "/advice",
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
        let is_at = |page: &str| {
            path.strip_prefix(page)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if DESK.into_iter().any(is_at) {
            Self::Desk
        } else if is_at(VERIFY) {
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
    }
}
