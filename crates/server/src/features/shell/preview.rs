//! The picture that other sites show beside a page's link.

use maud::{Markup, html};

use crate::state::App;

/// A picture for other sites, in a format that they take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// The path of a square one.
    Square(String),
    /// The path of one of 1200 by 630 pixels, and what it shows.
    Card(String, String),
}

/// The site's own.
impl Default for Preview {
    fn default() -> Self {
        Self::Square("/icon-512.png".to_owned())
    }
}

impl Preview {
    /// What the head of a page says of it.
    #[must_use]
    pub fn head(&self, app: &App) -> Markup {
        let (path, kind) = match self {
            Self::Square(path) => (path, "summary"),
            Self::Card(path, _) => (path, "summary_large_image"),
        };
        let picture = app.public_url.join(path);
        html! {
            meta property="og:image" content=(picture);
            @if let Self::Card(_, shown) = self {
                meta property="og:image:width" content="1200";
                meta property="og:image:height" content="630";
                meta property="og:image:alt" content=(shown);
            }
            meta name="twitter:card" content=(kind);
            meta name="twitter:image" content=(picture);
        }
    }
}
