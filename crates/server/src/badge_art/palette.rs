//! The colours of one badge, mixed from the issuer's colour.

/// Colours as `#rrggbb`.
#[derive(Clone, Debug)]
pub(super) struct Palette {
    /// The issuer's colour.
    pub base: String,
    /// The issuer's colour, darker: rim, outlines, text on paper.
    pub deep: String,
    /// A pale tint of the issuer's colour, for grounds.
    pub tint: String,
    /// Leaves towards the light.
    pub leaf_light: String,
    /// Leaves in the shade.
    pub leaf_shade: String,
}

/// The sheet everything is mounted on.
pub(super) const PAPER: &str = "#fffaf0";
/// The warm accent of the platform.
pub(super) const GOLD: &str = "#f0b02e";
/// The text of titles.
pub(super) const INK: &str = "#1c2720";

const LEAF_GREEN: Rgb = Rgb(0x1b, 0x5b, 0x3f);
const CREAM: Rgb = Rgb(0xff, 0xf4, 0xd8);
const NIGHT: Rgb = Rgb(0x0a, 0x12, 0x0e);

#[derive(Clone, Copy)]
struct Rgb(u8, u8, u8);

impl Palette {
    /// Mixes the palette; a colour that is not `#rrggbb` becomes the platform's leaf green.
    pub fn of(issuer_colour: &str) -> Self {
        let base = parse(issuer_colour).unwrap_or(LEAF_GREEN);
        Self {
            base: hex(base),
            deep: hex(mix(base, NIGHT, 45)),
            tint: hex(mix(base, CREAM, 86)),
            leaf_light: hex(mix(base, CREAM, 84)),
            leaf_shade: hex(mix(base, CREAM, 56)),
        }
    }
}

fn parse(colour: &str) -> Option<Rgb> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Rgb(channel(0)?, channel(2)?, channel(4)?))
}

/// `percent` of `b` in `a`.
fn mix(a: Rgb, b: Rgb, percent: u16) -> Rgb {
    let channel = |a: u8, b: u8| {
        let mixed = (u16::from(a) * (100 - percent) + u16::from(b) * percent) / 100;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    Rgb(channel(a.0, b.0), channel(a.1, b.1), channel(a.2, b.2))
}

fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_is_none_becomes_leaf_green() {
        for bad in ["", "red", "#fff", "#12345g", "#\"/><a", "#é1234"] {
            assert_eq!(Palette::of(bad).base, "#1b5b3f", "{bad}");
        }
        assert_eq!(Palette::of("#7A2E5D").base, "#7a2e5d");
    }
}
