//! What everybody does on a day: they judge what they hold, and take more.

use api_types::{
    calendar::business_days_between,
    reviewing::{conflict, is_spoken},
};

use super::{
    house::House,
    outcome::Judged,
    rating::{self, Pair},
    work::{Scoring, Work},
};

impl House {
    /// Everybody who is there judges what they hold, then takes what is theirs to take, what is due first.
    pub fn work(&mut self) {
        for place in 0..self.outcome.assessors.len() {
            if self.outcome.assessors[place].is_away(self.today) {
                continue;
            }
            self.outcome.assessors[place].days_there += 1;
            let had_room = self.has_room(place);
            // On one day in three there is no time for it.
            if self.dice.below(3) > 0 {
                self.finish(place);
            }
            self.take(place);
            // The server looks every ten minutes whether there is room for what is meant for nobody. There is none but
            // with those who had none before.
            if !had_room && self.has_room(place) {
                self.mean_all();
            }
        }
    }

    /// One a day: it is not their job. What somebody else is to judge too is meant for them at once.
    fn finish(&mut self, place: usize) {
        let Some(at) = self.waiting.iter().position(|work| work.holder == Some(place)) else {
            return;
        };
        let work = &mut self.waiting[at];
        let one = &mut self.outcome.assessors[place];
        one.judged += 1;
        one.topics.insert(work.topic);
        let levels = rating::judge(&work.worth, one.leaning, &mut self.dice);
        work.scorings.push(Scoring { by: place, levels });
        if let [first, second] = work.scorings.as_slice() {
            let rows = first.levels.into_iter().zip(second.levels);
            self.outcome.pairs.extend(rows.map(|(before, after)| Pair {
                first: (first.by, before),
                second: (second.by, after),
            }));
        }
        if work.asks_another() {
            work.holder = None;
            work.meant_for = None;
            self.mean(at);
        } else {
            let work = self.waiting.remove(at);
            self.decide(&work, place);
        }
    }

    fn decide(&mut self, work: &Work, last: usize) {
        *self.decided.entry(work.topic).or_default() += 1;
        let taken_on = work.first_taken_on.unwrap();
        let after = |day| business_days_between(work.handed_in_on, day, &self.outcome.holidays);
        self.outcome.judged.push(Judged {
            handed_in_on: work.handed_in_on,
            due_on: work.due_on,
            lang: work.lang,
            taken_on,
            waited: after(taken_on),
            scored_on: self.today,
            took: after(self.today),
            by_whom_it_was_meant_for: work.meant_for.is_some_and(|(whom, _)| whom == last),
            decided_before: work.decided_before,
            attempt: work.attempt,
            twice: work.twice,
            adjudicated: work.scorings.len() > 2,
        });
    }

    /// Takes one: what is meant for them, else what is kept for nobody any more.
    fn take(&mut self, place: usize) {
        let today = self.today;
        let one = &self.outcome.assessors[place];
        let holds = self
            .waiting
            .iter()
            .filter(|work| work.holder == Some(place))
            .count();
        if holds >= one.held_max as usize {
            return;
        }
        let free = |work: &&mut Work| work.holder.is_none();
        let is_mine = |work: &&mut Work| work.meant_for.is_some_and(|(whom, _)| whom == place);
        let is_open = |work: &&mut Work| {
            work.meant_for.is_none_or(|(_, until)| until < today)
                && !work.was_judged_by(place)
                && conflict(&one.ties, &work.learner).is_none()
                && is_spoken(work.lang, &one.langs, "en")
        };
        let found = self.waiting.iter_mut().filter(free).find(is_mine);
        let found = match found {
            Some(work) => Some(work),
            None => self.waiting.iter_mut().filter(free).find(is_open),
        };
        if let Some(work) = found {
            work.holder = Some(place);
            work.first_taken_on.get_or_insert(today);
        }
    }
}
