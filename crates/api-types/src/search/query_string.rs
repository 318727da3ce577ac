//! Query strings (WHATWG URL standard, section 5): reading any, writing ours.

/// A parameter as it was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parameter<'a> {
    /// Its name; empty when that cannot be read.
    pub name: String,
    /// Its value, or `None` when that is no text.
    pub value: Option<String>,
    /// The value as it stands in the address.
    pub raw: &'a str,
}

/// The parameters of a query string in order. Empty ones are passed over.
pub(super) fn parameters(query: &str) -> impl Iterator<Item = Parameter<'_>> {
    let pairs = query.trim_start_matches('?').split('&');
    pairs.filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        Parameter {
            name: decode(name).unwrap_or_default(),
            value: decode(raw),
            raw,
        }
    })
}

/// Takes percent-encoding away; a per cent sign that encodes nothing stands for itself. `None` when what is left
/// is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) => decoded.push(b' '),
            (b'%', [high, low, ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    decoded.push(high * 16 + low);
                    rest = &after[2..];
                }
                _ => decoded.push(b'%'),
            },
            (other, _) => decoded.push(*other),
        }
    }
    String::from_utf8(decoded).ok()
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Writes a value so that it can stand in a query string.
#[must_use]
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_value_is_read() {
        let read = |text| decode(text).unwrap();
        assert_eq!(read("caf%C3%A9+au%20lait"), "café au lait");
        assert_eq!(read("50% %zz %4"), "50% %zz %4");
        assert_eq!(decode("%FF"), None);
    }

    #[test]
    fn nothing_in_a_value_ends_it() {
        assert_eq!(encode("Ñ & b?"), "%C3%91%20%26%20b%3F");
    }

    #[test]
    fn parameters_may_lack_a_value_or_a_name() {
        let found: Vec<_> = parameters("?a=1&&b&=c&d=%FF").collect();
        let names: Vec<_> = found.iter().map(|parameter| parameter.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "", "d"]);
        assert_eq!(
            (found[1].value.as_deref(), found[3].value.as_deref()),
            (Some(""), None)
        );
    }
}
