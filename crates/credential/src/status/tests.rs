use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::io::Write;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn pack(bytes: &[u8]) -> String {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    format!("u{}", URL_SAFE_NO_PAD.encode(packer.finish().unwrap()))
}

fn entry(index: &Value) -> Result<Entry, StatusError> {
    Entry::read(&json!({
        "id": "https://badges.example.edu/status/1#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": index,
        "statusListCredential": "https://badges.example.edu/status/1",
    }))
}

fn list(bytes: &[u8]) -> Value {
    json!({ "credentialSubject": {
        "type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": pack(bytes),
    } })
}

#[test]
fn the_lowest_entry_is_the_most_significant_bit() {
    let mut bytes = vec![0; MIN_ENTRIES / 8];
    (bytes[0], bytes[2]) = (0b1000_0000, 0b0000_0001);
    let set: Vec<usize> = (0..MIN_ENTRIES)
        .filter(|index| bit(&bytes, *index).unwrap())
        .collect();
    assert_eq!(set, [0, 23]);
    assert_eq!(bit(&bytes, MIN_ENTRIES), Err(StatusError::Range));
    assert_eq!(bit(&bytes, usize::MAX), Err(StatusError::Range));
}

#[test]
fn an_index_may_be_a_string_or_a_number() {
    assert_eq!(entry(&json!("23")), entry(&json!(23)));
    for index in [
        json!("-1"),
        json!("+1"),
        json!(-1),
        json!(1.5),
        json!(""),
        json!(null),
        json!("99999999999999999999"),
    ] {
        assert_eq!(entry(&index), Err(StatusError::Malformed), "{index}");
    }
}

#[test]
fn an_entry_is_looked_up_in_a_list_of_its_purpose() {
    let mut bytes = vec![0; MIN_ENTRIES / 8];
    bytes[2] = 1;
    assert_eq!(entry(&json!("23")).unwrap().is_set(&list(&bytes)), Ok(true));
    assert_eq!(entry(&json!("22")).unwrap().is_set(&list(&bytes)), Ok(false));
    let mut other = list(&bytes);
    other["credentialSubject"]["statusPurpose"] = json!("suspension");
    assert_eq!(
        entry(&json!("23")).unwrap().is_set(&other),
        Err(StatusError::Purpose("suspension".to_owned()))
    );
    other["credentialSubject"]["statusPurpose"] = json!(["suspension", "revocation"]);
    assert_eq!(entry(&json!("23")).unwrap().is_set(&other), Ok(true));
}

#[test]
fn other_kinds_of_status_are_named() {
    let kind = json!({ "type": "1EdTechRevocationList", "id": "https://badges.example.edu/revoked" });
    assert_eq!(
        Entry::read(&kind),
        Err(StatusError::Unsupported("1EdTechRevocationList".to_owned()))
    );
    assert_eq!(Entry::read(&json!([])), Err(StatusError::Malformed));
}

#[test]
fn short_long_and_broken_lists_are_refused() {
    assert_eq!(
        decode(&pack(&[0; MIN_ENTRIES / 8 - 1])),
        Err(StatusError::ListLength)
    );
    assert_eq!(
        decode(&pack(&vec![0; MAX_BYTES])).map(|bytes| bytes.len()),
        Ok(MAX_BYTES)
    );
    assert_eq!(
        decode(&pack(&vec![0; 4 * MAX_BYTES])),
        Err(StatusError::ListLength)
    );
    for text in ["", "u", "uAAAA", "zabc", "u===", "H4sIAAAA"] {
        assert_eq!(decode(text), Err(StatusError::Malformed), "{text}");
    }
    assert_eq!(
        entry(&json!("1")).unwrap().is_set(&json!({})),
        Err(StatusError::Malformed)
    );
}

#[cfg(feature = "issue")]
#[test]
fn a_written_list_reads_back() {
    let empty = decode(&encode([]).unwrap()).unwrap();
    assert_eq!(empty, vec![0; MIN_ENTRIES / 8]);
    let places = [0, 7, 94_567, 131_071, 131_072];
    let bytes = decode(&encode(places).unwrap()).unwrap();
    assert_eq!(bytes.len(), MIN_ENTRIES / 4);
    let set: Vec<usize> = (0..bytes.len() * 8)
        .filter(|index| bit(&bytes, *index).unwrap())
        .collect();
    assert_eq!(set, [0, 7, 94_567, 131_071, 131_072]);
    assert_eq!(encode(places).unwrap(), encode(places).unwrap());
    assert!(matches!(encode([u32::MAX]), Err(WriteError::Range(_))));
}

#[cfg(feature = "issue")]
#[test]
fn every_member_of_a_list_credential_is_covered_by_a_signature() {
    let list = list_credential(
        "https://badges.example.edu/status/1",
        "did:web:badges.example.edu:issuers:42",
        &encode([3]).unwrap(),
        "2026-01-02T03:04:05Z".parse().unwrap(),
    );
    crate::canonical::n_quads(&list).unwrap();
    assert_eq!(entry(&json!("3")).unwrap().is_set(&list), Ok(true));
}
