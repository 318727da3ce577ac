//! The call of this feature.

use api_types::agreement::{AgreementQuestion, AgreementReport, path};

use crate::http::{self, Error};

/// How far an issuer's assessors agree.
///
/// # Errors
/// See [`Error`].
pub async fn report(question: &AgreementQuestion) -> Result<AgreementReport, Error> {
    http::get(&path(question)).await
}
