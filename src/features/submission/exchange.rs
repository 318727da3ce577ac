//! A request with upload progress, which fetch does not report.

use std::collections::BTreeMap;

use api_types::error::{ErrorBody, ErrorCode};
use js_sys::Promise;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

use crate::http::{self, Error};

/// What the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Where a new upload is.
    pub location: Option<String>,
    /// How much has arrived.
    pub offset: Option<u64>,
}

/// A request about to be made; [`Self::send`] makes it.
#[derive(Debug)]
pub struct Exchange {
    request: XmlHttpRequest,
}

impl Exchange {
    /// Prepares a request with its headers.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the browser takes no such request.
    pub fn new(method: &str, address: &str, headers: &[(&str, &str)]) -> Result<Self, Error> {
        let request = XmlHttpRequest::new().map_err(|_| Error::Unreadable)?;
        request.open(method, address).map_err(|_| Error::Unreadable)?;
        for (name, value) in headers {
            request
                .set_request_header(name, value)
                .map_err(|_| Error::Unreadable)?;
        }
        Ok(Self { request })
    }

    /// The browser's request, to break it off.
    #[must_use]
    pub fn request(&self) -> &XmlHttpRequest {
        &self.request
    }

    /// Makes the request; `on_progress` hears how many bytes of the body have left.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Offline`] also when it was broken off.
    pub async fn send(
        self,
        body: Option<&Blob>,
        on_progress: impl Fn(u64) + 'static,
    ) -> Result<Answer, Error> {
        let request = &self.request;
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            // Whole numbers far below 2^53.
            on_progress(event.loaded() as u64);
        });
        if let Ok(upload) = request.upload() {
            upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        }
        let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        let sent = match body {
            Some(body) => request.send_with_opt_blob(Some(body)),
            None => request.send(),
        };
        sent.map_err(|_| Error::Offline)?;
        JsFuture::from(ended).await.map_err(|_| Error::Offline)?;
        drop(progress);
        match request.status() {
            Ok(200..=299) => Ok(Answer {
                location: self.header("Location"),
                offset: self.header("Upload-Offset").and_then(|text| text.parse().ok()),
            }),
            Ok(0) | Err(_) => Err(Error::Offline),
            Ok(status) => {
                let text = request.response_text().ok().flatten().unwrap_or_default();
                Err(if text.is_empty() {
                    bare(status)
                } else {
                    http::refusal(&text)
                })
            }
        }
    }

    fn header(&self, name: &str) -> Option<String> {
        self.request.get_response_header(name).ok().flatten()
    }
}

/// What a status says where there is no body, as in the answer to HEAD.
fn bare(status: u16) -> Error {
    let code = match status {
        401 => ErrorCode::Unauthenticated,
        403 => ErrorCode::Forbidden,
        404 | 410 => ErrorCode::Gone,
        _ => return Error::Unreadable,
    };
    Error::Api(Box::new(ErrorBody {
        code,
        detail: String::new(),
        fields: BTreeMap::new(),
        request_id: String::new(),
    }))
}
