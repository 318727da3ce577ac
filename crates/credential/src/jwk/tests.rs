use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The public key of RFC 7515, appendix A.2.
fn rsa_key() -> Value {
    json!({ "kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJ\
        rcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5re\
        xMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco\
        9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ" })
}

/// The public key of RFC 7515, appendix A.3.
fn p256_key() -> Value {
    json!({ "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" })
}

/// The public key of RFC 8037, appendix A.2.
fn ed25519_key() -> Value {
    json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })
}

const CLAIMS: &str =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RSA_SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2F\
    p5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9\
    383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB\
    p0igcN_IoypGlUPQGe77Rw";
const P256_SIGNATURE: &str =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const ED25519_MESSAGE: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
const ED25519_SIGNATURE: &str =
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

fn published() -> [(Value, Algorithm, String, &'static str); 3] {
    [
        (
            rsa_key(),
            Algorithm::Rs256,
            format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}"),
            RSA_SIGNATURE,
        ),
        (
            p256_key(),
            Algorithm::Es256,
            format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}"),
            P256_SIGNATURE,
        ),
        (
            ed25519_key(),
            Algorithm::EdDsa,
            ED25519_MESSAGE.to_owned(),
            ED25519_SIGNATURE,
        ),
    ]
}

#[test]
fn the_published_signatures_verify_each_in_its_own_way() {
    for (key, algorithm, message, signature) in published() {
        let key = Jwk::read(&key).unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        for other in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
            assert_eq!(
                key.verifies(other, message.as_bytes(), &signature),
                other == algorithm
            );
        }
        assert!(!key.verifies(algorithm, &message.as_bytes()[1..], &signature));
        for place in 0..signature.len() {
            let mut changed = signature.clone();
            changed[place] ^= 1;
            assert!(!key.verifies(algorithm, message.as_bytes(), &changed), "{place}");
        }
        for signature in [&[], &signature[1..], &[&[0], signature.as_slice()].concat()] {
            assert!(!key.verifies(algorithm, message.as_bytes(), signature));
        }
    }
}

#[test]
fn a_signature_of_nothing_belongs_to_no_key() {
    for (key, algorithm, message, signature) in published() {
        let key = Jwk::read(&key).unwrap();
        let length = URL_SAFE_NO_PAD.decode(signature).unwrap().len();
        for byte in [0, 1, 0xff] {
            assert!(!key.verifies(algorithm, message.as_bytes(), &vec![byte; length]));
        }
    }
}

#[test]
fn keys_that_are_no_public_signing_keys_are_refused() {
    let error = |mut key: Value, member: &str, value: Value| {
        key[member] = value;
        Jwk::read(&key).expect_err(member)
    };
    for private in PRIVATE {
        assert_eq!(error(rsa_key(), private, json!("AQ")), JwkError::Private);
    }
    assert_eq!(error(p256_key(), "d", Value::Null), JwkError::Private);
    assert_eq!(error(ed25519_key(), "use", json!("enc")), JwkError::Purpose);
    assert_eq!(
        error(ed25519_key(), "key_ops", json!(["sign"])),
        JwkError::Purpose
    );
    assert_eq!(error(rsa_key(), "alg", json!("PS256")), JwkError::Unsupported);
    assert_eq!(error(rsa_key(), "alg", json!("HS256")), JwkError::Unsupported);
    assert_eq!(
        error(p256_key(), "crv", json!("secp256k1")),
        JwkError::Unsupported
    );
    assert_eq!(
        error(ed25519_key(), "crv", json!("X25519")),
        JwkError::Unsupported
    );
    assert_eq!(error(ed25519_key(), "kty", json!("oct")), JwkError::Unsupported);
    assert_eq!(error(ed25519_key(), "kty", Value::Null), JwkError::Malformed);
    assert_eq!(Jwk::read(&json!([1])), Err(JwkError::Malformed));
}

