//! The pages that only the client can show, known to the server so that they answer 200.

/// The page where anyone verifies a badge.
pub const VERIFY: &str = "/verify";

/// The pages of the client's second program, for those who earn, assess and award.
pub const DESK: [&str; 11] = [
    "/account",
    "/apply",
    "/assess",
    "/confirm",
    "/forgotten-password",
    "/reset-password",
    "/sign-in",
    "/sign-up",
    "/styleguide",
    "/submissions",
    "/wallet",
];

/// Whether a path is a page of the second program, or below one.
#[must_use]
pub fn is_desk(path: &str) -> bool {
    DESK.into_iter().any(|page| {
        let rest = path.strip_prefix(page);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_count() {
        assert!(is_desk("/wallet") && is_desk("/submissions/1"));
        assert!(!is_desk("/walletry") && !is_desk("/") && !is_desk("/explore") && !is_desk(VERIFY));
    }
}
