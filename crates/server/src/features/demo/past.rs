//! The application at an earlier time: the same data, and a clock that is set by hand.

use chrono::{DateTime, Datelike as _, Days, NaiveTime, TimeDelta, Utc, Weekday};

use crate::{
    clock::Clock,
    jobs::Jobs,
    limits::Limits,
    middleware::page_cache::PageCache,
    state::{App, Services},
};

/// The application as it was before.
pub struct Past(App);

impl Past {
    /// An application on the data of `app` whose clock stands still.
    pub fn of(app: &App) -> Self {
        let clock = Clock::fixed(app.clock.now());
        Self(App::new(Services {
            config: app.config.clone(),
            public_url: app.public_url.clone(),
            db: app.db.clone(),
            files: app.files.clone(),
            mailer: app.mailer.clone(),
            outside: app.outside.clone(),
            shell: app.shell.clone(),
            pages: PageCache::default(),
            limits: Limits::new(&app.config.limits, &clock),
            jobs: Jobs::default(),
            random: app.random.clone(),
            keys: app.keys.clone(),
            clock,
        }))
    }

    /// The application at a moment.
    pub fn at(&self, moment: DateTime<Utc>) -> &App {
        self.0.clock.advance(moment - self.0.clock.now());
        &self.0
    }
}

/// A moment so many business days earlier, at an hour at which people work. Day 0 is the same day or, on a
/// weekend, the Friday before it.
pub fn working_moment(from: DateTime<Utc>, days: u32, minute: u32) -> DateTime<Utc> {
    let mut day = from.date_naive();
    let mut left = days;
    loop {
        let works = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if works && left == 0 {
            break;
        }
        left -= u32::from(works && left > 0);
        day = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    }
    // 14:00 to 22:00 UTC is the working day where the demo's schools are.
    let begin = NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default();
    day.and_time(begin).and_utc() + TimeDelta::minutes(i64::from(minute % 480))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    #[test]
    fn moments_lie_on_business_days() {
        // 3 March 2026 is a Tuesday.
        let tuesday = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap();
        for (days, day) in [(0, 3), (1, 2)] {
            assert_eq!(working_moment(tuesday, days, 0).day(), day);
        }
        // Two business days before a Tuesday is the Friday before.
        assert_eq!(
            working_moment(tuesday, 2, 0).date_naive().to_string(),
            "2026-02-27"
        );
        let sunday = Utc.with_ymd_and_hms(2026, 3, 1, 9, 0, 0).unwrap();
        assert_eq!(
            working_moment(sunday, 0, 0).date_naive().to_string(),
            "2026-02-27"
        );
    }
}
