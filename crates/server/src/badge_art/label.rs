//! The label below the medallion: the title, wrapped and fitted, and the issuer.

use std::{
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use resvg::usvg::{self, fontdb};

use super::palette::{GOLD, INK, PAPER, Palette};

/// The widest line, in units of the view box.
const LINE_WIDTH: f64 = 332.0;
/// The room for the title, from its first line's top to its last line's bottom.
#[cfg(test)]
const TITLE_HEIGHT: f64 = 70.5;
const TITLE_MIDDLE: f64 = 315.0;
const LINE_STEP: f64 = 1.1;
const ISSUER_BASELINE: f64 = 382.0;
const MAX_LINES: usize = 3;
/// Words that are looked at; more could never be read.
const MAX_WORDS: usize = 40;
/// The leaf shape of the platform: two corners open, two closed.
const OUTLINE: &str =
    "M18 268H348A38 38 0 0 1 386 306V388A6 6 0 0 1 380 394H52A38 38 0 0 1 14 356V272A4 4 0 0 1 18 268Z";

static FONT: &[u8] = include_bytes!("../../assets/fonts/young-serif.ttf");
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    Arc::new(fonts)
});

/// How documents are read: with our font and no other.
pub(super) fn options() -> usvg::Options<'static> {
    usvg::Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Young Serif".to_owned(),
        ..Default::default()
    }
}

pub(super) fn draw(out: &mut String, palette: &Palette, title: &str, issuer: &str) {
    // The outer stroke keeps the label apart from the medallion, and from a dark page.
    for (stroke, width) in [(PAPER, 10), (palette.deep.as_str(), 4)] {
        let _ = write!(
            out,
            r#"<path d="{OUTLINE}" fill="{PAPER}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>"#
        );
    }
    let _ = write!(
        out,
        r#"<path d="M178 361H222" stroke="{GOLD}" stroke-width="2.5" stroke-linecap="round"/>"#
    );
    let (lines, size) = fit(title);
    let step = size * LINE_STEP;
    let first = TITLE_MIDDLE - (lines.len() as f64 - 1.0) * step / 2.0 + size * 0.28;
    for (n, line) in lines.iter().enumerate() {
        write_line(out, line, size, first + n as f64 * step, INK);
    }
    let (issuer, size) = fit_one_line(issuer);
    write_line(out, &issuer, size, ISSUER_BASELINE, &palette.deep);
}

fn write_line(out: &mut String, line: &str, size: f64, baseline: f64, fill: &str) {
    let _ = write!(
        out,
        r#"<text x="200" y="{baseline:.1}" font-family="Young Serif, Georgia, serif" font-size="{size:.1}" text-anchor="middle" fill="{fill}">{}</text>"#,
        escape(line)
    );
}

/// The lines of a title and the largest size at which they fit; what never fits ends in an ellipsis.
fn fit(title: &str) -> (Vec<String>, f64) {
    const SIZES: [(f64, usize); 9] = [
        (40.0, 1),
        (37.0, 1),
        (34.0, 1),
        (32.0, 2),
        (30.0, 2),
        (28.0, 2),
        (26.0, 2),
        (24.0, 2),
        (21.0, 3),
    ];
    let words: Vec<Word> = title
        .split_whitespace()
        .take(MAX_WORDS)
        .map(Word::measure)
        .collect();
    for (size, count) in SIZES {
        if let Some(lines) = wrap(&words, LINE_WIDTH / size, count) {
            return (lines, size);
        }
    }
    let smallest = SIZES[SIZES.len() - 1].0;
    (cut(&words, LINE_WIDTH / smallest), smallest)
}

fn fit_one_line(text: &str) -> (String, f64) {
    let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let size = (LINE_WIDTH * 0.94 / measure(&clean)).clamp(12.5, 17.0);
    if measure(&clean) * size <= LINE_WIDTH {
        (clean, size)
    } else {
        (shorten(&clean, LINE_WIDTH / size), size)
    }
}

struct Word<'a> {
    text: &'a str,
    width: f64,
}

impl<'a> Word<'a> {
    fn measure(text: &'a str) -> Self {
        Self {
            text,
            width: measure(text),
        }
    }
}

