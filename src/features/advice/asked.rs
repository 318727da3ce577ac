//! What a learner asked of others and what they said, while the draft's page is open.

use api_types::advice::{Advice, AdviceLink, MarkRemark, NewAdviceLink, Place, Remark};
use api_types::ids::{AdviceLinkId, RemarkId, SubmissionId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::http::Error;

/// What a learner asked of others and what they said, while the draft's page is open.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    submission: StoredValue<SubmissionId>,
    advice: RwSignal<Advice>,
    /// Why nothing is known, when the server could not be asked.
    pub failure: RwSignal<Option<Error>>,
}

impl Asked {
    /// Asks the server for what there is of a submission.
    #[must_use]
    pub fn new(submission: SubmissionId) -> Self {
        let asked = Self {
            submission: StoredValue::new(submission),
            advice: RwSignal::new(Advice::default()),
            failure: RwSignal::new(None),
        };
        asked.fetch();
        asked
    }

    /// Asks the server again.
    pub fn fetch(self) {
        let submission = self.submission.get_value();
        spawn_local(async move {
            match api::list(&submission).await {
                Ok(advice) => {
                    self.advice.try_set(advice);
                    self.failure.try_set(None);
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    /// The links that work, the newest first; tracked.
    #[must_use]
    pub fn links(self) -> Vec<AdviceLink> {
        self.advice.with(|advice| {
            let links = advice.links.iter();
            links.filter(|link| link.url.is_some()).cloned().collect()
        })
    }

    /// Whom a link is for; tracked.
    #[must_use]
    pub fn for_whom(self, link: &AdviceLinkId) -> String {
        self.advice.with(|advice| {
            let found = advice.links.iter().find(|one| one.id == *link);
            found.map(|link| link.for_whom.clone()).unwrap_or_default()
        })
    }

    /// All remarks; tracked.
    #[must_use]
    pub fn remarks(self) -> Vec<Remark> {
        self.advice.with(|advice| advice.remarks.clone())
    }

    /// The remarks on a place that the learner is not done with; tracked.
    #[must_use]
    pub fn open_at(self, place: &Place) -> Vec<Remark> {
        self.at(place, |remark| !remark.done)
    }

    /// The remarks on a place that the learner is done with; tracked.
    #[must_use]
    pub fn done_at(self, place: &Place) -> Vec<Remark> {
        self.at(place, |remark| remark.done)
    }

    fn at(self, place: &Place, is_wanted: impl Fn(&Remark) -> bool) -> Vec<Remark> {
        self.advice.with(|advice| {
            let remarks = advice.remarks.iter();
            let here = remarks.filter(|remark| remark.place == *place && is_wanted(remark));
            here.cloned().collect()
        })
    }

    /// Makes a link.
    ///
    /// # Errors
    /// Why the server did not.
    pub async fn make(self, new: NewAdviceLink) -> Result<AdviceLink, Error> {
        let made = api::make(&self.submission.get_value(), &new).await?;
        self.advice
            .try_update(|advice| advice.links.insert(0, made.clone()));
        Ok(made)
    }

    /// Ends a link.
    ///
    /// # Errors
    /// Why the server did not.
    pub async fn end(self, link: AdviceLinkId) -> Result<(), Error> {
        api::end(&self.submission.get_value(), &link).await?;
        self.advice.try_update(|advice| {
            let ended = advice.links.iter_mut().filter(|one| one.id == link);
            ended.for_each(|link| link.url = None);
        });
        Ok(())
    }

    /// Marks a remark.
    ///
    /// # Errors
    /// Why the server did not.
    pub async fn mark(self, remark: RemarkId, mark: MarkRemark) -> Result<(), Error> {
        api::mark(&self.submission.get_value(), &remark, mark).await?;
        self.advice.try_update(|advice| {
            let marked = advice.remarks.iter_mut().filter(|one| one.id == remark);
            marked.for_each(|remark| remark.done = mark.done);
        });
        Ok(())
    }

    /// Deletes a remark.
    ///
    /// # Errors
    /// Why the server did not.
    pub async fn delete(self, remark: RemarkId) -> Result<(), Error> {
        api::delete(&self.submission.get_value(), &remark).await?;
        self.advice
            .try_update(|advice| advice.remarks.retain(|one| one.id != remark));
        Ok(())
    }
}