#[test]
fn keys_of_impossible_numbers_are_refused() {
    let error = |mut key: Value, member: &str, value: &str| {
        key[member] = json!(value);
        Jwk::read(&key).expect_err(value)
    };
    let of = |length: usize, last: u8| {
        let mut bytes = vec![0xff; length];
        bytes[length - 1] = last;
        URL_SAFE_NO_PAD.encode(bytes)
    };
    // A point that is not on the curve, one that is not there, numbers of another length.
    let x = p256_key()["x"].clone();
    assert_eq!(error(p256_key(), "y", x.as_str().unwrap()), JwkError::Malformed);
    assert_eq!(
        error(p256_key(), "y", &URL_SAFE_NO_PAD.encode([0; 32])),
        JwkError::Malformed
    );
    assert_eq!(
        error(p256_key(), "x", &URL_SAFE_NO_PAD.encode([0; 33])),
        JwkError::Malformed
    );
    assert_eq!(error(ed25519_key(), "x", "AAAA"), JwkError::Malformed);
    assert_eq!(error(ed25519_key(), "x", "not+base64url="), JwkError::Malformed);
    assert_eq!(error(rsa_key(), "n", &of(128, 0xff)), JwkError::Unsupported);
    assert_eq!(error(rsa_key(), "n", &of(1025, 0xff)), JwkError::Unsupported);
    assert_eq!(error(rsa_key(), "n", &of(256, 0xfe)), JwkError::Malformed);
    for exponent in ["AQ", "Ag", "AA", ""] {
        assert_eq!(error(rsa_key(), "e", exponent), JwkError::Malformed, "{exponent}");
    }
    assert_eq!(error(rsa_key(), "e", &of(5, 0xff)), JwkError::Unsupported);
}

#[test]
fn a_set_gives_the_key_of_the_name() {
    let (mut first, mut second) = (p256_key(), ed25519_key());
    first["kid"] = json!("first");
    second["kid"] = json!("second");
    let set = |keys: Value| json!({ "keys": keys }).to_string();
    let both = set(json!([first, second]));
    let find = |text: &str, name: &str| Jwk::find(text.as_bytes(), &["https://a.example/jwks", name]);
    assert_eq!(find(&both, "second"), Jwk::read(&ed25519_key()));
    assert_eq!(find(&both, "third"), Err(JwkError::Unlisted));
    assert_eq!(find(&set(json!([first])), "third"), Err(JwkError::Unlisted));
    assert_eq!(find(&set(json!([p256_key()])), "third"), Jwk::read(&p256_key()));
    assert_eq!(find(&set(json!([])), "third"), Err(JwkError::Unlisted));
    assert_eq!(find(&p256_key().to_string(), "third"), Jwk::read(&p256_key()));
    for text in [
        "",
        "<html>",
        "[]",
        "{}",
        r#"{"keys":{}}"#,
        r#"{"kty":"EC","kty":"EC"}"#,
    ] {
        assert_eq!(find(text, "third"), Err(JwkError::Malformed), "{text}");
    }
}

#[test]
fn a_multikey_is_read_in_both_kinds() {
    let p256 = "zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76";
    assert!(matches!(Jwk::of_multikey(p256), Ok(Jwk::P256(_))));
    let ed25519 = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    assert!(matches!(Jwk::of_multikey(ed25519), Ok(Jwk::Ed25519(_))));
    for text in [
        "",
        "z",
        "z6Mk",
        "u7QE",
        &p256[..40],
        "zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
    ] {
        assert!(Jwk::of_multikey(text).is_err(), "{text}");
    }
}

#[test]
fn a_thumbprint_is_the_published_one() {
    // RFC 8037, appendix A.3.
    let key = Jwk::read(&ed25519_key()).unwrap();
    assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    for (json, ..) in published() {
        assert_eq!(Jwk::read(&json).unwrap().to_json(), json);
    }
}
