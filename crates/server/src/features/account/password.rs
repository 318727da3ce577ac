//! Keeping passwords: Argon2id hashes in PHC form, with the parameters that OWASP's cheat sheet names first
//! (19 MiB, two passes, one lane), which are the library's own defaults.

use std::sync::LazyLock;

use anyhow::anyhow;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::{error::Result, random::Random};

/// How many hashes are computed at a time. Each takes 19 MiB and a core, so that a flood of sign-ins
/// waits here and leaves the rest of the service alone.
static PLACES: Semaphore = Semaphore::const_new(2);

/// What a password is compared with when the address has no account, so that both take the same time.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now("nobody has this password", &[0; 16]).ok());

/// The hash of a password under a fresh salt.
///
/// # Errors
/// When the library refuses, which it does for no password of an allowed length.
pub async fn hash(random: &Random, password: &str) -> Result<String> {
    let (password, salt) = (password.to_owned(), random.bytes::<16>());
    on_a_place(move || hash_now(&password, &salt)).await
}

/// Whether this is the password behind the hash; without a hash it is not, after the same time.
///
/// # Errors
/// When no place to compute becomes free, as while stopping.
pub async fn verify(password: &str, hash: Option<&str>) -> Result<bool> {
    let (password, known) = (password.to_owned(), hash.map(str::to_owned));
    on_a_place(move || {
        let compared = known.as_deref().or(NOBODY.as_deref());
        // An account that was made without a password has an empty hash, which nothing opens.
        let hash = compared.and_then(|text| PasswordHash::new(text).ok());
        let equal = hash.is_some_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        Ok(equal && known.is_some())
    })
    .await
}

async fn on_a_place<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T> {
    let place = PLACES
        .acquire()
        .await
        .map_err(|_| anyhow!("passwords are not computed any more"))?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(anyhow::Error::from)?;
    drop(place);
    Ok(done?)
}

fn hash_now(password: &str, salt: &[u8; 16]) -> anyhow::Result<String> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    Ok(hash
        .map_err(|error| anyhow!("cannot hash a password: {error}"))?
        .to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_opens_its_hash() {
        let hash = hash_now("laurel-demo", &[3; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("laurel-demo", Some(&hash)).await.unwrap());
        assert!(!verify("laurel-demo ", Some(&hash)).await.unwrap());
        assert!(!verify("laurel-demo", Some("")).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password_that_works() {
        assert!(!verify("nobody has this password", None).await.unwrap());
    }

    #[test]
    fn a_salt_makes_equal_passwords_differ() {
        assert_ne!(
            hash_now("laurel-demo", &[1; 16]).unwrap(),
            hash_now("laurel-demo", &[2; 16]).unwrap()
        );
    }
}
