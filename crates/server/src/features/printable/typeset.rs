//! Sheets as PDF files: typst within the process, with our template and our fonts, and with nothing else
//! that a document could reach: no network, no packages, no files of the machine.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use anyhow::Context as _;
use typst::{
    Feature, Library, LibraryExt as _, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

/// What the templates have in common.
const HOUSE: &str = include_str!("../../../assets/printable/house.typ");
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-regular.ttf"),
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-italic.ttf"),
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-bold.ttf"),
    include_bytes!("../../../assets/fonts/young-serif.ttf"),
];

/// How a document is set. A template reads what it says from files beside it: `sheet.json`, `badge.svg` (a picture without
/// text), and what else it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A micro-credential: [`super::sheet::Sheet`].
    MicroCredential,
    /// A certificate.
    Certificate,
    /// What a person earned.
    Transcript,
    /// A badge as a picture.
    Card,
}

impl Template {
    /// Its text.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::MicroCredential => include_str!("../../../assets/printable/micro-credential.typ"),
            Self::Certificate => include_str!("../../../assets/printable/certificate.typ"),
            Self::Card => include_str!("../../../assets/printable/card.typ"),
            Self::Transcript => include_str!("../../../assets/printable/transcript.typ"),
        }
    }

    /// All that a document depends on besides its files.
    #[must_use]
    pub fn parts(self) -> [&'static str; 2] {
        [HOUSE, self.text()]
    }
}

/// The files beside a template, by name.
pub type Beside = BTreeMap<String, Vec<u8>>;

/// What every document shares.
struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    house: Source,
}

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS
        .into_iter()
        .filter_map(|font| Font::new(Bytes::new(font), 0))
        .collect();
    // Row headers of tables are among the features that typst has not settled on.
    let features = [Feature::A11yExtras].into_iter().collect();
    Workshop {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        house: Source::new(file("house.typ"), HOUSE.to_owned()),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// All that one document can see.
struct Desk {
    workshop: &'static Workshop,
    main: Source,
    beside: HashMap<FileId, Bytes>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut known = [&self.main, &self.workshop.house].into_iter();
        let found = known.find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.beside.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A document as a tagged PDF file.
///
/// The file conforms to PDF/UA-1. Only where a text has characters that our fonts lack, which the standard
/// does not allow, it is tagged all the same and claims nothing.
///
/// This takes a second or so of computing: call it where that blocks nobody.
///
/// # Errors
/// When the files do not fit the template, or a picture is no SVG document.
pub fn pdf(template: Template, beside: Beside) -> anyhow::Result<Vec<u8>> {
    let pdf = set(template, beside).and_then(|document| export(&document));
    pdf.with_context(|| format!("cannot typeset as {template:?}"))
}

/// The first page of a document as an SVG picture, its text as shapes.
///
/// # Errors
/// As for [`pdf`].
pub fn svg(template: Template, beside: Beside) -> anyhow::Result<String> {
    let document = set(template, beside).with_context(|| format!("cannot typeset as {template:?}"))?;
    let page = document.pages().first().context("a document without pages")?;
    Ok(typst_svg::svg(page, &SvgOptions::default()))
}

fn set(template: Template, beside: Beside) -> anyhow::Result<PagedDocument> {
    let beside = beside.into_iter();
    let desk = Desk {
        workshop: &WORKSHOP,
        main: Source::new(file("main.typ"), template.text().to_owned()),
        beside: beside
            .map(|(name, bytes)| (file(&name), Bytes::new(bytes)))
            .collect(),
    };
    let set = typst::compile::<PagedDocument>(&desk).output;
    // What typst remembers serves the next draft of a document; ours are made once.
    typst::comemo::evict(0);
    set.map_err(|errors| explained(&errors))
}

fn export(document: &PagedDocument) -> anyhow::Result<Vec<u8>> {
    let accessible =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| anyhow::anyhow!("{}", error.message()))?;
    let options = |standards| PdfOptions {
        creator: Smart::Custom(Some("Laurel".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options(accessible)).or_else(|errors| {
        let why = explained(&errors);
        tracing::warn!(%why, "a printable version does not conform to PDF/UA-1");
        let plain = options(PdfStandards::default());
        typst_pdf::pdf(document, &plain).map_err(|errors| explained(&errors))
    })
}

fn explained(errors: &[SourceDiagnostic]) -> anyhow::Error {
    let errors: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    anyhow::anyhow!("{}", errors.join("; "))
}
