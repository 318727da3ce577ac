//! Light, dark, or as the device says.
//!
//! `public/theme.js` applies the kept choice before the first paint; this module changes it.

use crate::dom;

/// A colour scheme to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The name under which the choice is kept; `public/theme.js` reads it.
const KEY: &str = "theme";

impl Theme {
    /// Every choice, in the order shown.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value kept and set as `data-theme`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The kept choice.
    #[must_use]
    pub fn kept() -> Self {
        let kept = dom::storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL
            .into_iter()
            .find(|theme| Some(theme.key()) == kept.as_deref())
            .unwrap_or(Self::Auto)
    }

    /// Applies and keeps the choice.
    pub fn apply(self) {
        dom::set_root_attribute("data-theme", (self != Self::Auto).then(|| self.key()));
        if let Some(storage) = dom::storage() {
            // A full or closed store means the choice holds for this page only.
            drop(storage.set_item(KEY, self.key()));
        }
    }
}
