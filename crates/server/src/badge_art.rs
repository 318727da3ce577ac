//! The picture of a badge: a laurel medallion above a specimen label, drawn from text alone.
//!
//! The family look is fixed; the issuer lends its colour, the topic its glyph, and the slug chooses rim,
//! ring, ground and leaves, so that no two micro-credentials look alike.

mod glyphs;
mod label;
mod medallion;
mod palette;
mod variation;

use std::fmt::Write as _;

use resvg::{tiny_skia, usvg};

use self::{palette::Palette, variation::Variation};

/// What a badge picture is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct BadgeArt<'a> {
    /// The issuer's brand colour, `#rrggbb`; anything else falls back to the platform's leaf green.
    pub issuer_colour: &'a str,
    /// The key of the first topic; an unknown key gets the platform's own mark.
    pub topic: &'a str,
    /// The title of the micro-credential, as people read it.
    pub title: &'a str,
    /// The name of the issuer.
    pub issuer: &'a str,
    /// What makes this picture different from its siblings: the slug.
    pub seed: &'a str,
    /// The language of title and issuer, such as `en`.
    pub lang: &'a str,
}

/// Why a badge picture could not be converted.
#[derive(Debug, thiserror::Error)]
pub enum BadgeArtError {
    /// The source is not an SVG document.
    #[error("the badge picture is not a readable SVG document")]
    Unreadable(#[from] usvg::Error),
    /// The asked width is zero or too large to hold in memory.
    #[error("a badge picture cannot be {0} pixels wide")]
    Width(u32),
    /// The pixels could not be encoded.
    #[error("the badge picture could not be encoded as PNG")]
    Encode(#[source] Box<dyn std::error::Error + Send + Sync>),
}

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The widest picture [`png`] draws, in pixels.
pub const MAX_WIDTH: u32 = 4096;

/// Draws the badge as an SVG document with its text as text; its view box is `0 0 400 400`.
#[must_use]
pub fn svg(input: &BadgeArt<'_>) -> String {
    let palette = Palette::of(input.issuer_colour);
    let variation = Variation::of(input.seed);
    let mut out = String::with_capacity(16 * 1024);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r#"<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 400 400" width="400" height="400" role="img" xml:lang="{}"><title>{} - {}</title>"#,
        label::escape(input.lang),
        label::escape(input.title),
        label::escape(input.issuer),
    );
    medallion::draw(&mut out, &palette, &variation);
    glyphs::draw(&mut out, &palette, input.topic);
    label::draw(&mut out, &palette, input.title, input.issuer);
    out.push_str("</svg>");
    out
}

/// Turns the text of a picture into outlines, so that it looks the same where our font is not installed.
///
/// Only what [`svg`] draws as text changes; shapes keep their compact form.
///
/// # Errors
/// [`BadgeArtError::Unreadable`] when `svg` is not an SVG document.
pub fn outlined(svg: &str) -> Result<String, BadgeArtError> {
    let document = usvg::roxmltree::Document::parse(svg).map_err(usvg::Error::ParsingFailed)?;
    let mut out = String::with_capacity(svg.len() * 2);
    let mut copied = 0;
    for text in document
        .descendants()
        .filter(|node| node.has_tag_name((SVG_NAMESPACE, "text")))
    {
        out.push_str(&svg[copied..text.range().start]);
        out.push_str(&outlines(&svg[text.range()])?);
        copied = text.range().end;
    }
    out.push_str(&svg[copied..]);
    Ok(out)
}

/// One text element as paths, without the document around them.
fn outlines(text: &str) -> Result<String, BadgeArtError> {
    let sheet = format!(r#"<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 400 400">{text}</svg>"#);
    let options = usvg::WriteOptions {
        indent: usvg::Indent::None,
        coordinates_precision: 1,
        ..usvg::WriteOptions::default()
    };
    let drawn = parse(&sheet)?.to_string(&options);
    let body = drawn.find('>').zip(drawn.rfind("</svg>"));
    Ok(body
        .and_then(|(start, end)| drawn.get(start + 1..end))
        .unwrap_or_default()
        .to_owned())
}

/// Draws a picture as PNG, `width` pixels wide.
///
/// # Errors
/// [`BadgeArtError::Unreadable`] when `svg` is not an SVG document, [`BadgeArtError::Width`] when `width` is
/// zero or above [`MAX_WIDTH`], [`BadgeArtError::Encode`] when the encoder fails.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, BadgeArtError> {
    if width > MAX_WIDTH {
        return Err(BadgeArtError::Width(width));
    }
    let tree = parse(svg)?;
    let scale = f64::from(width) / f64::from(tree.size().width());
    let height = (f64::from(tree.size().height()) * scale)
        .round()
        .clamp(0.0, f64::from(MAX_WIDTH));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=MAX_WIDTH above"
    )]
    let (height, scale) = (height as u32, scale as f32);
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or(BadgeArtError::Width(width))?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels
        .encode_png()
        .map_err(|error| BadgeArtError::Encode(Box::new(error)))
}

