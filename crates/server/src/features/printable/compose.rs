//! A micro-credential as a sheet: everything its page says, in the order in which one works with it.

use api_types::{
    content::{Content, MicroCredential},
    lang::Lang,
};
use i18n::Strings;

use super::{
    hand_in,
    prose::{self, printable},
    sheet::{Block, Fact, Inline, Sheet},
};
use crate::{features::shell::words, public_url::PublicUrl};

/// What a sheet is written with.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The language of headings and labels: the content's own where we speak it.
    pub lang: Lang,
    /// The words of that language.
    pub t: &'static Strings,
    /// Where the site is.
    pub site: &'a PublicUrl,
}

impl Writing<'_> {
    /// A text in Markdown as blocks.
    #[must_use]
    pub fn prose(self, text: &str) -> Vec<Block> {
        prose::blocks(text, self.site)
    }
}

/// The sheet of a version.
#[must_use]
pub fn sheet(of: &MicroCredential, site: &PublicUrl) -> Sheet {
    let lang = Lang::from_tag(&of.content.lang).unwrap_or_default();
    let with = Writing {
        lang,
        t: i18n::strings(lang),
        site,
    };
    let (t, content) = (with.t, &of.content);
    let title = printable(&content.title);
    let picture = t.printable.picture(&title);
    let foot = t.printable.foot(&title, &of.version.to_string());
    let mut blocks = method(with, content);
    blocks.extend(hand_in::blocks(with, content));
    blocks.extend(sources(with, content));
    blocks.extend(colophon(with, of));
    Sheet {
        lang: content.lang.clone(),
        issuer: printable(&of.issuer.name),
        kind: t.printable.kind.to_owned(),
        summary: printable(&content.summary),
        keywords: content.skills.iter().map(|skill| printable(skill)).collect(),
        facts: facts(with, of),
        page_of: t.printable.page_of("{page}", "{pages}"),
        picture,
        foot,
        blocks,
        title,
    }
}

/// A heading of the outline.
#[must_use]
pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        label: None,
        text: printable(text),
    }
}

fn facts(with: Writing<'_>, of: &MicroCredential) -> Vec<Fact> {
    let (t, content) = (with.t, &of.content);
    let m = &t.micro_credential;
    let listed = |keys: &[String], words: &dyn Fn(&str) -> Option<&'static str>| words::listed(keys, words);
    let facts = [
        (m.issued_by, of.issuer.name.clone()),
        (m.time, words::hours(t, content.hours)),
        (m.fee, words::fee(t, content.fee_cents)),
        (m.decision, m.decision_days(of.issuer.sla_business_days as usize)),
        (
            m.audience,
            listed(&content.audiences, &|key| t.lookup_audience.get(key)),
        ),
        (
            m.grades,
            listed(&content.grade_bands, &|key| t.lookup_grade_band.get(key)),
        ),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| Fact {
        name: name.to_owned(),
        value: vec![Inline::text(printable(&value))],
    })
    .collect()
}

fn method(with: Writing<'_>, content: &Content) -> Vec<Block> {
    let m = &with.t.micro_credential;
    let mut blocks = vec![
        heading(2, m.competency),
        Block::Lead {
            text: printable(&content.competency),
        },
        Block::Callout {
            title: m.to_earn.to_owned(),
            inside: vec![Inline::text(printable(&content.award_rule))],
        },
    ];
    blocks.extend(hand_in::needed(with, content));
    blocks.push(heading(2, m.key_method));
    blocks.extend(with.prose(&content.key_method));
    blocks.push(heading(2, m.components));
    for component in &content.components {
        blocks.push(heading(3, &component.name));
        blocks.extend(with.prose(&component.body));
    }
    blocks.push(heading(2, m.rationale));
    blocks.extend(with.prose(&content.rationale));
    blocks
}

fn sources(with: Writing<'_>, content: &Content) -> Vec<Block> {
    let m = &with.t.micro_credential;
    let mut blocks = Vec::new();
    let mut add = |title: &str, start: Option<u64>, items: Vec<Vec<Block>>| {
        if !items.is_empty() {
            blocks.push(heading(2, title));
            blocks.push(Block::List { start, items });
        }
    };
    let citations = content.citations.iter().map(|citation| {
        let reference = citation.reference.trim_end_matches(&citation.url).trim_end();
        let supports = format!("{} {}", m.research_supports, citation.supports);
        vec![linked(reference, &citation.url), note(&supports)]
    });
    add(m.research, Some(1), citations.collect());
    let resources = content.resources.iter().map(|resource| {
        let kind = with.t.lookup_resource_kind.get(&resource.kind);
        let title = format!("{} ({})", resource.title, kind.unwrap_or(&resource.kind));
        let helps = resource.component.as_ref().map(|to| m.resource_for(to));
        let about = [Some(resource.note.clone()), helps];
        let about: Vec<String> = about.into_iter().flatten().collect();
        vec![linked(&title, &resource.url), note(&about.join(" "))]
    });
    add(m.resources, None, resources.collect());
    let alignments = content.alignments.iter().map(|alignment| {
        let name = format!("{} {}", alignment.framework, alignment.code);
        vec![linked(name.trim(), &alignment.url), note(&alignment.statement)]
    });
    add(m.alignments, None, alignments.collect());
    blocks
}

/// A text, then the address it leads to, which paper cannot hide behind it.
fn linked(text: &str, url: &str) -> Block {
    Block::Paragraph {
        inside: vec![
            Inline::text(printable(text)),
            Inline::Break,
            Inline::address(&printable(url)),
        ],
    }
}

/// A remark in plain text.
#[must_use]
pub fn note(text: &str) -> Block {
    Block::Note {
        inside: vec![Inline::text(printable(text))],
    }
}

/// Which version this is, what changed, who may copy it, and where it lives.
fn colophon(with: Writing<'_>, of: &MicroCredential) -> Vec<Block> {
    let (p, content) = (&with.t.printable, &of.content);
    let published = words::day(with.lang, content.published);
    let page = with.site.join(&format!("/micro-credentials/{}", of.slug));
    let mut blocks = vec![
        heading(2, p.about),
        Block::Paragraph {
            inside: vec![Inline::text(p.version(&of.version.to_string(), &published))],
        },
    ];
    if !content.change_note.trim().is_empty() {
        blocks.push(Block::Paragraph {
            inside: vec![Inline::text(p.changed(&printable(&content.change_note)))],
        });
    }
    blocks.push(Block::Paragraph {
        inside: vec![Inline::text(p.licence(&printable(&content.licence)))],
    });
    blocks.push(Block::Paragraph {
        inside: vec![
            Inline::text(p.read_online),
            Inline::text(" "),
            Inline::address(&page),
        ],
    });
    blocks
}
