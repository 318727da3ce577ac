use super::*;
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A token with a signature of nothing.
fn written(header: &Value, payload: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", part(header), part(payload))
}

fn header(header: &Value) -> Result<Header, ProofError> {
    let (token, _) = Token::read(&written(header, &json!({}))).unwrap();
    token.header().cloned()
}

fn refusal(members: &Value) -> ProofError {
    let mut all = json!({ "alg": "ES256", "kid": "key" });
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    header(&all).expect_err("the header should be refused")
}

#[test]
fn a_token_that_is_cut_short_is_damaged() {
    let whole = written(&json!({ "alg": "ES256" }), &json!({ "type": "A" }));
    assert!(Token::read(&whole).is_ok());
    for damaged in [
        "eyJ",
        "..",
        &whole.replace('.', ""),
        &whole[..whole.rfind('.').unwrap()],
        &whole.replacen('.', "=.", 1),
        &format!("{whole}.e30"),
        &format!("{whole}.e30.e30"),
        &format!("{whole}="),
        &format!("{whole}~"),
        &whole.replace("c2ln", "c2lo!"),
        &written(&json!([]), &json!({})).replacen("W10", "eyI", 1),
    ] {
        assert_eq!(Token::read(damaged), Err(ReadError::Token), "{damaged}");
    }
    // The last letter of a part has bits to spare; only one writing of them is read.
    assert_eq!(Token::read(&whole.replace("c2ln", "c2k")).err(), None);
    assert_eq!(Token::read(&whole.replace("c2ln", "c2l")), Err(ReadError::Token));
}

#[test]
fn what_a_token_carries_is_read_as_strictly_as_any_document() {
    let carrying = |payload: &str| {
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256"}"#);
        Token::read(&format!("{header}.{}.c2ln", URL_SAFE_NO_PAD.encode(payload)))
    };
    for payload in [
        "",
        "null null",
        r#"{"name":"signed","name":"shown"}"#,
        r#"{"vc":{"id":"urn:a","id":"urn:b"}}"#,
        "\u{0}",
    ] {
        assert!(matches!(carrying(payload), Err(ReadError::Json(_))), "{payload}");
    }
    let twice = URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256","alg":"none"}"#);
    assert_eq!(Token::read(&format!("{twice}.e30.c2ln")), Err(ReadError::Token));
    let endless = "a".repeat(MAX_CHARACTERS + 1);
    assert_eq!(Token::read(&endless), Err(JsonError::TooLarge.into()));
}

#[test]
fn signatures_that_prove_nothing_are_named() {
    let alg = |name: &str| refusal(&json!({ "alg": name }));
    for none in ["none", "None", "NONE"] {
        assert_eq!(alg(none), TokenError::Unsigned.into());
    }
    for shared in ["HS256", "HS512"] {
        assert_eq!(alg(shared), TokenError::SharedSecret(shared.to_owned()).into());
    }
    for other in ["RS384", "PS256", "ES256K", "es256", "RSA1_5", ""] {
        assert_eq!(alg(other), ProofError::UnsupportedSuite(other.to_owned()));
    }
    for malformed in [json!(null), json!(1), json!(["ES256"])] {
        assert_eq!(refusal(&json!({ "alg": malformed })), TokenError::Header.into());
    }
    assert_eq!(header(&json!([])), Err(TokenError::Header.into()));
}

#[test]
fn demands_and_types_we_do_not_know_are_named() {
    let unknown = |name: &str| ProofError::from(TokenError::Critical(name.to_owned()));
    assert_eq!(refusal(&json!({ "crit": ["b64"], "b64": false })), unknown("b64"));
    assert_eq!(refusal(&json!({ "crit": ["exp"] })), unknown("exp"));
    for malformed in [json!([]), json!([1]), json!("exp"), json!(null)] {
        assert_eq!(refusal(&json!({ "crit": malformed })), TokenError::Header.into());
    }
    for kind in ["at+jwt", "vp+jwt", "dc+sd-jwt", "JWT ", ""] {
        assert_eq!(
            refusal(&json!({ "typ": kind })),
            TokenError::Type(kind.to_owned()).into()
        );
    }
    for kind in ["JWT", "jwt", "vc+jwt", "vc+ld+jwt", "application/vc+jwt"] {
        assert!(header(&json!({ "alg": "EdDSA", "typ": kind })).is_ok(), "{kind}");
    }
}

