//! A JSON reader for documents that strangers hand us.
//!
//! Ordinary readers keep the last of two equal keys, while a signature may have been made over the first: what is
//! shown would not be what was signed. This one refuses such documents, and bounds size, depth and numbers.

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The largest document read, in bytes. An image embedded as a data URL fits; an upload by mistake does not.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// The deepest nesting read. Real credentials stay below fifteen.
pub const MAX_DEPTH: usize = 48;
/// Integers beyond fifteen digits are written differently by different canonicalisers.
const MAX_INTEGER: u64 = 999_999_999_999_999;

/// Why bytes are not an acceptable JSON document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Longer than [`MAX_BYTES`].
    #[error("the document is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// Not JSON, a key given twice, nested deeper than [`MAX_DEPTH`] or a number of more than fifteen digits.
    #[error("the document is not acceptable JSON: {0}")]
    Malformed(String),
}

/// Reads one JSON document strictly.
///
/// # Errors
/// [`JsonError`] names what is wrong with the bytes.
pub fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    if bytes.len() > MAX_BYTES {
        return Err(JsonError::TooLarge);
    }
    let malformed = |error: serde_json::Error| JsonError::Malformed(error.to_string());
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0 }.deserialize(&mut reader).map_err(malformed)?;
    reader.end().map_err(malformed)?;
    Ok(value)
}

#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self {
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        if value > MAX_INTEGER {
            return Err(E::custom("a number has more than fifteen digits"));
        }
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_INTEGER {
            return Err(E::custom("a number has more than fifteen digits"));
        }
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let mantissa = format!("{value:e}");
        let digits = mantissa
            .split('e')
            .next()
            .map_or(0, |m| m.bytes().filter(u8::is_ascii_digit).count());
        match Number::from_f64(value) {
            Some(number) if digits <= 15 => Ok(Value::Number(number)),
            _ => Err(E::custom("a number has more than fifteen digits")),
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut object = Map::new();
        while let Some(Key(key)) = entries.next_key()? {
            if object.contains_key(&key) {
                return Err(de::Error::custom(format_args!("the key {key:?} is given twice")));
            }
            let value = entries.next_value_seed(inner)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// A key, owned because an escaped one cannot be borrowed.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn refusal(text: &str) -> String {
        parse(text.as_bytes()).expect_err(text).to_string()
    }

    #[test]
    fn ordinary_documents_read_as_usual() {
        let text = r#"{"a":[1,-2,2.5,true,null,"é"],"b":{"c":{}}}"#;
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::from_str(text).unwrap()));
    }

    #[test]
    fn a_key_given_twice_is_refused_even_when_escaped() {
        assert!(refusal(r#"{"name":"signed","name":"shown"}"#).contains("given twice"));
        assert!(refusal(r#"{"name":"signed","n\u0061me":"shown"}"#).contains("given twice"));
        assert!(refusal(r#"[{"a":{"b":1,"b":1}}]"#).contains("given twice"));
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(refusal(&nested(MAX_DEPTH + 1)).contains("too deeply"));
        assert!(refusal(&nested(100_000)).contains("too deeply"));
        assert_eq!(parse(&vec![b' '; MAX_BYTES + 1]), Err(JsonError::TooLarge));
    }

    #[test]
    fn long_numbers_are_refused() {
        assert!(parse(b"999999999999999").is_ok());
        for number in [
            "1000000000000000",
            "-1000000000000000",
            "0.1234567890123456",
            "1e999",
            "18446744073709551616",
        ] {
            refusal(number);
        }
    }

    #[test]
    fn trailing_text_is_refused() {
        refusal("{} {}");
        refusal("");
    }
}
