//! One upload: begun, continued after every failure, ended. Speaks tus 1.0.

use api_types::error::ErrorCode;
use api_types::evidence::{UPLOAD_METADATA, uploads_path};
use api_types::ids::SubmissionId;
use leptos::prelude::*;
use web_sys::{Blob, File, XmlHttpRequest};

use super::exchange::{Answer, Exchange};
use super::{checksum, tus};
use crate::autosave::machine::wait_before;
use crate::dom;
use crate::http::Error;

const RESUMABLE: (&str, &str) = ("Tus-Resumable", tus::VERSION);

/// Where an upload stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Others go first.
    Waiting,
    /// Bytes are leaving; so many have.
    Sending(u64),
    /// It failed and is tried again by itself; so many bytes have arrived.
    Pausing(u64),
    /// It failed for good; in words.
    Failed(String),
}

/// A file on its way; it belongs to the page that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Tells uploads of this page apart.
    pub number: u32,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub length: u64,
    /// Where it stands.
    pub stage: RwSignal<Stage>,
    file: StoredValue<File, LocalStorage>,
    /// Where it continues, once begun.
    address: StoredValue<Option<String>>,
    /// The request under way, to break it off.
    request: StoredValue<Option<XmlHttpRequest>, LocalStorage>,
    cancelled: StoredValue<bool>,
    /// Whether the file itself was refused.
    refused: StoredValue<bool>,
}

impl Upload {
    /// An upload that has not begun, or that continues at `address`.
    #[must_use]
    pub fn new(number: u32, requirement: String, name: String, file: File, address: Option<String>) -> Self {
        Self {
            number,
            requirement,
            name,
            // Sizes of files are whole numbers below 2^53.
            length: file.size() as u64,
            stage: RwSignal::new(Stage::Waiting),
            file: StoredValue::new_local(file),
            address: StoredValue::new(address),
            request: StoredValue::new_local(None),
            cancelled: StoredValue::new(false),
            refused: StoredValue::new(false),
        }
    }

    /// An upload that was refused before it began.
    #[must_use]
    pub fn refused(number: u32, requirement: String, file: File, name: String, words: String) -> Self {
        let upload = Self::new(number, requirement, name, file, None);
        upload.refused.set_value(true);
        upload.stage.set(Stage::Failed(words));
        upload
    }

    /// Whether sending it again may help: not when the file itself was refused.
    #[must_use]
    pub fn may_try_again(&self) -> bool {
        !self.refused.get_value()
    }

