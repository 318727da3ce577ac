//! How long something has run, pauses left out.

use std::time::Duration;

/// A clock that can be stopped. Moments are milliseconds of [`crate::dom::now`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Clock {
    before: Duration,
    since: Option<f64>,
}

impl Clock {
    /// Goes on at this moment.
    pub fn start(&mut self, now: f64) {
        self.since = self.since.or(Some(now));
    }

    /// Stops at this moment.
    pub fn stop(&mut self, now: f64) {
        self.before = self.ran(now);
        self.since = None;
    }

    /// How long it has run until this moment.
    #[must_use]
    pub fn ran(&self, now: f64) -> Duration {
        let running = self.since.map_or(0.0, |since| (now - since).max(0.0));
        self.before + Duration::from_secs_f64(running / 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_do_not_count() {
        let mut clock = Clock::default();
        assert_eq!(clock.ran(500.0), Duration::ZERO);
        clock.start(1_000.0);
        assert_eq!(clock.ran(3_000.0), Duration::from_secs(2));
        clock.stop(4_000.0);
        assert_eq!(clock.ran(9_000.0), Duration::from_secs(3));
        clock.stop(9_500.0);
        clock.start(10_000.0);
        clock.start(10_500.0);
        assert_eq!(clock.ran(11_000.0), Duration::from_secs(4));
        // A clock that was set back takes nothing away.
        assert_eq!(clock.ran(0.0), Duration::from_secs(3));
    }
}
