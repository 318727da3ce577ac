//! Invented issuers for a made-up catalogue.

use api_types::{ids::Slug, submission::AttemptPolicy};

use crate::features::explore::content_file::IssuerFile;

const PLACES: [&str; 48] = [
    "Alder", "Basalt", "Cedar", "Dapple", "Elder", "Fallow", "Garnet", "Hazel", "Ivory", "Juniper",
    "Kestrel", "Larch", "Mallow", "Nettle", "Osprey", "Pebble", "Quarry", "Rowan", "Sorrel", "Thistle",
    "Umber", "Vesper", "Willow", "Yarrow", "Amber", "Bracken", "Clover", "Dune", "Ember", "Fennel", "Gorse",
    "Heron", "Indigo", "Jasper", "Lichen", "Meadow", "Needle", "Ochre", "Plover", "Quill", "Reed", "Saffron",
    "Teasel", "Umbra", "Violet", "Wren", "Zephyr", "Aspen",
];
const ENDINGS: [&str; 12] = [
    "Bay", "Bend", "Bridge", "Creek", "Falls", "Ford", "Harbor", "Hollow", "Mesa", "Point", "Ridge", "Valley",
];
/// Kinds with how such an organisation is called and the hue that its colour begins with.
const KINDS: [(&str, &str, &str); 7] = [
    ("district", "School District", "#1f5f4a"),
    ("university", "University School of Education", "#5b2a5e"),
    ("non-profit", "Teaching Fund", "#7a3b12"),
    ("county-office", "County Office of Education", "#1d4e79"),
    ("network", "Schools Network", "#6b1f3a"),
    ("library", "Library Alliance", "#355e1f"),
    ("coaching-organisation", "Coaching Partners", "#4a3f8f"),
];

/// How many different issuers there are.
#[cfg(test)]
const COUNT: usize = PLACES.len() * ENDINGS.len() * KINDS.len();

/// The issuer of a number; each has a name of its own.
pub fn issuer(number: usize) -> (Slug, IssuerFile) {
    let (kind, called, colour) = KINDS[number % KINDS.len()];
    let rest = number / KINDS.len();
    let (place, ending) = (
        PLACES[rest % PLACES.len()],
        ENDINGS[(rest / PLACES.len() + rest) % ENDINGS.len()],
    );
    let town = format!("{place} {ending}");
    let name = format!("{town} {called}");
    let slug = super::slug(&name);
    let file = IssuerFile {
        kind: kind.to_owned(),
        lang: "en".to_owned(),
        colour: colour.to_owned(),
        url: format!("https://{slug}.example"),
        summary: format!("Teachers around {town} learning from each other's lessons."),
        sla_business_days: 5 + u32::try_from(number % 4).unwrap_or(0) * 5,
        holidays: Vec::new(),
        attempts: AttemptPolicy::default(),
        about: format!(
            "{name} works with schools around {town}. Its micro-credentials are written by teachers who use the practice \
             themselves, and assessed by others who do.\n\nIt is invented, like everything it awards: it exists to show \
             what a large catalogue looks like."
        ),
        name,
    };
    (slug, file)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_issuer_has_a_name_of_its_own() {
        let slugs: HashSet<Slug> = (0..2_500).map(|number| issuer(number).0).collect();
        assert_eq!(slugs.len(), 2_500);
        const { assert!(COUNT >= 2_500) };
    }
}
