//! The JSON-LD contexts a credential may name, compiled in.
//!
//! A context decides which statements a document makes and therefore what its signature covers. Nothing is ever
//! loaded at run time: an address that is not listed here makes the credential unreadable, not half-readable.
//! `contexts/NOTICE.md` tells where each file comes from.

/// Verifiable Credentials data model 1.1, still found on badges issued before 2024.
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// Verifiable Credentials data model 2.0, what we issue.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Open Badges 3.0 in the revision we issue.
pub const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// Comprehensive Learner Record 2.0.
pub const LEARNER_RECORD: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
/// The schema validator, revocation list and refresh types of 1EdTech.
pub const OPEN_BADGES_EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// The key format used in DID documents.
pub const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";
/// The other key format used there; named only, as DID documents are read as plain JSON.
pub const JWK: &str = "https://w3id.org/security/jwk/v1";

const OPEN_BADGES_PREFIX: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context";

/// The text of the context at `url`, or nothing where it is not compiled in.
#[must_use]
pub fn text(url: &str) -> Option<&'static str> {
    Some(match url {
        CREDENTIALS_V1 => include_str!("../contexts/credentials-v1.jsonld"),
        CREDENTIALS_V2 => include_str!("../contexts/credentials-v2.jsonld"),
        "https://w3id.org/security/data-integrity/v1" => {
            include_str!("../contexts/data-integrity-v1.jsonld")
        }
        "https://w3id.org/security/data-integrity/v2" => {
            include_str!("../contexts/data-integrity-v2.jsonld")
        }
        "https://w3id.org/security/suites/ed25519-2020/v1" => {
            include_str!("../contexts/ed25519-signature-2020-v1.jsonld")
        }
        MULTIKEY => include_str!("../contexts/multikey-v1.jsonld"),
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json" => {
            include_str!("../contexts/open-badges-3.0.json")
        }
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json" => {
            include_str!("../contexts/open-badges-3.0.1.json")
        }
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json" => {
            include_str!("../contexts/open-badges-3.0.2.json")
        }
        OPEN_BADGES => include_str!("../contexts/open-badges-3.0.3.json"),
        LEARNER_RECORD => include_str!("../contexts/learner-record-2.0.1.json"),
        OPEN_BADGES_EXTENSIONS => include_str!("../contexts/open-badges-extensions.json"),
        #[cfg(test)]
        "https://www.w3.org/ns/credentials/examples/v2" => include_str!("../vectors/examples-v2.jsonld"),
        _ => return None,
    })
}

/// Whether `url` names one of the four Open Badges 3.0 contexts.
#[must_use]
pub fn is_open_badges(url: &str) -> bool {
    url.starts_with(OPEN_BADGES_PREFIX) && text(url).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_context_is_the_one_the_notice_describes() {
        let notice = include_str!("../contexts/NOTICE.md");
        let mut checked = 0;
        for row in notice
            .lines()
            .filter(|line| line.starts_with("| ") && line.contains("https://"))
        {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let (file, url) = (cells[1], cells[2]);
            let mut digest = String::new();
            for byte in Sha256::digest(text(url).expect(url)) {
                write!(digest, "{byte:02x}").unwrap();
            }
            assert!(
                notice.contains(&format!("{digest}  {file}\n")),
                "{file} is {digest}"
            );
            checked += 1;
        }
        assert_eq!(checked, 12);
    }

    #[test]
    fn unknown_addresses_have_no_text() {
        assert_eq!(text("https://example.org/context.json"), None);
        assert!(is_open_badges(OPEN_BADGES));
        assert!(!is_open_badges(
            "https://purl.imsglobal.org/spec/ob/v3p0/context-4.json"
        ));
        assert!(!is_open_badges(OPEN_BADGES_EXTENSIONS));
    }
}
