//! The medallion: rim, ring, wreath and the round ground the glyph stands on.

use std::{f64::consts::TAU, fmt::Write as _};

use super::{
    palette::{GOLD, PAPER, Palette},
    variation::{Ground, Leaves, Rim, Ring, Variation},
};

/// The centre of the medallion in the view box.
pub(super) const CENTRE: (f64, f64) = (200.0, 162.0);
/// The radius of the ground behind the glyph.
pub(super) const GROUND_RADIUS: f64 = 76.0;

const RIM_RADIUS: f64 = 157.0;
const DISC_RADIUS: f64 = 148.0;
const RING_RADIUS: f64 = 139.0;
const BRANCH_RADIUS: f64 = 105.0;

pub(super) fn draw(out: &mut String, palette: &Palette, variation: &Variation) {
    let (x, y) = CENTRE;
    // A sheet of paper just larger than the rim keeps a dark medallion apart from a dark page.
    let _ = write!(
        out,
        r#"<g transform="translate({x} {y}) scale(1.022) translate(-{x} -{y})">"#
    );
    rim(out, PAPER, variation.rim);
    out.push_str("</g>");
    rim(out, &palette.deep, variation.rim);
    let _ = write!(
        out,
        r#"<circle cx="{x}" cy="{y}" r="{DISC_RADIUS}" fill="{}" stroke="{PAPER}" stroke-width="2.5"/>"#,
        palette.base
    );
    ring(out, palette, variation);
    wreath(out, palette, &variation.leaves);
    ground(out, palette, variation.ground);
}

