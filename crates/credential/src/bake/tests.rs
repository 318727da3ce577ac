use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const CREDENTIAL: &str = r#"{"name":"Zoë Ødegård 🏅 <b>&amp;]]></b>"}"#;
const SVG: &str = "\u{feff}<?xml version=\"1.0\"?>\n<!-- <svg> --><!DOCTYPE svg>\
    <svg xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"a > b\">\n<path d='M0 0'/></svg>";

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).unwrap();
    [
        &length.to_be_bytes()[..],
        &body,
        &crc32fast::hash(&body).to_be_bytes(),
    ]
    .concat()
}

/// A grey pixel.
pub(crate) fn image() -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let pixel = [0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, 128, 0, 0x82, 0, 0x81];
    [
        png::SIGNATURE,
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", &pixel),
        &chunk(b"IEND", &[]),
    ]
    .concat()
}

fn with_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let (head, tail) = (image()[..33].to_vec(), image()[33..].to_vec());
    [head, chunk(kind, data), tail].concat()
}

#[test]
fn what_was_baked_comes_out_unchanged() {
    for image in [image(), SVG.as_bytes().to_vec()] {
        let baked = bake(&image, CREDENTIAL).unwrap();
        assert_eq!(unbake(&baked).unwrap(), CREDENTIAL);
        assert_eq!(unbake(&image), Err(BakeError::NotBaked));
    }
}

#[test]
fn baking_adds_one_chunk_and_touches_nothing_else() {
    let baked = bake(&image(), "{}").unwrap();
    let added = chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0{}");
    assert_eq!(baked, [&image()[..33], &added, &image()[33..]].concat());
    let baked = String::from_utf8(bake(b"<svg xmlns=\"x\"><g/></svg>", "{}").unwrap()).unwrap();
    assert_eq!(
        baked,
        "<svg xmlns=\"x\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">\
         <openbadges:credential><![CDATA[{}]]></openbadges:credential><g/></svg>"
    );
}

#[test]
fn an_image_is_baked_once() {
    for image in [
        image(),
        SVG.as_bytes().to_vec(),
        with_chunk(b"tEXt", b"openbadges\0https://a.example"),
    ] {
        let baked = bake(&image, CREDENTIAL).unwrap_or(image);
        assert_eq!(bake(&baked, CREDENTIAL), Err(BakeError::AlreadyBaked));
    }
}

#[test]
fn the_first_of_two_credentials_counts() {
    let second = chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0second");
    let mut baked = with_chunk(b"iTXt", b"openbadgecredential\0\0\0en\0Badge\0first");
    let end = baked.len() - 12;
    baked.splice(end..end, second);
    assert_eq!(unbake(&baked).unwrap(), "first");
}

#[test]
fn other_text_chunks_are_passed_over() {
    assert_eq!(
        unbake(&with_chunk(b"tEXt", b"openbadgecredential\0{}")),
        Err(BakeError::NotBaked)
    );
    assert_eq!(
        unbake(&with_chunk(b"iTXt", b"openbadgecredentials\0\0\0\0\0{}")),
        Err(BakeError::NotBaked)
    );
    assert_eq!(unbake(&with_chunk(b"iTXt", b"no end")), Err(BakeError::NotBaked));
    assert_eq!(
        unbake(&with_chunk(b"iTXt", b"openbadges\0\0\0\0\0{}")),
        Err(BakeError::OlderStandard)
    );
}

#[test]
fn other_writings_of_an_svg_are_read() {
    let written = |inside: &str| {
        let image = format!("<svg xmlns:b=\"{NAMESPACE}\"><!-- <b:credential> -->{inside}</svg>");
        unbake(image.as_bytes()).map(Cow::into_owned)
    };
    assert_eq!(
        written("<b:credential>\n {&quot;a&quot;:&#233;}\n</b:credential>").unwrap(),
        r#"{"a":é}"#
    );
    assert_eq!(written("<b:credential verify=\"eyJ.e.s\"/>").unwrap(), "eyJ.e.s");
    assert_eq!(written("<b:credential/>"), Err(BakeError::Damaged));
    assert_eq!(
        written("<b:credential>&unknown;</b:credential>"),
        Err(BakeError::Damaged)
    );
    assert_eq!(
        written("<b:credential><i/></b:credential>"),
        Err(BakeError::Damaged)
    );
    let older = "<svg xmlns:o='http://openbadges.org'><o:assertion verify='https://a.example'/></svg>";
    assert_eq!(unbake(older.as_bytes()), Err(BakeError::OlderStandard));
    let hostile = "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg></svg>";
    assert_eq!(unbake(hostile.as_bytes()), Err(BakeError::Damaged));
}

#[test]
fn damaged_and_foreign_files_are_refused() {
    let baked = bake(&image(), CREDENTIAL).unwrap();
    let readable = baked.len() - (image().len() - 33);
    for end in 0..baked.len() {
        assert_eq!(unbake(&baked[..end]).is_ok(), end >= readable, "{end}");
    }
    let mut flipped = baked;
    flipped[60] ^= 1;
    assert_eq!(unbake(&flipped), Err(BakeError::Damaged));
    let endless = [png::SIGNATURE, &[0xff; 4], b"IHDR"].concat();
    assert_eq!(unbake(&endless), Err(BakeError::Damaged));
    assert_eq!(unbake(b"GIF89a"), Err(BakeError::UnknownFormat));
    assert_eq!(unbake(b"<html><svg></svg></html>"), Err(BakeError::UnknownFormat));
    assert_eq!(unbake(b"<svg><a b='></svg>"), Err(BakeError::Damaged));
    assert_eq!(bake(b"<svg/>", "{}"), Err(BakeError::Damaged));
    assert_eq!(unbake(&vec![b'<'; MAX_IMAGE_BYTES + 1]), Err(BakeError::TooLarge));
}

#[test]
fn learner_records_are_found_under_their_own_names() {
    let baked = with_chunk(b"iTXt", b"clrcredential\0\0\0\0\0{}");
    assert_eq!(unbake(&baked).unwrap(), "{}");
    let image = format!("<svg xmlns:c='{RECORD_NAMESPACE}'><c:credential>{{}}</c:credential></svg>");
    assert_eq!(unbake(image.as_bytes()).unwrap(), "{}");
}
