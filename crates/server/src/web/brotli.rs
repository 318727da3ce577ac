//! Answers that are compressed once and sent many times.

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};

/// Compresses with brotli, at an effort of 0 to 11.
///
/// # Panics
/// Never: memory can be written to.
#[must_use]
pub fn compress(plain: &[u8], quality: i32) -> Bytes {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(plain.len() / 3);
    brotli::BrotliCompress(&mut &*plain, &mut out, &parameters).expect("memory can be written to");
    out.into()
}

/// Whether a browser reads brotli; who gives it no weight at all refuses it (RFC 9110, section 12.5.3).
#[must_use]
pub fn is_read(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = accepted
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("br") && weight.is_none_or(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn brotli_is_read_by_who_names_it_and_does_not_refuse_it() {
        let reads = |value: &'static str| {
            is_read(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(value),
            )]))
        };
        assert!(reads("br") && reads("gzip, BR") && reads("gzip;q=1.0, br; q=0.5"));
        assert!(!reads("gzip") && !reads("br;q=0") && !reads("br; q=0.0") && !is_read(&HeaderMap::new()));
    }
}
