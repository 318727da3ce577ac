//! Whose key signed a token.
//!
//! A token's header can name any key, so the issuer is asked first where its keys are: in itself (`did:key`), in its
//! DID document (`did:web`), or, where it is named by a web address, in a key set on its own origin.

use super::report::Reason;
use super::{Facts, Need, NeedKind};
use crate::address;
use crate::did;
use crate::jwk::Jwk;
use crate::token::Header;

/// Where the keys of a web site are by custom.
const WELL_KNOWN: &str = "/.well-known/jwks.json";

/// Where the key of a token's signer is to be had, if its issuer signed it.
enum Place {
    /// The issuer's identifier is the key.
    Identifier(String),
    /// The issuer's DID document lists it as `method`.
    Document { url: String, method: String },
    /// A key or key set of the issuer's, which may list it under one of these names.
    KeySet { url: String, names: Vec<String> },
}

/// The document to fetch for the key of a token, where the issuer can have one.
pub fn need(header: &Header, issuer: &str) -> Option<Need> {
    match place(header, issuer).ok()? {
        Place::Identifier(_) => None,
        Place::Document { url, .. } => Some(Need {
            url,
            kind: NeedKind::IssuerDocument,
        }),
        Place::KeySet { url, .. } => Some(Need {
            url,
            kind: NeedKind::KeySet,
        }),
    }
}

/// Whether the issuer has the key that a token names, and the key where it does.
pub fn find(header: &Header, issuer: &str, facts: &Facts) -> (Reason, Option<Jwk>) {
    let place = match place(header, issuer) {
        Ok(place) => place,
        Err(reason) => return (reason, None),
    };
    let unavailable = |url, failure| (Reason::IssuerUnavailable { url, failure }, None);
    let key = match place {
        Place::Identifier(key) => Jwk::of_multikey(&key).map_err(Into::into),
        Place::Document { url, method } => match facts.document(&url) {
            Ok(text) => did::jwk_in_document(text.as_bytes(), &method),
            Err(failure) => return unavailable(url, failure),
        },
        Place::KeySet { url, names } => match facts.document(&url) {
            Ok(text) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Jwk::find(text.as_bytes(), &names).map_err(Into::into)
            }
            Err(failure) => return unavailable(url, failure),
        },
    };
    match key {
        Ok(key) => (
            Reason::IssuerConfirmed {
                issuer: issuer.to_owned(),
            },
            Some(key),
        ),
        Err(error) => (Reason::KeyNotConfirmed { error }, None),
    }
}

fn place(header: &Header, issuer: &str) -> Result<Place, Reason> {
    let issuer_owned = || issuer.to_owned();
    if let Some(signer) = header.kid.as_deref().and_then(|kid| stranger(kid, issuer)) {
        let issuer = issuer_owned();
        return Err(Reason::OtherIssuer { issuer, signer });
    }
    if let Some(key) = issuer.strip_prefix("did:key:") {
        return Ok(Place::Identifier(key.to_owned()));
    }
    let (document, origin) = (did::web_url(issuer).ok(), address::origin(issuer));
    if document.is_none() && origin.is_none() {
        let issuer = issuer_owned();
        return Err(Reason::IssuerUnsupported { issuer });
    }
    let Some(kid) = &header.kid else {
        let issuer = issuer_owned();
        return Err(match header.jwk {
            Some(_) => Reason::KeyCarried { issuer },
            None => Reason::IssuerUnproven,
        });
    };
    let (address, fragment) = kid.rsplit_once('#').unwrap_or((kid, kid));
    Ok(match (document, origin) {
        (Some(url), _) => Place::Document {
            url,
            method: format!("{issuer}#{fragment}"),
        },
        (None, origin) => Place::KeySet {
            url: match address::origin(address) {
                Some(_) => address.to_owned(),
                None => origin.unwrap_or_default() + WELL_KNOWN,
            },
            names: vec![kid.clone(), fragment.to_owned()],
        },
    })
}

/// Who a key belongs to, where its name says that it is somebody other than the issuer.
fn stranger(kid: &str, issuer: &str) -> Option<String> {
    let owner = if kid.starts_with("did:") {
        kid.split('#').next()?.to_owned()
    } else if kid.contains("://") {
        // An address that cannot be asked is nobody's origin.
        address::origin(kid).unwrap_or_else(|| kid.to_owned())
    } else {
        // A name that only the issuer knows.
        return None;
    };
    (owner != issuer && address::origin(issuer).as_ref() != Some(&owner)).then_some(owner)
}
