//! What the template is given: a document as data. No text in it is ever read as markup.

use serde::Serialize;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The language of everything in it, as a BCP 47 code.
    pub lang: String,
    /// The title.
    pub title: String,
    /// Who issues it.
    pub issuer: String,
    /// The kind of thing it is, above the title.
    pub kind: String,
    /// One sentence under the title.
    pub summary: String,
    /// Key words for the file's own description.
    pub keywords: Vec<String>,
    /// What the picture shows.
    pub picture: String,
    /// Names and values beside the picture.
    pub facts: Vec<Fact>,
    /// The body, in reading order.
    pub blocks: Vec<Block>,
    /// What stands at the foot of every page, before the number.
    pub foot: String,
    /// How a page is numbered; `{page}` and `{pages}` stand for the numbers.
    pub page_of: String,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it says.
    pub value: Vec<Inline>,
}

/// A piece of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading; the document's title is level 1.
    Heading {
        /// 2 to 4, at most one more than the heading before.
        level: u8,
        /// A short text before it, such as a number.
        label: Option<String>,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        inside: Vec<Inline>,
    },
    /// The one sentence that matters most.
    Lead {
        /// The sentence.
        text: String,
    },
    /// A remark that matters less than the text around it.
    Note {
        /// Its text.
        inside: Vec<Inline>,
    },
    /// A box that stands out, such as the rule for the award.
    Callout {
        /// Its title.
        title: String,
        /// Its text.
        inside: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of a list that counts.
        start: Option<u64>,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// A list whose items are boxes to tick.
    Checklist {
        /// The items.
        items: Vec<String>,
    },
    /// Somebody else's words.
    Quote {
        /// What they said.
        inside: Vec<Block>,
    },
    /// Text whose spaces count.
    Code {
        /// The text.
        text: String,
    },
    /// A table of the author's.
    Table {
        /// How wide its columns are beside one another; alike when it is empty.
        widths: Vec<u8>,
        /// The cells of its first row.
        head: Vec<Vec<Inline>>,
        /// The cells of the others.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A rubric.
    Rubric {
        /// What it judges.
        caption: String,
        /// What the column of criteria is called.
        criterion: String,
        /// The levels, best first.
        levels: Vec<Step>,
        /// The rows.
        rows: Vec<Row>,
    },
}

/// A level of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Whether it counts as passed.
    pub passes: bool,
}

/// A row of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What is judged.
    pub criterion: String,
    /// What each level looks like.
    pub descriptors: Vec<String>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Text as it is.
    Text {
        /// The text.
        text: String,
    },
    /// Text that is stressed.
    Emphasis {
        /// The text.
        inside: Vec<Inline>,
    },
    /// Text that matters more.
    Strong {
        /// The text.
        inside: Vec<Inline>,
    },
    /// Text that no longer holds.
    Struck {
        /// The text.
        inside: Vec<Inline>,
    },
    /// Text that a machine reads.
    Code {
        /// The text.
        text: String,
    },
    /// A link.
    Link {
        /// Its address, absolute.
        to: String,
        /// Its text.
        inside: Vec<Inline>,
    },
    /// The end of a line.
    Break,
}

impl Inline {
    /// Text as it is.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// A link whose text is its own address.
    #[must_use]
    pub fn address(to: &str) -> Self {
        Self::Link {
            to: to.to_owned(),
            inside: vec![Self::text(to)],
        }
    }
}