/// Puts words on at most `count` lines of nearly equal length; `None` when they do not fit.
fn wrap(words: &[Word<'_>], width: f64, count: usize) -> Option<Vec<String>> {
    let mut best = greedy(words, width).filter(|lines| lines.len() <= count)?;
    // The narrowest column that needs no more lines gives the most even ones.
    let mut narrower = width;
    while narrower > 0.0 {
        match greedy(words, narrower) {
            Some(lines) if lines.len() == best.len() => best = lines,
            _ => break,
        }
        narrower -= 0.2;
    }
    Some(best)
}

fn greedy(words: &[Word<'_>], width: f64) -> Option<Vec<String>> {
    let space = measure("n n") - measure("nn");
    let mut lines: Vec<String> = Vec::new();
    let mut filled = f64::INFINITY;
    for word in words {
        if word.width > width {
            return None;
        }
        match lines.last_mut() {
            Some(line) if filled + space + word.width <= width => {
                line.push(' ');
                line.push_str(word.text);
                filled += space + word.width;
            }
            _ => {
                lines.push(word.text.to_owned());
                filled = word.width;
            }
        }
    }
    Some(lines)
}

/// Fills all lines and ends the last one in an ellipsis.
fn cut(words: &[Word<'_>], width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let joined = lines.last().map(|line| format!("{line} {}", word.text));
        match joined {
            Some(joined) if measure(&joined) <= width || lines.len() == MAX_LINES => {
                lines.pop();
                lines.push(joined);
            }
            _ => lines.push(word.text.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| {
            if measure(line) <= width {
                line.clone()
            } else {
                shorten(line, width)
            }
        })
        .collect()
}

fn shorten(text: &str, width: f64) -> String {
    let mut kept: Vec<char> = text.chars().take(80).collect();
    loop {
        let candidate = format!("{}\u{2026}", kept.iter().collect::<String>().trim_end());
        if kept.is_empty() || measure(&candidate) <= width {
            return candidate;
        }
        kept.pop();
    }
}

/// The width of a text at font size 1, measured by the engine that draws it.
fn measure(text: &str) -> f64 {
    let probe = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text font-family="Young Serif" font-size="100">{}</text></svg>"#,
        escape(text)
    );
    // The probe is our own well-formed document; a text without a single glyph has no width.
    usvg::Tree::from_str(&probe, &options()).map_or(0.0, |tree| {
        f64::from(tree.root().abs_bounding_box().width()) / 100.0
    })
}

/// Text as XML character data or as an attribute's value; characters XML forbids are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 8] = [
        "Feedback",
        "Checking for Understanding",
        "Welcoming Families as Partners in Reading",
        "Primary Sources: Reading Photographs, Maps and Letters Closely",
        "Retroalimentación que impulsa el aprendizaje de la lectura",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
        "WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW",
        "",
    ];

    #[test]
    fn no_line_is_wider_or_the_block_higher_than_the_label() {
        for title in TITLES {
            let (lines, size) = fit(title);
            assert!(
                lines.len() <= MAX_LINES && lines.len() as f64 * size * LINE_STEP <= TITLE_HEIGHT,
                "{title}"
            );
            for line in lines {
                assert!(measure(&line) * size <= LINE_WIDTH + 1.0, "{line} at {size}");
            }
        }
    }

    #[test]
    fn issuers_fit_on_one_line() {
        for issuer in TITLES {
            let (line, size) = fit_one_line(issuer);
            assert!(measure(&line) * size <= LINE_WIDTH + 1.0, "{line} at {size}");
        }
    }

    #[test]
    fn titles_of_ordinary_length_keep_every_word() {
        for title in &TITLES[..5] {
            assert_eq!(&fit(title).0.join(" "), title);
        }
    }

    #[test]
    fn two_lines_are_even() {
        let (lines, _) = fit("Welcoming Families as Partners in Reading");
        assert_eq!(lines.len(), 2);
        assert!((measure(&lines[0]) - measure(&lines[1])).abs() < 6.0, "{lines:?}");
    }
}