fn rim(out: &mut String, fill: &str, rim: Rim) {
    let (x, y) = CENTRE;
    match rim {
        Rim::Scallops(count) => {
            // Arcs between points on a slightly smaller circle bulge outwards.
            let half_chord = RIM_RADIUS * (TAU / f64::from(count) / 2.0).sin();
            let bulge = half_chord * 1.5;
            let inner = RIM_RADIUS - (bulge - (bulge * bulge - half_chord * half_chord).sqrt());
            let mut path = String::new();
            for n in 0..=count {
                let (px, py) = polar(inner, turn(n, count));
                let _ = match n {
                    0 => write!(path, "M{px:.1} {py:.1}"),
                    _ => write!(path, "A{bulge:.1} {bulge:.1} 0 0 1 {px:.1} {py:.1}"),
                };
            }
            let _ = write!(out, r#"<path d="{path}Z" fill="{fill}"/>"#);
        }
        Rim::Points(count) => {
            let mut path = String::new();
            for n in 0..count * 2 {
                let radius = if n % 2 == 0 { RIM_RADIUS } else { RIM_RADIUS - 6.0 };
                let (px, py) = polar(radius, turn(n, count * 2));
                let _ = write!(path, "{}{px:.1} {py:.1}", if n == 0 { 'M' } else { 'L' });
            }
            let _ = write!(
                out,
                r#"<path d="{path}Z" fill="{fill}" stroke="{fill}" stroke-width="2" stroke-linejoin="round"/>"#
            );
        }
        Rim::Beads(count) => {
            let _ = write!(
                out,
                r#"<circle cx="{x}" cy="{y}" r="{}" fill="{fill}"/>"#,
                RIM_RADIUS - 4.0
            );
            dots(out, RIM_RADIUS - 4.0, count, 8.4, fill);
        }
    }
}

fn ring(out: &mut String, palette: &Palette, variation: &Variation) {
    let (x, y) = CENTRE;
    let (count, light) = (variation.ring_marks, &palette.leaf_shade);
    let circle = |out: &mut String, radius: f64, extra: &str| {
        let _ = write!(
            out,
            r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{light}" {extra}/>"#
        );
    };
    match variation.ring {
        Ring::Dots => dots(out, RING_RADIUS, count, 3.8, light),
        Ring::Dashes => {
            let step = TAU * RING_RADIUS / f64::from(count);
            let dashes = format!(
                r#"stroke-width="3" stroke-dasharray="{:.3} {:.3}""#,
                step * 0.6,
                step * 0.4
            );
            circle(out, RING_RADIUS, &dashes);
        }
        Ring::TwoLines => {
            circle(out, RING_RADIUS + 2.0, r#"stroke-width="1.6""#);
            circle(out, RING_RADIUS - 2.5, r#"stroke-width="1.6""#);
        }
        Ring::Lozenges => {
            for n in 0..count {
                let (px, py) = polar(RING_RADIUS, turn(n, count));
                let angle = turn(n, count).to_degrees();
                let _ = write!(
                    out,
                    r#"<path d="M0-3.4 2.3 0 0 3.4-2.3 0Z" transform="translate({px:.1} {py:.1}) rotate({angle:.1})" fill="{light}"/>"#
                );
            }
        }
        Ring::Arches => {
            let radius = TAU * (RING_RADIUS - 3.0) / f64::from(count) / 2.0;
            for n in 0..count {
                let (ax, ay) = polar(RING_RADIUS - 3.0, turn(n, count));
                let (bx, by) = polar(RING_RADIUS - 3.0, turn(n + 1, count));
                let _ = write!(
                    out,
                    r#"<path d="M{ax:.1} {ay:.1}A{radius:.1} {radius:.1} 0 0 1 {bx:.1} {by:.1}" fill="none" stroke="{light}" stroke-width="1.6"/>"#
                );
            }
        }
    }
}

/// Two branches that rise from below the label and nearly meet at the top.
fn wreath(out: &mut String, palette: &Palette, leaves: &Leaves) {
    for side in [1.0, -1.0] {
        let _ = write!(
            out,
            r#"<g transform="translate({} {}) scale({side} 1)">"#,
            CENTRE.0, CENTRE.1
        );
        // Angles run clockwise from the top; the stem goes from the label up to the tip.
        let (bottom, top) = (128.0_f64, 17.0_f64);
        let (sx, sy) = from_top(BRANCH_RADIUS, bottom);
        let (tx, ty) = from_top(BRANCH_RADIUS, top);
        let _ = write!(
            out,
            r#"<path d="M{sx:.1} {sy:.1}A{BRANCH_RADIUS} {BRANCH_RADIUS} 0 0 0 {tx:.1} {ty:.1}" fill="none" stroke="{}" stroke-width="2.2" stroke-linecap="round"/>"#,
            palette.leaf_shade
        );
        for pair in 0..leaves.pairs {
            let along = f64::from(pair) / f64::from(leaves.pairs);
            let angle = bottom - (bottom - top) * along;
            let (x, y) = from_top(BRANCH_RADIUS, angle);
            // Towards the tip the leaves get a little shorter.
            let length = leaves.length * (1.0 - 0.22 * along);
            let direction = angle - 90.0;
            leaf(
                out,
                &palette.leaf_light,
                (x, y),
                direction - leaves.spread,
                length,
                leaves.half_width,
            );
            leaf(
                out,
                &palette.leaf_shade,
                (x, y),
                direction + leaves.spread,
                length * 0.86,
                leaves.half_width,
            );
            if leaves.berry_every > 0 && pair % (leaves.berry_every + 1) == 1 {
                let (bx, by) = from_top(BRANCH_RADIUS + 17.0, angle - 1.0);
                let _ = write!(
                    out,
                    r#"<circle cx="{bx:.1}" cy="{by:.1}" r="4.4" fill="{GOLD}"/>"#
                );
            }
        }
        leaf(
            out,
            &palette.leaf_light,
            (tx, ty),
            top - 94.0,
            leaves.length * 0.62,
            leaves.half_width * 0.8,
        );
        out.push_str("</g>");
    }
}

/// One leaf from `at`, pointing to `degrees` (0 is up, clockwise).
fn leaf(out: &mut String, fill: &str, at: (f64, f64), degrees: f64, length: f64, half_width: f64) {
    let (x, y) = at;
    let w = half_width * 1.34;
    let (near, far, l) = (length * 0.22, length * 0.66, length);
    let _ = write!(
        out,
        r#"<path transform="translate({x:.1} {y:.1}) rotate({degrees:.1})" d="M0 0C{w:.1} -{near:.1} {w:.1} -{far:.1} 0 -{l:.1}C-{w:.1} -{far:.1} -{w:.1} -{near:.1} 0 0Z" fill="{fill}"/>"#
    );
}

fn ground(out: &mut String, palette: &Palette, ground: Ground) {
    let (x, y) = CENTRE;
    let _ = write!(
        out,
        r#"<circle cx="{x}" cy="{y}" r="{GROUND_RADIUS}" fill="{PAPER}" stroke="{GOLD}" stroke-width="4"/>"#
    );
    let tint = &palette.tint;
    let inner = GROUND_RADIUS - 6.0;
    match ground {
        Ground::Plain => {
            let _ = write!(out, r#"<circle cx="{x}" cy="{y}" r="{inner}" fill="{tint}"/>"#);
        }
        Ground::Rays => {
            for n in 0..24 {
                let (ax, ay) = polar(inner, turn(2 * n, 48));
                let (bx, by) = polar(inner, turn(2 * n + 1, 48));
                let _ = write!(
                    out,
                    r#"<path d="M{x} {y}L{ax:.1} {ay:.1}A{inner} {inner} 0 0 1 {bx:.1} {by:.1}Z" fill="{tint}"/>"#
                );
            }
        }
        Ground::Circles => {
            for n in 0..4 {
                let radius = inner - 3.0 - 14.0 * f64::from(n);
                let _ = write!(
                    out,
                    r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{tint}" stroke-width="7"/>"#
                );
            }
        }
        Ground::Stipple => {
            for row in 1..6 {
                dots(out, f64::from(row) * 13.0, row * 8, 5.2, tint);
            }
        }
    }
}

/// A circle of `count` dots: dashes of no length, with round ends.
fn dots(out: &mut String, radius: f64, count: u32, size: f64, fill: &str) {
    let (x, y) = CENTRE;
    let step = TAU * radius / f64::from(count);
    let _ = write!(
        out,
        r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{fill}" stroke-width="{size}" stroke-linecap="round" stroke-dasharray="0 {step:.3}"/>"#
    );
}

/// The `n`th of `count` equal turns, in radians.
fn turn(n: u32, count: u32) -> f64 {
    TAU * f64::from(n) / f64::from(count)
}

/// A point around the centre of the medallion.
fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (CENTRE.0 + radius * angle.cos(), CENTRE.1 + radius * angle.sin())
}

/// A point around the origin, `degrees` clockwise from the top.
fn from_top(radius: f64, degrees: f64) -> (f64, f64) {
    let angle = degrees.to_radians();
    (radius * angle.sin(), -radius * angle.cos())
}