fn parse(svg: &str) -> Result<usvg::Tree, BadgeArtError> {
    Ok(usvg::Tree::from_str(svg, &label::options())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::explore::content_file::taxonomy::TOPICS;

    fn sample<'a>(title: &'a str, seed: &'a str) -> BadgeArt<'a> {
        let issuer = "Calder Ridge University School of Education";
        BadgeArt {
            issuer_colour: "#1f5f4a",
            topic: "coaching",
            title,
            issuer,
            seed,
            lang: "en",
        }
    }

    #[test]
    fn every_topic_gives_a_readable_document() {
        for topic in TOPICS.iter().chain(&["no-such-topic"]) {
            let art = BadgeArt {
                topic,
                ..sample("Checking for Understanding", "checking")
            };
            let drawn = svg(&art);
            assert!(usvg::roxmltree::Document::parse(&drawn).is_ok(), "{topic}");
            assert!(parse(&drawn).is_ok(), "{topic}");
        }
    }

    #[test]
    fn different_slugs_give_different_pictures_and_the_same_slug_the_same() {
        let pictures: std::collections::HashSet<String> = (0..40)
            .map(|n| svg(&sample("Same Title", &format!("slug-{n}"))))
            .collect();
        assert_eq!(pictures.len(), 40);
        assert_eq!(
            svg(&sample("Same Title", "slug-1")),
            svg(&sample("Same Title", "slug-1"))
        );
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        let hostile = r#"</title><script>alert("x")</script> & <b>'"#;
        let drawn = svg(&BadgeArt {
            issuer: hostile,
            lang: r#"en"><script/>"#,
            ..sample(hostile, "x")
        });
        let document = usvg::roxmltree::Document::parse(&drawn).unwrap();
        assert!(
            !document
                .descendants()
                .any(|node| node.has_tag_name("script") || node.has_tag_name("b"))
        );
    }

    #[test]
    fn control_characters_do_not_break_the_document() {
        assert!(parse(&svg(&sample("Bell\u{7} and \u{0} null", "x"))).is_ok());
    }

    #[test]
    fn outlined_pictures_hold_no_text_and_keep_their_title() {
        let drawn = outlined(&svg(&sample("Evaluación & «ñandú»", "es"))).unwrap();
        assert!(!drawn.contains("<text"));
        assert!(drawn.contains("<title>Evaluación &amp; «ñandú» - Calder"));
        assert!(parse(&drawn).is_ok());
    }

    #[test]
    fn png_has_the_asked_size_and_refuses_absurd_ones() {
        let drawn = svg(&sample("Checking for Understanding", "checking"));
        let bytes = png(&drawn, 96).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(bytes[16..24], [0, 0, 0, 96, 0, 0, 0, 96]);
        assert!(matches!(png(&drawn, 0), Err(BadgeArtError::Width(0))));
        assert!(matches!(png(&drawn, MAX_WIDTH + 1), Err(BadgeArtError::Width(_))));
        assert!(matches!(png("not svg", 10), Err(BadgeArtError::Unreadable(_))));
    }
}
