//! One drawing per topic, in a box of 100 by 100 around the origin.
//!
//! `{c}` stands for the issuer's colour, `{d}` for its darker shade, `{t}` for its tint, `{p}` for paper and
//! `{g}` for gold; strokes are 5 units wide and round unless a shape says otherwise.

use std::fmt::Write as _;

use super::{
    medallion::CENTRE,
    palette::{GOLD, PAPER, Palette},
};

pub(super) fn draw(out: &mut String, palette: &Palette, topic: &str) {
    let (x, y) = CENTRE;
    let shapes = shapes(topic)
        .replace("{c}", &palette.base)
        .replace("{d}", &palette.deep)
        .replace("{t}", &palette.tint)
        .replace("{p}", PAPER)
        .replace("{g}", GOLD);
    let _ = write!(
        out,
        r#"<g transform="translate({x} {y}) scale(1.08)" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" fill="none">{shapes}</g>"#
    );
}

fn shapes(topic: &str) -> &'static str {
    match topic {
        // A speech bubble with a tick.
        "assessment-and-feedback" => concat!(
            r#"<path d="M-34-40H34A12 12 0 0 1 46-28V12A12 12 0 0 1 34 24H4L-20 44V24H-34A12 12 0 0 1-46 12V-28A12 12 0 0 1-34-40Z" fill="{c}"/>"#,
            r#"<path d="M-20-8-5 8 22-22" stroke="{g}" stroke-width="9"/>"#,
        ),
        // Three leaves of different shape from one stem.
        "learner-variability" => concat!(
            r#"<path d="M0 44V6M0 36-24 10M0 36 24 10" stroke="{d}"/>"#,
            r#"<path d="M0 8C-18-8-16-34 0-48 16-34 18-8 0 8Z" fill="{c}"/>"#,
            r#"<circle cx="-31" cy="-2" r="16" fill="{g}"/>"#,
            r#"<path d="M18 14 20-14 46-18 44 8Z" fill="{d}" stroke="{d}"/>"#,
        ),
        // A front page under a lens.
        "media-literacy" => concat!(
            r#"<path d="M-42-42H22V38H-42Z" fill="{p}" stroke="{d}"/>"#,
            r#"<path d="M-31-30H11V-14H-31Z" fill="{c}"/><path d="M-30-2H-8M-30 11H-12M-30 24H-14" stroke="{c}" stroke-width="4"/>"#,
            r#"<circle cx="15" cy="9" r="20" fill="{t}" stroke="{d}" stroke-width="6"/><path d="M30 24 45 40" stroke="{g}" stroke-width="10"/>"#,
        ),
        // A letter with a seal.
        "primary-sources" => concat!(
            r#"<path d="M-28-44H26A10 10 0 0 1 36-34V44H-18A10 10 0 0 1-28 34Z" fill="{p}" stroke="{d}"/>"#,
            r#"<path d="M-28-44A10 10 0 0 0-38-34V-24H-28" fill="{c}" stroke="{d}"/>"#,
            r#"<path d="M-14-26H22M-14-12H22M-14 2H10" stroke="{c}" stroke-width="4"/>"#,
            r#"<path d="M12 30V48L20 42 28 48V30Z" fill="{c}"/><circle cx="20" cy="22" r="13" fill="{g}"/>"#,
        ),
        // People in a circle around a shared fire.
        "restorative-practice" => concat!(
            r#"<circle r="37" stroke="{c}" stroke-width="7"/>"#,
            r#"<g fill="{d}" stroke="{p}" stroke-width="3"><circle cx="32.0" cy="18.5" r="12"/><circle cx="0.0" cy="37.0" r="12"/><circle cx="-32.0" cy="18.5" r="12"/><circle cx="-32.0" cy="-18.5" r="12"/><circle cx="-0.0" cy="-37.0" r="12"/><circle cx="32.0" cy="-18.5" r="12"/></g>"#,
            r#"<path d="M1-20C14-6 17 3 12 12 6 20-6 20-12 12-17 3-8-4 1-20Z" fill="{g}"/>"#,
        ),
        // A house with a heart.
        "family-engagement" => concat!(
            r#"<path d="M-32-4V42H32V-4" fill="{c}" stroke="{c}"/><path d="M-46 0 0-42 46 0" fill="{c}" stroke="{d}" stroke-width="8"/>"#,
            r#"<path d="M0 34C-26 16-22-4-9-4-3-4 0 2 0 4 0 2 3-4 9-4 22-4 26 16 0 34Z" fill="{g}"/>"#,
        ),
        // A heart that sprouts.
        "social-emotional-learning" => concat!(
            r#"<path d="M0 44C-56 12-48-28-22-28-8-28 0-18 0-10 0-18 8-28 22-28 48-28 56 12 0 44Z" fill="{c}"/>"#,
            r#"<path d="M0 26V-2" stroke="{p}"/><path d="M0 10C-16 10-22 2-22-8-8-8 0-2 0 10Z" fill="{p}"/><path d="M0 2C0-14 10-22 24-22 24-8 14 2 0 2Z" fill="{g}"/>"#,
        ),
        // A compass.
        "coaching" => concat!(
            r#"<circle r="43" fill="{c}"/><circle r="33" fill="{p}"/>"#,
            r#"<path d="M0-28V-24M0 28V24M28 0H24M-28 0H-24" stroke="{d}" stroke-width="4"/>"#,
            r#"<path d="M20-20 7 7-7-7Z" fill="{g}" stroke="{g}" stroke-width="2"/><path d="M-20 20-7-7 7 7Z" fill="{d}" stroke="{d}" stroke-width="2"/><circle r="3.50" fill="{p}"/>"#,
        ),
        // Bars that grow, and the line through them.
        "data-literacy" => concat!(
            r#"<path d="M-40 38V14H-22V38ZM-9 38V0H9V38ZM22 38V-18H40V38Z" fill="{c}" stroke="{c}" stroke-width="4"/>"#,
            r#"<path d="M-38-8-6-26 12-20 38-44" stroke="{d}" stroke-width="6"/><g fill="{g}"><circle cx="-38" cy="-8" r="7"/><circle cx="-6" cy="-26" r="7"/><circle cx="38" cy="-44" r="7"/></g>"#,
        ),
        // A globe that speaks.
        "world-languages" => concat!(
            r#"<path d="M22 22 44 46 8 38Z" fill="{c}" stroke="{c}"/><circle cy="-2" r="42" fill="{c}"/>"#,
            r#"<g stroke="{p}" stroke-width="4"><path d="M-40-2H40M-34-22H34M-34 18H34"/><ellipse cy="-2" rx="18" ry="40"/></g>"#,
            r#"<circle cx="18" cy="-22" r="9" fill="{g}"/>"#,
        ),
        // An open book with quotation marks.
        "academic-language" => concat!(
            r#"<path d="M0 40C-14 28-30 26-46 28V-10C-30-12-14-10 0 0 14-10 30-12 46-10V28C30 26 14 28 0 40Z" fill="{c}"/>"#,
            r#"<path d="M0 4V36" stroke="{p}" stroke-width="4"/><path d="M-34 6C-26 6-20 8-14 11M-34 17C-26 17-20 19-14 22M34 6C26 6 20 8 14 11M34 17C26 17 20 19 14 22" stroke="{p}" stroke-width="3.50"/>"#,
            r#"<path d="M-20-24A9 9 0 1 1-11-32C-11-20-16-16-22-14M2-24A9 9 0 1 1 11-32C11-20 6-16 0-14" fill="{g}" stroke="{g}" stroke-width="2"/>"#,
        ),
        // Letter blocks.
        "early-literacy" => concat!(
            r#"<g fill="{c}"><path d="M-45 2H-3V44H-45Z"/><path d="M3 2H45V44H3Z"/></g><path d="M-21-42H21V-4H-21Z" fill="{g}"/>"#,
            r#"<path d="M-10-12 0-34 10-12M-6-20H6" stroke="{d}" stroke-width="5.50"/>"#,
            r#"<path d="M-31 12V34H-24A6 6 0 0 0-24 22H-31M-31 22H-25A5 5 0 0 0-25 12H-31" stroke="{p}" stroke-width="5"/><path d="M33 15A11 11 0 1 0 33 31" stroke="{p}" stroke-width="5.50"/>"#,
        ),
        // Woven strands.
        "culturally-responsive-teaching" => concat!(
            r#"<g stroke-width="15" stroke-linecap="butt"><path d="M-24-44V44M24-44V44" stroke="{c}"/><path d="M0-44V44" stroke="{d}"/>"#,
            r#"<path d="M-44-24H-14M14-24H44M-34 0H-16M-14 0H14M-44 24H-14M14 24H44" stroke="{g}"/><path d="M-44 0H-34M44 0H34M-12 0H12" stroke="{g}"/>"#,
            r#"<path d="M-24-14V14M24-14V14" stroke="{c}"/></g>"#,
        ),
        // A screen with a sprout.
        "digital-learning" => concat!(
            r#"<path d="M-36-36H36V20H-36Z" fill="{c}" stroke="{d}" stroke-width="6"/><path d="M-48 34H48" stroke="{d}" stroke-width="9"/>"#,
            r#"<path d="M0 10V-8" stroke="{p}"/><path d="M0-2C-16-2-22-10-22-20-8-20 0-14 0-2Z" fill="{p}"/><path d="M0-8C0-22 10-28 22-28 22-16 14-8 0-8Z" fill="{g}"/>"#,
        ),
        // A summit with a flag.
        "teacher-leadership" => concat!(
            r#"<path d="M-48 40-10-14 4 6 16-8 48 40Z" fill="{c}" stroke="{c}" stroke-width="4"/><path d="M-10-14-22 4-13 10-6 3 1 8 4 6Z" fill="{p}"/>"#,
            r#"<path d="M-10-14V-46" stroke="{d}"/><path d="M-9-46 22-37-9-27Z" fill="{g}" stroke="{g}" stroke-width="3"/>"#,
        ),
        // A hand bell.
        "classroom-management" => concat!(
            r#"<path d="M0-30C24-30 26-6 29 12L40 28H-40L-29 12C-26-6-24-30 0-30Z" fill="{c}" stroke="{c}"/>"#,
            r#"<path d="M0-30V-46" stroke="{d}" stroke-width="9"/><path d="M-12 36A12 10 0 0 0 12 36Z" fill="{g}" stroke="{g}"/>"#,
            r#"<path d="M-15 14C-14-2-13-12-5-17" stroke="{p}" stroke-width="4"/>"#,
        ),
        // Branches of a decision.
        "computational-thinking" => concat!(
            r#"<path d="M0-30V-6M0-6H-30V16M0-6H30V16" stroke="{d}" stroke-width="6"/>"#,
            r#"<path d="M0-46 18-30 0-14-18-30Z" fill="{g}" stroke="{g}"/><path d="M-44 16H-16V42H-44Z" fill="{c}" stroke="{c}"/><circle cx="30" cy="29" r="15" fill="{c}"/>"#,
            r#"<path d="M-35 29H-25" stroke="{p}"/><path d="M24 29 28 34 37 24" stroke="{p}" stroke-width="4"/>"#,
        ),
        // An open door with a path through it.
        "newcomer-education" => concat!(
            r#"<path d="M-30 42V-28A14 14 0 0 1-16-42H16A14 14 0 0 1 30-28V42Z" fill="{d}" stroke="{d}"/>"#,
            r#"<path d="M-18 42V-22A8 8 0 0 1-10-30H14A8 8 0 0 1 18-26V42Z" fill="{g}"/><path d="M-18 42V-26L8-16V46Z" fill="{c}" stroke="{c}" stroke-width="3"/>"#,
            r#"<circle cx="0" cy="14" r="3.50" fill="{p}"/><path d="M-48 43H-36M36 43H48" stroke="{d}"/>"#,
        ),
        // A coin that grows into a plant.
        "financial-literacy" => concat!(
            r#"<ellipse cy="36" rx="36" ry="10" fill="{d}"/><path d="M-36 22V36H36V22Z" fill="{d}"/><ellipse cy="22" rx="36" ry="10" fill="{c}"/><ellipse cy="22" rx="24" ry="5" stroke="{p}" stroke-width="3"/>"#,
            r#"<path d="M0 20V-20" stroke="{d}"/><path d="M0-6C-22-6-30-18-30-32-10-32 0-22 0-6Z" fill="{c}"/><path d="M0-16C0-36 14-46 32-46 32-28 20-16 0-16Z" fill="{g}"/>"#,
        ),
        // Roots below a small shoot.
        "deeper-learning" => concat!(
            r#"<path d="M-46-6H46" stroke="{d}" stroke-width="6"/><path d="M0-6V-24" stroke="{c}"/><path d="M0-20C-18-20-26-30-26-42-8-42 0-34 0-20Z" fill="{c}"/><path d="M0-20C18-20 26-30 26-42 8-42 0-34 0-20Z" fill="{g}"/>"#,
            r#"<path d="M0-4V44M0 6C-8 16-22 14-30 26M0 14C8 22 22 20 32 32M0 24C-6 32-14 32-18 42" stroke="{c}" stroke-width="6"/>"#,
        ),
        // A globe on its stand.
        "global-competence" => concat!(
            r#"<circle cy="-8" r="32" fill="{c}"/><path d="M-22-26C-8-34-2-22-10-14-18-6-24-4-30-8M6-38C2-26 20-22 28-22M2 22C-6 10 6 0 16 4 26 8 24 16 18 18" fill="{g}" stroke="{g}" stroke-width="2"/>"#,
            r#"<path d="M22-44A42 42 0 1 1-34 20" stroke="{d}" stroke-width="6"/><path d="M-2 36V44M-22 46H20" stroke="{d}" stroke-width="7"/>"#,
        ),
        // A bridge between two screens.
        "digital-equity" => concat!(
            r#"<path d="M-46-34H-12V-6H-46ZM12-34H46V-6H12Z" fill="{c}" stroke="{d}"/><path d="M-29-6V8M29-6V8" stroke="{d}"/>"#,
            r#"<path d="M-48 36C-30 2 30 2 48 36" stroke="{g}" stroke-width="8"/><path d="M-48 40H48" stroke="{d}" stroke-width="7"/><path d="M-24 20V38M0 13V38M24 20V38" stroke="{d}" stroke-width="4"/>"#,
        ),
        // Scales.
        "educator-ethics" => concat!(
            r#"<path d="M0-38V38M-20 42H20M-34-26 34-34" stroke="{d}" stroke-width="6"/><circle cy="-38" r="7" fill="{g}"/>"#,
            r#"<path d="M-34-26-46 8H-22ZM34-34 22 0H46Z" stroke="{d}" stroke-width="3"/><path d="M-50 8H-18A16 16 0 0 1-50 8Z" fill="{c}"/><path d="M18 0H50A16 16 0 0 1 18 0Z" fill="{c}"/>"#,
        ),
        // A set square and a dial.
        "mathematics" => concat!(
            r#"<path d="M-42 40V-38L38 40Z" fill="{c}" stroke="{c}"/><path d="M-26 26V-4L4 26Z" fill="{p}"/>"#,
            r#"<circle cx="22" cy="-22" r="20" stroke="{g}" stroke-width="8"/><path d="M22-22 36-36" stroke="{d}"/><circle cx="22" cy="-22" r="4" fill="{d}"/><path d="M-42 20H-36M-42 4H-36M-42-12H-36" stroke="{p}" stroke-width="3"/>"#,
        ),
        // A flask with a bubble.
        "science" => concat!(
            r#"<path d="M-12-44H12M-9-42V-14L-36 32A8 8 0 0 0-29 44H29A8 8 0 0 0 36 32L9-14V-42" fill="{p}" stroke="{d}" stroke-width="6"/>"#,
            r#"<path d="M-18 10H18L31 33A4 4 0 0 1 28 39H-28A4 4 0 0 1-31 33Z" fill="{c}"/><g fill="{g}"><circle cx="-6" cy="24" r="7"/><circle cx="12" cy="30" r="4.50"/><circle cx="2" cy="2" r="4"/></g>"#,
        ),
        // A ballot that goes into its box.
        "civic-education" => concat!(
            r#"<path d="M-20-46H20V6H-20Z" fill="{p}" stroke="{d}"/><path d="M-10-20-2-11 12-30" stroke="{g}" stroke-width="7"/>"#,
            r#"<path d="M-44 2H44V44H-44Z" fill="{c}" stroke="{c}"/><path d="M-28 4H28" stroke="{d}" stroke-width="8"/><path d="M-28 26H28" stroke="{p}" stroke-width="4"/>"#,
        ),
        // A list whose steps are ticked off, with a clock.
        "executive-function" => concat!(
            r#"<path d="M-42-40H20V40H-42Z" fill="{p}" stroke="{d}"/><path d="M-32-24-27-18-19-29M-32 0-27 6-19-5" stroke="{c}"/><path d="M-10-23H10M-10 1H4M-30 25H-10" stroke="{c}" stroke-width="4"/>"#,
            r#"<circle cx="22" cy="20" r="24" fill="{c}" stroke="{p}" stroke-width="4"/><path d="M22 6V20L32 28" stroke="{g}" stroke-width="6"/>"#,
        ),
        // A cup that steams, with a leaf on it.
        "educator-wellbeing" => concat!(
            r#"<path d="M24-2H32A13 13 0 0 1 32 24H24" stroke="{d}" stroke-width="7"/><path d="M-36-10H26V18A22 22 0 0 1 4 40H-14A22 22 0 0 1-36 18Z" fill="{c}" stroke="{c}"/>"#,
            r#"<path d="M-18 26C-22 8-8-2 10-2 10 16-2 26-18 26Z" fill="{p}"/><path d="M-18 26-2 10" stroke="{c}" stroke-width="3"/><path d="M-20-22C-28-30-12-36-20-46M-4-22C-12-30 4-36-4-46M12-22C4-30 20-36 12-46" stroke="{g}"/><path d="M-44 46H36" stroke="{d}" stroke-width="6"/>"#,
        ),
        // The platform's own mark: two leaves that make a tick.
        _ => concat!(
            r#"<g transform="translate(-51 -49) scale(3.15)"><path d="M11.80 27.20C8.60 16.60 15.80 6.30 28.60 3.20 20.60 9.50 14.60 17.30 11.80 27.20Z" fill="{c}"/>"#,
            r#"<path d="M13.70 27.30C16.60 18.30 22.20 10.90 29.60 4.70 30.10 16 24.80 25.20 13.70 27.30Z" fill="{d}"/><path d="M10.30 27.40C4.50 25.90 1.50 20.60 2.30 14.20 8.20 15.80 11.30 20.60 10.30 27.40Z" fill="{g}"/></g>"#,
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::features::explore::content_file::taxonomy::TOPICS;

    #[test]
    fn every_topic_has_a_drawing_of_its_own() {
        let mut drawings: BTreeSet<&str> = TOPICS.into_iter().map(shapes).collect();
        drawings.insert(shapes("no-such-topic"));
        assert_eq!(drawings.len(), TOPICS.len() + 1);
    }
}
