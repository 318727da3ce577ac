//! Markdown as blocks of a sheet. What cannot be printed is left out; its text stays.

use std::mem;

use api_types::markdown::safe_events;
use pulldown_cmark::{Event, Tag};

use super::sheet::{Block, Inline};
use crate::public_url::PublicUrl;

/// How deep quotes, lists and emphasis may stand in one another. What is deeper is set as part of what
/// holds it, so that no text can exhaust the stack of whoever walks through it.
const DEEPEST: usize = 8;

/// A text in Markdown as blocks. Links within the site become absolute.
#[must_use]
pub fn blocks(text: &str, site: &PublicUrl) -> Vec<Block> {
    let mut writer = Writer {
        site,
        open: vec![Frame::new(Kind::Other)],
        skipped: 0,
    };
    for event in safe_events(text) {
        writer.take(event);
    }
    while writer.open.len() > 1 {
        writer.close();
    }
    writer.open.pop().map_or_else(Vec::new, Frame::into_blocks)
}

struct Writer<'a> {
    site: &'a PublicUrl,
    /// What has begun and not ended, the outermost first; never empty.
    open: Vec<Frame>,
    /// How many of those that began were not opened, because they stood too deep.
    skipped: usize,
}

/// Something that has begun.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    line: Vec<Inline>,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

enum Kind {
    Paragraph,
    Heading,
    Quote,
    List(Option<u64>),
    Item,
    Code,
    Table,
    Row,
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link(String),
    /// What has no form of its own on paper.
    Other,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            line: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Lines that stand on their own become a paragraph before anything follows them.
    fn end_line(&mut self) {
        let inside = mem::take(&mut self.line);
        if !inside.is_empty() {
            self.blocks.push(Block::Paragraph { inside });
        }
    }

    fn push(&mut self, block: Block) {
        self.end_line();
        self.blocks.push(block);
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.end_line();
        self.blocks
    }

    fn plain(&self) -> String {
        let texts = self.line.iter().map(|inline| match inline {
            Inline::Text { text } | Inline::Code { text } => text.as_str(),
            _ => "",
        });
        texts.collect()
    }
}

impl Writer<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(_) if self.open.len() > DEEPEST => self.skipped += 1,
            Event::Start(tag) => {
                let kind = self.kind(tag);
                self.open.push(Frame::new(kind));
            }
            Event::End(_) if self.skipped > 0 => {
                self.skipped -= 1;
                self.write(Inline::text(" "));
            }
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.write(Inline::text(printable(&text)));
            }
            Event::Code(text) => self.write(Inline::Code {
                text: printable(&text),
            }),
            Event::SoftBreak => self.write(Inline::text(" ")),
            Event::HardBreak => self.write(Inline::Break),
            // Rules divide what headings divide already; the rest is not part of our Markdown.
            _ => {}
        }
    }

    fn kind(&self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            // A picture is its text and the way to it: nothing is fetched while typesetting.
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => Kind::Link(self.absolute(&dest_url)),
            _ => Kind::Other,
        }
    }

    fn absolute(&self, address: &str) -> String {
        match address.as_bytes().first() {
            Some(b'/') => self.site.join(address),
            // A place on the page has no counterpart on paper.
            Some(b'#') => String::new(),
            _ => address.trim().to_owned(),
        }
    }

    fn write(&mut self, inline: Inline) {
        if let Some(frame) = self.open.last_mut() {
            frame.line.push(inline);
        }
    }

    /// Ends what began last and gives it to what holds it.
    fn close(&mut self) {
        let Some(mut ended) = self.open.pop() else { return };
        let Some(holder) = self.open.last_mut() else {
            return;
        };
        let line = |frame: &mut Frame| mem::take(&mut frame.line);
        match mem::replace(&mut ended.kind, Kind::Other) {
            Kind::Paragraph => holder.push(Block::Paragraph {
                inside: line(&mut ended),
            }),
            // Headings within a text are no part of the document's outline, whose levels are ours.
            Kind::Heading => holder.push(Block::Paragraph {
                inside: vec![Inline::Strong {
                    inside: line(&mut ended),
                }],
            }),
            Kind::Quote => holder.push(Block::Quote {
                inside: ended.into_blocks(),
            }),
            Kind::List(start) => holder.push(Block::List {
                start,
                items: ended.items,
            }),
            Kind::Item => holder.items.push(ended.into_blocks()),
            Kind::Code => holder.push(Block::Code { text: ended.plain() }),
            Kind::Table => holder.push(table(ended.rows)),
            Kind::Row => holder.rows.push(ended.rows.into_iter().flatten().collect()),
            Kind::Cell => holder.rows.push(vec![line(&mut ended)]),
            Kind::Emphasis => holder.line.push(Inline::Emphasis {
                inside: line(&mut ended),
            }),
            Kind::Strong => holder.line.push(Inline::Strong {
                inside: line(&mut ended),
            }),
            Kind::Struck => holder.line.push(Inline::Struck {
                inside: line(&mut ended),
            }),
            Kind::Link(to) if to.is_empty() => holder.line.extend(ended.line),
            Kind::Link(to) => holder.line.push(Inline::Link {
                to,
                inside: line(&mut ended),
            }),
            Kind::Other => {
                holder.end_line();
                holder.blocks.extend(ended.into_blocks());
            }
        }
    }
}

/// Every row as wide as the first.
fn table(mut rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let head = if rows.is_empty() {
        Vec::new()
    } else {
        rows.remove(0)
    };
    for row in &mut rows {
        row.resize(head.len(), Vec::new());
    }
    Block::Table {
        widths: Vec::new(),
        head,
        rows,
    }
}

/// Text without characters that no font has and no reader hears.
#[must_use]
pub fn printable(text: &str) -> String {
    let kept = text.chars().filter(|char| !char.is_control() || *char == '\n');
    kept.collect()
}

#[cfg(test)]
mod tests;
