//! What differs from badge to badge, drawn from the slug.

/// The shape of the outer edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rim {
    /// Round bulges, so many of them.
    Scallops(u32),
    /// Small points, as on a seal, so many of them.
    Points(u32),
    /// A plain circle with beads outside, so many of them.
    Beads(u32),
}

/// The pattern between edge and wreath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ring {
    Dots,
    Dashes,
    TwoLines,
    Lozenges,
    Arches,
}

/// The pattern behind the glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    Plain,
    Rays,
    Circles,
    Stipple,
}

/// How the leaves of the wreath look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leaves {
    /// Leaf pairs on each branch.
    pub pairs: u32,
    /// Length in units of the view box.
    pub length: f64,
    /// Half the width at the widest place.
    pub half_width: f64,
    /// Angle between leaf and branch, in degrees.
    pub spread: f64,
    /// Every so many pairs a berry; 0 for none.
    pub berry_every: u32,
}

/// All choices of one badge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Variation {
    pub rim: Rim,
    pub ring: Ring,
    /// Marks in the ring.
    pub ring_marks: u32,
    pub ground: Ground,
    pub leaves: Leaves,
}

impl Variation {
    /// The choices for a slug; the same slug always gives the same ones.
    pub fn of(seed: &str) -> Self {
        let mut dice = Dice::from_text(seed);
        Self {
            rim: match dice.below(3) {
                0 => Rim::Scallops(24 + 2 * dice.below(9)),
                1 => Rim::Points(48 + 4 * dice.below(8)),
                _ => Rim::Beads(36 + 2 * dice.below(10)),
            },
            ring: [
                Ring::Dots,
                Ring::Dashes,
                Ring::TwoLines,
                Ring::Lozenges,
                Ring::Arches,
            ][dice.below(5) as usize],
            ring_marks: 36 + 4 * dice.below(8),
            ground: [Ground::Plain, Ground::Rays, Ground::Circles, Ground::Stipple][dice.below(4) as usize],
            leaves: Leaves {
                pairs: 7 + dice.below(4),
                length: 30.0 + f64::from(dice.below(7)),
                half_width: 6.5 + 0.5 * f64::from(dice.below(6)),
                spread: 28.0 + 3.0 * f64::from(dice.below(6)),
                berry_every: dice.below(4),
            },
        }
    }
}

/// A small generator with a fixed sequence: FNV-1a for the seed, splitmix64 for the steps.
pub(super) struct Dice(u64);

impl Dice {
    pub fn from_text(seed: &str) -> Self {
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// A number from 0 to `limit - 1`.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u32::try_from(mixed % u64::from(limit)).unwrap_or(0)
    }
}
