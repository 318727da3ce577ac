use super::{Format, Picture, exif, without_more};

/// A place in Bilbao that no kept byte may hold.
const PLACE: &[u8] = b"43.2630 N 2.9350 W";

/// What a camera writes: the picture lies on its side, a name for the camera, and a place.
fn camera() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value,
        ]
        .concat()
    };
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, [38, 0, 0, 0]));
    tiff.extend([0; 4]);
    tiff.extend(b"\x01\0");
    tiff.extend(entry(0x0002, 5, 3, [56, 0, 0, 0]));
    tiff.extend([0; 4]);
    tiff.extend(PLACE);
    tiff
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], data].concat()
}

const SCAN: &[u8] = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\0\x34\xff\xd0\x56";

fn jpeg(more: &[Vec<u8>]) -> Vec<u8> {
    let start = [
        b"\xff\xd8".to_vec(),
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    ]
    .concat();
    let picture = [
        segment(0xdb, &[1; 65]),
        segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
    ]
    .concat();
    [start, more.concat(), picture, SCAN.to_vec(), b"\xff\xd9".to_vec()].concat()
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], name, data, &[0; 4]].concat()
}

fn png(more: &[Vec<u8>]) -> Vec<u8> {
    let start = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13])].concat();
    [
        start,
        more.concat(),
        chunk(b"IDAT", b"pixels"),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn webp(flags: u8, more: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let pixels: (&[u8], Vec<u8>) = (b"VP8L", b"pixels!".to_vec());
    let header: (&[u8], Vec<u8>) = (b"VP8X", vec![flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut body = b"WEBP".to_vec();
    for (name, data) in [header, pixels].iter().chain(more) {
        body.extend(*name);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend(data);
        body.extend(vec![0; data.len() % 2]);
    }
    let length = u32::try_from(body.len()).unwrap();
    [&b"RIFF"[..], &length.to_le_bytes(), &body].concat()
}

fn boxed(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len() + 8).unwrap();
    [&length.to_be_bytes()[..], kind, data].concat()
}

/// A picture, what the camera wrote, and a film of the moment.
fn heic(written: &[u8]) -> Vec<u8> {
    let entry = |number: u8, kind: &[u8]| {
        boxed(
            b"infe",
            &[b"\x02\0\0\0\0", &[number][..], b"\0\0", kind, b"\0"].concat(),
        )
    };
    let items = [b"\0\0\0\0\0\x02".to_vec(), entry(1, b"hvc1"), entry(2, b"Exif")].concat();
    let build = |at: usize| {
        let place = |number: u8, at: usize, length: usize| {
            let (at, length) = (u32::try_from(at).unwrap(), u32::try_from(length).unwrap());
            [
                &[0, number, 0, 0, 0, 0, 0, 1][..],
                &at.to_be_bytes(),
                &length.to_be_bytes(),
            ]
            .concat()
        };
        let places = [place(1, at, 6), place(2, at + 6, written.len())].concat();
        let places = boxed(b"iloc", &[b"\x01\0\0\0\x44\0\0\x02", places.as_slice()].concat());
        let meta = boxed(
            b"meta",
            &[b"\0\0\0\0".to_vec(), boxed(b"iinf", &items), places].concat(),
        );
        let data = boxed(b"mdat", &[b"pixels", written].concat());
        let start = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
        [start, meta, data, boxed(b"mpvd", PLACE)].concat()
    };
    let at = build(0)
        .windows(6)
        .position(|window| window == b"pixels")
        .unwrap();
    build(at)
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// What is left of a picture that said something; and whether it said where it was taken.
#[track_caller]
fn cleaned(sent: &[u8], format: Format) -> (Vec<u8>, bool) {
    let Picture::Cleaned {
        bytes,
        location_removed,
        ..
    } = without_more(sent, format)
    else {
        panic!("nothing was taken out of {sent:?}")
    };
    assert!(!holds(&bytes, PLACE));
    assert_eq!(without_more(&bytes, format), Picture::AsSent, "once is enough");
    (bytes, location_removed)
}

#[test]
fn a_jpeg_keeps_its_picture_and_which_way_up_it_is() {
    let written = [exif::PREFIX, &camera()].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>43,15.78N</exif:GPSLatitude>";
    let sent = jpeg(&[
        segment(0xe1, &written),
        segment(0xe1, xmp),
        segment(0xed, b"Photoshop 3.0\08BIM\x04\x04 Bilbao"),
        segment(0xfe, b"by Mara"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xee, b"Adobe\0\x64"),
    ]);
    let (kept, location_removed) = cleaned(&sent, Format::Jpeg);
    let turned = segment(
        0xe1,
        &[exif::PREFIX, &exif::orientation(&written).unwrap().tiff()].concat(),
    );
    let expected = jpeg(&[
        turned.clone(),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xee, b"Adobe\0\x64"),
    ]);
    assert_eq!((kept, location_removed), (expected, true));
    // The same tag, read from what was written anew.
    assert_eq!(exif::orientation(&turned[4..]), exif::orientation(&written));
}

#[test]
fn a_jpeg_ends_at_its_end() {
    let second = jpeg(&[segment(0xe1, &[exif::PREFIX, &camera()].concat())]);
    let (kept, location_removed) = cleaned(&[jpeg(&[]), second].concat(), Format::Jpeg);
    assert_eq!((kept, location_removed), (jpeg(&[]), true));
    // One that was cut off shows what has arrived.
    let whole = jpeg(&[]);
    let cut = &whole[..whole.len() - 4];
    assert_eq!(without_more(cut, Format::Jpeg), Picture::AsSent);
}

#[test]
fn a_png_keeps_its_picture_and_which_way_up_it_is() {
    let text = [b"XML:com.adobe.xmp\0".as_slice(), PLACE].concat();
    let sent = png(&[
        chunk(b"eXIf", &camera()),
        chunk(b"iTXt", &text),
        chunk(b"pHYs", &[0; 9]),
    ]);
    let (kept, location_removed) = cleaned(&[sent, b"PK a whole archive".to_vec()].concat(), Format::Png);
    assert!(location_removed);
    assert!(holds(&kept, b"pixels") && holds(&kept, b"pHYs") && !holds(&kept, b"iTXt"));
    let turned = exif::orientation(&camera()).unwrap().tiff();
    assert!(holds(&kept, &[b"eXIf", turned.as_slice()].concat()));
    let (_, had_location) = cleaned(&png(&[chunk(b"tEXt", b"Software\0Paint")]), Format::Png);
    assert!(!had_location, "nobody is told of a place that there was not");
}

#[test]
fn a_webp_keeps_its_picture_and_which_way_up_it_is() {
    let sent = webp(
        0x1c,
        &[
            (b"EXIF", camera()),
            (b"XMP ", PLACE.to_vec()),
            (b"MINE", PLACE.to_vec()),
        ],
    );
    let (kept, location_removed) = cleaned(&sent, Format::WebP);
    let turned = exif::orientation(&camera()).unwrap().tiff();
    assert_eq!((kept, location_removed), (webp(0x18, &[(b"EXIF", turned)]), true));
    assert_eq!(without_more(&webp(0x10, &[]), Format::WebP), Picture::AsSent);
    // Without a place to turn it back to, the promise of EXIF is taken back as well.
    let (kept, _) = cleaned(&webp(0x18, &[(b"EXIF", b"II*\0".to_vec())]), Format::WebP);
    assert_eq!(kept, webp(0x10, &[]));
}

#[test]
fn a_heic_keeps_its_picture_and_every_place_in_the_file() {
    let written = [b"\0\0\0\0".as_slice(), &camera()].concat();
    let sent = heic(&written);
    let (kept, location_removed) = cleaned(&sent, Format::Heic);
    assert!(location_removed);
    let at = sent.windows(6).position(|window| window == b"pixels").unwrap();
    assert_eq!(kept[..at + 6], sent[..at + 6]);
    assert_eq!(kept.len(), sent.len());
    assert!(kept[at + 6..at + 6 + written.len()].iter().all(|byte| *byte == 0));
}

#[test]
fn what_cannot_be_told_apart_is_refused_and_nothing_panics() {
    for (format, good) in [
        (
            Format::Jpeg,
            jpeg(&[segment(0xe1, &[exif::PREFIX, &camera()].concat())]),
        ),
        (Format::Png, png(&[chunk(b"eXIf", &camera())])),
        (Format::WebP, webp(0x08, &[(b"EXIF", camera())])),
        (Format::Heic, heic(&camera())),
    ] {
        assert_eq!(
            without_more(&good[..20], format),
            Picture::Unreadable,
            "{format:?}"
        );
        for at in 0..good.len() {
            for byte in [0x00, 0x7f, 0xff] {
                let mut bad = good.clone();
                bad[at] = byte;
                // Whatever it is taken for, what is kept can be read again.
                if let Picture::Cleaned { bytes, .. } = without_more(&bad, format) {
                    assert_eq!(
                        without_more(&bytes, format),
                        Picture::AsSent,
                        "{format:?} {at} {byte}"
                    );
                }
            }
        }
    }
}