    /// Whether it was cancelled, or its page is gone.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.try_get_value().unwrap_or(true)
    }

    /// Sends the whole file, however often the connection breaks.
    ///
    /// # Errors
    /// The failure that trying again does not mend.
    pub async fn send(&self, submission: &SubmissionId) -> Result<(), Error> {
        let mut tries = 0;
        let mut furthest = 0;
        let mut pace = tus::Pace::default();
        loop {
            let mut reached = furthest;
            let Err(error) = self.attempt(submission, &mut pace, &mut reached).await else {
                return Ok(());
            };
            pace.broke();
            if reached > furthest {
                furthest = reached;
                tries = 0;
            }
            tries += 1;
            if matches!(error, Error::Api(_)) && !passes(&error) {
                self.refused.try_set_value(true);
            }
            if self.is_cancelled() || !passes(&error) || tries > tus::MAX_TRIES {
                return Err(error);
            }
            self.set_stage(Stage::Pausing(furthest));
            dom::sleep(wait_before(tries)).await;
        }
    }

    async fn attempt(
        &self,
        submission: &SubmissionId,
        pace: &mut tus::Pace,
        reached: &mut u64,
    ) -> Result<(), Error> {
        let known = self.address.try_get_value().flatten();
        let (address, mut offset) = match known {
            Some(address) => match self.call("HEAD", &address, &[], None, 0).await {
                Ok(answer) => (address, answer.offset.ok_or(Error::Unreadable)?),
                // It lay too long and was removed: from the beginning, then.
                Err(error) if error.code() == Some(ErrorCode::Gone) => self.begin(submission).await?,
                Err(error) => return Err(error),
            },
            None => self.begin(submission).await?,
        };
        *reached = offset;
        while let Some((from, to)) = pace.next_chunk(offset, self.length) {
            if self.is_cancelled() {
                return Err(Error::Offline);
            }
            let began = dom::now();
            offset = self.send_chunk(&address, from, to).await?;
            pace.arrived(dom::now() - began);
            *reached = offset;
        }
        Ok(())
    }

    async fn send_chunk(&self, address: &str, from: u64, to: u64) -> Result<u64, Error> {
        self.set_stage(Stage::Sending(from));
        let chunk = self.slice(from, to)?;
        let (start, checksum) = (from.to_string(), checksum::of(&chunk).await);
        let headers: Vec<(&str, &str)> = [
            Some(("Upload-Offset", start.as_str())),
            Some(("Content-Type", tus::CHUNK_TYPE)),
            checksum.as_deref().map(|checksum| (checksum::HEADER, checksum)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let answer = self.call("PATCH", address, &headers, Some(&chunk), from).await?;
        answer.offset.ok_or(Error::Unreadable)
    }

    async fn begin(&self, submission: &SubmissionId) -> Result<(String, u64), Error> {
        let length = self.length.to_string();
        let metadata = tus::metadata(&[("filename", &self.name), ("requirement", &self.requirement)]);
        let headers = [
            ("Upload-Length", length.as_str()),
            (UPLOAD_METADATA, metadata.as_str()),
        ];
        let answer = self
            .call("POST", &uploads_path(submission), &headers, None, 0)
            .await?;
        let address = answer.location.ok_or(Error::Unreadable)?;
        self.address.try_set_value(Some(address.clone()));
        Ok((address, 0))
    }

    fn slice(&self, from: u64, to: u64) -> Result<Blob, Error> {
        // Whole numbers below 2^53, as above.
        let slice = self
            .file
            .try_with_value(|file| file.slice_with_f64_and_f64(from as f64, to as f64).ok());
        slice.flatten().ok_or(Error::Offline)
    }

    async fn call(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&Blob>,
        before: u64,
    ) -> Result<Answer, Error> {
        let headers: Vec<(&str, &str)> = headers.iter().copied().chain([RESUMABLE]).collect();
        let exchange = Exchange::new(method, address, &headers)?;
        self.request.try_set_value(Some(exchange.request().clone()));
        let (stage, sends) = (self.stage, body.is_some());
        let answer = exchange.send(body, move |sent| {
            if sends {
                stage.try_set(Stage::Sending(before + sent));
            }
        });
        answer.await
    }

    fn set_stage(&self, stage: Stage) {
        self.stage.try_set(stage);
    }

    /// Breaks it off and has the server forget it.
    ///
    /// # Errors
    /// When the server did not hear of it; it forgets unfinished uploads by itself after some days.
    pub async fn cancel(&self) -> Result<(), Error> {
        self.cancelled.set_value(true);
        if let Some(request) = self.request.get_value() {
            // Breaking off what has ended already does nothing.
            drop(request.abort());
        }
        match self.address.get_value() {
            Some(address) => end(&address).await,
            None => Ok(()),
        }
    }
}

/// Has the server forget an upload that is not whole.
///
/// # Errors
/// See [`Error`].
pub async fn end(address: &str) -> Result<(), Error> {
    let ended = Exchange::new("DELETE", address, &[RESUMABLE])?
        .send(None, |_| ())
        .await;
    match ended {
        Err(error) if matches!(error.code(), Some(ErrorCode::Gone | ErrorCode::NotFound)) => Ok(()),
        ended => ended.map(drop),
    }
}

/// Whether a failure may mend itself.
fn passes(error: &Error) -> bool {
    match error {
        Error::Offline | Error::Unreadable => true,
        Error::Api(body) => matches!(
            body.code,
            ErrorCode::Internal
                | ErrorCode::Unavailable
                | ErrorCode::TooManyRequests
                | ErrorCode::OffsetMismatch
                | ErrorCode::ChecksumMismatch
        ),
    }
}
