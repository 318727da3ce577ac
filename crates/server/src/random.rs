//! Randomness and new identifiers: the system's, or a repeatable sequence for tests.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, Utc};
use rand::{RngCore as _, SeedableRng as _, rngs::StdRng};
use uuid::Uuid;

/// A source of random bytes and identifiers. Cheap to clone; clones share one sequence.
#[derive(Clone)]
pub enum Random {
    /// The operating system's generator, through a generator that reseeds itself.
    System,
    /// A sequence that follows from a seed. Never for secrets: tests only.
    Seeded(Arc<Seeded>),
}

/// A repeatable sequence.
pub struct Seeded {
    rng: Mutex<StdRng>,
    last_stamp: AtomicU64,
}

/// Bits of an identifier's counter within one millisecond.
const COUNTER_BITS: u32 = 12;

/// The stamp of this process' last identifier: milliseconds since 1970, then the counter.
static LAST_STAMP: AtomicU64 = AtomicU64::new(0);

impl Random {
    /// A repeatable sequence.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let rng = Mutex::new(StdRng::seed_from_u64(seed));
        Self::Seeded(Arc::new(Seeded {
            rng,
            last_stamp: AtomicU64::new(0),
        }))
    }

    /// `N` random bytes, fit for secrets when the source is the system's.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => rand::rng().fill_bytes(&mut bytes),
            Self::Seeded(seeded) => {
                seeded
                    .rng
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// A random number.
    #[must_use]
    pub fn number(&self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }

    /// A new UUIDv7 (RFC 9562, section 5.7) for the given moment. Of two from one process the later
    /// one sorts behind the earlier one, also within a millisecond (section 6.2, method 1), so that
    /// `ORDER BY created_at, id` is the order in which things happened.
    #[must_use]
    pub fn uuid(&self, now: DateTime<Utc>) -> Uuid {
        let stamp = self.next_stamp(now);
        let mut bytes = self.bytes::<10>();
        let [counter_high, counter_low] = (stamp as u16).to_be_bytes();
        (bytes[0], bytes[1]) = (counter_high, counter_low);
        uuid::Builder::from_unix_timestamp_millis(stamp >> COUNTER_BITS, &bytes).into_uuid()
    }

    fn next_stamp(&self, now: DateTime<Utc>) -> u64 {
        let last = match self {
            Self::System => &LAST_STAMP,
            Self::Seeded(seeded) => &seeded.last_stamp,
        };
        let now = u64::try_from(now.timestamp_millis()).unwrap_or(0) << COUNTER_BITS;
        // A full counter borrows from the next millisecond.
        let next = |last: u64| now.max(last + 1);
        match last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last))) {
            Ok(last) | Err(last) => next(last),
        }
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::System => "Random::System",
            Self::Seeded(_) => "Random::Seeded",
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone as _};

    use super::*;

    #[test]
    fn identifiers_sort_in_the_order_in_which_they_were_made() {
        for random in [Random::System, Random::seeded(1)] {
            let now = Utc.with_ymd_and_hms(2126, 3, 3, 9, 0, 0).unwrap();
            let ids: Vec<Uuid> = (0..10_000).map(|_| random.uuid(now)).collect();
            assert!(ids.is_sorted_by(|earlier, later| earlier < later));
            assert!(random.uuid(now + TimeDelta::seconds(10)) > ids[9_999]);
        }
    }

    #[test]
    fn an_identifier_carries_its_moment_and_version() {
        let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap();
        let id = Random::seeded(1).uuid(now);
        assert_eq!(id.get_version_num(), 7);
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(i64::try_from(seconds), Ok(now.timestamp()));
    }

    #[test]
    fn a_seed_repeats_itself() {
        assert_eq!(Random::seeded(3).bytes::<32>(), Random::seeded(3).bytes::<32>());
        assert_ne!(Random::seeded(3).bytes::<32>(), Random::seeded(4).bytes::<32>());
    }
}