#[test]
fn keys_in_a_header_are_public_and_usable() {
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    assert!(
        header(&json!({ "alg": "EdDSA", "jwk": jwk }))
            .unwrap()
            .jwk
            .is_some()
    );
    let mut private = jwk;
    private["d"] = json!("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    assert_eq!(refusal(&json!({ "jwk": private })), TokenError::PrivateKey.into());
    for unusable in [json!(null), json!("key"), json!({ "kty": "oct", "k": "AA" })] {
        assert_eq!(refusal(&json!({ "jwk": unusable })), TokenError::Key.into());
    }
    for kid in [json!(null), json!(""), json!(7)] {
        assert_eq!(refusal(&json!({ "kid": kid })), TokenError::Header.into());
    }
}

/// What a payload says and where its claims contradict it.
fn carried(payload: &Value) -> (Value, Option<&'static str>) {
    let (document, contradiction) = claims::credential(payload.clone());
    (document, contradiction.map(|found| found.claim))
}

fn payload() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:a",
        "issuer": { "id": "https://a.example", "name": "A" },
        "validFrom": "2026-01-02T03:04:05.999Z",
        "validUntil": "2031-01-02T04:04:05+01:00",
        "credentialSubject": { "id": "mailto:a@example.com" },
        "iss": "https://a.example", "jti": "urn:a", "sub": "mailto:a@example.com",
        "nbf": 1_767_323_045, "exp": 1_925_089_445.0, "iat": 1, "aud": ["b"],
    })
}

#[test]
fn claims_agree_with_what_they_repeat_and_are_no_part_of_it() {
    let (document, contradiction) = carried(&payload());
    assert_eq!(contradiction, None);
    let members: Vec<&String> = document.as_object().unwrap().keys().collect();
    let expected = [
        "@context",
        "credentialSubject",
        "id",
        "issuer",
        "validFrom",
        "validUntil",
    ];
    assert_eq!(members, expected);
    let mut sparse = payload();
    for claim in ["iss", "jti", "sub", "nbf", "exp"] {
        sparse[claim] = Value::Null;
    }
    assert_eq!(carried(&sparse), (document, None));
}

#[test]
fn a_claim_that_says_something_else_is_named() {
    for (claim, others) in [
        ("iss", [json!("https://b.example"), json!(1)]),
        ("jti", [json!("urn:b"), json!({ "id": "urn:a" })]),
        ("sub", [json!("mailto:b@example.com"), json!("")]),
        ("nbf", [json!(1_767_323_046), json!("1767323045")]),
        ("exp", [json!(1_925_089_444.9), json!(-1.5)]),
    ] {
        for other in others {
            let mut payload = payload();
            payload[claim] = other;
            assert_eq!(carried(&payload).1, Some(claim));
        }
    }
    let mut named = payload();
    named["issuer"] = json!("https://b.example");
    assert_eq!(carried(&named).1, Some("iss"));
}

#[test]
fn a_claim_stands_for_a_field_that_is_absent() {
    let mut inner = payload();
    for claim in ["iss", "jti", "sub", "nbf", "exp", "iat", "aud"] {
        inner.as_object_mut().unwrap().remove(claim);
    }
    inner["@context"] = json!(["https://www.w3.org/2018/credentials/v1"]);
    let mut outer = payload();
    outer["vc"] = json!({ "@context": inner["@context"], "credentialSubject": { "name": "A" } });
    let (document, contradiction) = carried(&outer);
    assert_eq!(contradiction, None);
    assert_eq!(
        document,
        json!({
            "@context": inner["@context"], "id": "urn:a", "issuer": { "id": "https://a.example" },
            "issuanceDate": "2026-01-02T03:04:05Z", "expirationDate": "2031-01-02T03:04:05Z",
            "credentialSubject": { "id": "mailto:a@example.com", "name": "A" },
        })
    );
    outer["vc"] = json!("a text");
    assert_eq!(carried(&outer), (json!("a text"), None));
}
